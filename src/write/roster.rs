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

/// The head of a list: `层级: 校级` or `单位: U03`.
#[must_use]
pub fn head(year: &str, key: &str, owner: &str) -> String {
    format!("学年: {}\n{key}: {}\n名单:\n", quoted_year(year), scalar(owner))
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
