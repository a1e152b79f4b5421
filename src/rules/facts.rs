//! All that a rule may look at, and what every rule asks first: how much a breach weighs, and from
//! which day on a list is read.

use chrono::NaiveDate;

use crate::diagnostic::Level;
use crate::ledger::assessment::UnitYear;
use crate::ledger::story::CheckedStory;
use crate::ledger::{Judged, Ledger};
use crate::model::Model;
use crate::model::history::History;
use crate::model::key::YearKey;
use crate::model::known::LaterDate;
use crate::model::pack::{Force, Rule};
use crate::source::Sources;

/// All that a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The records.
    pub model: &'a Model,
    /// The duties with their verdicts.
    pub ledger: &'a Ledger,
    /// What the duties of each unit come to in each school year.
    pub unit_years: &'a [UnitYear<'a>],
    /// The stories, held against the ledger.
    pub stories: &'a [CheckedStory<'a>],
    /// What git tells of the records; `None` if it was not asked.
    pub history: Option<&'a History>,
    /// Days of records that lie ahead of today; empty where somebody chose the day, who then looks
    /// back on purpose.
    pub ahead: &'a [LaterDate],
    /// The texts of the records, where somebody has them at hand: what is said in notes is looked at only then.
    pub sources: Option<&'a Sources>,
    /// 截至日.
    pub as_of: NaiveDate,
}

impl<'a> Facts<'a> {
    /// What was judged on a day, with what git tells and what lies ahead of today.
    #[must_use]
    pub fn new(judged: &'a Judged<'a>, history: Option<&'a History>, ahead: &'a [LaterDate]) -> Self {
        let Judged { model, ledger, unit_years, stories, as_of, .. } = judged;
        Self { model, ledger, unit_years, stories, history, ahead, sources: None, as_of: *as_of }
    }

    /// The same, with the texts of the records.
    #[must_use]
    pub const fn with_texts(self, sources: &'a Sources) -> Self {
        Self { sources: Some(sources), ..self }
    }
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

/// The weight of a breach of this rule instance.
pub(super) const fn level_of(rule: &Rule) -> Level {
    level(rule.force)
}

/// The first day of a school year; what a list of that year is read by.
pub(super) fn first_day(model: &Model, year: YearKey) -> NaiveDate {
    model.calendar.year_days(year).map_or(model.pack.regulation.in_force.value, |days| days.0)
}
