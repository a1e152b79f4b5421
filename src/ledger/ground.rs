//! On what a met duty of contact rests (五.2): the cadre's own contacts by their forms, a day of the calendar on which
//! greetings are customary, or the friend's request alone. All of them count; an assessor asks which it was. The answer
//! is about cadres and units: it is summed up for each unit, never for a friend.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Ledger, Verdict};
use crate::model::Model;
use crate::model::contact::{Contact, Initiator};
use crate::model::key::{RuleKey, UnitKey};

/// Of what kind a contact was, in the order of the columns of pages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// A contact that a cadre sought: the position and the name of the group of its form in the vocabulary.
    Form(usize, String),
    /// A contact that a cadre sought on the days of 节点.
    Occasion,
    /// A contact that a friend sought (信息直通车).
    Friend,
}

impl Ground {
    /// The kind of a contact.
    #[must_use]
    pub fn of(model: &Model, contact: &Contact) -> Self {
        if contact.initiator == Initiator::Friend {
            return Self::Friend;
        }
        if model.calendar.occasion_on(contact.date.value).is_some() {
            return Self::Occasion;
        }
        let form = &contact.form.value;
        let groups = &model.pack.vocabulary.forms;
        let group = groups.iter().position(|group| group.words.contains(form));
        group.map_or_else(
            || Self::Form(usize::MAX, form.clone()),
            |position| Self::Form(position, groups[position].name.clone()),
        )
    }

    /// The words readers see.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Form(_, name) => name,
            Self::Occasion => "重要时间节点",
            Self::Friend => "对方主动",
        }
    }
}

impl Duty {
    /// The kinds of contact on which it rests; empty unless it is a pair's and met.
    #[must_use]
    pub fn grounds(&self, model: &Model) -> BTreeSet<Ground> {
        if !self.is_contact() || self.verdict != Verdict::Met {
            return BTreeSet::new();
        }
        let ground = |record: &Evidence| match record {
            Evidence::Contact(key) => Some(Ground::of(model, model.contact(*key))),
            _ => None,
        };
        self.evidence.iter().filter_map(ground).collect()
    }
}

impl Duty {
    /// The one kind of contact on which it rests; `Some(None)` where it rests on several, `None` unless it is a pair's
    /// and met.
    #[must_use]
    pub fn ground(&self, model: &Model) -> Option<Option<Ground>> {
        let mut grounds = self.grounds(model);
        let first = grounds.pop_first()?;
        Some(grounds.is_empty().then_some(first))
    }
}

/// The met duties of the pairs of a unit in a period of a rule, by position in the ledger.
pub type GroundsOfUnits = BTreeMap<(RuleKey, (NaiveDate, String), UnitKey), BTreeMap<Option<Ground>, Vec<usize>>>;

/// All met duties of pairs; under `None` stand those that rest on several kinds.
#[must_use]
pub fn grounds(model: &Model, ledger: &Ledger) -> GroundsOfUnits {
    let mut all = GroundsOfUnits::new();
    for (index, duty) in ledger.duties.iter().enumerate() {
        let (Some(unit), Some(one)) = (duty.holder.unit(model), duty.ground(model)) else { continue };
        let period = (duty.period.start, duty.period.name.clone());
        all.entry((duty.rule, period, unit)).or_default().entry(one).or_default().push(index);
    }
    all
}
