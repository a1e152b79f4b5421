//! The contacts of a term on a day: one answer for every page and document that counts records, whether
//! or not they count for a duty.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{ContactKey, TermKey};

/// Where the record of a contact belongs on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactGroup {
    /// To no term yet: it is dated after 截至日.
    Later,
    /// To no term: its day lies in none.
    Outside,
    /// To a term, the holidays that count for it included.
    Term(TermKey),
}

/// Where a contact belongs on a day.
#[must_use]
pub fn group_of(model: &Model, contact: &Contact, as_of: NaiveDate) -> ContactGroup {
    let date = contact.date.value;
    if date > as_of {
        return ContactGroup::Later;
    }
    model.calendar.term_on(date).map_or(ContactGroup::Outside, ContactGroup::Term)
}

/// The contacts of a term that had taken place by a day, in the order of time.
pub fn contacts_of(model: &Model, term: TermKey, as_of: NaiveDate) -> impl Iterator<Item = (ContactKey, &Contact)> {
    model.contact_keys().filter(move |(_, contact)| group_of(model, contact, as_of) == ContactGroup::Term(term))
}
