//! 主管部门 (统战部): the duties that it has itself, which no unit and no cadre has.

use crate::ledger::{Duty, Holder, Ledger};
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Count;
use crate::report::parts::matrix::{self, Matrix};
use crate::report::parts::task::{self, TaskList};

/// The page of the Office.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    /// How the institution calls it.
    pub(crate) title: String,
    pub(crate) tasks: TaskList,
    /// All duties, leading to the ledger.
    pub(crate) duties: Count,
    /// How many of them each rule makes in each period.
    pub(crate) matrix: Matrix,
}

/// The duties of the Office.
pub(crate) fn duties(ledger: &Ledger) -> impl Iterator<Item = &Duty> {
    ledger.duties.iter().filter(|duty| duty.holder == Holder::Office)
}

/// The page of the Office.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Office {
    let duties: Vec<&Duty> = duties(lookup.facts.ledger).collect();
    let counted = Filter::ledger().office();
    Office {
        title: lookup.facts.model.institution.office.clone(),
        tasks: task::list(lookup, |holder| *holder == Holder::Office),
        duties: Count::new(duties.len(), counted.href()),
        matrix: matrix::matrix(lookup, &duties, &counted),
    }
}
