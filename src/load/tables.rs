//! What is already known while a file is read: ids with their keys, the vocabulary, the names.
//! The tables fill up in the order in which records depend on each other. A table only answers; what
//! an answer means for the record at hand is said in `reference.rs`.

use std::collections::BTreeMap;

use crate::load::id_table::Table;
use crate::load::name;
use crate::load::record_kind::RecordKind;
use crate::model::calendar::Calendar;
use crate::model::key::{
    CadreKey, ContactKey, FeedbackKey, FriendKey, InterpretationKey, RuleKey, TermKey, UnitKey, YearKey,
};
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;

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
        let named = self.names.entry(name::plain(name)).or_insert_with(|| Named { what, ids: Vec::new() });
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

    /// 单位类别.
    pub(super) fn unit_categories(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.unit_categories)
    }

    /// 组织类别.
    pub(super) fn organisations(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.organisations)
    }

    /// 类别 of feedback items.
    pub(super) fn feedback_categories(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.feedback_categories)
    }

    /// 等次 of assessments.
    pub(super) fn grades(&self) -> impl Iterator<Item = &str> + Clone {
        self.words(|vocabulary| &vocabulary.grades)
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
