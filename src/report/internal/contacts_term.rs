//! 联系记录 of one term.

use serde::Serialize;

use crate::report::address;
use crate::report::internal::contacts::{self, ContactRow, by_term, name};
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// The page of one term's records.
#[derive(Clone, Debug, Serialize)]
pub struct ContactsTerm {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Title of the page.
    pub title: String,
    /// What the page holds.
    pub days: String,
    /// The records, in the order of time.
    pub contacts: Vec<ContactRow>,
}

/// One page for each term that has records, and one for records in no term.
#[must_use]
pub fn contacts_terms(lookup: &Lookup<'_>) -> Vec<ContactsTerm> {
    let pages = by_term(lookup).into_iter().map(|(term, contacts)| {
        let calendar_term = term.map(|key| lookup.facts.model.term(key));
        ContactsTerm {
            path: address::contacts_file(lookup.facts.model, term),
            title: format!("{}联系记录", name(lookup, term)),
            days: calendar_term.map_or_else(
                || "这些记录的日期不在任何学期内，不计入应履职责。".to_owned(),
                |term| format!("{}，计入至 {}", wording::days(term.start, Some(term.end)), term.counts_until),
            ),
            contacts: contacts.into_iter().map(|key| contacts::row(lookup, key)).collect(),
        }
    });
    pages.collect()
}
