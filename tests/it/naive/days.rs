//! Terms, school years and parts of calendar years, read off a table of days.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use lianyi::model::Model;
use lianyi::model::key::{TermKey, YearKey};
use lianyi::model::pack::{PeriodKind, Window, WindowDays};

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

/// The periods of a kind that have begun, and not before the regulation came into force (六). Where the pack asks for the
/// one in the midst of which it did, that one begins then.
pub(super) fn of_kind(model: &Model, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Days> {
    let mut all = match kind {
        PeriodKind::Term => terms(model),
        // Where no period is laid down, records are told by school years.
        PeriodKind::Year | PeriodKind::Irregular => years(model),
        PeriodKind::Month => named_parts(model, 1, as_of),
        PeriodKind::Quarter => named_parts(model, 3, as_of),
        PeriodKind::HalfYear => named_parts(model, 6, as_of),
        PeriodKind::CalendarYear => named_parts(model, 12, as_of),
        PeriodKind::Windows(windows) => of_windows(model, windows, as_of),
    };
    let in_force = model.pack.regulation.in_force.value;
    for days in &mut all {
        if model.pack.regulation.first_period && days.start < in_force && days.end >= in_force {
            days.start = in_force;
        }
    }
    all.retain(|days| days.start <= as_of && days.start >= in_force);
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

/// The last day on which a school year's list holds: the one before the next school year, if the calendar has one.
pub(super) fn holds_until(model: &Model, year: &Days) -> NaiveDate {
    let next = years(model).into_iter().map(|other| other.start).filter(|start| *start > year.until).min();
    next.map_or(year.until, |start| start - chrono::Days::new(1))
}

/// A row of the table of days: a day, and the school year that counts it, or after which it comes.
#[derive(Clone, Copy)]
struct Row {
    day: NaiveDate,
    year: Option<YearKey>,
}

/// The table of days: every day from the year before the first term to the end of the year after the one in which things
/// are looked at: a festival's window may begin in the one and end in the other.
fn table(model: &Model, as_of: NaiveDate) -> Vec<Row> {
    let first = model.calendar.terms.iter().map(|term| term.start).min().expect("a model has terms").year() - 1;
    let mut rows: Vec<Row> = Vec::new();
    let mut day = NaiveDate::from_ymd_opt(first, 1, 1).expect("a day");
    while day.year() <= as_of.year() + 1 {
        rows.push(Row { day, year: None });
        day = next(day);
    }
    for year in years(model) {
        let until = holds_until(model, &year);
        for row in rows.iter_mut().filter(|row| year.start <= row.day && row.day <= until) {
            row.year = Some(year.year);
        }
    }
    rows
}

/// The rows whose part of the calendar year is one, cut where the next part begins.
fn parts(table: &[Row], months: u32) -> impl Iterator<Item = &[Row]> {
    let part = move |row: &Row| (row.day.year(), row.day.month0() / months);
    table.chunk_by(move |one, other| part(one) == part(other))
}

/// A period of some days. Its list is that of the school year that counts the first of them that any counts.
fn of_rows(rows: &[Row], name: String) -> Option<Days> {
    let (start, end) = (rows.first()?.day, rows.last()?.day);
    Some(Days { start, end, until: end, year: rows.iter().find_map(|row| row.year)?, term: None, name })
}

fn named_parts(model: &Model, months: u32, as_of: NaiveDate) -> Vec<Days> {
    let named = |rows: &[Row]| {
        let first = rows[0].day;
        let (year, part) = (first.year(), first.month0() / months + 1);
        let name = match months {
            1 => format!("{year}-{part:02}"),
            3 => format!("{year}-Q{part}"),
            6 => format!("{year}-H{part}"),
            _ => year.to_string(),
        };
        of_rows(rows, name)
    };
    parts(&table(model, as_of), months).filter_map(named).collect()
}

/// Fixed days of each month, and days around festivals. Windows of the same days are one.
fn of_windows(model: &Model, windows: &[Window], as_of: NaiveDate) -> Vec<Days> {
    let table = table(model, as_of);
    let mut all = BTreeMap::new();
    for window in windows {
        match &window.days {
            WindowDays::OfMonths { months, first_day, last_day } => {
                for month in parts(&table, 1) {
                    if months.is_empty() || months.contains(&month[0].day.month()) {
                        add(&mut all, &of_month(month, (*first_day, *last_day)));
                    }
                }
            }
            WindowDays::Around { occasions, before, after } => {
                for occasion in model.calendar.years.iter().flat_map(|year| &year.occasions) {
                    let near = |row: &&Row| {
                        let away = (row.day - occasion.date).num_days();
                        -i64::from(*before) <= away && away <= i64::from(*after)
                    };
                    if occasions.contains(&occasion.name) {
                        add(&mut all, &table.iter().filter(near).copied().collect::<Vec<Row>>());
                    }
                }
            }
        }
    }
    all.into_values().flatten().collect()
}

/// The days of a month; a month that has none of them has its own last day instead.
fn of_month(month: &[Row], (first_day, last_day): (u32, u32)) -> Vec<Row> {
    let meant = |row: &&Row| first_day <= row.day.day() && row.day.day() <= last_day;
    let mut rows: Vec<Row> = month.iter().filter(meant).copied().collect();
    if rows.is_empty() {
        rows.extend(month.last());
    }
    rows
}

/// The window of some days, named by the first of them and as much of the last as differs. Days that the table does not
/// hold lie far from any that is looked at.
fn add(all: &mut BTreeMap<(NaiveDate, NaiveDate), Option<Days>>, rows: &[Row]) {
    let [first, .., last] = rows else {
        if let [only] = rows {
            all.insert((only.day, only.day), of_rows(rows, only.day.to_string()));
        }
        return;
    };
    let (first, last) = (first.day, last.day);
    let whole = last.to_string();
    let rest = if first.year() != last.year() {
        &whole[..]
    } else if first.month() != last.month() {
        &whole[5..]
    } else {
        &whole[8..]
    };
    all.insert((first, last), of_rows(rows, format!("{first}-{rest}")));
}
