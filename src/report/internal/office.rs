//! 主管部门 (统战部): the duties that it has itself, which no unit and no cadre has.

use crate::ledger::{Duty, Holder, Ledger};
use crate::report::lookup::Lookup;
use crate::report::parts::Counts;
use crate::report::parts::duty::{self, Division, DutyGroup};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::task::{self, TaskGroup};

/// The page of the Office.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    /// How the institution calls it.
    pub(crate) title: String,
    pub(crate) tasks: Vec<TaskGroup>,
    pub(crate) counts: Counts,
    pub(crate) periods: Vec<Sums>,
    pub(crate) groups: Vec<DutyGroup>,
}

/// The duties of the Office.
pub(crate) fn duties(ledger: &Ledger) -> impl Iterator<Item = &Duty> {
    ledger.duties.iter().filter(|duty| duty.holder == Holder::Office)
}

/// The page of the Office.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Office {
    let duties: Vec<&Duty> = duties(lookup.facts.ledger).collect();
    Office {
        title: lookup.facts.model.institution.office.clone(),
        tasks: task::groups(lookup, |holder| *holder == Holder::Office),
        counts: sums::total(&duties),
        periods: sums::by_period(&duties),
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST, Division::Period),
    }
}
