//! One holder's duties period by period, each number leading to the holder's own list.

use crate::ledger::Duty;
use crate::ledger::Tally;
use crate::report::ledger::{self, Sums};
use crate::report::parts::{Counts, Link};

/// Sums for each period, the latest first, with anchors on the same page.
#[must_use]
pub fn by_period(duties: &[&Duty]) -> Vec<Sums> {
    let names = ledger::periods(duties.iter().copied());
    let sums = names.into_iter().rev().map(|name| {
        let tally: Tally = duties.iter().copied().filter(|duty| duty.period.name == name).collect();
        Sums {
            of: Link::to(ledger::period_href(name), name),
            counts: Counts::new(tally, |verdict| format!("#{}-{name}", verdict.slug())),
        }
    });
    sums.collect()
}

/// The sum of all of them, with anchors on the same page.
#[must_use]
pub fn total(duties: &[&Duty]) -> Counts {
    Counts::new(duties.iter().copied().collect(), |verdict| format!("#{}", verdict.slug()))
}
