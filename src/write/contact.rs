//! `contacts/2025-2026-1/20251016-C03-F012.md`.

use chrono::NaiveDate;

use crate::model::contact::Initiator;
use crate::write::markdown;
use crate::write::yaml;

/// What a contact says, people by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ContactText {
    /// 日期.
    pub date: NaiveDate,
    /// 干部.
    pub cadres: Vec<String>,
    /// 联谊对象.
    pub friends: Vec<String>,
    /// 其他人数.
    pub others: Option<u32>,
    /// 形式.
    pub form: String,
    /// 发起.
    pub initiator: Initiator,
    /// 答复.
    pub replied: Option<NaiveDate>,
    /// 回复.
    pub answered: Option<NaiveDate>,
    /// 地点.
    pub place: Option<String>,
    /// 内容.
    pub topics: Vec<String>,
    /// 无需办理.
    pub nothing_asked: Option<String>,
    /// 记载.
    pub recorded: Option<NaiveDate>,
    /// 记录人: 编号 or a post.
    pub writer: Option<String>,
    /// The text below.
    pub body: String,
}

impl ContactText {
    /// The name of the file without its ending; of the second and later ones of a day with a number.
    #[must_use]
    pub fn stem(&self, number: usize) -> String {
        let people = self.cadres.first().into_iter().chain(self.friends.first());
        let mut parts = vec![self.date.format("%Y%m%d").to_string()];
        parts.extend(people.cloned());
        if number > 1 {
            parts.push(number.to_string());
        }
        parts.join("-")
    }

    /// The record, its keys in the order of the format.
    #[must_use]
    pub fn text(&self) -> String {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.to_string());
        let word = |word: &Option<String>| word.as_deref().map(yaml::scalar);
        let lines = [
            ("日期", Some(self.date.to_string())),
            ("干部", Some(yaml::one_or_list(&self.cadres))),
            ("联谊对象", (!self.friends.is_empty()).then(|| yaml::list(&self.friends))),
            ("其他人数", self.others.map(|number| number.to_string())),
            ("形式", Some(yaml::scalar(&self.form))),
            ("发起", (self.initiator != Initiator::default()).then(|| self.initiator.word().to_owned())),
            ("答复", day(&self.replied)),
            ("回复", day(&self.answered)),
            ("地点", word(&self.place)),
            ("内容", (!self.topics.is_empty()).then(|| yaml::list(&self.topics))),
            ("无需办理", word(&self.nothing_asked)),
            ("记载", day(&self.recorded)),
            ("记录人", word(&self.writer)),
        ];
        let head: String =
            lines.iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value.as_ref()?))).collect();
        format!("---\n{head}---\n{}", markdown::body(&self.body))
    }
}
