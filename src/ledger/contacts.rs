//! The contacts of a term: one answer for every page and document that counts records, whether
//! or not they count for a duty.

use crate::ledger::Period;
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{ContactKey, TermKey};

/// Where the record of a contact belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactGroup {
    /// To no term: its day lies in none.
    Outside,
    /// To a term, the holidays that count for it included.
    Term(TermKey),
}

/// Where a contact belongs.
#[must_use]
pub fn group_of(model: &Model, contact: &Contact) -> ContactGroup {
    model.calendar.term_on(contact.date.value).map_or(ContactGroup::Outside, ContactGroup::Term)
}

/// The contacts of a period, in the order of time: those that may count for it, whether they do or not.
pub fn contacts_within<'a>(model: &'a Model, period: &Period) -> impl Iterator<Item = &'a Contact> + use<'a> {
    let Period { start, until, term, .. } = *period;
    let contacts = model.contact_keys().map(|(_, contact)| contact);
    contacts.filter(move |contact| match term {
        Some(term) => group_of(model, contact) == ContactGroup::Term(term),
        None => (start..=until).contains(&contact.date.value),
    })
}

/// The contacts of a term, in the order of time.
pub fn contacts_of(model: &Model, term: TermKey) -> impl Iterator<Item = (ContactKey, &Contact)> {
    model.contact_keys().filter(move |(_, contact)| group_of(model, contact) == ContactGroup::Term(term))
}
