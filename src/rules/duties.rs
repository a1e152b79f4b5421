//! The ledger of a day: the duties that all rules create.

use chrono::NaiveDate;

use crate::ledger::pair::pairs;
use crate::ledger::{Duty, Ledger, Period, period};
use crate::model::Model;
use crate::model::key::RuleKey;
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
    ledger.before_force = before_force(model, as_of);
    ledger.unmatched_contacts = contact::unmatched(model, &ledger);
    ledger
}

/// What each rule does not ask for, because the regulation came into force in the course of the period (六).
fn before_force(model: &Model, as_of: NaiveDate) -> Vec<(RuleKey, Period)> {
    let mut found = Vec::new();
    for (key, rule) in model.rule_keys() {
        for version in rule.versions() {
            let Some(kind) = version.period() else { continue };
            let periods = period::before_force(model, &kind, as_of).into_iter();
            found.extend(periods.filter(|period| rule.holds_on(version, period.start)).map(|period| (key, period)));
        }
    }
    found
}
