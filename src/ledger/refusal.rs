//! Why a rule counts a contact for nobody, whatever the pair: its day, its form, its topics. Looked
//! at once for each contact and rule, because a meeting of many stands in many pairs and periods.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::ledger::Reason;
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;
use crate::model::pack::RegularContactParameters;

/// The forms and topics of all contacts as numbers: the same few words stand in thousands of records,
/// and each rule asks of each word once whether it counts.
#[derive(Debug)]
pub struct ContactWords<'a> {
    forms: Words<'a>,
    topics: Words<'a>,
    /// Of each contact the number of its form, and where those of its topics stand in `named`.
    contacts: Vec<(usize, Range<usize>)>,
    named: Vec<usize>,
}

/// Different words, numbered in the order in which they were met.
#[derive(Debug, Default)]
struct Words<'a> {
    numbers: BTreeMap<&'a str, usize>,
    words: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn number(&mut self, word: &'a str) -> usize {
        *self.numbers.entry(word).or_insert_with(|| {
            self.words.push(word);
            self.words.len() - 1
        })
    }

    /// For each word whether it is such a one.
    fn which(&self, is: impl Fn(&str) -> bool) -> Vec<bool> {
        self.words.iter().map(|word| is(word)).collect()
    }
}

impl<'a> ContactWords<'a> {
    /// Numbers the words of all contacts.
    #[must_use]
    pub fn new(model: &'a Model) -> Self {
        let (mut forms, mut topics) = (Words::default(), Words::default());
        let mut named = Vec::with_capacity(model.contacts.len());
        let numbers = |contact: &'a Contact| {
            let start = named.len();
            named.extend(contact.topics.iter().map(|topic| topics.number(&topic.value)));
            (forms.number(&contact.form.value), start..named.len())
        };
        let contacts = model.contacts.iter().map(numbers).collect();
        Self { forms, topics, contacts, named }
    }
}

/// The reason for each contact; `None` where only the pair can stand against it.
#[derive(Debug)]
pub struct Refusals(Vec<Option<Reason>>);

impl Refusals {
    /// Holds every contact against a rule.
    #[must_use]
    pub fn new(model: &Model, words: &ContactWords<'_>, rule: &RegularContactParameters) -> Self {
        let listed = |words: &[String], word: &str| words.iter().any(|listed| listed == word);
        let forms = words.forms.which(|form| {
            if rule.forms.is_empty() { model.pack.vocabulary.knows_form(form) } else { listed(&rule.forms, form) }
        });
        let topics = words.topics.which(|topic| listed(&rule.topics, topic));
        let refusal = |(contact, (form, named)): (&Contact, &(usize, Range<usize>))| {
            let about = rule.topics.is_empty() || words.named[named.clone()].iter().any(|topic| topics[*topic]);
            day(model, contact)
                .or_else(|| (!forms[*form]).then_some(Reason::Form))
                .or_else(|| (!about).then_some(Reason::Topic))
        };
        Self(model.contacts.iter().zip(&words.contacts).map(refusal).collect())
    }

    /// The reason for a contact.
    #[must_use]
    pub fn of(&self, contact: ContactKey) -> Option<Reason> {
        self.0[contact.index()]
    }
}

fn day(model: &Model, contact: &Contact) -> Option<Reason> {
    (contact.date.value < model.pack.regulation.in_force.value).then_some(Reason::BeforeForce)
}
