//! 联系记录: how many of which form in each term, the records of each term, and a page for each record:
//! what was written, what it counts for and what became of the suggestions in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::contacts::ContactGroup;
use crate::model::contact::Initiator;
use crate::model::key::ContactKey;
use crate::model::{self, Model};
use crate::report::address;
use crate::report::filter::{self, Filter};
use crate::report::internal::feedback;
use crate::report::internal::provenance::history::{self, Committed};
use crate::report::lookup::Lookup;
use crate::report::parts::evidence::{self, Ruled};
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::greeting::{self, GreetingsOfDay};
use crate::report::parts::heard;
use crate::report::parts::months::{self, Months};
use crate::report::parts::suggestion::{self, Item};
use crate::report::parts::{Badge, Count, Link};
use crate::report::words::prose::Prose;
use crate::report::words::wording;

mod month;

/// The page over all terms.
#[derive(Clone, Debug)]
pub(crate) struct Contacts {
    pub(crate) title: String,
    /// Term by term, the latest first.
    pub(crate) terms: Vec<TermSum>,
    /// How many in each month; `None` without records.
    pub(crate) months: Option<Months>,
    /// The records of months that lie in several terms, each with its records.
    pub(crate) across: Vec<month::MonthAcross>,
    /// How far the suggestions got, in a sentence.
    pub(crate) feedback: Vec<Link>,
    pub(crate) feedback_href: &'static str,
    /// How many pairs were in contact on the days of each 节点.
    pub(crate) greetings: Vec<GreetingsOfDay>,
}

/// The records of one term, counted.
#[derive(Clone, Debug)]
pub(crate) struct TermSum {
    /// The term, leading to its records.
    pub(crate) term: Link,
    pub(crate) number: Count,
    /// How many count for at least one duty.
    pub(crate) counted: Count,
    /// How many count for none.
    pub(crate) not_counted: Count,
    /// How many came from a friend (信息直通车, 五.2).
    pub(crate) by_friends: Count,
    /// The forms with their numbers.
    pub(crate) forms: Vec<(String, Count)>,
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct ContactRow {
    /// By what the list of a term is filtered; empty in other lists.
    pub(crate) keys: String,
    /// The day, leading to the record.
    pub(crate) date: Link,
    /// 形式.
    pub(crate) form: String,
    pub(crate) cadres: Vec<Link>,
    /// Unit of the first cadre.
    pub(crate) unit: String,
    pub(crate) friends: String,
    /// Whether it counts for a duty.
    pub(crate) counts: bool,
    /// How it counts, in words.
    pub(crate) standing: String,
}

/// The page over all terms.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Contacts {
    Contacts {
        title: "联系记录".to_owned(),
        terms: by_group(lookup).iter().rev().map(|(group, contacts)| sum(lookup, *group, contacts)).collect(),
        months: months::months(
            lookup.facts.model.contacts.iter().map(|contact| contact.date.value),
            lookup.facts.as_of,
            |month| month::rows(lookup, month),
        ),
        across: month::across(lookup),
        feedback: feedback::statement(&suggestion::items(lookup)),
        feedback_href: address::FEEDBACK,
        greetings: greeting::all(lookup),
    }
}

/// The records of each term in the order of time; before them those of no term, and those of days to come.
fn by_group(lookup: &Lookup<'_>) -> BTreeMap<ContactGroup, Vec<ContactKey>> {
    let mut groups: BTreeMap<ContactGroup, Vec<ContactKey>> = BTreeMap::new();
    for (key, _) in lookup.facts.model.contact_keys() {
        groups.entry(lookup.group_of_contact[key.index()]).or_default().push(key);
    }
    groups
}

/// The value of `from`, in the address of a list of records, for what a friend sought.
const BY_FRIEND: &str = "friend";

