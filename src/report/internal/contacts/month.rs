//! The records of a month: where those are listed that a drawing counts by month.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike as _;

use crate::ledger::contacts::ContactGroup;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::{Link, months};
use crate::report::words::wording;

/// The records of a month that lies in several terms, so that no list of a term has all of them.
#[derive(Clone, Debug)]
pub(crate) struct MonthAcross {
    pub(crate) anchor: String,
    pub(crate) title: String,
    /// How many of them belong to which term.
    pub(crate) groups: String,
    pub(crate) contacts: Vec<Link>,
}

/// The month of a contact: `2026-03`.
pub(super) fn of(contact: &Contact) -> String {
    months::name(contact.date.value.year(), contact.date.value.month())
}

/// The groups in which the records of a month stand.
fn groups(lookup: &Lookup<'_>, month: &str) -> BTreeSet<ContactGroup> {
    let contacts = lookup.facts.model.contact_keys().filter(|(_, contact)| of(contact) == month);
    contacts.map(|(key, _)| lookup.group_of_contact[key.index()]).collect()
}

/// Where the records of a month are listed: in the list of its term, or, where it lies in several, on the page itself.
pub(super) fn rows(lookup: &Lookup<'_>, month: &str) -> String {
    match groups(lookup, month).into_iter().collect::<Vec<_>>().as_slice() {
        [group] => Filter::contacts(lookup.facts.model, *group).with("month", [month]).href(),
        _ => format!("#month-{month}"),
    }
}

/// The months that lie in several terms, with their records.
pub(super) fn across(lookup: &Lookup<'_>) -> Vec<MonthAcross> {
    let model = lookup.facts.model;
    let mut by_month: BTreeMap<String, Vec<ContactKey>> = BTreeMap::new();
    for (key, contact) in model.contact_keys() {
        by_month.entry(of(contact)).or_default().push(key);
    }
    by_month.retain(|_, contacts| {
        contacts.iter().any(|key| lookup.group_of_contact[key.index()] != lookup.group_of_contact[contacts[0].index()])
    });
    let record = |key: &ContactKey| {
        let contact = model.contact(*key);
        Link::to(address::contact(model, *key), format!("{} {}", contact.date.value, contact.form.value))
    };
    let of_month = |(month, contacts): (String, Vec<ContactKey>)| MonthAcross {
        anchor: format!("month-{month}"),
        title: wording::term(&month),
        groups: of_groups(lookup, &contacts),
        contacts: contacts.iter().map(record).collect(),
    };
    by_month.into_iter().map(of_month).collect()
}

/// `2025—2026第一学期（1 条）、2025—2026第二学期（35 条）`.
fn of_groups(lookup: &Lookup<'_>, contacts: &[ContactKey]) -> String {
    let mut numbers: BTreeMap<ContactGroup, usize> = BTreeMap::new();
    for key in contacts {
        *numbers.entry(lookup.group_of_contact[key.index()]).or_default() += 1;
    }
    let told = |(group, number): (ContactGroup, usize)| {
        format!("{}（{number} 条）", wording::group(lookup.facts.model, group))
    };
    numbers.into_iter().map(told).collect::<Vec<_>>().join("、")
}
