//! Changes of records of one line: a pair that ends, pairs that begin, an office that ends. What is written in another
//! way is left to its writer.

use std::ops::Range;

use chrono::NaiveDate;

use crate::write::yaml::{map, scalar};

/// Where an entry of a list stands, as it was read.
#[derive(Clone, Debug)]
pub struct EntryPlace {
    /// The id of the friend.
    pub id: Range<usize>,
    /// The value of 止.
    pub until: Option<Range<usize>>,
    /// The value of 缘由, and what it says.
    pub reason: Option<(Range<usize>, String)>,
}

/// What is to be replaced so that an entry ends on a day for a reason; `None` where it is written over several lines of
/// its own.
#[must_use]
pub fn ended(text: &str, entry: &EntryPlace, (last, reason): (NaiveDate, &str)) -> Option<Vec<(Range<usize>, String)>> {
    let before = text[..entry.id.start].trim_end();
    let Some(map_begins) = before.strip_suffix("编号:") else {
        let id = &text[entry.id.clone()];
        let entries = [("编号", id.to_owned()), ("止", last.to_string()), ("缘由", scalar(reason))];
        return before.ends_with(['[', ',', '-', ':']).then(|| vec![(entry.id.clone(), map(&entries))]);
    };
    if !map_begins.trim_end().ends_with(['{', ',']) {
        return None;
    }
    let end = end_of_map(text, entry.id.end)?;
    let mut more = String::new();
    let mut replaced = Vec::new();
    match &entry.until {
        Some(place) => replaced.push((place.clone(), last.to_string())),
        None => more = format!(", 止: {last}"),
    }
    match &entry.reason {
        Some((place, old)) => replaced.push((place.clone(), scalar(&format!("{old}；{reason}")))),
        None => more = format!("{more}, 缘由: {}", scalar(reason)),
    }
    replaced.push((end..end, more));
    Some(replaced)
}

/// A list with a further line at the end of 名单; `None` where 名单 is not the last key, or not one line for each cadre.
#[must_use]
pub fn with_pairs(text: &str, cadre: &str, friends: &[String], basis: Option<&str>) -> Option<String> {
    let is_key = |line: &&str| line.starts_with(|first: char| !first.is_whitespace() && !matches!(first, '-' | '#'));
    if !text.lines().rev().find(is_key)?.trim_end().starts_with("名单:") {
        return None;
    }
    let first =
        text.lines().skip_while(|line| !line.starts_with("名单:")).find(|line| line.trim_start().starts_with("- "))?;
    let indent = &first[..first.len() - first.trim_start().len()];
    let mut entries = vec![("干部", cadre.to_owned()), ("联谊对象", format!("[{}]", friends.join(", ")))];
    entries.extend(basis.map(|basis| ("依据", scalar(basis))));
    let newline = if text.ends_with('\n') { "" } else { "\n" };
    Some(format!("{text}{newline}{indent}- {}\n", map(&entries)))
}

/// `people/cadres.yaml` with the end of an office; `id` is a place within the id of the cadre. `None` where the record is
/// not in braces.
#[must_use]
pub fn ended_service(text: &str, id: usize, last: NaiveDate) -> Option<String> {
    let begins = text[..id].trim_end().strip_suffix("编号:")?.trim_end().ends_with(['{', ',']);
    let end = end_of_map(text, id).filter(|_| begins)?;
    let record = &text[id..end];
    let (at, more) = match record.find("任职:") {
        None => (end, format!(", 任职: [{{止: {last}}}]")),
        Some(service) => {
            let intervals = &record[service..];
            let intervals = &intervals[..intervals.find(']').unwrap_or(intervals.len())];
            let brace = intervals.rfind('}')?;
            let comma = if intervals[..brace].trim_end().ends_with('{') { "" } else { ", " };
            (id + service + brace, format!("{comma}止: {last}"))
        }
    };
    Some(format!("{}{more}{}", &text[..at], &text[at..]))
}

