//! Days as people write them in tables. What may mean two days is not guessed.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::import::cells::{Cell, half_width};

/// The days in which a day without a year is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    /// The school year in words: `2026-2027 学年`.
    pub name: &'a str,
    /// Its first and last day.
    pub days: (NaiveDate, NaiveDate),
}

/// Why a cell is no day, to follow 日期.
type NoDay = String;

/// The day of a cell.
///
/// # Errors
///
/// In words, if it is none, or may be two.
pub fn read(cell: &Cell, untyped: bool, within: Option<Within<'_>>) -> Result<NaiveDate, NoDay> {
    match cell {
        Cell::Date(day) => plausible(*day),
        Cell::Number(number) => from_number(*number, within),
        Cell::Text(text) => from_text(text, untyped, within),
        Cell::Fault(reason) => Err(reason.clone()),
        Cell::Empty => Err("没有写".to_owned()),
    }
}

/// Excel's days of about 2009 to 2063, counted from 1899-12-30.
const SERIALS: std::ops::RangeInclusive<u64> = 40_000..=60_000;

fn from_number(number: f64, within: Option<Within<'_>>) -> Result<NaiveDate, NoDay> {
    let mut text = number.to_string();
    // The part of the day behind the point is the time.
    if let Some((day, _)) = text.split_once('.').filter(|(day, _)| day.len() == 5) {
        text.truncate(day.len());
    }
    match text.parse::<u64>() {
        Ok(serial) if SERIALS.contains(&serial) => {
            let first = NaiveDate::from_ymd_opt(1899, 12, 30).and_then(|day| day.checked_add_days(Days::new(serial)));
            first.ok_or_else(unreadable)
        }
        Ok(_) if text.len() == 8 => eight_digits(&text),
        Ok(_) => Err(unreadable()),
        Err(_) => shortened(&text, within),
    }
}

/// `9.12` typed as a number. Of 9.10 Excel keeps 9.1, which may be the first or the tenth.
fn shortened(text: &str, within: Option<Within<'_>>) -> Result<NaiveDate, NoDay> {
    let (month, day) = text.split_once('.').ok_or_else(unreadable)?;
    let month: u32 = month.parse().map_err(|_| unreadable())?;
    let short = day.len() == 1;
    let day: u32 = day.parse().map_err(|_| unreadable())?;
    let longer = day * 10;
    let exists = |day: u32| NaiveDate::from_ymd_opt(2024, month, day).is_some();
    if short && exists(day) && exists(longer) {
        return Err(format!(
            "是数字 {text}，可能是 {month} 月 {day} 日，也可能是 {month} 月 {longer} 日（Excel 会丢掉末尾的 0）：请写成 {month}月{day}日 或 {month}月{longer}日"
        ));
    }
    let day = if short && !exists(day) { longer } else { day };
    of_year(month, day, within)
}

fn from_text(text: &str, untyped: bool, within: Option<Within<'_>>) -> Result<NaiveDate, NoDay> {
    // The hour stands behind a blank, and must not run into the day.
    let text = half_width(text);
    let hour = |part: &str| part.contains(':') && part.starts_with(|first: char| first.is_ascii_digit());
    let parts = text.split(super::cells::is_blank).filter(|part| !part.is_empty());
    let text: String =
        parts.enumerate().filter(|(index, part)| *index == 0 || !hour(part)).map(|(_, part)| part).collect();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return eight_digits(&text);
    }
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    if whole.len() == 5 && [whole, part].iter().all(|digits| digits.bytes().all(|byte| byte.is_ascii_digit())) {
        return from_number(text.parse().map_err(|_| unreadable())?, within);
    }
    let (numbers, rest) = leading_numbers(&text);
    if is_span(&text) {
        return Err(format!("“{text}”写了几天：一次联系一行，写一天"));
    }
    if !may_follow(rest) {
        return Err(unreadable());
    }
    match numbers[..] {
        [year, month, day] if year >= 1000 => full(year, month, day),
        [_, _, _] => Err(format!("“{text}”的年份不全：请写成四位，如 2026-09-12")),
        [month, day] if month <= 12 => {
            let decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            if untyped && decimal { shortened(&text, within) } else { of_year(month, day, within) }
        }
        _ => Err(unreadable()),
    }
}

/// `9月12-13日`, `9月12日至14日`: several days in one cell.
fn is_span(text: &str) -> bool {
    let Some((_, days)) = text.split_once('月') else { return false };
    let digits = days.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let behind = digits.trim_start_matches(['日', '号']);
    digits.len() < days.len()
        && behind
            .strip_prefix(['-', '—', '–', '~', '～', '至', '到', '、', '和'])
            .is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()))
}

/// Up to three numbers with the signs of days between them, and what stands behind.
fn leading_numbers(text: &str) -> (Vec<u32>, &str) {
    let (mut numbers, mut rest) = (Vec::new(), text);
    while numbers.len() < 3 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = rest[..digits].parse() else { break };
        numbers.push(number);
        rest = &rest[digits..];
        let Some(sign) = rest.chars().next() else { break };
        match sign {
            '年' | '月' => rest = &rest[sign.len_utf8()..],
            '-' | '/' | '.' | '—' | '–' if rest[sign.len_utf8()..].starts_with(|next: char| next.is_ascii_digit()) =>
            {
                rest = &rest[sign.len_utf8()..];
            }
            '日' | '号' => {
                rest = &rest[sign.len_utf8()..];
                break;
            }
            _ => break,
        }
    }
    (numbers, rest)
}

