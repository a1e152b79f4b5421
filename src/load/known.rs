//! What is already known while a file is read: ids with their keys, the vocabulary, the names.
//! The tables fill up in the order in which records depend on each other.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::reader::error;
use crate::load::similar;
use crate::model::calendar::Calendar;
use crate::model::key::{
    CadreKey, ContactKey, FeedbackKey, FriendKey, InterpretationKey, RuleKey, TermKey, UnitKey, YearKey,
};
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;
use crate::source::Span;
use crate::source::Spanned;

/// A kind of record that others refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Family {
    Clause,
    Rule,
    Interpretation,
    Year,
    Term,
    Unit,
    Cadre,
    Friend,
    Contact,
    Feedback,
    Waiver,
}

impl Family {
    /// What readers call it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Clause => "条款",
            Self::Rule => "规则",
            Self::Interpretation => "解释",
            Self::Year => "学年",
            Self::Term => "学期",
            Self::Unit => "单位",
            Self::Cadre => "干部",
            Self::Friend => "党外人士",
            Self::Contact => "联系记录",
            Self::Feedback => "意见建议",
            Self::Waiver => "豁免",
        }
    }

    /// The file or folder that holds the records.
    pub(super) const fn home(self) -> &'static str {
        match self {
            Self::Clause | Self::Rule => "rules/",
            Self::Interpretation => "interpretations/",
            Self::Year | Self::Term => "calendar/",
            Self::Unit => "units.yaml",
            Self::Cadre => "people/cadres.yaml",
            Self::Friend => "people/friends.yaml",
            Self::Contact => "contacts/",
            Self::Feedback => "feedback/",
            Self::Waiver => "waivers/",
        }
    }
}

/// The ids of one family.
#[derive(Debug)]
pub(super) struct Table<K> {
    family: Family,
    /// The key of each record; `None` where the record exists but could not be read.
    ids: BTreeMap<String, Option<K>>,
    /// Whether every record of the family is in here; if not, an id that is not found says nothing.
    complete: bool,
}

impl<K: Copy> Table<K> {
    /// A family that is not read yet, or could not be.
    pub(super) const fn unread(family: Family) -> Self {
        Self { family, ids: BTreeMap::new(), complete: false }
    }

    /// The ids of a family that was read.
    pub(super) const fn new(family: Family, ids: BTreeMap<String, Option<K>>, complete: bool) -> Self {
        Self { family, ids, complete }
    }

    /// The key of an id, if there is one.
    pub(super) fn get(&self, id: &str) -> Option<K> {
        self.ids.get(id).copied().flatten()
    }

    /// Whether a record has this id, read or not.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Whether an id that is not found is really nobody's.
    pub(super) fn would_know(&self, id: &str) -> bool {
        self.complete && !self.ids.contains_key(id)
    }

    /// The key that an id stands for; the finding if it stands for nobody.
    pub(super) fn resolve(&self, reader: &Reader<'_>, id: &str, span: Span) -> Read<Spanned<K>> {
        match self.ids.get(id) {
            Some(Some(key)) => Ok(Spanned::new(*key, span)),
            Some(None) => reader.follow(self.family),
            None => match name_for_id(reader.known, id, span) {
                Some(finding) => reader.fail(finding),
                None if !self.complete => reader.follow(self.family),
                None => reader.fail(self.unknown(reader.known, id, span)),
            },
        }
    }

    fn unknown(&self, known: &Known, id: &str, span: Span) -> Diagnostic {
        let word = self.family.word();
        let finding = error(faults::UNKNOWN_ID.code, span, format!("没有编号为“{id}”的{word}"));
        if let Some(other) = known.family_of(id) {
            return finding.label(format!("{id} 是{}的编号", other.word())).help(format!("这里要写{word}的编号"));
        }
        if let Some(similar) = similar::id(id, self.ids.keys().map(String::as_str)) {
            return finding.label(format!("是不是想写“{similar}”？")).help(format!("改为 {similar}"));
        }
        let finding = match (self.ids.keys().next(), self.ids.keys().next_back()) {
            (Some(first), Some(last)) if first != last => {
                finding.note(format!("{}里现有 {} 个编号，从 {first} 到 {last}", self.family.home(), self.ids.len()))
            }
            (Some(only), _) => finding.note(format!("{}里只有一个编号 {only}", self.family.home())),
            _ => finding.note(format!("{}里还没有记录", self.family.home())),
        };
        finding.help(format!("改正编号，或先在 {} 里登记", self.family.home()))
    }
}

