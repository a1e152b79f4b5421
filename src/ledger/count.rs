//! Which contacts count for a pair in a period, and why the others do not.

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::ledger::{Evidence, NotCounted, Period, Reason};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, ContactKey, FriendKey};

/// Contacts by cadre and friend. A meeting of two cadres with five friends stands here ten times.
#[derive(Debug)]
pub struct ContactIndex {
    entries: Vec<(CadreKey, FriendKey, ContactKey)>,
}

impl ContactIndex {
    /// Sorts all contacts of the model; contacts of one pair stay in the order of time.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let mut entries = Vec::with_capacity(model.contacts.len());
        for (key, contact) in model.contact_keys() {
            for cadre in &contact.cadres {
                entries.extend(contact.friends.iter().map(|friend| (cadre.value, friend.value, key)));
            }
        }
        entries.sort_unstable();
        Self { entries }
    }

    /// The contacts of a cadre with a friend, in the order of time.
    pub fn of(&self, cadre: CadreKey, friend: FriendKey) -> impl Iterator<Item = ContactKey> {
        let start = self.entries.partition_point(|entry| (entry.0, entry.1) < (cadre, friend));
        let same = move |entry: &&(CadreKey, FriendKey, ContactKey)| (entry.0, entry.1) == (cadre, friend);
        self.entries[start..].iter().take_while(same).map(|entry| entry.2)
    }

    /// Every (cadre, friend, contact) that was recorded.
    pub fn iter(&self) -> impl Iterator<Item = (CadreKey, FriendKey, ContactKey)> {
        self.entries.iter().copied()
    }
}

/// What the records of a pair come to in a period.
#[derive(Debug, Default)]
pub struct Counted {
    /// What counted, in the order of time.
    pub evidence: Vec<Evidence>,
    /// What did not, and why.
    pub not_counted: Vec<NotCounted>,
}

impl Counted {
    /// Goes through the contacts of a pair that lie in the period.
    ///
    /// `forms` are the forms that count; empty means every form of the vocabulary.
    #[must_use]
    pub fn of(
        model: &Model,
        index: &ContactIndex,
        pair: &Pair,
        period: &Period,
        forms: &[String],
        as_of: NaiveDate,
    ) -> Self {
        let mut counted = Self::default();
        let mut accepted: Vec<&Contact> = Vec::new();
        for key in index.of(pair.cadre, pair.friend) {
            let contact = model.contact(key);
            if contact.date.value < period.start || contact.date.value > period.until {
                continue;
            }
            match objection(model, contact, pair, forms, &accepted, as_of) {
                None => {
                    accepted.push(contact);
                    counted.evidence.push(Evidence::Contact(key));
                }
                Some(reason) => counted.not_counted.push(NotCounted {
                    contact: key,
                    cadre: pair.cadre,
                    friend: pair.friend,
                    reason,
                }),
            }
        }
        counted
    }
}

/// The first reason for which a contact does not count.
fn objection(
    model: &Model,
    contact: &Contact,
    pair: &Pair,
    forms: &[String],
    accepted: &[&Contact],
    as_of: NaiveDate,
) -> Option<Reason> {
    let date = contact.date.value;
    let form = &contact.form.value;
    let form_counts = if forms.is_empty() { model.pack.vocabulary.knows_form(form) } else { forms.contains(form) };
    if date > as_of {
        Some(Reason::Future)
    } else if date < model.pack.regulation.in_force.value {
        Some(Reason::BeforeForce)
    } else if !form_counts {
        Some(Reason::Form)
    } else if !pair.holds_on(date) {
        let before = pair.first_day().is_some_and(|first| date < first);
        Some(if before { Reason::BeforePair } else { Reason::AfterPair })
    } else if accepted.iter().any(|other| other.date.value == date && other.form.value == *form) {
        Some(Reason::Duplicate)
    } else {
        None
    }
}
