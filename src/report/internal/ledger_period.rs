//! 台账 of one period: every duty, what is missing first.

use serde::Serialize;

use crate::ledger::Duty;
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, Group};
use crate::report::parts::sums::{Sums, periods};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

/// The page of one period.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerPeriod {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Title of the page.
    pub title: String,
    /// First and last counted day.
    pub days: String,
    /// Sums of its duties.
    pub counts: Counts,
    /// Sums of each rule.
    pub rules: Vec<Sums>,
    /// All its duties.
    pub groups: Vec<Group>,
}

/// One page for each period, in the order of time.
#[must_use]
pub fn ledger_periods(lookup: &Lookup<'_>) -> Vec<LedgerPeriod> {
    let names = periods(lookup.facts.ledger.duties.iter());
    names.into_iter().map(|name| ledger_period(lookup, name)).collect()
}

fn ledger_period(lookup: &Lookup<'_>, name: &str) -> LedgerPeriod {
    let ledger = lookup.facts.ledger;
    let duties: Vec<&Duty> = ledger.duties.iter().filter(|duty| duty.period.name == name).collect();
    let mut rules: Vec<RuleKey> = duties.iter().map(|duty| duty.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let sums = rules.into_iter().map(|key| {
        let rule = lookup.facts.model.rule(key);
        let tally = ledger.tally(|duty| duty.rule == key && duty.period.name == name);
        Sums {
            of: Link::to(address::ledger_rule(key), rule.id.value.clone()),
            counts: Counts::new(tally, |verdict| format!("#{}", address::rule_verdict_anchor(key, verdict))),
        }
    });
    let first = duties.iter().map(|duty| duty.period.start).min();
    let last = duties.iter().map(|duty| duty.period.until).max();
    let days = first.map(|first| wording::days(first, last));
    LedgerPeriod {
        path: address::period_file(name),
        title: format!("{}台账", wording::term(name)),
        days: days.unwrap_or_default(),
        counts: Counts::new(ledger.tally(|duty| duty.period.name == name), |verdict| {
            format!("#{}", address::verdict_anchor(verdict))
        }),
        rules: sums.collect(),
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST, Division::Rule),
    }
}
