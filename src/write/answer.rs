//! `answers/U02-2025-2026-1.yaml`.

use chrono::NaiveDate;

use crate::write::yaml::scalar;

/// What a unit answers, everybody and everything by its id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerText {
    /// 单位.
    pub unit: String,
    /// 规则 or 指标, with which of them.
    pub to: (&'static str, String),
    /// 期间.
    pub period: String,
    /// 干部.
    pub cadre: Option<String>,
    /// 对象.
    pub object: Option<String>,
    /// 日期.
    pub date: NaiveDate,
    /// 说明人.
    pub by: String,
    /// 说明.
    pub text: String,
}

impl AnswerText {
    /// Where it is kept; the name is free, and the second of one matter has a number.
    #[must_use]
    pub fn path(&self, number: usize) -> String {
        let number = (number > 1).then(|| number.to_string());
        let parts =
            [Some(self.unit.clone()), Some(self.period.clone()), self.cadre.clone(), self.object.clone(), number];
        format!("answers/{}.yaml", parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
    }

    /// The record, its keys in the order of the format.
    #[must_use]
    pub fn text(&self) -> String {
        // A year of four digits is a number to some readers.
        let is_number = self.period.bytes().all(|byte| byte.is_ascii_digit());
        let period = if is_number { format!("\"{}\"", self.period) } else { scalar(&self.period) };
        let lines = [
            ("单位", Some(scalar(&self.unit))),
            (self.to.0, Some(scalar(&self.to.1))),
            ("期间", Some(period)),
            ("干部", self.cadre.as_deref().map(scalar)),
            ("对象", self.object.as_deref().map(scalar)),
            ("日期", Some(self.date.to_string())),
            ("说明人", Some(scalar(&self.by))),
            ("说明", Some(scalar(&self.text))),
        ];
        lines.into_iter().filter_map(|(key, value)| Some(format!("{key}: {}\n", value?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_written_as_the_format_shows_it() {
        let answer = AnswerText {
            unit: "U02".to_owned(),
            to: ("规则", "定期联系".to_owned()),
            period: "2025-2026-1".to_owned(),
            cadre: Some("C21".to_owned()),
            object: Some("F02".to_owned()),
            date: NaiveDate::from_ymd_opt(2026, 3, 10).expect("a day"),
            by: "C21".to_owned(),
            text: "对方那一学期在外地演出，几次约好都没有成行。".to_owned(),
        };
        assert_eq!(answer.path(1), "answers/U02-2025-2026-1-C21-F02.yaml");
        assert_eq!(answer.path(2), "answers/U02-2025-2026-1-C21-F02-2.yaml");
        assert_eq!(
            answer.text(),
            "单位: U02\n规则: 定期联系\n期间: 2025-2026-1\n干部: C21\n对象: F02\n日期: 2026-03-10\n说明人: C21\n\
             说明: 对方那一学期在外地演出，几次约好都没有成行。\n"
        );
        let figure = AnswerText {
            to: ("指标", "定期联系".to_owned()),
            period: "2025".to_owned(),
            cadre: None,
            object: None,
            text: "原因: 出访".to_owned(),
            ..answer
        };
        assert_eq!(figure.path(1), "answers/U02-2025.yaml");
        assert_eq!(
            figure.text(),
            "单位: U02\n指标: 定期联系\n期间: \"2025\"\n日期: 2026-03-10\n说明人: C21\n说明: \"原因: 出访\"\n"
        );
    }
}
