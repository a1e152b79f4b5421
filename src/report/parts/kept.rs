//! 已联系/应联系 of a course, now or on the same day of an earlier year: each number leads to exactly its rows.

use chrono::NaiveDate;

use crate::ledger::Verdict;
use crate::ledger::course::{Course, Earlier};
use crate::report::filter::Filter;
use crate::report::parts::Count;

/// Met of those who have to be, each leading to its rows.
#[derive(Clone, Debug)]
pub(crate) struct Kept {
    pub(crate) met: Count,
    pub(crate) owed: Count,
}

impl Kept {
    /// As it stands now.
    pub(crate) fn now(course: &Course<'_>, counted: &Filter) -> Self {
        let own = own(course, counted);
        Self {
            met: Count::new(course.tally.met, own.clone().verdict(Verdict::Met).href()),
            owed: Count::new(course.owed(), own.owed().href()),
        }
    }

    /// As it stood on the same day of its year.
    pub(crate) fn then(earlier: &Earlier<'_, '_>, counted: &Filter, as_of: NaiveDate) -> Self {
        Self::by(earlier.course, counted, earlier.same_day(as_of))
    }

    /// As it stood at the end of a day.
    pub(crate) fn by(course: &Course<'_>, counted: &Filter, day: NaiveDate) -> Self {
        let own = own(course, counted);
        Self {
            met: Count::new(course.met_by(day), own.clone().met_by(day).href()),
            owed: Count::new(course.owed(), own.owed().href()),
        }
    }

    /// `3/6`.
    pub(crate) fn text(&self) -> String {
        format!("{}/{}", self.met.number, self.owed.number)
    }

    /// Which share is greater, as fractions.
    pub(crate) fn compared(&self, other: &Self) -> std::cmp::Ordering {
        (self.met.number * other.owed.number).cmp(&(other.met.number * self.owed.number))
    }

    /// How much of a bar of 100 is full.
    pub(crate) fn width(&self) -> usize {
        (self.met.number * 100).checked_div(self.owed.number).unwrap_or(0)
    }
}

/// The duties of a course, of those that are counted.
fn own(course: &Course<'_>, counted: &Filter) -> Filter {
    counted.clone().rule(course.rule).period(&course.period.name)
}
