//! The ledger of a day: the duties that all rules create.

use chrono::NaiveDate;

use crate::ledger::pair::pairs;
use crate::ledger::{Duty, Ledger};
use crate::model::Model;
use crate::rules::{assessment, contact, feedback, periodic, roster};

/// The duties of the data folder on a day, with their verdicts.
#[must_use]
pub fn ledger(model: &Model, as_of: NaiveDate) -> Ledger {
    let mut ledger = Ledger { pairs: pairs(model), ..Ledger::default() };
    let mut duties = roster::duties(model, as_of);
    let mut add = |more: Vec<Duty>| {
        // Duties are most of the memory, and a list that doubles as it grows holds too much.
        duties.reserve_exact(more.len());
        duties.extend(more);
    };
    add(contact::duties(model, &ledger.pairs, as_of));
    add(feedback::duties(model, as_of));
    add(periodic::duties(model, &ledger.pairs, as_of));
    add(assessment::duties(model, as_of));
    duties.sort_by(|one, other| {
        (&one.period, one.rule, &one.holder, &one.object).cmp(&(
            &other.period,
            other.rule,
            &other.holder,
            &other.object,
        ))
    });
    ledger.duties = duties;
    ledger.unmatched_contacts = contact::unmatched(model, &ledger);
    ledger
}
