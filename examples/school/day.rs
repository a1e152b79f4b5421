//! Days, and the calendar of school years.

use chrono::{Datelike, Days as Count, NaiveDate, Weekday};

/// From a day to a day, both included; an open end lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Days {
    pub(crate) from: NaiveDate,
    pub(crate) until: Option<NaiveDate>,
}

/// 学期.
pub(crate) struct Term {
    pub(crate) id: String,
    pub(crate) start: NaiveDate,
    pub(crate) end: NaiveDate,
    pub(crate) counts_until: NaiveDate,
}

/// 学年.
pub(crate) struct SchoolYear {
    pub(crate) id: String,
    pub(crate) terms: Vec<Term>,
    /// 节点: day and name.
    pub(crate) occasions: Vec<(NaiveDate, &'static str)>,
}

/// A day written as `2025-10-16`.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("the generator's own tables hold real days")
}

/// So many days later.
pub(crate) fn after(date: NaiveDate, days: usize) -> NaiveDate {
    date + Count::new(u64::try_from(days).expect("a usize fits into 64 bits"))
}

/// Whether offices are closed on this day of the week.
pub(crate) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day itself, or the Monday after a weekend.
pub(crate) fn working_day(date: NaiveDate) -> NaiveDate {
    let mut date = date;
    while is_weekend(date) || is_public_holiday(date) {
        date = after(date, 1);
    }
    date
}

/// 元旦, 劳动节 and 国庆节, when nobody writes minutes.
pub(crate) fn is_public_holiday(date: NaiveDate) -> bool {
    matches!((date.month(), date.day()), (1, 1) | (5, 1..=5) | (10, 1..=7))
}

impl Days {
    /// `2018-09-03` or `2018-09-03 ~ 2025-03-31`.
    pub(crate) fn parse(text: &str) -> Self {
        let mut parts = text.split('~').map(|part| day(part.trim()));
        let from = parts.next().expect("a split has a first part");
        Self { from, until: parts.next() }
    }

    /// Whether the interval holds a day.
    pub(crate) fn contains(self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

impl SchoolYear {
    /// First day.
    pub(crate) fn start(&self) -> NaiveDate {
        self.terms[0].start
    }

    /// Last day that counts.
    pub(crate) fn until(&self) -> NaiveDate {
        self.terms[self.terms.len() - 1].counts_until
    }
}