/// LY116: a person's name where an id belongs.
fn name_for_id(known: &Known, written: &str, span: Span) -> Option<Diagnostic> {
    let ids = known.names.get(written)?;
    let finding = error(faults::NAME_FOR_ID.code, span, format!("“{written}”是姓名，请写编号 {}", ids.join(" 或 ")));
    Some(finding.label("这里写编号").note("姓名只写在 people/names.yaml 里").help(match ids.as_slice() {
        [only] => format!("改为 {only}"),
        _ => format!("同名 {} 人，查明是哪一位再改", ids.len()),
    }))
}

/// All tables.
#[derive(Debug)]
pub(super) struct Known {
    /// The pack's words; `None` if the pack could not be read, and then no word is wrong.
    pub(super) vocabulary: Option<Vocabulary>,
    pub(super) clauses: Table<()>,
    pub(super) rules: Table<RuleKey>,
    pub(super) interpretations: Table<InterpretationKey>,
    pub(super) calendar: Calendar,
    /// Whether every file of the calendar was read.
    pub(super) calendar_complete: bool,
    pub(super) years: Table<YearKey>,
    pub(super) terms: Table<TermKey>,
    pub(super) units: Table<UnitKey>,
    pub(super) cadres: Table<CadreKey>,
    pub(super) friends: Table<FriendKey>,
    pub(super) contacts: Table<ContactKey>,
    pub(super) feedback: Table<FeedbackKey>,
    /// Ids by name.
    pub(super) names: BTreeMap<String, Vec<String>>,
}

impl Known {
    /// Nothing is known yet.
    pub(super) fn nothing() -> Self {
        Self {
            vocabulary: None,
            clauses: Table::unread(Family::Clause),
            rules: Table::unread(Family::Rule),
            interpretations: Table::unread(Family::Interpretation),
            calendar: Calendar::default(),
            calendar_complete: false,
            years: Table::unread(Family::Year),
            terms: Table::unread(Family::Term),
            units: Table::unread(Family::Unit),
            cadres: Table::unread(Family::Cadre),
            friends: Table::unread(Family::Friend),
            contacts: Table::unread(Family::Contact),
            feedback: Table::unread(Family::Feedback),
            names: BTreeMap::new(),
        }
    }

    /// 层级.
    pub(super) fn tiers(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.tiers)
    }

    /// 政治面貌.
    pub(super) fn affiliations(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.affiliations)
    }

    /// 身份.
    pub(super) fn roles(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.roles)
    }

    /// 学位.
    pub(super) fn degrees(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.degrees)
    }

    /// 状态.
    pub(super) fn statuses(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.statuses)
    }

    /// 类别 of feedback items.
    pub(super) fn feedback_categories(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.feedback_categories)
    }

    /// 职称.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> + Clone {
        self.grouped(|vocabulary| &vocabulary.titles)
    }

    /// 内容 of contacts.
    pub(super) fn topics(&self) -> impl Iterator<Item = &str> + Clone {
        self.grouped(|vocabulary| &vocabulary.topics)
    }

    fn words(&self, list: fn(&Vocabulary) -> &Vec<String>) -> impl Iterator<Item = &str> + Clone {
        self.vocabulary.iter().flat_map(list).map(String::as_str)
    }

    fn grouped(&self, groups: fn(&Vocabulary) -> &Vec<WordGroup>) -> impl Iterator<Item = &str> + Clone {
        self.vocabulary.iter().flat_map(groups).flat_map(|group| &group.words).map(String::as_str)
    }

    /// The family whose id this is.
    fn family_of(&self, id: &str) -> Option<Family> {
        let families = [
            (Family::Cadre, self.cadres.contains(id)),
            (Family::Friend, self.friends.contains(id)),
            (Family::Unit, self.units.contains(id)),
            (Family::Term, self.terms.contains(id)),
            (Family::Year, self.years.contains(id)),
            (Family::Interpretation, self.interpretations.contains(id)),
            (Family::Contact, self.contacts.contains(id)),
            (Family::Feedback, self.feedback.contains(id)),
        ];
        families.into_iter().find(|(_, found)| *found).map(|(family, _)| family)
    }
}
