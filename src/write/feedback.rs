//! `feedback/2026/FB2026-1128-K7MX.md`.

use chrono::{Datelike as _, NaiveDate};

use crate::model::feedback::{Outcome, StepKind};
use crate::write::yaml;
use crate::write::{id, markdown};

/// What a suggestion says, people by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackText {
    /// Where and when it was raised.
    pub raised: Raised,
    /// 联谊对象: who raised it.
    pub friends: Vec<String>,
    /// 类别.
    pub category: String,
    /// 摘要, in one line.
    pub summary: String,
    /// 经过.
    pub steps: Vec<StepText>,
    /// The text below.
    pub body: String,
}

/// Where a suggestion was raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Raised {
    /// 来源: in a contact, by the name of its file, on its day.
    Contact(String, NaiveDate),
    /// 提出: in writing, received on a day.
    Writing(NaiveDate),
}

/// One step of 经过.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepText {
    /// 步骤.
    pub kind: StepKind,
    /// 日期.
    pub date: NaiveDate,
    /// 经办.
    pub by: Option<String>,
    /// 承办单位.
    pub assigned_to: Option<String>,
    /// 期限.
    pub deadline: Option<NaiveDate>,
    /// 结果.
    pub outcome: Option<Outcome>,
    /// 批示人: 编号 or a post.
    pub instructed_by: Option<String>,
    /// 说明.
    pub explanation: Option<String>,
}

impl Default for Raised {
    fn default() -> Self {
        Self::Writing(NaiveDate::default())
    }
}

impl Raised {
    /// The day.
    #[must_use]
    pub const fn day(&self) -> NaiveDate {
        match self {
            Self::Contact(_, day) | Self::Writing(day) => *day,
        }
    }
}

impl StepText {
    /// A step of which nothing but the day is known.
    #[must_use]
    pub const fn on(kind: StepKind, date: NaiveDate) -> Self {
        Self {
            kind,
            date,
            by: None,
            assigned_to: None,
            deadline: None,
            outcome: None,
            instructed_by: None,
            explanation: None,
        }
    }

    fn text(&self) -> String {
        let word = |word: &Option<String>| word.as_deref().map(yaml::scalar);
        let entries = [
            ("步骤", Some(self.kind.word().to_owned())),
            ("日期", Some(self.date.to_string())),
            ("经办", word(&self.by)),
            ("批示人", word(&self.instructed_by)),
            ("承办单位", word(&self.assigned_to)),
            ("期限", self.deadline.map(|day| day.to_string())),
            ("结果", self.outcome.map(|outcome| outcome.word().to_owned())),
            ("说明", word(&self.explanation)),
        ];
        let entries: Vec<_> = entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        format!("  - {}\n", yaml::map(&entries))
    }
}

impl FeedbackText {
    /// The id: that of the day, of who raised it and of what it says. What was written once keeps it, however its steps
    /// go on; a second thing that happens to have the id of another gets a number.
    #[must_use]
    pub fn id(&self, number: usize) -> String {
        let mut says: Vec<&str> = self.friends.iter().map(String::as_str).collect();
        says.sort_unstable();
        says.push(&self.summary);
        let id = id::of("FB", self.raised.day(), &says);
        if number > 1 { format!("{id}-{number}") } else { id }
    }

    /// Where it is kept: by the year in which it was raised.
    #[must_use]
    pub fn path(&self, id: &str) -> String {
        format!("feedback/{}/{id}.md", self.raised.day().year())
    }

    /// The record, its keys in the order of the format.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        let raised = match &self.raised {
            Raised::Contact(contact, _) => format!("来源: {}", yaml::scalar(contact)),
            Raised::Writing(day) => format!("提出: {day}"),
        };
        let steps: String = self.steps.iter().map(StepText::text).collect();
        let steps = if steps.is_empty() { String::new() } else { format!("经过:\n{steps}") };
        format!(
            "---\n编号: {}\n{raised}\n联谊对象: {}\n类别: {}\n摘要: {}\n{steps}---\n{}",
            yaml::scalar(id),
            yaml::list(&self.friends),
            yaml::scalar(&self.category),
            yaml::scalar(&self.summary),
            markdown::body(&self.body)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggestion_is_written_as_the_format_shows_it() {
        let day = |day| NaiveDate::from_ymd_opt(2025, 10, day).expect("a day");
        let mut item = FeedbackText {
            raised: Raised::Contact("20251016-C03-F012".to_owned(), day(16)),
            friends: vec!["F012".to_owned()],
            category: "教学".to_owned(),
            summary: "建议: 增加排练厅周末开放时间".to_owned(),
            ..FeedbackText::default()
        };
        let id = item.id(1);
        assert_eq!(item.path(&id), format!("feedback/2025/{id}.md"));
        let head = format!("---\n编号: {id}\n来源: 20251016-C03-F012\n联谊对象: [F012]\n类别: 教学\n");
        assert_eq!(item.text(&id), format!("{head}摘要: \"建议: 增加排练厅周末开放时间\"\n---\n"));
        item.steps
            .push(StepText { by: Some("党委统战部".to_owned()), ..StepText::on(StepKind::Collected, day(20)) });
        item.body = "# 一".to_owned();
        assert!(item.text(&id).ends_with("经过:\n  - {步骤: 汇总, 日期: 2025-10-20, 经办: 党委统战部}\n---\n\\# 一\n"));
        assert_eq!(item.id(1), id, "steps and text below make no other id");
    }
}
