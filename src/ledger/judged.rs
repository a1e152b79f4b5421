//! Everything that is judged of the records on a day, made once and handed on to rules, pages and
//! documents, so that nobody makes it twice and no two of them differ.

use chrono::NaiveDate;

use crate::ledger::assessment::UnitYear;
use crate::ledger::story::CheckedStory;
use crate::ledger::{Ledger, Uncovered};
use crate::model::Model;

/// What the records come to on a day.
#[derive(Debug)]
pub struct Judged<'a> {
    /// The records.
    pub model: &'a Model,
    /// The duties with their verdicts.
    pub ledger: &'a Ledger,
    /// 年度考核: what the duties of each unit come to in each school year.
    pub unit_years: Vec<UnitYear<'a>>,
    /// 示例情形, held against the ledger.
    pub stories: Vec<CheckedStory<'a>>,
    /// Whom missing lists leave out.
    pub uncovered: Vec<Uncovered>,
    /// 截至日.
    pub as_of: NaiveDate,
}
