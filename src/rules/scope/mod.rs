//! 2xx 范围: whom a cadre may be paired with, how many, and that nobody who is meant is left out (二).

use crate::diagnostic::Diagnostic;
use crate::model::pack::Parameters;
use crate::rules::facts::Facts;

pub use range::{OutsideClasses, outside_classes};
pub(super) use uncovered::uncovered;

pub(in crate::rules) mod condition;
mod days;
mod exclusive;
mod overlap;
mod own_list;
mod quota;
mod range;
mod uncovered;
mod unlisted;
mod unneeded;
mod unstated;

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = days::outside(facts);
    for rule in &facts.model.pack.rules {
        match &rule.parameters {
            Parameters::Scope(_) => findings.extend(range::outside(facts, rule)),
            Parameters::Coverage(_) => findings.extend(quota::check(facts, rule)),
            Parameters::FriendCoverage(_) => findings.extend(unlisted::check(facts, rule)),
            Parameters::Exclusivity(_) => findings.extend(exclusive::check(facts, rule)),
            _ => {}
        }
    }
    findings.extend(unneeded::check(facts));
    findings.extend(unstated::check(facts.model));
    findings
}
