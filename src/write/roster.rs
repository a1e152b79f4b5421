//! `roster/2025-2026/院级.yaml`.

use chrono::NaiveDate;

use crate::write::yaml::{map, scalar};

/// One pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairText {
    /// 编号 of the friend.
    pub friend: String,
    /// 自.
    pub from: Option<NaiveDate>,
    /// 止.
    pub until: Option<NaiveDate>,
    /// 缘由.
    pub reason: Option<String>,
}

impl PairText {
    fn text(&self) -> String {
        let day = |key, day: &Option<NaiveDate>| day.map(|day| (key, day.to_string()));
        let reason = self.reason.as_ref().map(|reason| ("缘由", scalar(reason)));
        let more: Vec<_> = [day("自", &self.from), day("止", &self.until), reason].into_iter().flatten().collect();
        if more.is_empty() {
            return self.friend.clone();
        }
        let mut entries = vec![("编号", self.friend.clone())];
        entries.extend(more);
        map(&entries)
    }
}

/// The head of a list: `层级: 校级` or `单位: U03`, and what is settled of it.
#[must_use]
pub fn head(year: &str, (key, owner): (&str, &str), settled: &Settled) -> String {
    format!("学年: {}\n{key}: {}\n{}名单:\n", quoted_year(year), scalar(owner), settled.lines())
}

/// A year of four digits is a number to some readers.
fn quoted_year(year: &str) -> String {
    if year.bytes().all(|byte| byte.is_ascii_digit()) { format!("\"{year}\"") } else { year.to_owned() }
}

/// A line of 名单.
#[must_use]
pub fn line(cadre: &str, pairs: &[PairText], basis: Option<&str>) -> String {
    let friends: Vec<String> = pairs.iter().map(PairText::text).collect();
    let mut entries = vec![("干部", cadre.to_owned()), ("联谊对象", format!("[{}]", friends.join(", ")))];
    entries.extend(basis.map(|basis| ("依据", scalar(basis))));
    format!("  - {}\n", map(&entries))
}

/// 确定: which meeting, when, under which number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionText {
    /// 会议.
    pub meeting: String,
    /// 日期, where it is said.
    pub day: Option<NaiveDate>,
    /// 文号.
    pub document: Option<String>,
}

impl DecisionText {
    /// As a value.
    #[must_use]
    pub fn text(&self) -> String {
        let mut entries = vec![("会议", scalar(&self.meeting))];
        entries.extend(self.day.map(|day| ("日期", day.to_string())));
        entries.extend(self.document.as_ref().map(|document| ("文号", scalar(document))));
        map(&entries)
    }
}

/// What stands between the head of a list and 名单: who proposed it, who decided it, the commissioner's part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// 提出: 单位 and 日期.
    pub proposed: Option<(String, Option<NaiveDate>)>,
    /// 确定.
    pub decided: Option<DecisionText>,
    /// 统战委员.
    pub part: Option<String>,
}

impl Settled {
    /// Whether anything is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The lines, in the order of the format.
    #[must_use]
    pub fn lines(&self) -> String {
        let proposed = self.proposed.as_ref().map(|(by, day)| {
            let mut entries = vec![("单位", scalar(by))];
            entries.extend(day.map(|day| ("日期", day.to_string())));
            format!("提出: {}\n", map(&entries))
        });
        let decided = self.decided.as_ref().map(|decision| format!("确定: {}\n", decision.text()));
        let part = self.part.as_ref().map(|part| format!("统战委员: {}\n", scalar(part)));
        [proposed, decided, part].into_iter().flatten().collect()
    }
}

/// A pair that is added in the course of the year: with its day, its reason, and the meeting that decided it.
#[must_use]
pub fn added(friend: &str, from: NaiveDate, reason: &str, decided: Option<&DecisionText>) -> String {
    let mut entries = vec![("编号", friend.to_owned()), ("自", from.to_string()), ("缘由", scalar(reason))];
    entries.extend(decided.map(|decision| ("确定", decision.text())));
    map(&entries)
}

/// What stands above a list that was begun from an earlier one, until it is decided.
#[must_use]
pub fn undecided(earlier: &str, command: &str) -> String {
    format!("# 照 {earlier}的名单开头，{UNDECIDED}{command}\n")
}

const UNDECIDED: &str = "还没有确定。会议确定以后：";

/// A list with what is settled of it before 名单; `None` where that is no line of its own.
#[must_use]
pub fn settle(text: &str, settled: &Settled) -> Option<String> {
    let is_over = |line: &str| settled.decided.is_some() && line.starts_with('#') && line.contains(UNDECIDED);
    let text: String = text.split_inclusive('\n').filter(|line| !is_over(line)).collect();
    let at = if text.starts_with("名单:") { 0 } else { text.find("\n名单:")? + 1 };
    Some(format!("{}{}{}", &text[..at], settled.lines(), &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_stands_before_the_pairs() {
        let day = NaiveDate::from_ymd_opt(2027, 9, 10).expect("a day");
        let decided =
            DecisionText {
                meeting: "党政联席会议".to_owned(), day: Some(day), document: Some("纪要: 一".to_owned())
            };
        let settled = Settled {
            proposed: Some(("党总支".to_owned(), None)),
            decided: Some(decided),
            part: Some("汇总".to_owned()),
        };
        let list = undecided("2026-2027 学年", "lianyi new roster")
            + &head("2027", ("单位", "U03"), &Settled::default())
            + "  - {干部: C14}\n";
        assert_eq!(
            settle(&list, &settled),
            Some(
                "学年: \"2027\"\n单位: U03\n提出: {单位: 党总支}\n\
                 确定: {会议: 党政联席会议, 日期: 2027-09-10, 文号: \"纪要: 一\"}\n统战委员: 汇总\n名单:\n  - {干部: C14}\n"
                    .to_owned()
            )
        );
        let only_part = Settled { part: Some("汇总".to_owned()), ..Settled::default() };
        assert!(
            settle(&list, &only_part).is_some_and(|text| text.starts_with("# 照 2026-2027 学年的名单开头，还没有确定"))
        );
        assert_eq!(settle("学年: 2027\n", &settled), None);
    }
}