/// What may stand behind a day without changing it: the time of the day, the day of the week.
fn may_follow(rest: &str) -> bool {
    let inner = rest.trim_start_matches(['(', ')', '.', '，', ',', ';', 'T']);
    inner.is_empty()
        || ["上午", "下午", "中午", "晚", "早", "傍晚", "夜", "周", "星期", "礼拜"]
            .iter()
            .any(|word| inner.starts_with(word))
        || inner.split_once([':', '点', '时']).is_some_and(|(hour, _)| hour.parse::<u32>().is_ok_and(|hour| hour <= 24))
}

fn eight_digits(text: &str) -> Result<NaiveDate, NoDay> {
    let number = |part: &str| part.parse::<u32>().map_err(|_| unreadable());
    full(number(&text[..4])?, number(&text[4..6])?, number(&text[6..])?)
}

fn full(year: u32, month: u32, day: u32) -> Result<NaiveDate, NoDay> {
    let date = i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day));
    plausible(date.ok_or_else(|| format!("没有 {year} 年 {month} 月 {day} 日这一天"))?)
}

fn plausible(day: NaiveDate) -> Result<NaiveDate, NoDay> {
    if (1900..2200).contains(&day.year()) { Ok(day) } else { Err(format!("{day} 的年份不对")) }
}

/// A day without a year: the one of the school year.
fn of_year(month: u32, day: u32, within: Option<Within<'_>>) -> Result<NaiveDate, NoDay> {
    let Some(Within { name, days: (first, last) }) = within else {
        return Err("没有写年份，校历里也没有这一学年：请写全年月日".to_owned());
    };
    let found = (first.year()..=last.year()).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    let inside: Vec<NaiveDate> = found.filter(|day| (first..=last).contains(day)).collect();
    match inside[..] {
        [day] => Ok(day),
        [] if NaiveDate::from_ymd_opt(2024, month, day).is_none() => Err(format!("没有 {month} 月 {day} 日这一天")),
        [] => Err(format!("没有写年份，{month} 月 {day} 日不在 {name}里：请写全年月日")),
        _ => Err(format!("没有写年份，{month} 月 {day} 日在 {name}里有两天：请写全年月日")),
    }
}

fn unreadable() -> NoDay {
    "看不出是哪一天：请写成 2026-09-12 或 9月12日".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).expect("a day")
    }

    fn within() -> Within<'static> {
        Within { name: "2026-2027 学年", days: (day(2026, 9, 1), day(2027, 8, 31)) }
    }

    #[test]
    fn every_usual_spelling_is_a_day() {
        let texts = [
            "2026-9-12",
            "2026/09/12",
            "2026.9.12",
            "2026年9月12日",
            "20260912",
            "9月12日",
            "9.12",
            "9/12",
            "９月１２日",
            " 9 月 12 日 ",
            "9月12号下午",
            "2026年9月12日上午9点",
            "9月12日（周六）",
            "2026-09-12 14:30",
            "46277",
            "46277.604166",
        ];
        for text in texts {
            assert_eq!(read(&Cell::Text(text.to_owned()), false, Some(within())), Ok(day(2026, 9, 12)), "{text}");
        }
        assert_eq!(read(&Cell::Number(46_277.75), false, Some(within())), Ok(day(2026, 9, 12)));
        assert_eq!(read(&Cell::Number(9.12), false, Some(within())), Ok(day(2026, 9, 12)));
        assert_eq!(read(&Cell::Number(20_260_912.0), false, Some(within())), Ok(day(2026, 9, 12)));
        assert_eq!(read(&Cell::Text("3.8".to_owned()), false, Some(within())), Ok(day(2027, 3, 8)));
        assert_eq!(read(&Cell::Number(10.4), false, Some(within())), Ok(day(2026, 10, 4)));
    }

    #[test]
    fn what_may_be_two_days_is_none() {
        for (cell, untyped) in [(Cell::Number(9.1), false), (Cell::Text("9.1".to_owned()), true)] {
            let reason = read(&cell, untyped, Some(within())).expect_err("two days");
            assert!(reason.contains("9 月 1 日") && reason.contains("9 月 10 日"), "{reason}");
        }
        assert_eq!(read(&Cell::Text("9.1".to_owned()), false, Some(within())), Ok(day(2026, 9, 1)));
    }

    #[test]
    fn several_days_are_said() {
        for text in ["9月12-13日", "9月12日至14日", "9月12、13日"] {
            let reason = read(&Cell::Text(text.to_owned()), false, Some(within())).expect_err("several days");
            assert!(reason.contains("写了几天"), "{reason}");
        }
    }

    #[test]
    fn what_is_no_day_is_said() {
        for text in ["九月", "26.9.12", "9月12日-13日", "2026-02-30", "13.5", "", "9月12日至14日"] {
            assert!(read(&Cell::Text(text.to_owned()), false, Some(within())).is_err(), "{text}");
        }
    }
}
