//! `answers/`: what a unit says to a missed duty or to a figure (说明). It stands beside the verdict and changes none.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, RuleKey, UnitKey};
use crate::source::{FileId, Spanned};

/// What a unit answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The file.
    pub file: FileId,
    /// 单位: who answers.
    pub unit: Spanned<UnitKey>,
    /// To what.
    pub to: Answered,
    /// 期间: the name of the period; of a figure the school year.
    pub period: Spanned<String>,
    /// 日期: when it was written.
    pub date: Spanned<NaiveDate>,
    /// 说明人: who answers for the unit.
    pub by: Spanned<CadreKey>,
    /// 说明, as written.
    pub text: Spanned<String>,
}

/// What is answered.
#[derive(Clone, Debug)]
pub enum Answered {
    /// What was missed under a rule.
    Duties {
        /// 规则.
        rule: Spanned<RuleKey>,
        /// 干部: whose duties; absent means the unit's own and those of all its cadres.
        cadre: Option<Spanned<CadreKey>>,
        /// 对象: 编号 of a friend, a contact or a suggestion; absent means all.
        object: Option<Spanned<String>>,
    },
    /// 指标: a figure of the annual assessment.
    Figure(Spanned<String>),
}
