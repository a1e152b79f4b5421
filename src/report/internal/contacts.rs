//! 联系记录: how many of which form in each term, and the records of each term.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::key::{ContactKey, TermKey};
use crate::report::address;
use crate::report::internal::feedback;
use crate::report::lookup::Lookup;
use crate::report::parts::suggestion;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

/// The page over all terms.
#[derive(Clone, Debug, Serialize)]
pub struct Contacts {
    /// Title of the page.
    pub title: String,
    /// How many records there are.
    pub number: usize,
    /// Term by term, the latest first.
    pub terms: Vec<TermSum>,
    /// How far the suggestions got, in a sentence.
    pub feedback: String,
    /// Where they are.
    pub feedback_href: &'static str,
}

/// The records of one term, counted.
#[derive(Clone, Debug, Serialize)]
pub struct TermSum {
    /// The term, leading to its records.
    pub term: Link,
    /// How many records.
    pub number: Count,
    /// How many count for at least one duty.
    pub counted: usize,
    /// How many count for none.
    pub not_counted: usize,
    /// How many came from a friend (信息直通车, 五.2).
    pub by_friends: usize,
    /// The forms with their numbers, in words.
    pub forms: String,
}

/// One record.
#[derive(Clone, Debug, Serialize)]
pub struct ContactRow {
    /// The day, leading to the record.
    pub date: Link,
    /// 形式.
    pub form: String,
    /// Cadres.
    pub cadres: Vec<Link>,
    /// Unit of the first cadre.
    pub unit: String,
    /// Friends.
    pub friends: String,
    /// Whether it counts for a duty.
    pub counts: bool,
    /// How it counts, in words.
    pub standing: String,
}

/// The page over all terms.
#[must_use]
pub fn contacts(lookup: &Lookup<'_>) -> Contacts {
    Contacts {
        title: "联系记录".to_owned(),
        number: lookup.facts.model.contacts.len(),
        terms: by_term(lookup).iter().rev().map(|(term, contacts)| sum(lookup, *term, contacts)).collect(),
        feedback: feedback::statement(&suggestion::items(lookup)),
        feedback_href: address::FEEDBACK,
    }
}

pub(super) fn by_term(lookup: &Lookup<'_>) -> BTreeMap<Option<TermKey>, Vec<ContactKey>> {
    let mut terms: BTreeMap<Option<TermKey>, Vec<ContactKey>> = BTreeMap::new();
    for (key, _) in lookup.facts.model.contact_keys() {
        terms.entry(lookup.term_of_contact[key.index()]).or_default().push(key);
    }
    terms
}

pub(super) fn name(lookup: &Lookup<'_>, term: Option<TermKey>) -> String {
    term.map_or_else(|| "学期之外的".to_owned(), |key| wording::term(&lookup.facts.model.term(key).id.value))
}

fn sum(lookup: &Lookup<'_>, term: Option<TermKey>, contacts: &[ContactKey]) -> TermSum {
    use crate::model::contact::Initiator;
    let model = lookup.facts.model;
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for key in contacts {
        *forms.entry(model.contact(*key).form.value.as_str()).or_default() += 1;
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let forms: Vec<String> = forms.iter().map(|(form, number)| format!("{form} {number}")).collect();
    let counted = contacts.iter().filter(|key| lookup.duties_of_contact.contains_key(key)).count();
    let href = address::contacts(model, term);
    let name = term.map_or("学期之外", |key| model.term(key).id.value.as_str());
    TermSum {
        term: Link::to(href.clone(), name),
        number: Count::new(contacts.len(), href),
        counted,
        not_counted: contacts.len() - counted,
        by_friends: contacts.iter().filter(|key| model.contact(**key).initiator == Initiator::Friend).count(),
        forms: forms.join("，"),
    }
}

/// One record as lists show it.
#[must_use]
pub fn row(lookup: &Lookup<'_>, key: ContactKey) -> ContactRow {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    let friends: Vec<&str> = contact.friends.iter().map(|friend| model.friend_name(friend.value)).collect();
    let cadres = contact.cadres.iter();
    let counts = lookup.duties_of_contact.contains_key(&key);
    let unit = contact.cadres.first().map(|cadre| lookup.unit_of(cadre.value));
    ContactRow {
        date: Link::to(address::contact(model, key), contact.date.value.to_string()),
        form: contact.form.value.clone(),
        cadres: cadres.map(|cadre| Link::cadre(model, cadre.value)).collect(),
        unit: unit.map_or_else(String::new, |unit| model.unit(unit).name.clone()),
        friends: friends.join("、"),
        counts,
        standing: standing(lookup, key, counts),
    }
}

fn standing(lookup: &Lookup<'_>, key: ContactKey, counts: bool) -> String {
    if counts {
        return "计入".to_owned();
    }
    let mut reasons: Vec<&str> =
        lookup.not_counted.get(&key).into_iter().flatten().map(|entry| entry.reason.words()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    if reasons.is_empty() { "不计入".to_owned() } else { format!("不计入：{}", reasons.join("、")) }
}
