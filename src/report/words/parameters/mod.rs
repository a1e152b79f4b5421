//! The parameters of a rule in words. What the pack does not say reads 规则未规定.

mod kinds;
mod phrases;
mod row;

pub(crate) use kinds::in_words;
pub(crate) use row::Parameter;

use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::pack::Parameters;

/// One parameter before and after an interpretation took its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParameterChange {
    /// The key of the pack.
    pub(crate) label: &'static str,
    /// The value before, in words.
    pub(crate) before: String,
    /// The value after, in words.
    pub(crate) after: String,
}

/// What differs between two sets of parameters of one kind, row by row. A row that only one of
/// them shows is 规则未规定 in the other.
pub(crate) fn changes(model: &Model, before: &Parameters, after: &Parameters) -> Vec<ParameterChange> {
    let (before, after) = (in_words(model, before), in_words(model, after));
    let value = |rows: &[Parameter], label| {
        let row = rows.iter().find(|row| row.label == label);
        row.map_or_else(|| Verdict::Silent.word().to_owned(), |row| row.values.join("；"))
    };
    let gone = before.iter().filter(|row| after.iter().all(|other| other.label != row.label));
    let rows = after.iter().chain(gone).map(|row| ParameterChange {
        label: row.label,
        before: value(&before, row.label),
        after: value(&after, row.label),
    });
    rows.filter(|change| change.before != change.after).collect()
}
