//! The periods in which duties arise: terms, school years, parts of calendar years, fixed windows,
//! and the days that follow an event.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::ledger::{Period, window};
use crate::model::Model;
use crate::model::calendar::{Calendar, Term};
use crate::model::key::{TermKey, YearKey};
use crate::model::pack::{PeriodKind, Window};

/// All periods of a kind that have begun by `as_of`, in the order of time.
///
/// A period that began before the regulation came into force creates no duty (六), because the
/// regulation did not hold on its first day. Where the pack asks for it, it begins on that day.
#[must_use]
pub fn periods(model: &Model, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Period> {
    let regulation = &model.pack.regulation;
    begun(&model.calendar, (regulation.in_force.value, regulation.first_period), kind, as_of)
}

/// The periods of a kind that are not asked for, because they began before the regulation came into force and ended
/// afterwards.
#[must_use]
pub fn before_force(model: &Model, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Period> {
    let in_force = model.pack.regulation.in_force.value;
    if model.pack.regulation.first_period || as_of < in_force {
        return Vec::new();
    }
    let mut all = all_begun(&model.calendar, kind, as_of);
    all.retain(|period| period.start < in_force && in_force <= period.end);
    all
}

fn begun(
    calendar: &Calendar,
    (in_force, first_period): (NaiveDate, bool),
    kind: &PeriodKind,
    as_of: NaiveDate,
) -> Vec<Period> {
    let mut all = all_begun(calendar, kind, as_of);
    if first_period {
        for period in all.iter_mut().filter(|period| in_force <= period.end) {
            period.start = period.start.max(in_force);
        }
    }
    all.retain(|period| period.start <= as_of && in_force <= period.start);
    all
}

/// All periods of a kind that have begun, whether the regulation was in force or not.
fn all_begun(calendar: &Calendar, kind: &PeriodKind, as_of: NaiveDate) -> Vec<Period> {
    let mut all: Vec<Period> = match kind {
        PeriodKind::Term => calendar.term_keys().map(|(key, term)| of_term(key, term)).collect(),
        PeriodKind::Year | PeriodKind::Irregular => {
            calendar.year_keys().filter_map(|(key, _)| of_year(calendar, key)).collect()
        }
        PeriodKind::Month => months(calendar, 1, as_of).collect(),
        PeriodKind::Quarter => months(calendar, 3, as_of).collect(),
        PeriodKind::HalfYear => months(calendar, 6, as_of).collect(),
        PeriodKind::CalendarYear => months(calendar, 12, as_of).collect(),
        PeriodKind::Windows(windows) => of_windows(calendar, windows, as_of),
    };
    all.retain(|period| period.start <= as_of);
    all
}

/// The period of a term.
#[must_use]
pub fn of_term(key: TermKey, term: &Term) -> Period {
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
fn of_year(calendar: &Calendar, key: YearKey) -> Option<Period> {
    let year = calendar.year(key);
    let first = &calendar.terms[year.terms.first()?.index()];
    let last = &calendar.terms[year.terms.last()?.index()];
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
/// term or, for an event behind it, with the day before the next one.
#[must_use]
pub fn after(calendar: &Calendar, event: NaiveDate, within: Option<u32>) -> Option<Period> {
    let begun = calendar.terms.partition_point(|term| term.start <= event);
    let key = TermKey::new(begun.checked_sub(1)?);
    let Period { year, name, until, term, .. } = of_term(key, &calendar.terms[key.index()]);
    let open_end = || {
        let next = calendar.terms.get(begun).and_then(|next| next.start.pred_opt());
        if event <= until { until } else { next.unwrap_or(event) }
    };
    let until = within.map_or_else(open_end, |days| later(event, days));
    Some(Period { start: event, end: until, until, year, term, name })
}

/// A number of days later; the calendar's own end where there is no such day.
#[must_use]
pub fn later(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

/// Parts of calendar years of so many months, from the first day of the calendar on.
fn months(calendar: &Calendar, length: u32, as_of: NaiveDate) -> impl Iterator<Item = Period> {
    parts(calendar, length, as_of).filter_map(move |(start, end)| {
        let part = start.month0() / length + 1;
        let name = match length {
            1 => format!("{}-{part:02}", start.year()),
            3 => format!("{}-Q{part}", start.year()),
            6 => format!("{}-H{part}", start.year()),
            _ => start.year().to_string(),
        };
        Some(Period { start, end, until: end, year: year_of(calendar, start, end)?, term: None, name })
    })
}

/// First and last day of the parts that have begun.
fn parts(calendar: &Calendar, length: u32, as_of: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let first = calendar.terms.first().map(|term| term.start);
    let first = first.and_then(|day| NaiveDate::from_ymd_opt(day.year(), 1, 1));
    let starts = std::iter::successors(first, move |start| start.checked_add_months(Months::new(length)));
    let end = move |start: NaiveDate| start.checked_add_months(Months::new(length))?.pred_opt();
    starts.take_while(move |start| *start <= as_of).filter_map(move |start| Some((start, end(start)?)))
}

/// The school year whose list is asked for some days: the one in which the first of them lies or, before the first
/// one, the one that begins in them. Outside the calendar there is no list and so no duty.
fn year_of(calendar: &Calendar, start: NaiveDate, end: NaiveDate) -> Option<YearKey> {
    let begins = || calendar.terms.iter().find(|term| start <= term.start && term.start <= end);
    calendar.year_on(start).or_else(|| begins().map(|term| term.year))
}

/// The windows that have begun, in the order of time, named by their days: `2026-03-20`, `2026-03-01-31`,
/// `2026-01-29-02-10`. Rules number their windows each for itself; only days tell two rules' windows apart, so that
/// two windows of a rule with the same days are one.
fn of_windows(calendar: &Calendar, windows: &[Window], as_of: NaiveDate) -> Vec<Period> {
    let of_months = parts(calendar, 1, as_of).flat_map(|month| window::in_month(windows, month));
    let mut days: Vec<(NaiveDate, NaiveDate)> = of_months.chain(window::around_occasions(calendar, windows)).collect();
    days.sort_unstable();
    days.dedup();
    let period = |(start, end)| {
        let year = year_of(calendar, start, end)?;
        Some(Period { start, end, until: end, year, term: None, name: window::name(start, end) })
    };
    days.into_iter().filter_map(period).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::calendar::{Occasion, SchoolYear, Term};
    use crate::model::pack::WindowDays;
    use crate::source::{Span, Spanned};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// School years with their terms: 编号, 开始, 结束, 计入至.
    fn calendar(written: &[(&str, &[[&str; 4]])]) -> Calendar {
        let mut calendar = Calendar::default();
        for (index, (id, terms)) in written.iter().enumerate() {
            let keys = (calendar.terms.len()..calendar.terms.len() + terms.len()).map(TermKey::new).collect();
            calendar.terms.extend(terms.iter().map(|[id, start, end, until]| Term {
                id: Spanned::new((*id).to_owned(), Span::nowhere()),
                year: YearKey::new(index),
                start: day(start),
                end: day(end),
                counts_until: day(until),
            }));
            let id = Spanned::new((*id).to_owned(), Span::nowhere());
            calendar.years.push(SchoolYear { id, terms: keys, undivided: false, occasions: Vec::new() });
        }
        calendar
    }

    /// Two school years with a week between them, and a third that has no terms yet.
    fn school() -> Calendar {
        calendar(&[
            (
                "2024-2025",
                &[
                    ["2024-2025-1", "2024-09-02", "2025-01-12", "2025-02-16"],
                    ["2024-2025-2", "2025-02-17", "2025-07-06", "2025-08-24"],
                ],
            ),
            (
                "2025-2026",
                &[
                    ["2025-2026-1", "2025-09-01", "2026-01-18", "2026-03-01"],
                    ["2025-2026-2", "2026-03-02", "2026-07-12", "2026-08-31"],
                ],
            ),
            ("2026-2027", &[]),
        ])
    }

    /// `name: start–end(–until) year` for each period.
    fn told(periods: &[Period]) -> Vec<String> {
        let tell = |period: &Period| {
            let Period { start, end, until, year, name, .. } = period;
            let until = if until == end { String::new() } else { format!("–{until}") };
            format!("{name}: {start}–{end}{until} {}", year.index())
        };
        periods.iter().map(tell).collect()
    }

    fn of(kind: &PeriodKind, as_of: &str) -> Vec<String> {
        told(&begun(&school(), (day("2017-05-26"), false), kind, day(as_of)))
    }

    #[test]
    fn terms_and_school_years_count_to_the_end_of_the_holidays() {
        let first = "2024-2025-1: 2024-09-02–2025-01-12–2025-02-16 0";
        let second = "2024-2025-2: 2025-02-17–2025-07-06–2025-08-24 0";
        assert_eq!(of(&PeriodKind::Term, "2024-09-01"), Vec::<String>::new());
        assert_eq!(of(&PeriodKind::Term, "2024-09-02"), [first]);
        assert_eq!(of(&PeriodKind::Term, "2025-08-31"), [first, second]);
        let years = ["2024-2025: 2024-09-02–2025-07-06–2025-08-24 0", "2025-2026: 2025-09-01–2026-07-12–2026-08-31 1"];
        assert_eq!(of(&PeriodKind::Year, "2025-08-31"), years[..1]);
        assert_eq!(of(&PeriodKind::Year, "2030-01-01"), years);
    }

    /// A part of a calendar year is asked of the list that holds on its first day; else of the list that begins in it;
    /// else of nobody.
    #[test]
    fn parts_of_calendar_years_belong_to_the_school_year_of_their_first_day() {
        assert_eq!(
            of(&PeriodKind::CalendarYear, "2026-12-31"),
            ["2024: 2024-01-01–2024-12-31 0", "2025: 2025-01-01–2025-12-31 0", "2026: 2026-01-01–2026-12-31 1",]
        );
        assert_eq!(
            of(&PeriodKind::HalfYear, "2026-07-01"),
            [
                "2024-H2: 2024-07-01–2024-12-31 0",
                "2025-H1: 2025-01-01–2025-06-30 0",
                "2025-H2: 2025-07-01–2025-12-31 0",
                "2026-H1: 2026-01-01–2026-06-30 1",
                "2026-H2: 2026-07-01–2026-12-31 1",
            ]
        );
        assert_eq!(
            of(&PeriodKind::Quarter, "2025-04-01"),
            [
                "2024-Q3: 2024-07-01–2024-09-30 0",
                "2024-Q4: 2024-10-01–2024-12-31 0",
                "2025-Q1: 2025-01-01–2025-03-31 0",
                "2025-Q2: 2025-04-01–2025-06-30 0",
            ]
        );
        let months = of(&PeriodKind::Month, "2027-03-31");
        assert_eq!(months.first().unwrap(), "2024-09: 2024-09-01–2024-09-30 0");
        assert!(months.contains(&"2025-08: 2025-08-01–2025-08-31 0".to_owned()));
        assert!(months.contains(&"2025-09: 2025-09-01–2025-09-30 1".to_owned()));
        assert_eq!(months.last().unwrap(), "2026-08: 2026-08-01–2026-08-31 1");
    }

    /// 六: the regulation did not hold on its first day.
    #[test]
    fn a_period_that_began_before_the_regulation_asks_for_nothing() {
        let begun = |in_force, first| begun(&school(), (day(in_force), first), &PeriodKind::Term, day("2025-10-01"));
        let number = |in_force| begun(in_force, false).len();
        assert_eq!(
            [number("2024-09-02"), number("2024-09-03"), number("2025-02-17"), number("2025-02-18")],
            [3, 2, 2, 1]
        );
        // Where the pack asks for it, it begins on the first day of the regulation, unless only holidays are left.
        let first = "2024-2025-1: 2024-10-08–2025-01-12–2025-02-16 0";
        assert_eq!(told(&begun("2024-10-08", true)).first().unwrap(), first);
        assert_eq!(begun("2025-01-12", true).len(), 3);
        assert_eq!(begun("2025-01-13", true).len(), 2);
    }

    fn windows(months: &[u32], first_day: u32, last_day: u32) -> PeriodKind {
        let days = WindowDays::OfMonths { months: months.to_vec(), first_day, last_day };
        PeriodKind::Windows(vec![Window { name: "走访".to_owned(), days }])
    }

    #[test]
    fn a_window_ends_with_its_month() {
        assert_eq!(
            of(&windows(&[3, 8], 20, 20), "2025-12-31"),
            ["2025-03-20: 2025-03-20–2025-03-20 0", "2025-08-20: 2025-08-20–2025-08-20 0",]
        );
        // All of a month; days that a month does not have; the last days of August, between two school years.
        assert_eq!(
            of(&windows(&[4], 1, 31), "2026-12-31"),
            ["2025-04-01-30: 2025-04-01–2025-04-30 0", "2026-04-01-30: 2026-04-01–2026-04-30 1",]
        );
        assert_eq!(of(&windows(&[2], 29, 31), "2025-12-31"), ["2025-02-28: 2025-02-28–2025-02-28 0"]);
        assert_eq!(
            of(&windows(&[8], 25, 31), "2026-12-31"),
            ["2025-08-25-31: 2025-08-25–2025-08-31 0", "2026-08-25-31: 2026-08-25–2026-08-31 1"]
        );
        // A school year that begins within the window has its first list asked.
        assert_eq!(
            of(&windows(&[9], 1, 5), "2025-12-31"),
            ["2024-09-01-05: 2024-09-01–2024-09-05 0", "2025-09-01-05: 2025-09-01–2025-09-05 1",]
        );
    }

    /// 节点 of any school year; two festivals on one day are one window, and a year may turn in one.
    #[test]
    fn a_window_lies_around_a_festival() {
        let mut calendar = school();
        let occasion =
            |date, name: &str| Occasion { date: day(date), days: (day(date), day(date)), name: name.to_owned() };
        calendar.years[0].occasions = vec![occasion("2025-01-29", "春节"), occasion("2025-01-01", "元旦")];
        calendar.years[1].occasions = vec![occasion("2025-10-01", "国庆"), occasion("2025-10-01", "中秋")];
        let around = |names: &[&str], before, after| {
            let occasions = names.iter().map(|name| (*name).to_owned()).collect();
            let window = Window { name: "节日".to_owned(), days: WindowDays::Around { occasions, before, after } };
            let kind = PeriodKind::Windows(vec![window]);
            told(&begun(&calendar, (day("2017-05-26"), false), &kind, day("2026-12-31")))
        };
        assert_eq!(around(&["春节"], 0, 0), ["2025-01-29: 2025-01-29–2025-01-29 0"]);
        assert_eq!(around(&["春节"], 7, 7), ["2025-01-22-02-05: 2025-01-22–2025-02-05 0"]);
        assert_eq!(around(&["元旦"], 3, 0), ["2024-12-29-2025-01-01: 2024-12-29–2025-01-01 0"]);
        assert_eq!(around(&["国庆", "中秋"], 0, 2), ["2025-10-01-03: 2025-10-01–2025-10-03 1"]);
        assert_eq!(around(&["教师节"], 0, 2), Vec::<String>::new());
    }

    #[test]
    fn february_has_a_last_day_in_leap_years_too() {
        let leap = calendar(&[("2023-2024", &[["2023-2024-1", "2023-09-01", "2024-01-20", "2024-08-31"]])]);
        let kind = windows(&[2], 30, 31);
        let found = told(&begun(&leap, (day("2017-05-26"), false), &kind, day("2024-03-01")));
        assert_eq!(found, ["2024-02-29: 2024-02-29–2024-02-29 0"]);
    }

    #[test]
    fn what_follows_an_event_is_named_by_the_term_that_had_begun() {
        let calendar = school();
        let after = |event, within| after(&calendar, day(event), within).map(|period| told(&[period]).concat());
        assert_eq!(after("2024-09-01", Some(15)), None);
        assert_eq!(after("2024-09-02", Some(0)).unwrap(), "2024-2025-1: 2024-09-02–2024-09-02 0");
        assert_eq!(after("2024-12-25", Some(15)).unwrap(), "2024-2025-1: 2024-12-25–2025-01-09 0");
        // Without a number of days the period is as long as the term counts.
        assert_eq!(after("2024-12-25", None).unwrap(), "2024-2025-1: 2024-12-25–2025-02-16 0");
        // Between two school years, and after the last one; without a number of days up to the next one, if there is one.
        assert_eq!(after("2025-08-28", None).unwrap(), "2024-2025-2: 2025-08-28–2025-08-31 0");
        assert_eq!(after("2027-01-01", None).unwrap(), "2025-2026-2: 2027-01-01–2027-01-01 1");
        assert_eq!(after("2025-08-28", Some(15)).unwrap(), "2024-2025-2: 2025-08-28–2025-09-12 0");
        assert_eq!(after("2027-01-01", Some(1)).unwrap(), "2025-2026-2: 2027-01-01–2027-01-02 1");
    }

    #[test]
    fn the_calendar_has_an_end() {
        assert_eq!(later(day("2024-02-28"), 2), day("2024-03-01"));
        assert_eq!(later(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(later(day("2024-02-28"), u32::MAX), NaiveDate::MAX);
    }
}
