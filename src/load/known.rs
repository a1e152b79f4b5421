//! What is already known while a file is read: ids with their keys, the vocabulary, the names.
//! The tables fill up in the order in which records depend on each other.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::reader::error;
use crate::load::reader::quoted;
use crate::load::records::pack::parameters::RuleKind;
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

    /// Whether its ids are words rather than numbered signs.
    const fn has_words(self) -> bool {
        matches!(self, Self::Rule)
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
            Some(None) => reader.follow(self.family, id),
            None => match name_for_id(reader.known, id, span) {
                Some(finding) => reader.fail(finding),
                None if !self.complete => reader.follow(self.family, ""),
                None => reader.fail(self.unknown(reader.known, id, span)),
            },
        }
    }

    /// LY109.
    fn unknown(&self, known: &Known, id: &str, span: Span) -> Diagnostic {
        let (word, home) = (self.family.word(), self.family.home());
        let finding = error(faults::UNKNOWN_ID.code, span, format!("没有编号为“{}”的{word}", quoted(id)));
        let separators = ['，', '、', '；', ';', ' '];
        if id.contains(separators) {
            let ids: Vec<&str> = id.split(separators).filter(|id| !id.is_empty()).collect();
            return finding.label("几个编号要分开写").help(format!("写成列表，用半角逗号隔开：[{}]", ids.join(", ")));
        }
        if let Some(other) = known.family_of(id) {
            return finding.label(format!("{id} 是{}的编号", other.word())).help(format!("这里要写{word}的编号"));
        }
        let ids = || self.ids.keys().map(String::as_str);
        let similar = if self.family.has_words() { similar::word(id, ids()) } else { similar::id(id, ids()) };
        if let Some(similar) = similar {
            return finding.label(format!("是不是想写“{similar}”？")).help(format!("改为 {similar}"));
        }
        let finding = match (ids().next(), ids().next_back()) {
            (None, _) | (_, None) => finding.label(format!("{home} 里还没有{word}")),
            _ if self.ids.len() <= 12 => {
                finding.note(format!("{home} 里的编号：{}", ids().collect::<Vec<_>>().join("、")))
            }
            (Some(first), Some(last)) => {
                finding.label(format!("{home} 里有 {first} 到 {last} 共 {} 个编号", self.ids.len()))
            }
        };
        finding.help(format!("改正编号，或先在 {home} 里登记"))
    }
}

/// LY116: a person's or a unit's name where an id belongs.
fn name_for_id(known: &Known, written: &str, span: Span) -> Option<Diagnostic> {
    let ids = known.names.get(written)?;
    let message = format!("“{written}”是{}，请写编号 {}", ids.what, ids.ids.join(" 或 "));
    let finding = error(faults::NAME_FOR_ID.code, span, message).label("这里写编号");
    Some(match ids.ids.as_slice() {
        [only] => finding.help(format!("改为 {only}")),
        _ => finding.help(format!("同名的有 {} 个，查明是哪一个再改", ids.ids.len())),
    })
}

/// The ids behind one name.
#[derive(Debug)]
pub(super) struct Named {
    /// 姓名 or 单位名称.
    pub(super) what: &'static str,
    pub(super) ids: Vec<String>,
}

/// All tables.
pub(super) struct Known {
    /// The pack's words; `None` if the pack could not be read, and then no word is wrong.
    pub(super) vocabulary: Option<Vocabulary>,
    pub(super) clauses: Table<()>,
    pub(super) rules: Table<RuleKey>,
    /// 类型 of each rule, by its key.
    pub(super) rule_kinds: Vec<RuleKind>,
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
    /// Ids by name, of people and of units.
    pub(super) names: BTreeMap<String, Named>,
}

impl Known {
    /// Nothing is known yet.
    pub(super) fn nothing() -> Self {
        Self {
            vocabulary: None,
            clauses: Table::unread(Family::Clause),
            rules: Table::unread(Family::Rule),
            rule_kinds: Vec::new(),
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

    /// Remembers whose name this is.
    pub(super) fn name(&mut self, name: &str, what: &'static str, id: &str) {
        let named = self.names.entry(name.to_owned()).or_insert_with(|| Named { what, ids: Vec::new() });
        named.ids.push(id.to_owned());
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

    /// 组织类别.
    pub(super) fn organisations(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.organisations)
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
