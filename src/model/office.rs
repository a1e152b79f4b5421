//! What the Office (统战部) itself writes: interpretations, reviews, key events, assessments.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, RuleKey, TermKey, UnitKey, YearKey};
use crate::model::people::Interval;
use crate::model::verdict::Verdict;
use crate::source::{FileId, Span, Spanned};

/// `interpretations/INT-001.md`: a numbered reading of one clause (六: 统战部负责解释).
#[derive(Clone, Debug)]
pub struct Interpretation {
    /// The file.
    pub file: FileId,
    /// 编号, such as `INT-001`.
    pub id: Spanned<String>,
    /// 条款: the clause it reads, such as `五.2`.
    pub clause: Spanned<String>,
    /// 题目.
    pub subject: String,
    /// 作出: who decided it.
    pub decided_by: String,
    /// 日期: when it was decided.
    pub decided: Spanned<NaiveDate>,
    /// 自, as it is written.
    pub from: Spanned<NaiveDate>,
    /// For which days it holds: from 自 to 止, and from 日期 at the earliest. What was asked before it was made stays
    /// asked (the past stays).
    pub in_force: Interval,
    /// The reading itself, in Markdown.
    pub body: Span,
}

/// `reviews/`: the Office's own periodic review (五.4: 及时了解和掌握).
#[derive(Clone, Debug)]
pub struct Review {
    /// The file.
    pub file: FileId,
    /// 日期.
    pub date: Spanned<NaiveDate>,
    /// 学期.
    pub term: Spanned<TermKey>,
    /// 方式: 查阅记载, 走访单位, 座谈 …
    pub manner: String,
    /// 单位: the units looked at; empty means all.
    pub units: Vec<Spanned<UnitKey>>,
    /// What was found, in Markdown.
    pub body: Span,
}

/// `events/`: 关键时刻和重大事件 (五.3), as facts of the school's year, never of a person.
#[derive(Clone, Debug)]
pub struct KeyEvent {
    /// The file.
    pub file: FileId,
    /// 日期.
    pub date: Spanned<NaiveDate>,
    /// 名称.
    pub name: String,
    /// What happened, in Markdown.
    pub body: Span,
}

/// `assessments/2025-2026/U03.yaml`: the human part of a unit's annual assessment (五.3).
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The file.
    pub file: FileId,
    /// 学年.
    pub year: Spanned<YearKey>,
    /// 单位.
    pub unit: Spanned<UnitKey>,
    /// 自评: the unit on itself.
    pub self_assessment: Option<Spanned<String>>,
    /// 统战部意见.
    pub opinion: Option<Spanned<String>>,
    /// 等次.
    pub grade: Option<Spanned<String>>,
    /// 关键时刻: a paragraph by people, about the unit's work.
    pub key_moments: Option<Spanned<String>>,
    /// 统战委员: what the unit's commissioner did in the year (五.1).
    pub commissioner: Option<Spanned<String>>,
    /// 自报: figures that the unit states about itself; compared with the ledger, never used.
    pub claims: Vec<Claim>,
    /// 日期.
    pub date: Option<Spanned<NaiveDate>>,
}

/// A part of an assessment that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssessmentPart {
    /// 自评.
    SelfAssessment,
    /// 统战部意见.
    Opinion,
    /// 等次.
    Grade,
    /// 关键时刻.
    KeyMoments,
}

impl AssessmentPart {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::SelfAssessment, Self::Opinion, Self::Grade, Self::KeyMoments];

    /// The key of the record.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::SelfAssessment => "自评",
            Self::Opinion => "统战部意见",
            Self::Grade => "等次",
            Self::KeyMoments => "关键时刻",
        }
    }
}

impl Assessment {
    /// Whether a part was written.
    #[must_use]
    pub fn has(&self, part: AssessmentPart) -> bool {
        let text = match part {
            AssessmentPart::SelfAssessment => &self.self_assessment,
            AssessmentPart::Opinion => &self.opinion,
            AssessmentPart::Grade => &self.grade,
            AssessmentPart::KeyMoments => &self.key_moments,
        };
        text.as_ref().is_some_and(|text| !text.value.trim().is_empty())
    }

    /// What people wrote, each text under its key.
    #[must_use]
    pub fn texts(&self) -> [(&'static str, Option<&str>); 5] {
        [
            ("自评", &self.self_assessment),
            ("统战部意见", &self.opinion),
            ("等次", &self.grade),
            ("关键时刻", &self.key_moments),
            ("统战委员", &self.commissioner),
        ]
        .map(|(key, text)| (key, text.as_ref().map(|text| text.value.as_str())))
    }
}

/// 自报: one indicator as the unit counts it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// 指标: the name that the pack gives it.
    pub indicator: Spanned<String>,
    /// 应.
    pub due: Spanned<u32>,
    /// 已.
    pub done: Spanned<u32>,
}

/// `reports/`: that a report was made, by whom, on which days; never what it says (五.4).
#[derive(Clone, Debug)]
pub struct Report {
    /// The file.
    pub file: FileId,
    /// 由: who reports.
    pub by: Spanned<ReportedBy>,
    /// 自 / 止: the days it reports on.
    pub on: Interval,
    /// 日期: when it was handed in.
    pub date: Spanned<NaiveDate>,
    /// 报送: to whom.
    pub to: String,
    /// 文号.
    pub document: Option<String>,
}

/// 由: who made a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportedBy {
    /// 统战部.
    Office,
    /// A unit.
    Unit(UnitKey),
    /// A cadre.
    Cadre(CadreKey),
}

/// `stories.yaml`: one line of a story table (示例情形): what happened, and the verdict that it must have.
#[derive(Clone, Debug)]
pub struct Story {
    /// 故事.
    pub text: String,
    /// 规则.
    pub rule: Spanned<RuleKey>,
    /// 责任: 编号 of a cadre or unit, or the Office's name.
    pub holder: Spanned<String>,
    /// 对象: 编号 of a friend, or the record that the duty is about; absent where the rule has one object only.
    pub object: Option<Spanned<String>>,
    /// 期间.
    pub period: Spanned<String>,
    /// 截至: the day on which the story is told; absent means the day of the report.
    pub as_of: Option<NaiveDate>,
    /// 结论.
    pub verdict: Spanned<Verdict>,
}
