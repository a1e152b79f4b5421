//! `feedback/2025/FB2025-014.md`.

use chrono::NaiveDate;

use crate::write::markdown;
use crate::write::yaml;

/// What a suggestion says when it is first written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackText {
    /// 编号.
    pub id: String,
    /// 来源: the contact in which it was raised; `None` of one that was made in writing.
    pub source: Option<String>,
    /// 提出, of one without 来源.
    pub submitted: Option<NaiveDate>,
    /// 联谊对象.
    pub friends: Vec<String>,
    /// 类别.
    pub category: String,
    /// 摘要.
    pub summary: String,
    /// The text below.
    pub body: String,
}

impl FeedbackText {
    /// The record, without a step yet.
    #[must_use]
    pub fn text(&self) -> String {
        let lines = [
            ("编号", Some(self.id.clone())),
            ("来源", self.source.clone()),
            ("提出", self.submitted.map(|day| day.to_string())),
            ("联谊对象", Some(yaml::list(&self.friends))),
            ("类别", Some(yaml::scalar(&self.category))),
            ("摘要", Some(yaml::scalar(&self.summary))),
        ];
        let head: String =
            lines.iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value.as_ref()?))).collect();
        format!("---\n{head}---\n{}", markdown::body(&self.body))
    }
}
