//! How days and periods are named for readers of pages and papers. Messages, files, folders and addresses keep the 编号.

use chrono::{Datelike as _, NaiveDate};

/// A day in full: `2026年11月20日`.
pub(crate) fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A period's 编号 in words: `2025-2026-1` → `2025—2026学年第一学期`, `2023-Q4` → `2023年第四季度`; what is
/// none of these stays as it is.
pub(crate) fn term(id: &str) -> String {
    if let Some(window) = window(id) {
        return window;
    }
    let (head, part) = id.rsplit_once('-').unwrap_or((id, ""));
    let years = |years: &str| match years.split_once('-') {
        Some((from, until)) if is_year(from) && is_year(until) => Some(format!("{from}—{until}")),
        None if is_year(years) => Some(years.to_owned()),
        _ => None,
    };
    if let Some(years) = years(id) {
        return if id.contains('-') { format!("{years}学年") } else { format!("{years}年") };
    }
    match (years(head), is_year(head), part) {
        (Some(years), false, "1") => format!("{years}学年第一学期"),
        (Some(years), false, "2") => format!("{years}学年第二学期"),
        (Some(year), true, "1") => format!("{year}年第一期"),
        (Some(year), true, "2") => format!("{year}年第二期"),
        (Some(year), true, part) => part_of_year(part).map_or_else(|| id.to_owned(), |part| format!("{year}年{part}")),
        _ => id.to_owned(),
    }
}

/// The same where room is short, as in tables: `2025-2026-1` → `2025—2026第一学期`.
pub(crate) fn short_term(id: &str) -> String {
    term(id).replace("学年第", "第")
}

/// The same in two lines, for the head of a narrow column: `2025—2026` over `第一学期`; the second may be empty.
pub(crate) fn year_and_part(id: &str) -> (String, String) {
    let whole = term(id);
    let parted = match (whole.find("学年"), whole.find('年')) {
        (Some(at), _) if whole[at..] == *"学年" => Some((at, at)),
        (Some(at), _) => Some((at, at + "学年".len())),
        (None, Some(at)) => Some((at + "年".len(), at + "年".len())),
        (None, None) => None,
    };
    parted.map_or_else(
        || (whole.clone(), String::new()),
        |(end, next)| (whole[..end].to_owned(), whole[next..].to_owned()),
    )
}

/// `2026-03-20`, or with the last day behind it as far as it differs: `31`, `02-10`, `2025-01-01`.
fn window(id: &str) -> Option<String> {
    let first = day(id.get(..10)?.parse().ok()?);
    let Some(rest) = id[10..].strip_prefix('-') else { return id[10..].is_empty().then_some(first) };
    if let Ok(last) = rest.parse() {
        return Some(format!("{first}至{}", day(last)));
    }
    match rest.split_once('-') {
        Some((month, last)) => Some(format!("{first}至{}月{}日", month.parse::<u8>().ok()?, last.parse::<u8>().ok()?)),
        None => Some(format!("{first}至{}日", rest.parse::<u8>().ok()?)),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `Q4`, `H2` or a month of two digits.
fn part_of_year(part: &str) -> Option<String> {
    let words = match part {
        "Q1" => "第一季度",
        "Q2" => "第二季度",
        "Q3" => "第三季度",
        "Q4" => "第四季度",
        "H1" => "上半年",
        "H2" => "下半年",
        month => {
            let number = month.parse::<u8>().ok().filter(|number| month.len() == 2 && (1..=12).contains(number))?;
            return Some(format!("{number}月"));
        }
    };
    Some(words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_column_has_the_year_above_its_part() {
        let heads = ["2025-2026-1", "2025-2026", "2023-Q4", "2026-03", "2026-03-20-31", "校庆"].map(year_and_part);
        let heads = heads.map(|(year, part)| format!("{year}/{part}"));
        let expected =
            ["2025—2026/第一学期", "2025—2026/学年", "2023年/第四季度", "2026年/3月", "2026年/3月20日至31日", "校庆/"];
        assert_eq!(heads, expected);
    }
}
