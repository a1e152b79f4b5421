//! Days as people write them. One spelling is right, `2025-10-16`; for every other one the
//! message says exactly what to write.

use chrono::Datelike;
use chrono::NaiveDate;

use crate::diagnostic::{Cure, Diagnostic};
use crate::load::cures;
use crate::load::faults;
use crate::load::name;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::similar::half_width;
use crate::source::Span;

/// Why a text is no day.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum NoDate {
    /// A day, in another spelling.
    Spelling(NaiveDate),
    /// Year, month and day, but the calendar has no such day.
    Missing { year: i32, month: u32, day: u32 },
    /// A year before 1900 or after 2199.
    Year(i32),
    /// Anything else.
    Other,
}

/// Reads `2025-10-16`.
pub(super) fn read(text: &str) -> Result<NaiveDate, NoDate> {
    let (year, month, day) = exact(text).ok_or_else(|| other_spelling(text))?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDate::Missing { year, month, day })?;
    if (1900..2200).contains(&year) { Ok(date) } else { Err(NoDate::Year(year)) }
}

/// The numbers of `dddd-dd-dd`.
fn exact(text: &str) -> Option<(i32, u32, u32)> {
    let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
    Some((year, number(&[m1, m2])?, number(&[d1, d2])?))
}

/// What the writer meant by full-width digits, `2025年10月16日`, `2025/10/16`, `2025.10.16`,
/// `20251016`, `2025-9-1`, or a day with an hour behind it.
fn other_spelling(text: &str) -> NoDate {
    let text = cures::unquoted(text).unwrap_or(text);
    let plain: String = text.trim().chars().map(half_width).collect();
    let mut numbers: Vec<String> = Vec::new();
    let mut joined = false;
    for character in plain.chars() {
        match character {
            digit if digit.is_ascii_digit() => {
                if !joined {
                    numbers.push(String::new());
                }
                joined = true;
                if let Some(number) = numbers.last_mut() {
                    number.push(digit);
                }
            }
            '-' | '/' | '.' | '年' | '月' | '日' | '号' | ' ' | ':' | 'T' | '－' | '—' | '–' | '−' | '、' =>
            {
                joined = false;
            }
            _ => return NoDate::Other,
        }
    }
    let parts: Vec<&str> = match numbers.first() {
        Some(whole) if whole.len() == 8 => vec![&whole[..4], &whole[4..6], &whole[6..]],
        _ => numbers.iter().map(String::as_str).collect(),
    };
    let &[year, month, day, ..] = parts.as_slice() else { return NoDate::Other };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<i32>(), month.parse::<u32>(), day.parse::<u32>()) else {
        return NoDate::Other;
    };
    if !(1900..2200).contains(&year) {
        return NoDate::Other;
    }
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(date) => NoDate::Spelling(date),
        None => NoDate::Missing { year, month, day },
    }
}

/// LY107.
pub(super) fn finding(key: &str, text: &str, span: Span, reason: &NoDate) -> Diagnostic {
    let code = &faults::BAD_DATE;
    let text = quoted(text.trim());
    match reason {
        NoDate::Spelling(date) => error(code, span, format!("“{key}”的写法不对：“{text}”"))
            .label("日期只用半角数字和半角连字符")
            .help(format!("改为 {date}"))
            .cure(Cure::replace(span, date.to_string())),
        NoDate::Missing { year, month, day } => {
            let finding = error(code, span, format!("“{key}”不是存在的日期：“{text}”"));
            match month_length(*year, *month) {
                Some(length) => finding.label(format!("{year} 年 {month} 月只有 {length} 天，没有 {day} 日")),
                None => finding.label(format!("没有 {month} 月")),
            }
            .help("核对日期")
        }
        NoDate::Year(year) => {
            error(code, span, format!("“{key}”的年份不对：“{text}”")).label(format!("{year} 年？")).help("核对年份")
        }
        NoDate::Other => {
            let finding = error(code, span, format!("“{key}”不是日期：“{text}”")).label("不是日期");
            let odd = name::oddity(&text).map(|odd| format!("说明：{odd}"));
            odd.into_iter().fold(finding, Diagnostic::note).help("日期写成 2025-10-16 的样子")
        }
    }
}

/// How many days a month has; `None` if there is no such month.
fn month_length(year: i32, month: u32) -> Option<u32> {
    NaiveDate::from_ymd_opt(year, month, 1)?;
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    Some(NaiveDate::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?.day())
}
