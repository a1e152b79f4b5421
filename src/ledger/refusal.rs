//! Why a rule counts a contact for nobody, whatever the pair: its day, its form, its topics. Looked
//! at once for each contact and rule, because a meeting of many stands in many pairs and periods.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::Reason;
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;
use crate::model::pack::RegularContactParameters;

/// The reason for each contact; `None` where only the pair can stand against it.
#[derive(Debug)]
pub struct Refusals(Vec<Option<Reason>>);

impl Refusals {
    /// Holds every contact against a rule.
    #[must_use]
    pub fn new(model: &Model, rule: &RegularContactParameters, as_of: NaiveDate) -> Self {
        // The same few words stand in thousands of records.
        let (mut forms, mut topics) = (BTreeMap::new(), BTreeMap::new());
        let mut refusal = |contact: &Contact| {
            day(model, contact, as_of)
                .or_else(|| form(model, rule, contact, &mut forms))
                .or_else(|| topic(rule, contact, &mut topics))
        };
        let mut refusals = Vec::with_capacity(model.contacts.len());
        for contact in &model.contacts {
            refusals.push(refusal(contact));
        }
        Self(refusals)
    }

    /// The reason for a contact.
    #[must_use]
    pub fn of(&self, contact: ContactKey) -> Option<Reason> {
        self.0[contact.index()]
    }
}

fn day(model: &Model, contact: &Contact, as_of: NaiveDate) -> Option<Reason> {
    let date = contact.date.value;
    if date > as_of {
        return Some(Reason::Future);
    }
    (date < model.pack.regulation.in_force.value).then_some(Reason::BeforeForce)
}

fn form(
    model: &Model,
    rule: &RegularContactParameters,
    contact: &Contact,
    known: &mut BTreeMap<String, bool>,
) -> Option<Reason> {
    let form = &contact.form.value;
    let counts = || {
        if rule.forms.is_empty() { model.pack.vocabulary.knows_form(form) } else { rule.forms.contains(form) }
    };
    (!look_up(known, form, counts)).then_some(Reason::Form)
}

fn topic(rule: &RegularContactParameters, contact: &Contact, known: &mut BTreeMap<String, bool>) -> Option<Reason> {
    let mut counts = |topic: &String| look_up(known, topic, || rule.topics.contains(topic));
    let any = rule.topics.is_empty() || contact.topics.iter().any(|topic| counts(&topic.value));
    (!any).then_some(Reason::Topic)
}

/// What is known of a word, found out the first time.
fn look_up(known: &mut BTreeMap<String, bool>, word: &str, find_out: impl FnOnce() -> bool) -> bool {
    if let Some(answer) = known.get(word) {
        return *answer;
    }
    let answer = find_out();
    known.insert(word.to_owned(), answer);
    answer
}
