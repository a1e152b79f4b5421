//! Numbers of duties period by period, each leading to its list.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Duty;
use crate::ledger::Period;
use crate::ledger::Tally;
use crate::report::address;
use crate::report::parts::{Counts, Link};

/// Numbers under a heading.
#[derive(Clone, Debug)]
pub(crate) struct Sums {
    /// What is summed up.
    pub(crate) of: Link,
    pub(crate) counts: Counts,
}

/// Sums of one holder for each period, the latest first, with anchors on the same page.
pub(crate) fn by_period(duties: &[&Duty]) -> Vec<Sums> {
    let names = periods(duties.iter().copied());
    let sums = names.into_iter().rev().map(|name| {
        let tally: Tally = duties.iter().copied().filter(|duty| duty.period.name == name).collect();
        Sums {
            of: Link::period(name),
            counts: Counts::new(tally, |verdict| format!("#{}", address::period_verdict_anchor(verdict, name))),
        }
    });
    sums.collect()
}

/// The sum of all of them, with anchors on the same page.
pub(crate) fn total(duties: &[&Duty]) -> Counts {
    Counts::new(duties.iter().copied().collect(), |verdict| format!("#{}", address::verdict_anchor(verdict)))
}

/// The names of the periods of some duties, in the order of time. What follows from an event has
/// days of its own within the term that names it.
pub(crate) fn periods<'a>(duties: impl Iterator<Item = &'a Duty>) -> Vec<&'a str> {
    let mut starts: BTreeMap<&str, NaiveDate> = BTreeMap::new();
    for Period { name, start, .. } in duties.map(|duty| &duty.period) {
        let first = starts.entry(name).or_insert(*start);
        *first = (*first).min(*start);
    }
    let mut names: Vec<_> = starts.into_iter().map(|(name, start)| (start, name)).collect();
    names.sort_unstable();
    names.into_iter().map(|(_, name)| name).collect()
}
