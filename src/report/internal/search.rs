//! What the search box knows: titles, names, days, first letters and what suggestions are about; never the
//! text of a note. A friend's name finds what became of the friend's suggestions, and no talk.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::Model;
use crate::model::feedback::Feedback;
use crate::model::key::{FeedbackKey, InterpretationKey};
use crate::model::people::{Friend, PersonName};
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::findings::codes;
use crate::report::internal::{InternalSite, assessments, ledger, rosters};
use crate::report::lookup::Lookup;
use crate::report::parts::downloads::{Downloads, PaperRow};
use crate::report::parts::sums;
use crate::report::words::{pinyin, wording};

/// One entry: what kind of page, its title, its address, more words that find it, and its day as
/// `2026-11-20`, empty where it has none.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SearchEntry(&'static str, String, String, String, String);

impl SearchEntry {
    /// An entry of no day.
    fn new(kind: &'static str, title: String, href: String, keys: String) -> Self {
        Self(kind, title, href, keys, String::new())
    }

    /// The same of a day.
    fn on(self, day: Option<NaiveDate>) -> Self {
        Self(self.0, self.1, self.2, self.3, day.map(wording::short_day).unwrap_or_default())
    }
}

/// The papers of the site. They are searched like its pages, but which there are is known only at its end.
pub(crate) fn papers(page: &Downloads) -> Vec<SearchEntry> {
    let entry = |PaperRow { file, .. }: &PaperRow| {
        SearchEntry::new("文件", file.title.clone(), file.href.clone(), "pdf".to_owned())
    };
    page.documents.iter().flat_map(|group| &group.rows).map(entry).collect()
}

/// All entries, pages of people and units before single records, the newest record first.
pub(crate) fn entries(site: &InternalSite<'_>) -> Vec<SearchEntry> {
    let lookup = &site.lookup;
    let mut entries: Vec<SearchEntry> = site
        .frame
        .sections
        .iter()
        .map(|section| SearchEntry::new("栏目", section.text.clone(), section.href.clone(), String::new()))
        .collect();
    people_and_units(lookup, &mut entries);
    lists(lookup, &mut entries);
    for code in codes(lookup) {
        let title = format!("{code} {}", code.title);
        entries.push(SearchEntry::new("说明", title, address::code(code), code.id.to_lowercase()));
    }
    regulation(lookup.facts.model, &mut entries);
    suggestions(lookup.facts.model, &mut entries);
    contacts(lookup, &mut entries);
    entries
}

/// The clauses, the rules beside them and the interpretations below.
fn regulation(model: &Model, entries: &mut Vec<SearchEntry>) {
    for (position, clause) in model.pack.clauses.iter().enumerate() {
        let title = format!("{} {}", clause.number.value, clause.title);
        let href = format!("{}#{}", address::CLAUSES, address::clause_anchor(position));
        entries.push(SearchEntry::new("条款", title, href, String::new()));
    }
    for (key, rule) in model.rule_keys() {
        let href = address::rule(model, key).unwrap_or_else(|| Filter::ledger().rule(key).href());
        entries.push(SearchEntry::new("规则", rule.id.value.clone(), href, rule.clause.value.clone()));
    }
    let mut readings: Vec<_> = model.interpretations.iter().enumerate().collect();
    readings.sort_by_key(|(_, reading)| Reverse(reading.decided.value));
    for (index, reading) in readings {
        let href = address::interpretation(InterpretationKey::new(index));
        let title = format!("{} {}", reading.id.value, reading.subject);
        let keys = format!("{} {}", reading.clause.value, reading.decided_by);
        entries.push(SearchEntry::new("解释", title, href, keys).on(Some(reading.decided.value)));
    }
}

fn suggestions(model: &Model, entries: &mut Vec<SearchEntry>) {
    let raised = |item: &Feedback| item.raised(&model.contacts);
    let mut items: Vec<_> = model.feedback.iter().enumerate().collect();
    items.sort_by_key(|(_, item)| Reverse(raised(item)));
    for (index, item) in items {
        let title = format!("{} {}", item.id.value, item.summary);
        let href = address::feedback(model, FeedbackKey::new(index));
        let mut keys = item.category.value.clone();
        for friend in &item.friends {
            let Friend { id, name, .. } = model.friend(friend.value);
            let words = [&id.value.to_lowercase(), model.friend_name(friend.value), &letters(name.as_ref())].join(" ");
            keys = keys + " " + &words;
        }
        entries.push(SearchEntry::new("意见", title, href, keys).on(raised(item)));
    }
}

/// The ledger of each period, the lists, the assessments.
fn lists(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    for name in sums::periods(lookup.facts.ledger.duties.iter()) {
        entries.push(SearchEntry::new(
            "台账",
            ledger::period::title(name),
            Filter::ledger().period(name).href(),
            String::new(),
        ));
    }
    for key in rosters::row::keys(lookup) {
        let href = address::href(&lookup.roster_files[key.index()]);
        entries.push(SearchEntry::new("名单", rosters::single::title(model, key), href, String::new()));
    }
    for (year, unit) in assessments::assessed::keys(lookup) {
        let title = assessments::single::title(lookup, year, unit);
        let id = model.unit(unit).id.value.to_lowercase();
        entries.push(SearchEntry::new("考核", title, address::assessment(model, year, unit), id));
    }
}

fn people_and_units(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    for (key, cadre) in model.cadre_keys() {
        let title = [model.cadre_name(key)].into_iter().chain(cadre.post.as_deref()).collect::<Vec<_>>().join(" ");
        let keys = format!("{} {}", cadre.id.value.to_lowercase(), letters(cadre.name.as_ref()));
        entries.push(SearchEntry::new("干部", title, address::cadre(model, key), keys));
    }
    for (key, unit) in model.unit_keys() {
        entries.push(SearchEntry::new(
            "单位",
            unit.name.clone(),
            address::unit(model, key),
            unit.id.value.to_lowercase(),
        ));
    }
}

fn contacts(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    let mut notes: Vec<_> = model.contact_keys().collect();
    notes.sort_by_key(|(_, contact)| Reverse(contact.date.value));
    for (key, contact) in notes {
        let others = contact.others.map(|others| format!("另有 {others} 人"));
        let mut names = Vec::new();
        // Who looks for a friend is led to what became of what was said, and to no list of talks.
        let friends: Vec<&str> =
            contact.friends.iter().map(|friend| model.friend(friend.value).id.value.as_str()).collect();
        let mut keys =
            contact.id.split('-').filter(|part| !friends.contains(part)).collect::<Vec<_>>().join("-").to_lowercase();
        for cadre in &contact.cadres {
            names.push(model.cadre_name(cadre.value));
            keys = keys + " " + &letters(model.cadre(cadre.value).name.as_ref());
        }
        names.extend(others.as_deref());
        for word in contact.place.iter().chain(contact.topics.iter().map(|topic| &topic.value)) {
            keys = keys + " " + word;
        }
        let title = format!("{} {} {}", contact.date.value, contact.form.value, names.join("、"));
        let entry = SearchEntry::new("联系", title, address::contact(model, key), keys);
        entries.push(entry.on(Some(contact.date.value)));
    }
}

/// First letters and full pinyin of a name.
fn letters(name: Option<&PersonName>) -> String {
    let Some(pinyin) = name.and_then(|name| name.pinyin.as_deref()) else { return String::new() };
    let full: String = pinyin.to_lowercase().split_whitespace().collect();
    format!("{} {full}", pinyin::initials(pinyin))
}
