//! The table of rule kinds: the word of the pack, the keys of 参数, and what reads them. Each row
//! stands beside its reader.

mod contacts;
mod kind;
mod office;
mod people;
mod rosters;
mod values;

pub(in crate::load) use kind::Kind;
pub(in crate::load) use kind::ParametersDraft;

/// Every rule kind with its word.
pub(in crate::load) fn kinds() -> impl Iterator<Item = (&'static str, &'static Kind)> + Clone {
    let tables = [people::KINDS, rosters::KINDS, contacts::KINDS, office::KINDS];
    tables.into_iter().flatten().map(|kind| (kind.word, kind))
}