fn sum(lookup: &Lookup<'_>, group: ContactGroup, contacts: &[ContactKey]) -> TermSum {
    let model = lookup.facts.model;
    let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
    for key in contacts {
        *forms.entry(model.contact(*key).form.value.as_str()).or_default() += 1;
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by_key(|(_, number)| std::cmp::Reverse(*number));
    let filter = Filter::contacts(model, group);
    let count = |number, key, value: &str| Count::new(number, filter.clone().with(key, [value]).href());
    let by_friends = contacts.iter().filter(|key| model.contact(**key).initiator == Initiator::Friend).count();
    let counted = contacts.iter().filter(|key| lookup.duties_of_contact.contains_key(key)).count();
    TermSum {
        term: Link::to(filter.href(), wording::group(model, group)),
        number: Count::new(contacts.len(), filter.href()),
        counted: count(counted, "counts", filter::YES),
        not_counted: count(contacts.len() - counted, "counts", filter::NO),
        by_friends: count(by_friends, "from", BY_FRIEND),
        forms: forms.into_iter().map(|(form, number)| (form.to_owned(), count(number, "form", form))).collect(),
    }
}

/// One record as lists show it.
pub(crate) fn row(lookup: &Lookup<'_>, key: ContactKey) -> ContactRow {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    let cadres = contact.cadres.iter();
    let counts = lookup.duties_of_contact.contains_key(&key);
    let unit = contact.cadres.first().map(|cadre| lookup.unit_of(cadre.value));
    ContactRow {
        keys: String::new(),
        date: Link::to(address::contact(model, key), wording::short_day(contact.date.value)),
        form: contact.form.value.clone(),
        cadres: cadres.map(|cadre| Link::cadre(model, cadre.value)).collect(),
        unit: unit.map_or_else(String::new, |unit| model.unit(unit).name.clone()),
        friends: met(model, contact),
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

/// The page of a contact.
#[derive(Clone, Debug)]
pub(crate) struct Contact<'a> {
    pub(crate) path: String,
    pub(crate) title: String,
    /// The list of its term.
    pub(crate) term: Link,
    /// 形式.
    pub(crate) form: &'a str,
    /// 干部.
    pub(crate) cadres: Vec<Person>,
    /// 联谊对象.
    pub(crate) friends: Vec<Person>,
    /// 其他人数.
    pub(crate) others: Option<u32>,
    /// 发起.
    pub(crate) initiator: &'static str,
    /// 答复; empty where none is stated.
    pub(crate) replied: String,
    /// 回复; empty where none is stated.
    pub(crate) answered: String,
    /// 地点; empty where none is stated.
    pub(crate) place: &'a str,
    /// 内容.
    pub(crate) topics: String,
    /// 无需办理 with its reason; empty where nobody says so.
    pub(crate) nothing_asked: &'a str,
    /// 记载; empty where none is stated.
    pub(crate) recorded: String,
    /// 记录人; 未写明 where none is stated.
    pub(crate) writer: String,
    /// 首次提交 and 最近修改, where git tells them.
    pub(crate) committed: Option<Committed>,
    /// The duties it counts for.
    pub(crate) counted: Vec<Counted<'a>>,
    /// The pairs it does not count for, each with the reason.
    pub(crate) not_counted: Vec<NotCountedFor>,
    /// The suggestions raised in it.
    pub(crate) feedback: Vec<Item>,
    pub(crate) findings: Vec<FindingView>,
    /// The file it is written in.
    pub(crate) file: &'a str,
    pub(crate) body: Prose,
}

/// A person with a page or without.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: Link,
    /// 编号.
    pub(crate) id: String,
    /// 单位.
    pub(crate) unit: String,
}

/// One duty that the contact counts for.
#[derive(Clone, Debug)]
pub(crate) struct Counted<'a> {
    pub(crate) rule: &'a str,
    /// The period, leading to its list.
    pub(crate) period: Link,
    /// Both names of the pair.
    pub(crate) pair: String,
    /// The verdict of that duty.
    pub(crate) verdict: Badge,
}

/// One pair that the contact does not count for.
#[derive(Clone, Debug)]
pub(crate) struct NotCountedFor {
    /// Both names of the pair.
    pub(crate) pair: String,
    pub(crate) why: Ruled,
}

/// `2025-10-16 谈心：周明远与李静`: what tells a contact from the others of its day.
fn title(lookup: &Lookup<'_>, contact: &model::contact::Contact) -> String {
    let model = lookup.facts.model;
    let cadres: Vec<&str> = contact.cadres.iter().map(|cadre| model.cadre_name(cadre.value)).collect();
    format!("{} {}：{}与{}", contact.date.value, contact.form.value, cadres.join("、"), met(model, contact))
}

/// With whom a contact was: names, and how many more.
pub(crate) fn met(model: &model::Model, contact: &model::contact::Contact) -> String {
    let friends: Vec<&str> = contact.friends.iter().map(|friend| model.friend_name(friend.value)).collect();
    match contact.others {
        None => friends.join("、"),
        Some(others) if friends.is_empty() => format!("{others} 人"),
        Some(others) => format!("{}，另有 {others} 人", friends.join("、")),
    }
}

