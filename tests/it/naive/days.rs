//! Terms, school years and parts of calendar years, found by walking from day to day.

use chrono::{Datelike, NaiveDate};
use lianyi::model::Model;
use lianyi::model::key::{TermKey, YearKey};
use lianyi::model::pack::{PeriodKind, Window};

/// The days of a duty.
#[derive(Clone, Debug)]
pub(super) struct Days {
    pub(super) start: NaiveDate,
    /// Last day of the period itself.
    pub(super) end: NaiveDate,
    /// Last day that counts: of a term, the holidays after it too.
    pub(super) until: NaiveDate,
    pub(super) year: YearKey,
    pub(super) term: Option<TermKey>,
    pub(super) name: String,
}

/// The day after.
fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().expect("no test reaches the end of the calendar")
}

/// So many days later.
pub(super) fn later(day: NaiveDate, days: u32) -> NaiveDate {
    (0..days).fold(day, |day, _| next(day))
}

/// Whether two spans of days have a day in common; the first may be open.
pub(super) fn touch((from, until): (NaiveDate, Option<NaiveDate>), (start, end): (NaiveDate, NaiveDate)) -> bool {
    from <= end && until.is_none_or(|until| start <= until)
}

/// The periods of a kind that have begun, and not before the regulation came into force (六).
pub(super) fn of_kind(model: &Model, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Days> {
    let mut all = match kind {
        PeriodKind::Term => terms(model),
        PeriodKind::Year => years(model),
        PeriodKind::Month => named_parts(model, 1, as_of),
        PeriodKind::Quarter => named_parts(model, 3, as_of),
        PeriodKind::HalfYear => named_parts(model, 6, as_of),
        PeriodKind::CalendarYear => named_parts(model, 12, as_of),
        PeriodKind::Windows(windows) => of_windows(model, windows, as_of),
    };
    all.retain(|days| days.start <= as_of && days.start >= model.pack.regulation.in_force.value);
    all
}

fn terms(model: &Model) -> Vec<Days> {
    let term = |(index, term): (usize, &lianyi::model::calendar::Term)| Days {
        start: term.start,
        end: term.end,
        until: term.counts_until,
        year: term.year,
        term: Some(TermKey::new(index)),
        name: term.id.value.clone(),
    };
    model.calendar.terms.iter().enumerate().map(term).collect()
}

/// The school years that have terms, from the first day of the first to the last days of the last.
pub(super) fn years(model: &Model) -> Vec<Days> {
    let mut all = Vec::new();
    for (index, year) in model.calendar.years.iter().enumerate() {
        let own = || model.calendar.terms.iter().filter(|term| term.year.index() == index);
        let Some(start) = own().map(|term| term.start).min() else { continue };
        let end = own().map(|term| term.end).max().expect("a term");
        let until = own().map(|term| term.counts_until).max().expect("a term");
        all.push(Days { start, end, until, year: YearKey::new(index), term: None, name: year.id.value.clone() });
    }
    all
}

/// The term that had begun last on a day; before the first there is none.
pub(super) fn term_begun(model: &Model, day: NaiveDate) -> Option<Days> {
    terms(model).into_iter().filter(|days| days.start <= day).max_by_key(|days| days.start)
}

/// First and last day of the parts of calendar years that have so many months, as far as they have begun.
fn parts(model: &Model, months: u32, as_of: NaiveDate) -> Vec<(NaiveDate, NaiveDate)> {
    let begins = |day: NaiveDate| day.day() == 1 && day.month0().is_multiple_of(months);
    let first = model.calendar.terms.iter().map(|term| term.start).min().expect("a model has terms");
    let mut day = NaiveDate::from_ymd_opt(first.year(), 1, 1).expect("a day");
    let mut parts = Vec::new();
    while day <= as_of {
        if begins(day) {
            let mut end = day;
            while !begins(next(end)) {
                end = next(end);
            }
            parts.push((day, end));
        }
        day = next(day);
    }
    parts
}

/// The school year whose list is asked: the one that holds the first day, else the one that begins in these days.
fn year_of(model: &Model, start: NaiveDate, end: NaiveDate) -> Option<YearKey> {
    let years = years(model);
    let holds = years.iter().find(|year| year.start <= start && start <= year.until);
    let begins = || {
        let terms = model.calendar.terms.iter().filter(|term| start <= term.start && term.start <= end);
        terms.min_by_key(|term| term.start).map(|term| term.year)
    };
    holds.map(|year| year.year).or_else(begins)
}

fn named_parts(model: &Model, months: u32, as_of: NaiveDate) -> Vec<Days> {
    let mut all = Vec::new();
    for (start, end) in parts(model, months, as_of) {
        let Some(year) = year_of(model, start, end) else { continue };
        let part = start.month0() / months + 1;
        let name = match months {
            1 => format!("{}-{part:02}", start.year()),
            3 => format!("{}-Q{part}", start.year()),
            6 => format!("{}-H{part}", start.year()),
            _ => start.year().to_string(),
        };
        all.push(Days { start, end, until: end, year, term: None, name });
    }
    all
}

/// Fixed days of each month; a month that is shorter ends with its own last day.
fn of_windows(model: &Model, windows: &[Window], as_of: NaiveDate) -> Vec<Days> {
    let mut all = Vec::new();
    for (first, last) in parts(model, 1, as_of) {
        for window in windows {
            if !window.months.is_empty() && !window.months.contains(&first.month()) {
                continue;
            }
            let start = later(first, window.first_day - 1).min(last);
            let end = later(first, window.last_day - 1).min(last);
            let Some(year) = year_of(model, start, end) else { continue };
            let name = if start == end { start.to_string() } else { format!("{start}-{:02}", end.day()) };
            all.push(Days { start, end, until: end, year, term: None, name });
        }
    }
    all
}
