//! The rule pack: the regulation as data. Rule kinds are code, rule instances are data; the
//! vocabulary of a school (tiers, forms, titles …) is data too, so that no code knows a school.

mod appellations;
mod condition;
mod indicator;
mod owner;
mod parameters;
mod period;
mod vocabulary;

pub use appellations::Appellations;
pub use condition::{FriendClass, FriendCondition};
pub use indicator::{Grade, Indicator};
pub use owner::{Reporter, RosterOwnerKind};
pub use parameters::*;
pub use period::{Counting, PeriodDay, PeriodKind, Window, WindowDays};
pub use vocabulary::{Vocabulary, WordGroup, in_groups};

use chrono::NaiveDate;

use crate::model::key::{InterpretationKey, RuleKey};
use crate::model::people::Interval;
use crate::source::{FileId, Span, Spanned};

/// `rules/*.yaml`.
#[derive(Clone, Debug)]
pub struct Pack {
    /// The file.
    pub file: FileId,
    /// 名称 of the pack.
    pub name: String,
    /// 依据: the regulation itself.
    pub regulation: Regulation,
    /// 称谓.
    pub appellations: Appellations,
    /// 词表.
    pub vocabulary: Vocabulary,
    /// 条款, in the order of the regulation.
    pub clauses: Vec<Clause>,
    /// 规则, in the order of the file.
    pub rules: Vec<Rule>,
}

/// 依据: title and days of the regulation.
#[derive(Clone, Debug)]
pub struct Regulation {
    /// 标题.
    pub title: Option<String>,
    /// 印发机关: who issued it, where that is not the institution itself.
    pub issued_by: Option<String>,
    /// 印发, where it is said.
    pub issued: Option<NaiveDate>,
    /// 施行: nothing before this day is judged (六).
    pub in_force: Spanned<NaiveDate>,
    /// 施行当期: whether the period in which that day lies is asked for, from that day on.
    pub first_period: bool,
    /// 解释机关.
    pub interpreter: String,
}

/// 条款: one clause of the regulation, word for word.
#[derive(Clone, Debug)]
pub struct Clause {
    /// 编号, such as `五.2`; the preamble is `序`.
    pub number: Spanned<String>,
    /// 标题, such as 坚持定期联谊制度.
    pub title: String,
    /// 语句: the sentences, which together are the clause's text.
    pub sentences: Vec<Sentence>,
}

/// 语句: one sentence of a clause and how it is held.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// 原文.
    pub text: String,
    /// 落实.
    pub held: Held,
    /// 说明: what a reader should know about it.
    pub remark: Option<String>,
}

/// 落实: how a sentence of the regulation is held.
#[derive(Clone, Debug)]
pub enum Held {
    /// 核对: by these rule instances. An empty list reads 尚未检查, never passed.
    Checked {
        /// 规则.
        rules: Vec<RuleKey>,
        /// What of the sentence no rule can check, and somebody states in a record.
        rest: Option<Attestation>,
    },
    /// 确认: somebody states it in a record.
    Attested(Attestation),
    /// 宣示: a principle; shown, not judged.
    Declaratory,
    /// 待录: no sentence of the regulation, but what stands for one until it is copied; these rules check it.
    Pending(Vec<RuleKey>),
}

/// Who states something, and in which record.
#[derive(Clone, Debug)]
pub struct Attestation {
    /// 由谁.
    pub by: String,
    /// 见于: in which record.
    pub record: String,
}

impl Held {
    /// The rules that check it.
    #[must_use]
    pub fn rules(&self) -> &[RuleKey] {
        match self {
            Self::Checked { rules, .. } | Self::Pending(rules) => rules,
            Self::Attested(_) | Self::Declaratory => &[],
        }
    }

    /// Whether the sentence is to be checked, but by no rule yet.
    #[must_use]
    pub fn is_unchecked(&self) -> bool {
        matches!(self, Self::Checked { rules, .. } if rules.is_empty())
    }
}

/// 规则: one rule instance.
#[derive(Clone, Debug)]
pub struct Rule {
    /// 编号, such as `定期联系`.
    pub id: Spanned<String>,
    /// 条款: the clause it holds, such as `五.2`.
    pub clause: Spanned<String>,
    /// 力度.
    pub force: Force,
    /// 类型: the word for its rule kind, such as 定期联系.
    pub kind: &'static str,
    /// 参数, as the pack gives them.
    pub parameters: Parameters,
    /// 解释: the interpretations it rests on; which of them holds depends on the day.
    pub interpretations: Vec<InterpretationKey>,
    /// Parameters that interpretations put in place of the pack's, the latest first.
    pub readings: Vec<Reading>,
    /// The whole entry.
    pub span: Span,
}

/// Parameters that an interpretation puts in place of the pack's while it is in force (六).
#[derive(Clone, Debug)]
pub struct Reading {
    /// The interpretation.
    pub interpretation: InterpretationKey,
    /// For which days it holds.
    pub in_force: Interval,
    /// 参数; the kind is that of the rule.
    pub parameters: Parameters,
}

impl Rule {
    /// The parameters that hold for what begins on this day.
    #[must_use]
    pub fn parameters_on(&self, date: NaiveDate) -> &Parameters {
        let reading = self.readings.iter().find(|reading| reading.in_force.contains(date));
        reading.map_or(&self.parameters, |reading| &reading.parameters)
    }

    /// Every set of parameters that the rule has on some day; the pack's own come first.
    pub fn versions(&self) -> impl Iterator<Item = &Parameters> {
        std::iter::once(&self.parameters).chain(self.readings.iter().map(|reading| &reading.parameters))
    }

    /// Whether this set of parameters, one of [`Rule::versions`], is the one that holds on this day.
    #[must_use]
    pub fn holds_on(&self, version: &Parameters, date: NaiveDate) -> bool {
        std::ptr::eq(self.parameters_on(date), version)
    }
}

/// 力度: how strongly a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Force {
    /// 必须: a breach is an error.
    Must,
    /// 一般: a breach is a warning.
    Should,
    /// 可: a breach is a hint.
    May,
}

impl Force {
    /// All of them, the heaviest first.
    pub const ALL: [Self; 3] = [Self::Must, Self::Should, Self::May];

    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Must => "必须",
            Self::Should => "一般",
            Self::May => "可",
        }
    }
}

impl Pack {
    /// Whether rules are named for a sentence, and none of them is told anything that it could check: 规则未规定.
    #[must_use]
    pub fn is_silent_about(&self, held: &Held) -> bool {
        let silent = |key: &RuleKey| self.rules[key.index()].versions().all(Parameters::is_silent);
        matches!(held, Held::Checked { rules, .. } if !rules.is_empty() && rules.iter().all(silent))
    }

    /// What papers call the regulation: 《标题》, or the name of the pack where nobody has written the title yet.
    #[must_use]
    pub fn regulation_name(&self) -> String {
        self.regulation.title.as_ref().map_or_else(|| self.name.clone(), |title| format!("《{title}》"))
    }

    /// The clause with this number.
    #[must_use]
    pub fn clause(&self, number: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.number.value == number)
    }
}
