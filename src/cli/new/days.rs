//! Days as they are typed: 昨天, 上周三, 9.12. Whoever types looks back from a day; a day without a year is one of
//! the last half year.

use chrono::{Datelike as _, Days, NaiveDate};

use crate::import::cells::{Cell, half_width};
use crate::import::dates::{self, Within};

/// How far back a day without a year is looked for. A whole year would make of a slip about tomorrow a day of last year.
const HALF_A_YEAR: u64 = 183;

/// A day that is over, or the day itself.
///
/// # Errors
///
/// In words, if it is none, or has not come yet.
pub(super) fn past(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let day = recent(text, today)?;
    if day > today {
        return Err(format!("“{text}”是 {day}，还没有到（今天是 {today}）"));
    }
    Ok(day)
}

/// A day that may lie ahead where it is written whole; without a year it is one of the last half year.
///
/// # Errors
///
/// In words, if it is none.
pub(super) fn recent(text: &str, today: NaiveDate) -> Result<NaiveDate, String> {
    let first = today.checked_sub_days(Days::new(HALF_A_YEAR)).unwrap_or(today);
    any(text, today, Within { name: "最近半年", days: (first, today) })
}

/// A day that may lie ahead; without a year it is one of `within`.
///
/// # Errors
///
/// In words, if it is none.
pub(super) fn any(text: &str, today: NaiveDate, within: Within<'_>) -> Result<NaiveDate, String> {
    let plain: String = half_width(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    if let Some(day) = relative(&plain, today) {
        return Ok(day);
    }
    // What is typed by hand has lost no zero: 9.1 is the first.
    dates::read(&Cell::Text(text.to_owned()), false, Some(within)).map_err(|reason| {
        match reason.strip_prefix("看不出") {
            Some(_) => format!("“{text}”看不出是哪一天：可以写 昨天、上周三、9月12日、9.12、2026-09-12"),
            None => reason,
        }
    })
}

/// A day by how far it lies back.
fn relative(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let back = |days: u64| today.checked_sub_days(Days::new(days));
    match text {
        "今天" | "今日" | "今" => return Some(today),
        "昨天" | "昨日" => return back(1),
        "前天" | "前日" => return back(2),
        "大前天" => return back(3),
        _ => {}
    }
    if let Some(number) = text.strip_suffix("天前").or_else(|| text.strip_suffix("天以前")) {
        return back(count(number)?);
    }
    let (weeks, rest) = match text {
        _ if text.starts_with("上上") => (Some(2), &text["上上".len()..]),
        _ if text.starts_with('上') => (Some(1), &text["上".len()..]),
        _ if text.starts_with('本') || text.starts_with('这') => (Some(0), &text["本".len()..]),
        _ => (None, text),
    };
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    let name = ["星期", "礼拜", "周"].into_iter().find_map(|word| rest.strip_prefix(word))?;
    let weekday = u64::from(weekday(name)?);
    let own = u64::from(today.weekday().num_days_from_monday());
    match weeks {
        // A week begins on Monday.
        Some(weeks) => today.checked_sub_days(Days::new(own + 7 * weeks))?.checked_add_days(Days::new(weekday)),
        // Without a week it is the last such day.
        None => back((own + 7 - weekday) % 7),
    }
}

/// Days since Monday.
fn weekday(name: &str) -> Option<u8> {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    let name = if name == "天" || name == "7" { "日" } else { name };
    let index = (0..).zip(names).find_map(|(index, own)| (own == name).then_some(index));
    index.or_else(|| name.parse().ok().filter(|number| (1..=6).contains(number)).map(|number: u8| number - 1))
}

/// How many days: in digits, or one of the first ten in Chinese.
fn count(text: &str) -> Option<u64> {
    let names = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let text = if text == "两" { "二" } else { text };
    let index = (1..).zip(names).find_map(|(number, name)| (name == text).then_some(number));
    index.or_else(|| text.parse().ok().filter(|number| *number <= 3660))
}

/// A day with its day of the week, for people.
pub(super) fn shown(day: NaiveDate) -> String {
    let names = ["一", "二", "三", "四", "五", "六", "日"];
    format!("{day}（周{}）", names[day.weekday().num_days_from_monday() as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// 2026-11-26 is a Thursday.
    #[test]
    fn a_day_is_meant_as_people_mean_it() {
        for (text, meant) in [
            ("今天", "2026-11-26"),
            ("昨天", "2026-11-25"),
            ("前天", "2026-11-24"),
            ("大前天", "2026-11-23"),
            ("3天前", "2026-11-23"),
            ("两天前", "2026-11-24"),
            ("周三", "2026-11-25"),
            ("周四", "2026-11-26"),
            ("周五", "2026-11-20"),
            ("星期天", "2026-11-22"),
            ("这周一", "2026-11-23"),
            ("上周三", "2026-11-18"),
            ("上周日", "2026-11-22"),
            ("上个星期五", "2026-11-20"),
            ("上上周三", "2026-11-11"),
            ("9.12", "2026-09-12"),
            ("9.1", "2026-09-01"),
            ("9.10", "2026-09-10"),
            ("9月12日", "2026-09-12"),
            ("９月１２日", "2026-09-12"),
            ("2026年9月12日", "2026-09-12"),
            ("20260912", "2026-09-12"),
            ("2026-09-12", "2026-09-12"),
            ("5.30", "2026-05-30"),
            ("11.26", "2026-11-26"),
        ] {
            assert_eq!(past(text, day("2026-11-26")), Ok(day(meant)), "{text}");
        }
        // On a Monday and across months.
        assert_eq!(past("上周日", day("2027-03-01")), Ok(day("2027-02-28")));
        assert_eq!(past("周日", day("2027-03-01")), Ok(day("2027-02-28")));
        assert_eq!(past("12.20", day("2027-03-01")), Ok(day("2026-12-20")));
        assert_eq!(past("上周一", day("2027-03-07")), Ok(day("2027-02-22")));
    }

    #[test]
    fn what_has_not_come_or_is_no_day_is_said() {
        for (text, said) in [
            ("这周五", "还没有到"),
            ("2026-11-27", "还没有到"),
            ("明天", "看不出"),
            ("周八", "看不出"),
            ("13.5", "看不出"),
            ("11.27", "不在 最近半年里"),
            ("5.20", "不在 最近半年里"),
            ("2.30", "没有 2 月 30 日"),
            ("26.9.12", "年份不全"),
            ("", "看不出"),
        ] {
            let reason = past(text, day("2026-11-26")).expect_err(text);
            assert!(reason.contains(said), "{text}: {reason}");
        }
    }
}
