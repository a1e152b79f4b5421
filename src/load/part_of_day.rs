//! `9.25`, `9月12日下午`: a day without its year. The name of the file says it, or the term or school year in whose
//! folder the file lies, if only one day of it is meant.

use chrono::{Datelike as _, NaiveDate};

use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::similar::half_width;

/// Month and day as somebody wrote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    month: u32,
    day: u32,
    /// `9.1` may have been `9.10` in a table, which drops the zero.
    lost_zero: bool,
}

/// The whole day and what says so; `None` where nothing does, or two days could be meant.
pub(super) fn completed(reader: &Reader<'_>, key: &str, text: &str) -> Option<(NaiveDate, String)> {
    let part = read(text)?;
    let is_contact = reader.path.starts_with(RecordKind::Contact.home());
    let named = is_contact.then(|| reader.stem().split('-').next().and_then(day_in)).flatten();
    if key == "日期"
        && let Some(day) = named
    {
        let same = (day.month(), day.day()) == (part.month, part.day);
        return same.then(|| (day, "按文件名".to_owned()));
    }
    if part.lost_zero {
        return None;
    }
    let folder = reader.folder();
    let calendar = &reader.tables.calendar;
    let term = calendar.terms.iter().find(|term| term.id.value == folder).map(|term| (term.start, term.counts_until));
    let year = || {
        let year = calendar.years.iter().find(|year| year.id.value == folder)?;
        let first = calendar.terms.get(year.terms.first()?.index())?;
        let last = calendar.terms.get(year.terms.last()?.index())?;
        Some((first.start, last.counts_until))
    };
    let (from, until) = term.or_else(year)?;
    let mut days = (from.year()..=until.year())
        .filter_map(|year| NaiveDate::from_ymd_opt(year, part.month, part.day))
        .filter(|day| (from..=until).contains(day));
    match (days.next(), days.next()) {
        (Some(day), None) => Some((day, format!("按所在的 {folder} "))),
        _ => None,
    }
}

/// The day that `20251016` is.
pub(super) fn day_in(text: &str) -> Option<NaiveDate> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits {
        return None;
    }
    let number: u32 = text.parse().ok()?;
    let day = NaiveDate::from_ymd_opt(i32::try_from(number / 10_000).ok()?, number / 100 % 100, number % 100)?;
    (1900..2200).contains(&day.year()).then_some(day)
}

fn read(text: &str) -> Option<Part> {
    let plain: String = text.chars().map(half_width).filter(|sign| !sign.is_whitespace()).collect();
    let plain = plain.trim_end_matches(['上', '下', '中', '午', '晚']);
    let (month, rest) = plain.split_once(['.', '/', '-', '月'])?;
    let day = rest.trim_end_matches(['日', '号']);
    let number = |text: &str| {
        let digits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse::<u32>().ok()).flatten()
    };
    let lost_zero = plain.contains('.') && matches!(day, "1" | "2" | "3");
    let part = Part { month: number(month)?, day: number(day)?, lost_zero };
    // A leap year has every day that there is.
    NaiveDate::from_ymd_opt(2000, part.month, part.day).map(|_| part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn month_and_day_are_read() {
        let read = |text| read(text).map(|part| (part.month, part.day, part.lost_zero));
        for text in ["9.12", "9月12日", "09-12", "9/12", "９月１２号", "9 月 12 日", "9月12日下午"] {
            assert_eq!(read(text), Some((9, 12, false)), "{text}");
        }
        assert_eq!(read("9.1"), Some((9, 1, true)));
        assert_eq!(read("9月1日"), Some((9, 1, false)));
        for text in ["9.31", "2026.9", "13.1", "九月", "9.1.2", "-9.1"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
