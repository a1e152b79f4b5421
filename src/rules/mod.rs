//! The rules: duties and findings from the model, one file per area, and the table of all codes.

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::Ledger;
use crate::model::Model;
use crate::model::pack::Force;

/// All that a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The records.
    pub model: &'a Model,
    /// The duties with their verdicts.
    pub ledger: &'a Ledger,
    /// 截至日.
    pub as_of: NaiveDate,
}

/// The duties of the data folder on a day, with their verdicts.
#[must_use]
pub fn ledger(_model: &Model, _as_of: NaiveDate) -> Ledger {
    Ledger::default()
}

/// What the rules find on a day.
#[must_use]
pub fn check(_facts: &Facts<'_>) -> Vec<Diagnostic> {
    Vec::new()
}

/// 必须 makes an error, 一般 a warning, 可 a hint.
#[must_use]
pub const fn level(force: Force) -> Level {
    match force {
        Force::Must => Level::Error,
        Force::Should => Level::Warning,
        Force::May => Level::Hint,
    }
}

/// All codes of all areas, in their order.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    [].iter()
}
