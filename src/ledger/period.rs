//! The periods in which duties arise: terms, school years, parts of calendar years, fixed windows,
//! and the days that follow an event.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::ledger::Period;
use crate::model::Model;
use crate::model::key::{TermKey, YearKey};
use crate::model::pack::{PeriodKind, Window};

/// All periods of a kind that have begun by `as_of`, in the order of time.
///
/// A period that began before the regulation came into force creates no duty (六), because the
/// regulation did not hold on its first day.
#[must_use]
pub fn periods(model: &Model, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Period> {
    let all: Vec<Period> = match kind {
        PeriodKind::Term => model.calendar.term_keys().map(|(key, _)| of_term(model, key)).collect(),
        PeriodKind::Year => model.calendar.year_keys().filter_map(|(key, _)| of_year(model, key)).collect(),
        PeriodKind::Month => months(model, 1, as_of).collect(),
        PeriodKind::Quarter => months(model, 3, as_of).collect(),
        PeriodKind::HalfYear => months(model, 6, as_of).collect(),
        PeriodKind::CalendarYear => months(model, 12, as_of).collect(),
        PeriodKind::Windows(windows) => of_windows(model, windows, as_of),
    };
    let in_force = model.pack.regulation.in_force.value;
    all.into_iter().filter(|period| period.start <= as_of && period.start >= in_force).collect()
}

/// The period of a term.
#[must_use]
pub fn of_term(model: &Model, key: TermKey) -> Period {
    let term = model.term(key);
    Period {
        start: term.start,
        end: term.end,
        until: term.counts_until,
        year: term.year,
        term: Some(key),
        name: term.id.value.clone(),
    }
}

/// The period of a school year; `None` for a year without terms.
#[must_use]
pub fn of_year(model: &Model, key: YearKey) -> Option<Period> {
    let year = model.calendar.year(key);
    let first = model.term(*year.terms.first()?);
    let last = model.term(*year.terms.last()?);
    Some(Period {
        start: first.start,
        end: last.end,
        until: last.counts_until,
        year: key,
        term: None,
        name: year.id.value.clone(),
    })
}

/// The days after an event, named by the term in which it lies; `None` before the first term.
///
/// `within` is the number of days; without one nothing is ever late, and the period ends with the
/// term.
#[must_use]
pub fn after(model: &Model, event: NaiveDate, within: Option<u32>) -> Option<Period> {
    let begun = model.calendar.terms.partition_point(|term| term.start <= event);
    let term = TermKey::new(begun.checked_sub(1)?);
    let Period { year, name, until, .. } = of_term(model, term);
    let until = within.map_or(until, |days| later(event, days));
    Some(Period { start: event, end: until, until, year, term: Some(term), name })
}

/// A number of days later; the calendar's own end where there is no such day.
#[must_use]
pub fn later(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// Parts of calendar years of so many months, from the first day of the calendar on.
fn months(model: &Model, length: u32, as_of: NaiveDate) -> impl Iterator<Item = Period> {
    parts(model, length, as_of).filter_map(move |(start, end)| {
        let part = start.month0() / length + 1;
        let name = match length {
            1 => format!("{}-{part:02}", start.year()),
            3 => format!("{}-Q{part}", start.year()),
            6 => format!("{}-H{part}", start.year()),
            _ => start.year().to_string(),
        };
        Some(Period { start, end, until: end, year: year_of(model, start, end)?, term: None, name })
    })
}

/// First and last day of the parts that have begun.
fn parts(model: &Model, length: u32, as_of: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let first = model.calendar.terms.first().map(|term| term.start);
    let first = first.and_then(|day| NaiveDate::from_ymd_opt(day.year(), 1, 1));
    let starts = std::iter::successors(first, move |start| start.checked_add_months(Months::new(length)));
    let end = move |start: NaiveDate| start.checked_add_months(Months::new(length))?.pred_opt();
    starts.take_while(move |start| *start <= as_of).filter_map(move |start| Some((start, end(start)?)))
}

/// The school year whose list is asked for some days: the one that holds the first of them or, where
/// none does, the one that begins in them. Outside every school year there is no list and so no duty.
fn year_of(model: &Model, start: NaiveDate, end: NaiveDate) -> Option<YearKey> {
    let begins = || model.calendar.terms.iter().find(|term| start <= term.start && term.start <= end);
    model.calendar.year_on(start).or_else(|| begins().map(|term| term.year))
}

/// The windows of every month that has begun, named by their days: `2026-03-20`, `2026-03-01-31`. Rules
/// number their windows each for itself; only days tell two rules' windows apart. In a month that is too
/// short for a day of the window, the month's own last day stands for it.
fn of_windows(model: &Model, windows: &[Window], as_of: NaiveDate) -> Vec<Period> {
    let mut periods = Vec::new();
    for (first, last) in parts(model, 1, as_of) {
        let meant = |window: &&Window| window.months.is_empty() || window.months.contains(&first.month());
        for window in windows.iter().filter(meant) {
            let day = |day: u32| first.with_day(day).unwrap_or(last);
            let (start, end) = (day(window.first_day), day(window.last_day));
            let Some(year) = year_of(model, start, end) else { continue };
            let name = if start == end { start.to_string() } else { format!("{start}-{:02}", end.day()) };
            periods.push(Period { start, end, until: end, year, term: None, name });
        }
    }
    periods
}
