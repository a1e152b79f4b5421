//! What a duty is about, and the records that count for it, as pages name and link them.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::ledger::{Evidence, NotCounted, Object, Reason};
use crate::model::Model;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::wording;
use crate::rules;

/// A record that did not count.
#[derive(Clone, Debug)]
pub(crate) struct Ruled {
    pub(crate) record: Link,
    /// Why it did not count.
    pub(crate) reason: String,
}

/// What a duty is about, and its 编号; empty where it has none.
pub(crate) fn object(lookup: &Lookup<'_>, object: &Object) -> (Link, String) {
    let model = lookup.facts.model;
    let text = object.noun(model, |date| format!("{date} "));
    match object {
        Object::Request(contact) | Object::Note(contact) => {
            (Link::to(address::contact(model, *contact), text), String::new())
        }
        Object::Feedback(item) => (Link::to(address::feedback(model, *item), text), id(model, object)),
        _ => (Link::plain(text), id(model, object)),
    }
}

fn id(model: &Model, object: &Object) -> String {
    object.id(model).unwrap_or_default().to_owned()
}

/// A record that counted.
pub(crate) fn evidence(lookup: &Lookup<'_>, evidence: Evidence) -> Link {
    let model = lookup.facts.model;
    match evidence {
        Evidence::Contact(key) => {
            let contact = model.contact(key);
            let form = wording::form_answered(contact);
            Link::to(address::contact(model, key), format!("{} {form}", contact.date.value))
        }
        Evidence::Roster(key) => {
            let document = model.rosters[key.index()].decided.as_ref().and_then(|decided| decided.document.as_ref());
            let text = document.map_or_else(|| "名单".to_owned(), |document| document.value.clone());
            Link::to(address::href(&lookup.roster_files[key.index()]), text)
        }
        Evidence::Step(key, position) => {
            let step = &model.feedback[key.index()].steps[position];
            Link::to(address::feedback(model, key), format!("{} {}", step.date.value, step.kind.value.word()))
        }
        Evidence::Review(key) => {
            let review = &model.reviews[key.index()];
            Link::to(address::review(model, key), format!("{} {}", review.date.value, review.manner))
        }
        Evidence::Report(key) => {
            let report = &model.reports[key.index()];
            let document = report.document.as_deref().unwrap_or("汇报");
            Link::to(address::report(model, key), format!("{} {document}", report.date.value))
        }
        Evidence::Assessment(key) => {
            let assessment = &model.assessments[key.index()];
            let date = assessment.date.as_ref().map_or_else(String::new, |date| format!("{} ", date.value));
            let href = address::assessment(model, assessment.year.value, assessment.unit.value);
            Link::to(href, format!("{date}年度考核"))
        }
    }
}

/// A record that did not count, with the reason.
pub(crate) fn ruled(lookup: &Lookup<'_>, entry: &NotCounted) -> Ruled {
    let record = match entry.record {
        Evidence::Contact(key) => {
            let model = lookup.facts.model;
            Link::to(address::contact(model, key), wording::short_day(model.contact(key).date.value))
        }
        other => evidence(lookup, other),
    };
    Ruled { record, reason: reason(lookup, entry) }
}

/// Why a record did not count; of a list that is not decided, by which of its faults.
fn reason(lookup: &Lookup<'_>, entry: &NotCounted) -> String {
    let words = entry.reason.words();
    let (Evidence::Roster(key), Reason::Undecided) = (entry.record, entry.reason) else { return words.to_owned() };
    let roster = &lookup.facts.model.rosters[key.index()];
    if roster.decided.is_none() {
        return format!("{words}：名单没有写由哪次会议确定");
    }
    let found = lookup.findings_of_file.get(&roster.file).into_iter().flatten();
    let codes: BTreeSet<&Code> = found.map(|index| lookup.facts.findings[*index].code).collect();
    let why: Vec<&str> = rules::UNDECIDED.iter().filter(|code| codes.contains(**code)).map(|code| code.title).collect();
    if why.is_empty() { words.to_owned() } else { format!("{words}：{}", why.join("，")) }
}