/// The page of one contact.
pub(crate) fn single<'a>(lookup: &Lookup<'a>, key: ContactKey) -> Contact<'a> {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    let group = lookup.group_of_contact[key.index()];
    let topics: Vec<&str> = contact.topics.iter().map(|topic| topic.value.as_str()).collect();
    let not_counted = lookup.not_counted.get(&key).into_iter().flatten();
    let findings = lookup.findings_of_file.get(&contact.file);
    Contact {
        path: address::contact_file(model, key),
        title: title(lookup, contact),
        term: Link::to(address::contacts(model, group), wording::group(model, group)),
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
        others: contact.others,
        initiator: contact.initiator.word(),
        replied: wording::stated_day(contact.replied.as_ref()),
        answered: wording::stated_day(contact.answered.as_ref()),
        place: contact.place.as_deref().unwrap_or_default(),
        topics: topics.join("、"),
        nothing_asked: contact.nothing_asked.as_deref().unwrap_or_default(),
        recorded: wording::stated_day(contact.recorded.as_ref()),
        writer: wording::officer(model, contact.writer.as_ref().map(|writer| &writer.value)),
        committed: history::of_contact(lookup, contact),
        counted: counted(lookup, key),
        not_counted: not_counted
            .map(|entry| NotCountedFor {
                pair: entry.pair.map_or_else(
                    || "这次联系".to_owned(),
                    |(cadre, friend)| format!("{} 与 {}", model.cadre_name(cadre), model.friend_name(friend)),
                ),
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
    let model = lookup.facts.model;
    let duties = lookup.duties_of_contact.get(&key).into_iter().flatten();
    let counted = duties.map(|index| {
        let duty = &lookup.facts.ledger.duties[*index];
        let pair = duty.contact_by_names(model);
        Counted {
            rule: &model.rule(duty.rule).id.value,
            period: Link::period(&duty.period.name),
            pair,
            verdict: duty.verdict.into(),
        }
    });
    counted.collect()
}

/// The page of one term's records.
#[derive(Clone, Debug)]
pub(crate) struct ContactsTerm {
    pub(crate) path: String,
    pub(crate) title: String,
    /// What the page holds.
    pub(crate) days: String,
    /// The records, in the order of time.
    pub(crate) contacts: Vec<ContactRow>,
}

/// The groups that have a page: the terms with records, and records of no term.
pub(crate) fn groups(lookup: &Lookup<'_>) -> BTreeSet<ContactGroup> {
    lookup.group_of_contact.iter().copied().collect()
}

/// The page of one group.
pub(crate) fn of_group(lookup: &Lookup<'_>, group: ContactGroup) -> ContactsTerm {
    let model = lookup.facts.model;
    let contacts = model.contact_keys().map(|(key, _)| key);
    let contacts = contacts.filter(|key| lookup.group_of_contact[key.index()] == group);
    let heard = heard::keys(lookup, group);
    ContactsTerm {
        path: address::contacts_file(model, group),
        title: match group {
            ContactGroup::Term(key) => format!("{}联系记录", wording::term(&model.term(key).id.value)),
            ContactGroup::Outside => format!("{}的联系记录", wording::group(model, group)),
        },
        days: days(model, group),
        contacts: contacts
            .map(|key| ContactRow { keys: keys(lookup, key, heard.get(&key)), ..row(lookup, key) })
            .collect(),
    }
}

/// What a record is looked for by.
fn keys(lookup: &Lookup<'_>, key: ContactKey, heard: Option<&Vec<String>>) -> String {
    let model = lookup.facts.model;
    let contact = model.contact(key);
    let from = if contact.initiator == Initiator::Friend { BY_FRIEND } else { "cadre" };
    let units: BTreeSet<&str> =
        contact.cadres.iter().map(|cadre| model.unit(lookup.unit_of(cadre.value)).id.value.as_str()).collect();
    let counts = filter::whether(lookup.duties_of_contact.contains_key(&key));
    let month = month::of(contact);
    let own = [("counts", counts), ("from", from), ("form", contact.form.value.as_str()), ("month", month.as_str())];
    let units = units.into_iter().map(|unit| ("unit", unit));
    filter::keys(own.into_iter().chain(units).chain(heard.into_iter().flatten().map(|value| ("heard", value.as_str()))))
}

fn days(model: &Model, group: ContactGroup) -> String {
    match group {
        ContactGroup::Term(key) => {
            let term = model.term(key);
            format!("{}，计入至 {}", wording::days(term.start, Some(term.end)), term.counts_until)
        }
        ContactGroup::Outside => "这些记录的日期不在校历的任何一期内。".to_owned(),
    }
}
