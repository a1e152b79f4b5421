//! One contact: what was written, what it counts for and what became of the suggestions in it.
//! These values are made one by one while pages are drawn, because a site has thousands.

use serde::Serialize;

use crate::model;
use crate::model::key::ContactKey;
use crate::report::address;
use crate::report::internal::history::{self, Committed};
use crate::report::lookup::Lookup;
use crate::report::parts::evidence;
use crate::report::parts::evidence::Ruled;
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::suggestion::{self, Item};
use crate::report::parts::{Badge, Link};
use crate::report::words::prose::Prose;

/// The page of a contact.
#[derive(Clone, Debug, Serialize)]
pub struct Contact<'a> {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Title of the page.
    pub title: String,
    /// The list of its term.
    pub term: Link,
    /// 形式.
    pub form: &'a str,
    /// 干部.
    pub cadres: Vec<Person>,
    /// 联谊对象.
    pub friends: Vec<Person>,
    /// 发起.
    pub initiator: &'static str,
    /// 答复; empty where none is stated.
    pub replied: String,
    /// 地点; empty where none is stated.
    pub place: &'a str,
    /// 内容.
    pub topics: String,
    /// 记载; empty where none is stated.
    pub recorded: String,
    /// 首次提交 and 最近修改, where git tells them.
    pub committed: Option<Committed>,
    /// The duties it counts for.
    pub counted: Vec<Counted<'a>>,
    /// The pairs it does not count for, each with the reason.
    pub not_counted: Vec<NotCountedFor>,
    /// The suggestions raised in it.
    pub feedback: Vec<Item>,
    /// What was found about it.
    pub findings: Vec<FindingView>,
    /// The file it is written in.
    pub file: &'a str,
    /// What was written.
    #[serde(skip)]
    pub body: Prose,
}

/// A person with a page or without.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    /// Name.
    pub name: Link,
    /// 编号.
    pub id: String,
    /// 单位.
    pub unit: String,
}

/// One duty that the contact counts for.
#[derive(Clone, Debug, Serialize)]
pub struct Counted<'a> {
    /// The rule instance.
    pub rule: &'a str,
    /// The period, leading to its list.
    pub period: Link,
    /// Both names of the pair.
    pub pair: String,
    /// The verdict of that duty.
    pub verdict: Badge,
}

/// One pair that the contact does not count for.
#[derive(Clone, Debug, Serialize)]
pub struct NotCountedFor {
    /// Both names of the pair.
    pub pair: String,
    /// Why.
    pub why: Ruled,
}

/// `2025-10-16 谈心：周明远与李静`: what tells a contact from the others of its day.
fn title(lookup: &Lookup<'_>, contact: &model::contact::Contact) -> String {
    let model = lookup.facts.model;
    let cadres: Vec<&str> = contact.cadres.iter().map(|cadre| model.cadre_name(cadre.value)).collect();
    let friends: Vec<&str> = contact.friends.iter().map(|friend| model.friend_name(friend.value)).collect();
    format!("{} {}：{}与{}", contact.date.value, contact.form.value, cadres.join("、"), friends.join("、"))
}

/// The page of one contact.
#[must_use]
pub fn contact<'a>(lookup: &Lookup<'a>, key: ContactKey) -> Contact<'a> {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    let term = lookup.term_of_contact[key.index()];
    let term_name = term.map_or("学期之外", |term| model.term(term).id.value.as_str());
    let topics: Vec<&str> = contact.topics.iter().map(|topic| topic.value.as_str()).collect();
    let not_counted = lookup.not_counted.get(&key).into_iter().flatten();
    let findings = lookup.findings_of_file.get(&contact.file);
    let day = |date: &Option<crate::source::Spanned<chrono::NaiveDate>>| {
        date.as_ref().map(|date| date.value.to_string()).unwrap_or_default()
    };
    Contact {
        path: address::contact_file(model, key),
        title: title(lookup, contact),
        term: Link::to(address::contacts(model, term), term_name),
        form: &contact.form.value,
        cadres: contact
            .cadres
            .iter()
            .map(|cadre| Person {
                name: Link::cadre(model, cadre.value),
                id: model.cadre(cadre.value).id.value.clone(),
                unit: model.unit(lookup.unit_of(cadre.value)).name.clone(),
            })
            .collect(),
        friends: contact
            .friends
            .iter()
            .map(|friend| Person {
                name: Link::plain(model.friend_name(friend.value)),
                id: model.friend(friend.value).id.value.clone(),
                unit: model.unit(model.friend(friend.value).unit.value).name.clone(),
            })
            .collect(),
        initiator: contact.initiator.word(),
        replied: day(&contact.replied),
        place: contact.place.as_deref().unwrap_or_default(),
        topics: topics.join("、"),
        recorded: day(&contact.recorded),
        committed: history::of_contact(lookup, contact),
        counted: counted(lookup, key),
        not_counted: not_counted
            .map(|entry| NotCountedFor {
                pair: entry.pair.map_or_else(String::new, |(cadre, friend)| {
                    format!("{} 与 {}", model.cadre_name(cadre), model.friend_name(friend))
                }),
                why: evidence::ruled(lookup, entry),
            })
            .collect(),
        feedback: contact.feedback.iter().map(|item| suggestion::item(lookup, item.value)).collect(),
        findings: findings.into_iter().flatten().map(|index| finding::view(lookup, *index)).collect(),
        file: &lookup.facts.sources.file(contact.file).path,
        body: Prose::new(lookup.facts.sources.slice(contact.body)),
    }
}

fn counted<'a>(lookup: &Lookup<'a>, key: ContactKey) -> Vec<Counted<'a>> {
    use crate::ledger::{Holder, Object};
    let model = lookup.facts.model;
    let duties = lookup.duties_of_contact.get(&key).into_iter().flatten();
    let counted = duties.map(|index| {
        let duty = &lookup.facts.ledger.duties[*index];
        let pair = match (&duty.holder, &duty.object) {
            (Holder::Cadre(cadre), Object::Friend(friend)) => {
                format!("{} 与 {}", model.cadre_name(*cadre), model.friend_name(*friend))
            }
            (Holder::Cadre(cadre), _) => model.cadre_name(*cadre).to_owned(),
            (Holder::Unit(unit), _) => model.unit(*unit).name.clone(),
            (Holder::Office, _) => String::new(),
        };
        Counted {
            rule: &model.rule(duty.rule).id.value,
            period: Link::period(&duty.period.name),
            pair,
            verdict: duty.verdict.into(),
        }
    });
    counted.collect()
}
