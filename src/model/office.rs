//! What the Office (统战部) itself writes: interpretations, reviews, key events, assessments.

use chrono::NaiveDate;

use crate::model::key::{TermKey, UnitKey, YearKey};
use crate::model::people::Interval;
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
    pub decided: NaiveDate,
    /// 自 / 止: for which days it holds.
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
    /// 日期.
    pub date: Option<Spanned<NaiveDate>>,
}