/// The brace that closes the map in which a place stands.
fn end_of_map(text: &str, at: usize) -> Option<usize> {
    let (mut depth, mut quote, mut is_comment) = (1usize, None, false);
    let mut before = ' ';
    for (offset, letter) in text[at..].char_indices() {
        match (quote, letter) {
            _ if is_comment => is_comment = letter != '\n',
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '#') if before.is_whitespace() => is_comment = true,
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => {
                depth -= 1;
                if depth == 0 {
                    return (letter == '}').then_some(at + offset);
                }
            }
            _ => {}
        }
        before = letter;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::changes::Replacements;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, 28).expect("a day")
    }

    /// The text with the entry of F003 ended.
    fn end(text: &str, until: Option<&str>, reason: Option<&str>) -> Option<String> {
        let place = |part: &str| text.find(part).map(|at| at..at + part.len()).expect("it is there");
        let entry = EntryPlace {
            id: place("F003"),
            until: until.map(place),
            reason: reason.map(|reason| (place(reason), reason.to_owned())),
        };
        let mut replacements = Replacements::default();
        ended(text, &entry, (day(), "离任"))?.into_iter().for_each(|(part, new)| replacements.add(part, new));
        Some(replacements.apply(text))
    }

    #[test]
    fn a_pair_ends_however_it_is_written_on_its_line() {
        let ended = "{编号: F003, 止: 2026-02-28, 缘由: 离任}";
        assert_eq!(
            end("  - {干部: C02, 联谊对象: [F001, F003]}   # 一\n", None, None),
            Some(format!("  - {{干部: C02, 联谊对象: [F001, {ended}]}}   # 一\n"))
        );
        assert_eq!(end("    联谊对象:\n      - F003\n", None, None), Some(format!("    联谊对象:\n      - {ended}\n")));
        assert_eq!(
            end("[{编号: F003, 自: 2025-10-01, 缘由: 增补}, F004]", None, Some("增补")),
            Some("[{编号: F003, 自: 2025-10-01, 缘由: 增补；离任, 止: 2026-02-28}, F004]".to_owned())
        );
        assert_eq!(
            end("[{编号: F003, 止: 2026-06-30, 确定: {会议: \"一}\", 日期: 2025-09-01}}]", Some("2026-06-30"), None),
            Some("[{编号: F003, 止: 2026-02-28, 确定: {会议: \"一}\", 日期: 2025-09-01}, 缘由: 离任}]".to_owned())
        );
        assert_eq!(end("- 编号: F003\n  自: 2025-10-01\n", None, None), None);
    }

    #[test]
    fn pairs_begin_at_the_end_of_the_list() {
        let list = "学年: 2025-2026\n名单:\n- {干部: C02, 联谊对象: [F001]}";
        let more = with_pairs(list, "C10", &["F001".to_owned()], Some("联系点"));
        assert_eq!(more, Some(format!("{list}\n- {{干部: C10, 联谊对象: [F001], 依据: 联系点}}\n")));
        assert_eq!(with_pairs("名单:\n  - {干部: C02}\n确定: {会议: 一}\n", "C10", &[], None), None);
        assert_eq!(with_pairs("名单: []\n", "C10", &[], None), None);
    }

    #[test]
    fn an_office_ends() {
        let ended = |text: &str| ended_service(text, text.find("C08").expect("an id"), day());
        assert_eq!(
            ended("- {编号: C08, 任职: [{自: 2019-01-01, 止: 2020-01-01}, {自: 2022-03-01}], 职务: 一}\n"),
            Some(
                "- {编号: C08, 任职: [{自: 2019-01-01, 止: 2020-01-01}, {自: 2022-03-01, 止: 2026-02-28}], 职务: 一}\n"
                    .to_owned()
            )
        );
        assert_eq!(
            ended("- {编号: C08, 职务: 一}\n"),
            Some("- {编号: C08, 职务: 一, 任职: [{止: 2026-02-28}]}\n".to_owned())
        );
        assert_eq!(ended("- 编号: C08\n  职务: 一\n"), None);
    }
}
