//! The rule pack: the regulation as data. Rule kinds are code, rule instances are data; the
//! vocabulary of a school (tiers, forms, titles …) is data too, so that no code knows a school.

use chrono::NaiveDate;

use crate::model::key::{InterpretationKey, RuleKey};
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
    pub title: String,
    /// 印发.
    pub issued: NaiveDate,
    /// 施行: nothing before this day is judged (六).
    pub in_force: Spanned<NaiveDate>,
    /// 解释机关.
    pub interpreter: String,
}

/// 词表: the words that records of this school may use. A word outside its list is a finding.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// 层级.
    pub tiers: Vec<String>,
    /// 政治面貌 of friends.
    pub affiliations: Vec<String>,
    /// 身份 of friends.
    pub roles: Vec<String>,
    /// 职称, in groups such as 副高级以上.
    pub titles: Vec<WordGroup>,
    /// 学位.
    pub degrees: Vec<String>,
    /// 状态.
    pub statuses: Vec<String>,
    /// 形式 of contacts, in groups such as 个别 and 集体.
    pub forms: Vec<WordGroup>,
    /// 内容 of contacts, in groups such as 思想动态, 意见建议, 工作生活.
    pub topics: Vec<WordGroup>,
    /// 类别 of feedback items.
    pub feedback_categories: Vec<String>,
}

/// Words under a common name.
#[derive(Clone, Debug)]
pub struct WordGroup {
    /// The name of the group.
    pub name: String,
    /// Its words.
    pub words: Vec<String>,
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
    Checked(Vec<RuleKey>),
    /// 确认: somebody states it in a record.
    Attested {
        /// 由谁.
        by: String,
        /// 见于: in which record.
        record: String,
    },
    /// 宣示: a principle; shown, not judged.
    Declaratory,
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
    /// 类型 and 参数.
    pub parameters: Parameters,
    /// 解释: the interpretations it rests on.
    pub interpretations: Vec<InterpretationKey>,
    /// The whole entry.
    pub span: Span,
}

/// 类型 and 参数: one variant per rule kind. An absent parameter is `None` or an empty list and
/// means that the rule says nothing about it (规则未规定).
#[derive(Clone, Debug)]
pub enum Parameters {
    /// 联谊对象范围.
    Scope(ScopeParameters),
    /// 干部覆盖.
    Coverage(CoverageParameters),
    /// 名单确定.
    RosterDecision(RosterDecisionParameters),
    /// 统战委员.
    Commissioner(CommissionerParameters),
    /// 定期联系.
    RegularContact(RegularContactParameters),
    /// 联系形式.
    ContactForm(ContactFormParameters),
    /// 施行日期.
    InForce,
}

/// 联谊对象范围: whom a tier may be paired with (二).
#[derive(Clone, Debug)]
pub struct ScopeParameters {
    /// 层级: the tier of cadres; `None` is every tier.
    pub tier: Option<String>,
    /// 类别: a friend must fit one of them.
    pub classes: Vec<FriendClass>,
}

/// One class of friends; every condition that is given must hold, and a list holds if any of its
/// words does.
#[derive(Clone, Debug, Default)]
pub struct FriendClass {
    /// 名称.
    pub name: String,
    /// 政治面貌.
    pub affiliations: Vec<String>,
    /// 身份.
    pub roles: Vec<String>,
    /// 职称, groups already resolved to their words.
    pub titles: Vec<String>,
    /// 学位.
    pub degrees: Vec<String>,
    /// 状态.
    pub statuses: Vec<String>,
    /// 本单位: friend and cadre belong to one unit.
    pub same_unit: bool,
    /// 须写缘由: the roster must give a reason for this friend.
    pub reason_required: bool,
}

/// 干部覆盖: each cadre of the tier has friends (二).
#[derive(Clone, Debug)]
pub struct CoverageParameters {
    /// 层级; `None` is every tier.
    pub tier: Option<String>,
    /// 最少: friends per cadre.
    pub minimum: Option<u32>,
}

/// 名单确定: who proposes and who decides a list (五.1).
#[derive(Clone, Debug)]
pub struct RosterDecisionParameters {
    /// 名单: whose lists the rule is about.
    pub owner: RosterOwnerKind,
    /// 提出: the bodies that may propose; empty means not laid down.
    pub proposers: Vec<String>,
    /// 确定: the meetings that may decide; empty means not laid down.
    pub deciders: Vec<String>,
    /// 文号: whether a document number must be given.
    pub document_required: bool,
    /// 每学年: whether each school year needs its list.
    pub each_year: bool,
    /// 期限天数: days from the first day of the school year within which the list must be decided;
    /// `None` leaves it open until the year ends.
    pub within_days: Option<u32>,
}

/// Whose lists a roster rule is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterOwnerKind {
    /// 层级: one list for this tier.
    Tier(String),
    /// 各单位: a list for each unit that has cadres of this tier in office; `None` is any tier.
    EachUnit(Option<String>),
}

/// 统战委员: units have one, and the list states the commissioner's part (五.1).
#[derive(Clone, Debug)]
pub struct CommissionerParameters {
    /// 单位类别: the categories of units that must have one; empty means all.
    pub categories: Vec<String>,
    /// 须写明作用: whether the unit's list must state the commissioner's part.
    pub part_required: bool,
}

/// 定期联系: how often, whom, in which forms (五.2).
#[derive(Clone, Debug)]
pub struct RegularContactParameters {
    /// 层级: tiers of cadres; empty means all.
    pub tiers: Vec<String>,
    /// 周期.
    pub period: PeriodKind,
    /// 最少: contacts per pair and period; `None` reads 规则未规定.
    pub minimum: Option<u32>,
    /// 形式: forms that count, groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
    /// 临期提醒天数: days before the end from which an unmet duty is announced (LY402).
    pub remind_days: Option<u32>,
    /// 结对不足天数: a pair with fewer days in the period has no duty; `None` means every pair has.
    pub minimum_days: Option<u32>,
}

/// 周期 of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// 学期.
    Term,
    /// 学年.
    Year,
}

impl PeriodKind {
    /// The word of the pack.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Term => "学期",
            Self::Year => "学年",
        }
    }
}

/// 联系形式: forms that the regulation names (四.4).
#[derive(Clone, Debug)]
pub struct ContactFormParameters {
    /// 形式: groups already resolved; empty means every form of the vocabulary.
    pub forms: Vec<String>,
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

impl Parameters {
    /// 类型: the word of the pack for the rule kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Scope(_) => "联谊对象范围",
            Self::Coverage(_) => "干部覆盖",
            Self::RosterDecision(_) => "名单确定",
            Self::Commissioner(_) => "统战委员",
            Self::RegularContact(_) => "定期联系",
            Self::ContactForm(_) => "联系形式",
            Self::InForce => "施行日期",
        }
    }
}

impl Vocabulary {
    /// Whether a form is known.
    #[must_use]
    pub fn knows_form(&self, form: &str) -> bool {
        self.forms.iter().any(|group| group.words.iter().any(|word| word == form))
    }
}

impl Pack {
    /// The clause with this number.
    #[must_use]
    pub fn clause(&self, number: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.number.value == number)
    }
}
