//! Numbers of duties period by period, each leading to its rows in the ledger.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Duty;
use crate::ledger::Period;
use crate::report::filter::Filter;
use crate::report::parts::{Counts, Link};

/// Numbers under a heading.
#[derive(Clone, Debug)]
pub(crate) struct Sums {
    /// What is summed up.
    pub(crate) of: Link,
    pub(crate) counts: Counts,
}

/// The sum of all of them; `counted` is their filter.
pub(crate) fn total(duties: &[&Duty], counted: &Filter) -> Counts {
    Counts::new(duties.iter().copied().collect(), counted)
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
