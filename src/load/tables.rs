//! What is already known while a file is read: ids with their keys, the vocabulary, the names.
//! The tables fill up in the order in which records depend on each other. A table only answers; what
//! an answer means for the record at hand is said in `reference.rs`.

use std::collections::BTreeMap;

use crate::load::record_kind::RecordKind;
use crate::model::calendar::Calendar;
use crate::model::key::{
    CadreKey, ContactKey, FeedbackKey, FriendKey, InterpretationKey, RuleKey, TermKey, UnitKey, YearKey,
};
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;

/// What a table knows of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer<K> {
    /// The record that has it.
    Found(K),
    /// A record has it, but could not be read.
    Unreadable,
    /// No record in the table has it.
    Unknown,
}

/// The ids of one kind of record.
#[derive(Debug)]
pub(super) struct Table<K> {
    kind: RecordKind,
    /// The key of each record; `None` where the record exists but could not be read.
    ids: BTreeMap<String, Option<K>>,
    /// Whether every record of the kind is in here; if not, an id that is not found says nothing.
    complete: bool,
}

impl<K: Copy> Table<K> {
    /// A kind that is not read yet, or could not be.
    pub(super) const fn unread(kind: RecordKind) -> Self {
        Self { kind, ids: BTreeMap::new(), complete: false }
    }

    /// The ids of a kind that was read.
    pub(super) const fn new(kind: RecordKind, ids: BTreeMap<String, Option<K>>, complete: bool) -> Self {
        Self { kind, ids, complete }
    }

    /// What is known of an id.
    pub(super) fn answer(&self, id: &str) -> Answer<K> {
        match self.ids.get(id) {
            Some(Some(key)) => Answer::Found(*key),
            Some(None) => Answer::Unreadable,
            None => Answer::Unknown,
        }
    }

    /// Whether a record has this id, read or not.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// Whether an id that is not found is really nobody's.
    pub(super) const fn is_complete(&self) -> bool {
        self.complete
    }

    /// The kind of the records.
    pub(super) const fn kind(&self) -> RecordKind {
        self.kind
    }

    /// All ids, sorted.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.ids.keys().map(String::as_str)
    }
}

/// The ids behind one name.
#[derive(Debug)]
pub(super) struct Named {
    /// 姓名 or 单位名称.
    pub(super) what: &'static str,
    pub(super) ids: Vec<String>,
}

/// All tables.
pub(super) struct Tables {
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
    /// Ids by name, of people and of units.
    pub(super) names: BTreeMap<String, Named>,
}

impl Tables {
    /// The tables before anything is read.
    pub(super) fn empty() -> Self {
        Self {
            vocabulary: None,
            clauses: Table::unread(RecordKind::Clause),
            rules: Table::unread(RecordKind::Rule),
            interpretations: Table::unread(RecordKind::Interpretation),
            calendar: Calendar::default(),
            calendar_complete: false,
            years: Table::unread(RecordKind::Year),
            terms: Table::unread(RecordKind::Term),
            units: Table::unread(RecordKind::Unit),
            cadres: Table::unread(RecordKind::Cadre),
            friends: Table::unread(RecordKind::Friend),
            contacts: Table::unread(RecordKind::Contact),
            feedback: Table::unread(RecordKind::Feedback),
            names: BTreeMap::new(),
        }
    }

    /// Remembers whose name this is.
    pub(super) fn add_name(&mut self, name: &str, what: &'static str, id: &str) {
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

    /// The kind of the record that has this id.
    pub(super) fn kind_of(&self, id: &str) -> Option<RecordKind> {
        let kinds = [
            (RecordKind::Cadre, self.cadres.contains(id)),
            (RecordKind::Friend, self.friends.contains(id)),
            (RecordKind::Unit, self.units.contains(id)),
            (RecordKind::Term, self.terms.contains(id)),
            (RecordKind::Year, self.years.contains(id)),
            (RecordKind::Interpretation, self.interpretations.contains(id)),
            (RecordKind::Contact, self.contacts.contains(id)),
            (RecordKind::Feedback, self.feedback.contains(id)),
        ];
        kinds.into_iter().find(|(_, found)| *found).map(|(kind, _)| kind)
    }
}
