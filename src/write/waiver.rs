//! `waivers/W2026-0920-K7MX.yaml`.

use chrono::NaiveDate;

use crate::write::id;
use crate::write::yaml::{map, scalar};

/// What a waiver says, people and units by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaiverText {
    /// 规则.
    pub rule: String,
    /// 范围: 干部 or 单位, with its id.
    pub holder: (&'static str, String),
    /// 联谊对象 of the 范围.
    pub friend: Option<String>,
    /// 学期 of the 范围.
    pub term: Option<String>,
    /// 缘由.
    pub reason: String,
    /// 批准.
    pub approved_by: String,
    /// 批准日期.
    pub approved: NaiveDate,
    /// 自.
    pub from: NaiveDate,
    /// 止.
    pub until: NaiveDate,
}

impl WaiverText {
    /// The id: that of the day of approval, and of what is waived for whom.
    #[must_use]
    pub fn id(&self, number: usize) -> String {
        let none = String::new();
        let (friend, term) = (self.friend.as_ref().unwrap_or(&none), self.term.as_ref().unwrap_or(&none));
        let days = format!("{}{}", self.from, self.until);
        let id = id::of("W", self.approved, &[&self.rule, &self.holder.1, friend, term, &days]);
        if number > 1 { format!("{id}-{number}") } else { id }
    }

    /// Where it is kept.
    #[must_use]
    pub fn path(id: &str) -> String {
        format!("waivers/{id}.yaml")
    }

    /// The record, its keys in the order of the format.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        let term = |term: &String| {
            if term.bytes().all(|byte| byte.is_ascii_digit()) { format!("\"{term}\"") } else { scalar(term) }
        };
        let mut scope = vec![(self.holder.0, scalar(&self.holder.1))];
        scope.extend(self.friend.as_ref().map(|friend| ("联谊对象", scalar(friend))));
        scope.extend(self.term.as_ref().map(|id| ("学期", term(id))));
        format!(
            "编号: {}\n规则: {}\n范围: {}\n缘由: {}\n批准: {}\n批准日期: {}\n自: {}\n止: {}\n",
            scalar(id),
            scalar(&self.rule),
            map(&scope),
            scalar(&self.reason),
            scalar(&self.approved_by),
            self.approved,
            self.from,
            self.until
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiver_is_written_as_the_format_shows_it() {
        let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).expect("a day");
        let waiver = WaiverText {
            rule: "定期联系".to_owned(),
            holder: ("干部", "C05".to_owned()),
            friend: Some("F020".to_owned()),
            term: Some("2025".to_owned()),
            reason: "联谊对象赴国外访学一学期".to_owned(),
            approved_by: "党委统战部".to_owned(),
            approved: day(9, 20),
            from: day(9, 1),
            until: day(12, 31),
        };
        let id = waiver.id(1);
        assert!(id.starts_with("W2025-0920-"), "{id}");
        assert_eq!(
            waiver.text(&id),
            format!(
                "编号: {id}\n规则: 定期联系\n范围: {{干部: C05, 联谊对象: F020, 学期: \"2025\"}}\n\
                 缘由: 联谊对象赴国外访学一学期\n批准: 党委统战部\n批准日期: 2025-09-20\n自: 2025-09-01\n止: 2025-12-31\n"
            )
        );
    }
}
