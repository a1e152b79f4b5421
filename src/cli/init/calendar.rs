//! The terms of the first school year: as answered, or guessed from the day.

use chrono::{Datelike as _, NaiveDate};

use crate::cli::day;
use crate::cli::init::words::words;

/// The calendar that is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Calendar {
    /// 学年: `2026-2027`, or `2026` where the year is that of the calendar.
    pub(in crate::cli) year: String,
    pub(in crate::cli) first: NaiveDate,
    pub(in crate::cli) last: NaiveDate,
    /// Empty where the institution has no terms.
    pub(in crate::cli) terms: Vec<Term>,
    /// Whether nobody said these days.
    pub(in crate::cli) guessed: bool,
}

/// One term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Term {
    pub(in crate::cli) begins: NaiveDate,
    pub(in crate::cli) ends: NaiveDate,
    /// The holidays after a term belong to it.
    pub(in crate::cli) counts_until: NaiveDate,
}

/// In which month a school year begins.
const BEGINS: u32 = 9;

/// From this month on one prepares for the school year that is about to begin.
const PREPARED_FROM: u32 = 8;

impl Calendar {
    /// The usual terms of the school year of this day.
    pub(in crate::cli) fn guess(today: NaiveDate) -> Self {
        let year = if today.month() >= PREPARED_FROM { today.year() } else { today.year() - 1 };
        let day = |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(today);
        let spans = [(day(year, BEGINS, 1), day(year + 1, 1, 18)), (day(year + 1, 3, 1), day(year + 1, 7, 12))];
        Self { guessed: true, ..Self::of(&spans) }
    }

    /// Reads `2026-09-01..2027-01-18、2027-03-01..2027-07-12`; a single span is a year without terms.
    pub(in crate::cli) fn parse(text: &str) -> Result<Self, String> {
        let spans = words(text).iter().map(|span| parse_span(span)).collect::<Result<Vec<_>, _>>()?;
        if spans.is_empty() {
            return Err("没有写日子".to_owned());
        }
        for pair in spans.windows(2) {
            if pair[1].0 <= pair[0].1 {
                return Err(format!("{} 开始的一段和前一段重叠，或者次序颠倒", pair[1].0));
            }
        }
        let calendar = Self::of(&spans);
        let (first, last) = (calendar.first, calendar.last);
        if (last - first).num_days() > 366 {
            return Err(format!("从 {first} 到 {last} 超过一年；只写一个学年"));
        }
        Ok(calendar)
    }

    fn of(spans: &[(NaiveDate, NaiveDate)]) -> Self {
        let first = spans.first().map(|span| span.0).unwrap_or_default();
        let last = spans.last().map(|span| span.1).unwrap_or_default();
        let two_years = first.year() != last.year();
        let year = if two_years { format!("{}-{}", first.year(), first.year() + 1) } else { first.year().to_string() };
        let summer = NaiveDate::from_ymd_opt(last.year(), PREPARED_FROM, 31).filter(|day| two_years && *day > last);
        let term = |(index, &(begins, ends)): (usize, &(NaiveDate, NaiveDate))| {
            let next = spans.get(index + 1).and_then(|next| next.0.pred_opt());
            Term { begins, ends, counts_until: next.or(summer).unwrap_or(ends) }
        };
        let terms = if spans.len() > 1 { spans.iter().enumerate().map(term).collect() } else { Vec::new() };
        Self { year, first, last, terms, guessed: false }
    }

    /// As [`Self::parse`] reads it.
    pub(in crate::cli) fn written(&self) -> String {
        if self.terms.is_empty() {
            return format!("{}..{}", self.first, self.last);
        }
        let span = |term: &Term| format!("{}..{}", term.begins, term.ends);
        self.terms.iter().map(span).collect::<Vec<_>>().join("、")
    }
}

fn parse_span(text: &str) -> Result<(NaiveDate, NaiveDate), String> {
    let (from, to) = ["..", "至", "到", "~", "～"]
        .iter()
        .find_map(|between| text.split_once(between))
        .ok_or_else(|| format!("“{text}”不是一段日子：写成 2026-09-01..2027-01-18"))?;
    let read = |text: &str| day::parse(text.trim()).map_err(|reason| format!("“{}”：{reason}", text.trim()));
    let (from, to) = (read(from)?, read(to)?);
    if to <= from { Err(format!("{to} 不在 {from} 以后")) } else { Ok((from, to)) }
}
