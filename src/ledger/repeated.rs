//! Records of one contact: two people of one meeting may both have written it down.

use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;

/// So many records that may be of one contact are told apart in every way; more only in one.
const TRIED: usize = 12;

/// As many of the contacts as are certainly different, in the order of time.
///
/// Two records may tell of one contact if day and form are the same and people are in common. That
/// relation is no equivalence: of three records the second may share people with the first and with
/// the third, who share none. Whichever way the largest number of different contacts remains, counts:
/// so neither the names of the files nor one more record make it less.
pub(super) fn first_of_each(model: &Model, contacts: &[ContactKey]) -> Vec<ContactKey> {
    let same_day =
        |one: &ContactKey, other: &ContactKey| model.contact(*one).date.value == model.contact(*other).date.value;
    let mut kept = Vec::with_capacity(contacts.len());
    for day in contacts.chunk_by(same_day) {
        kept.extend(if day.len() > TRIED { greedy(model, day) } else { largest_independent(model, day) });
    }
    kept
}

/// The largest list of contacts no two of which may be one; of several such lists the earliest.
fn largest_independent(model: &Model, contacts: &[ContactKey]) -> Vec<ContactKey> {
    let Some((first, rest)) = contacts.split_first() else { return Vec::new() };
    let others: Vec<ContactKey> = rest.iter().copied().filter(|other| !may_be_one(model, *first, *other)).collect();
    let mut with = vec![*first];
    with.extend(largest_independent(model, &others));
    if others.len() == rest.len() {
        return with;
    }
    let without = largest_independent(model, rest);
    if without.len() > with.len() { without } else { with }
}

/// Each contact that is not one with an earlier that was kept.
fn greedy(model: &Model, contacts: &[ContactKey]) -> Vec<ContactKey> {
    let mut kept: Vec<ContactKey> = Vec::new();
    for contact in contacts {
        if !kept.iter().any(|other| may_be_one(model, *other, *contact)) {
            kept.push(*contact);
        }
    }
    kept
}

/// Whether two records may tell of one contact: the same day and form, and people in common.
fn may_be_one(model: &Model, one: ContactKey, other: ContactKey) -> bool {
    let (one, other): (&Contact, &Contact) = (model.contact(one), model.contact(other));
    one.date.value == other.date.value
        && one.form.value == other.form.value
        && one.cadres.iter().any(|cadre| other.cadres.iter().any(|them| them.value == cadre.value))
        && one.friends.iter().any(|friend| other.friends.iter().any(|them| them.value == friend.value))
}
