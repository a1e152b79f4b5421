//! Letters and messages (书面形式 of a rule): each counts on the day on which it was answered, because a letter that
//! nobody answers is not contact. A call or a meeting took place on its own day.

use chrono::NaiveDate;

use crate::ledger::index::ContactIndex;
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, ContactKey, FriendKey};
use crate::model::pack::RegularContactParameters;

/// What a rule takes for letters, and when each was answered.
#[derive(Debug)]
pub struct Letters<'a> {
    forms: &'a [String],
    /// The answered ones of each pair, in the order of their answers.
    answered: Vec<(CadreKey, FriendKey, NaiveDate, ContactKey)>,
}

impl<'a> Letters<'a> {
    /// The letters of a rule.
    #[must_use]
    pub fn new(model: &Model, index: &ContactIndex, rule: &'a RegularContactParameters) -> Self {
        let forms = rule.written_forms.as_slice();
        let mut answered = Vec::new();
        if !forms.is_empty() {
            for (cadre, friend, key) in index.iter() {
                let contact = model.contact(key);
                let day = contact.answer().filter(|_| forms.contains(&contact.form.value));
                answered.extend(day.map(|day| (cadre, friend, day, key)));
            }
            answered.sort_unstable();
        }
        Self { forms, answered }
    }

    /// The day on which a contact counts; `None` for a letter without an answer.
    #[must_use]
    pub fn day_of(&self, contact: &Contact) -> Option<NaiveDate> {
        day_of(self.forms, contact)
    }

    /// The letters of a pair that were answered from a day on until another, in the order of their answers.
    pub fn answered(
        &self,
        (cadre, friend): (CadreKey, FriendKey),
        (from, until): (NaiveDate, NaiveDate),
    ) -> impl Iterator<Item = ContactKey> {
        let start = self.answered.partition_point(|letter| (letter.0, letter.1, letter.2) < (cadre, friend, from));
        let within = move |letter: &&(CadreKey, FriendKey, NaiveDate, ContactKey)| {
            (letter.0, letter.1) == (cadre, friend) && letter.2 <= until
        };
        self.answered[start..].iter().take_while(within).map(|letter| letter.3)
    }
}

/// The day on which a contact counts where these are the forms of letters; `None` for a letter without an answer.
#[must_use]
pub(super) fn day_of(forms: &[String], contact: &Contact) -> Option<NaiveDate> {
    if forms.contains(&contact.form.value) { contact.answer() } else { Some(contact.date.value) }
}
