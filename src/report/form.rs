//! 填报表: what a unit fills in for a term: its pairs, the words to choose from, and what is registered already.

use chrono::NaiveDate;

use crate::ledger::contacts::{ContactGroup, group_of};
use crate::model::contact::{Contact, Initiator};
use crate::model::key::{CadreKey, FriendKey, TermKey, UnitKey};
use crate::model::pack::WordGroup;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// Changes only when a sheet or a heading changes its meaning.
pub(crate) const SCHEMA_VERSION: u32 = 1;

/// The form of one unit for one term.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// 编号 of the unit.
    pub(crate) id: String,
    /// Its name.
    pub(crate) unit: String,
    /// What the regulation is about, in the pack's words.
    pub(crate) matter: String,
    /// The name of the Office, to which the form goes back.
    pub(crate) office: String,
    /// 编号 of the term.
    pub(crate) term: String,
    /// The term in words.
    pub(crate) term_name: String,
    /// The first day that may be written, and the last.
    pub(crate) days: (NaiveDate, NaiveDate),
    /// 截至日.
    pub(crate) as_of: NaiveDate,
    pub(crate) cadres: Vec<Person>,
    pub(crate) friends: Vec<Person>,
    /// The pairs of the term, by the words of the drop-downs.
    pub(crate) pairs: Vec<(String, String)>,
    /// 形式; empty where records may use any word.
    pub(crate) forms: Vec<String>,
    /// 内容; the same.
    pub(crate) topics: Vec<String>,
    /// 类别 of suggestions; the same.
    pub(crate) categories: Vec<String>,
    /// 发起.
    pub(crate) initiators: [&'static str; 2],
    /// What is registered of the term before and of this one.
    pub(crate) registered: Vec<Registered>,
}

/// Somebody to choose: people of one name are told apart by 编号.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) label: String,
    pub(crate) id: String,
}

/// A contact that is registered.
#[derive(Clone, Debug)]
pub(crate) struct Registered {
    /// 编号 of the term.
    pub(crate) term: String,
    pub(crate) date: NaiveDate,
    pub(crate) cadres: String,
    pub(crate) friends: String,
    pub(crate) form: String,
    pub(crate) topics: String,
    pub(crate) place: String,
    /// The text of the note.
    pub(crate) text: String,
    pub(crate) id: String,
}

/// The form of a unit; `None` where the unit has no cadre who served in the term and no pair in it.
pub(crate) fn form(lookup: &Lookup<'_>, unit: UnitKey, term: TermKey) -> Option<Form> {
    let model = lookup.facts.model;
    let days = &model.calendar.terms[term.index()];
    let (start, until) = (days.start, days.counts_until);
    let own = |cadre: CadreKey| model.cadre(cadre).unit.value == unit;
    let of_term = lookup.facts.ledger.pairs.iter().filter(|pair| pair.year == days.year && own(pair.cadre));
    let of_term = of_term.filter(|pair| pair.days_within(start, until) > 0);
    let pairs: Vec<(CadreKey, FriendKey)> = of_term.map(|pair| (pair.cadre, pair.friend)).collect();
    let serving = model.cadre_keys().filter(|(key, cadre)| own(*key) && cadre.serves_during(start, until));
    let cadres: Vec<CadreKey> = serving.map(|(key, _)| key).collect();
    if cadres.is_empty() && pairs.is_empty() {
        return None;
    }
    let before = term.index().checked_sub(1).map(TermKey::new);
    let first = before.map_or(start, |before| model.term(before).start);
    let vocabulary = &model.pack.vocabulary;
    let record = model.unit(unit);
    Some(Form {
        id: record.id.value.clone(),
        unit: record.name.clone(),
        matter: model.pack.appellations.matter.clone(),
        office: model.institution.office.clone(),
        term: days.id.value.clone(),
        term_name: wording::term(&days.id.value),
        days: (first, until),
        as_of: lookup.facts.as_of,
        cadres: chosen(pairs.iter().map(|(cadre, _)| *cadre).chain(cadres))
            .iter()
            .map(|key| cadre(lookup, *key))
            .collect(),
        friends: friends(lookup, unit, &pairs).iter().map(|key| friend(lookup, *key)).collect(),
        pairs: pairs.iter().map(|(one, other)| (cadre(lookup, *one).label, friend(lookup, *other).label)).collect(),
        forms: words(&vocabulary.forms),
        topics: words(&vocabulary.topics),
        categories: vocabulary.feedback_categories.clone(),
        initiators: [Initiator::Cadre.word(), Initiator::Friend.word()],
        registered: registered(lookup, unit, [before, Some(term)]),
    })
}

/// Each once, in the order in which they come first.
fn chosen<T: PartialEq>(keys: impl Iterator<Item = T>) -> Vec<T> {
    let mut chosen = Vec::new();
    for key in keys {
        if !chosen.contains(&key) {
            chosen.push(key);
        }
    }
    chosen
}

fn words(groups: &[WordGroup]) -> Vec<String> {
    chosen(groups.iter().flat_map(|group| group.words.iter().cloned()))
}

/// Whom the unit's cadres are paired with, then whoever else belongs to the unit.
fn friends(lookup: &Lookup<'_>, unit: UnitKey, pairs: &[(CadreKey, FriendKey)]) -> Vec<FriendKey> {
    let model = lookup.facts.model;
    let others = model
        .friend_keys()
        .filter(|(_, friend)| friend.unit.value == unit && friend.since.contains(lookup.facts.as_of));
    chosen(pairs.iter().map(|(_, friend)| *friend).chain(others.map(|(key, _)| key)))
}

fn cadre(lookup: &Lookup<'_>, key: CadreKey) -> Person {
    let model = lookup.facts.model;
    Person { label: model.cadre_name(key).to_owned(), id: model.cadre(key).id.value.clone() }
}

fn friend(lookup: &Lookup<'_>, key: FriendKey) -> Person {
    let model = lookup.facts.model;
    Person { label: model.friend_name(key).to_owned(), id: model.friend(key).id.value.clone() }
}

/// The contacts of the unit's cadres in these terms; no other unit's notes are in its form.
fn registered(lookup: &Lookup<'_>, unit: UnitKey, terms: [Option<TermKey>; 2]) -> Vec<Registered> {
    let model = lookup.facts.model;
    let of_unit = |contact: &&Contact| contact.cadres.iter().any(|cadre| model.cadre(cadre.value).unit.value == unit);
    let line = |contact: &Contact| {
        let ContactGroup::Term(term) = group_of(model, contact) else { return None };
        terms.contains(&Some(term)).then(|| Registered {
            term: model.term(term).id.value.clone(),
            date: contact.date.value,
            cadres: joined(contact.cadres.iter().map(|key| cadre(lookup, key.value).label)),
            friends: joined(contact.friends.iter().map(|key| friend(lookup, key.value).label)),
            form: contact.form.value.clone(),
            topics: joined(contact.topics.iter().map(|topic| topic.value.clone())),
            place: contact.place.clone().unwrap_or_default(),
            text: lookup.facts.sources.slice(contact.body).trim().to_owned(),
            id: contact.id.clone(),
        })
    };
    model.contacts.iter().filter(of_unit).filter_map(line).collect()
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("、")
}
