//! Units, cadres and friends. The schema is closed: no field that a rule does not need.

use chrono::NaiveDate;

use crate::model::key::{CadreKey, UnitKey};
use crate::source::Spanned;

/// 基层党组织.
#[derive(Clone, Debug)]
pub struct Unit {
    /// 编号, such as `U03`.
    pub id: Spanned<String>,
    /// 名称, such as 音乐学系党总支.
    pub name: String,
    /// 类别: 党委, 党总支, 直属党支部, 机关 …; free text; `None` where the register leaves it out.
    pub category: Option<String>,
    /// 书记.
    pub secretary: Post,
    /// 统战委员 (五.1).
    pub commissioner: Post,
}

/// A post of a unit: who holds and who held it, in the order of `units.yaml`.
#[derive(Clone, Debug, Default)]
pub struct Post {
    /// One after the other; whoever has no days is meant to hold it for as long as the file says so.
    pub holders: Vec<PostHolder>,
    /// Whether the file names, without days, somebody who came after the day on which the school is looked at: who it
    /// was then is not written.
    pub unknown: bool,
}

/// Who holds a post, and when.
#[derive(Clone, Debug)]
pub struct PostHolder {
    /// 干部.
    pub cadre: Spanned<CadreKey>,
    /// 自, if stated.
    pub since: Option<Spanned<NaiveDate>>,
    /// 止, if stated.
    pub until: Option<Spanned<NaiveDate>>,
}

impl Post {
    /// Who holds the post on a day; of several the one who stands last in the file.
    #[must_use]
    pub fn holder_on(&self, day: NaiveDate) -> Option<&PostHolder> {
        let holds = |holder: &&PostHolder| {
            holder.since.as_ref().is_none_or(|since| since.value <= day)
                && holder.until.as_ref().is_none_or(|until| day <= until.value)
        };
        self.holders.iter().rev().find(holds)
    }
}

impl Unit {
    /// Whether the unit is of one of these categories; no category means every unit, and a unit whose own category is
    /// not known is of none.
    #[must_use]
    pub fn is_of(&self, categories: &[Spanned<String>]) -> bool {
        categories.is_empty() || categories.iter().any(|category| Some(&category.value) == self.category.as_ref())
    }
}

/// 党员领导干部: a duty-bearer.
#[derive(Clone, Debug)]
pub struct Cadre {
    /// 编号, such as `C01`.
    pub id: Spanned<String>,
    /// From `names.yaml`.
    pub name: Option<PersonName>,
    /// 层级: one of the pack's tiers (院级, 处级).
    pub tier: Spanned<String>,
    /// 单位.
    pub unit: Spanned<UnitKey>,
    /// 职务; `None` where the register leaves it out.
    pub post: Option<String>,
    /// 分工: field of responsibility, if stated.
    pub portfolio: Option<String>,
    /// 联系点: units a leader is attached to.
    pub liaison_units: Vec<Spanned<UnitKey>>,
    /// 任职: when the duty of office held; where it is not stated, always.
    pub service: Vec<Interval>,
}

/// Whoever signed something: a cadre, or a post in words where it is none of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Officer {
    /// 编号 of a cadre.
    Cadre(CadreKey),
    /// An office or a post, never a person's name.
    Post(String),
}

/// 党外人士: only what a rule of 二 needs. Some schools' rules pair cadres with organisations.
#[derive(Clone, Debug)]
pub struct Friend {
    /// 编号, such as `F012`.
    pub id: Spanned<String>,
    /// From `names.yaml`; 名称 of an organisation.
    pub name: Option<PersonName>,
    /// 单位: of an organisation the unit that looks after it.
    pub unit: Spanned<UnitKey>,
    /// A person or an organisation.
    pub kind: FriendKind,
    /// 自 / 止: since when, and until when, the person is outside the Party and of this school, or
    /// the organisation exists.
    pub since: Interval,
}

/// What a friend is.
#[derive(Clone, Debug)]
pub enum FriendKind {
    /// A person of `people/friends.yaml`.
    Person(Standing),
    /// An organisation of `organisations.yaml`.
    Organisation {
        /// 类别, such as 民营企业.
        category: Spanned<String>,
    },
}

/// What the rules of 二 may ask of a person.
#[derive(Clone, Debug)]
pub struct Standing {
    /// 政治面貌: one of the pack's words, such as 民主党派, 无党派人士, 群众. Where it is not stated, no rule that asks for
    /// it judges.
    pub affiliation: Option<Spanned<String>>,
    /// 身份: the pack's words, such as 政协委员, 民主党派支部负责人, 处级领导干部.
    pub roles: Vec<Spanned<String>>,
    /// 职称.
    pub title: Option<Spanned<String>>,
    /// 学位.
    pub degree: Option<Spanned<String>>,
    /// 状态: 在职, 离休, 退休; if stated.
    pub status: Option<Spanned<String>>,
    /// 出生年: only where the pack has a limit of age; else it is a finding.
    pub birth_year: Option<Spanned<u32>>,
}

impl Friend {
    /// What is known of a person; `None` for an organisation.
    #[must_use]
    pub const fn standing(&self) -> Option<&Standing> {
        match &self.kind {
            FriendKind::Person(standing) => Some(standing),
            FriendKind::Organisation { .. } => None,
        }
    }

    /// The file in which the friend is registered.
    #[must_use]
    pub const fn register(&self) -> &'static str {
        match self.kind {
            FriendKind::Person(_) => "people/friends.yaml",
            FriendKind::Organisation { .. } => "organisations.yaml",
        }
    }

    /// What is registered about the friend, word by word, as far as a rule may ask for it.
    #[must_use]
    pub fn described(&self) -> Vec<&str> {
        match &self.kind {
            FriendKind::Person(Standing { affiliation, roles, title, degree, status, .. }) => {
                let all = affiliation.iter().chain(roles).chain(title).chain(degree).chain(status);
                all.map(|word| word.value.as_str()).collect()
            }
            FriendKind::Organisation { category } => vec![&category.value],
        }
    }
}

/// A name as `names.yaml` gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName {
    /// 姓名.
    pub name: String,
    /// What tells the person from others of the same name, to be shown in place of the name; `None` where there
    /// are none.
    pub told_apart: Option<String>,
    /// 拼音, words separated by spaces; serves search.
    pub pinyin: Option<String>,
}

/// From a day to a day, both included; an open end lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// 自; before every day that can be written, where it is not stated.
    pub from: NaiveDate,
    /// 止.
    pub until: Option<NaiveDate>,
}

impl Interval {
    /// Of what was there before the records begin, and lasts.
    pub const ALWAYS: Self = Self { from: NaiveDate::MIN, until: None };

    /// 自, if stated.
    #[must_use]
    pub fn stated_from(&self) -> Option<NaiveDate> {
        (self.from != Self::ALWAYS.from).then_some(self.from)
    }

    /// Whether the interval holds this day.
    #[must_use]
    pub fn contains(&self, date: NaiveDate) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }

    /// Whether the interval holds any day of `from ..= until`.
    #[must_use]
    pub fn overlaps(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.from <= until && self.until.is_none_or(|end| from <= end)
    }
}

impl Cadre {
    /// Whether the cadre held office on any day of `from ..= until`.
    #[must_use]
    pub fn serves_during(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.service.iter().any(|interval| interval.overlaps(from, until))
    }
}
