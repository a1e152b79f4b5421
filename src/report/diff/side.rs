//! One of the two sides.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::model::Model;

/// A school as a commit has it, judged on a day.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// Full hash.
    pub(crate) commit: &'a str,
    /// The day on which it was committed.
    pub(crate) committed: NaiveDate,
    /// 截至日.
    pub(crate) as_of: NaiveDate,
    pub(crate) model: &'a Model,
    pub(crate) ledger: &'a Ledger,
    pub(crate) findings: &'a [Diagnostic],
}
