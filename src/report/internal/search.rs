//! What the search box knows: titles, names, days and first letters; never the text of a record.

use serde::Serialize;

use crate::model::key::FeedbackKey;
use crate::model::people::PersonName;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::findings::codes;
use crate::report::internal::{InternalSite, assessments, ledger, rosters};
use crate::report::lookup::Lookup;
use crate::report::parts::sums;
use crate::report::words::pinyin;

/// One entry: what kind of page, its title, its address, and more words that find it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SearchEntry(&'static str, String, String, String);

/// All entries, pages of people and units before single records.
pub(crate) fn entries(site: &InternalSite<'_>) -> Vec<SearchEntry> {
    let lookup = &site.lookup;
    let mut entries: Vec<SearchEntry> = site
        .frame
        .sections
        .iter()
        .map(|section| SearchEntry("栏目", section.text.clone(), section.href.clone(), String::new()))
        .collect();
    people_and_units(lookup, &mut entries);
    lists(lookup, &mut entries);
    for code in codes(lookup) {
        let title = format!("{code} {}", code.title);
        entries.push(SearchEntry("说明", title, address::code(code), code.id.to_lowercase()));
    }
    for (index, item) in lookup.facts.model.feedback.iter().enumerate() {
        let title = format!("{} {}", item.id.value, item.category.value);
        let keys = item.id.value.to_lowercase();
        entries.push(SearchEntry("意见", title, address::feedback(lookup.facts.model, FeedbackKey::new(index)), keys));
    }
    contacts(lookup, &mut entries);
    entries
}

/// The ledger of each period, the lists, the assessments, the clauses.
fn lists(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    for name in sums::periods(lookup.facts.ledger.duties.iter()) {
        entries.push(SearchEntry(
            "台账",
            ledger::period::title(name),
            Filter::ledger().period(name).href(),
            String::new(),
        ));
    }
    for key in rosters::row::keys(lookup) {
        let href = address::href(&lookup.roster_files[key.index()]);
        entries.push(SearchEntry("名单", rosters::single::title(model, key), href, String::new()));
    }
    for (year, unit) in assessments::assessed::keys(lookup) {
        let title = assessments::single::title(model, year, unit);
        let id = model.unit(unit).id.value.to_lowercase();
        entries.push(SearchEntry("考核", title, address::assessment(model, year, unit), id));
    }
    for (position, clause) in model.pack.clauses.iter().enumerate() {
        let title = format!("{} {}", clause.number.value, clause.title);
        let href = format!("{}#{}", address::CLAUSES, address::clause_anchor(position));
        entries.push(SearchEntry("条款", title, href, String::new()));
    }
}

fn people_and_units(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    for (key, cadre) in model.cadre_keys() {
        let title = [model.cadre_name(key)].into_iter().chain(cadre.post.as_deref()).collect::<Vec<_>>().join(" ");
        let keys = format!("{} {}", cadre.id.value.to_lowercase(), letters(cadre.name.as_ref()));
        entries.push(SearchEntry("干部", title, address::cadre(model, key), keys));
    }
    for (key, unit) in model.unit_keys() {
        entries.push(SearchEntry("单位", unit.name.clone(), address::unit(model, key), unit.id.value.to_lowercase()));
    }
}

fn contacts(lookup: &Lookup<'_>, entries: &mut Vec<SearchEntry>) {
    let model = lookup.facts.model;
    for (key, contact) in model.contact_keys() {
        let others = contact.others.map(|others| format!("另有 {others} 人"));
        let mut names = Vec::new();
        let mut keys = contact.id.to_lowercase();
        for cadre in &contact.cadres {
            names.push(model.cadre_name(cadre.value));
            keys = keys + " " + &letters(model.cadre(cadre.value).name.as_ref());
        }
        for friend in &contact.friends {
            names.push(model.friend_name(friend.value));
            keys = keys + " " + &letters(model.friend(friend.value).name.as_ref());
        }
        names.extend(others.as_deref());
        let title = format!("{} {} {}", contact.date.value, contact.form.value, names.join("、"));
        entries.push(SearchEntry("联系", title, address::contact(model, key), keys));
    }
}

/// First letters and full pinyin of a name.
fn letters(name: Option<&PersonName>) -> String {
    let Some(pinyin) = name.and_then(|name| name.pinyin.as_deref()) else { return String::new() };
    let full: String = pinyin.to_lowercase().split_whitespace().collect();
    format!("{} {full}", pinyin::initials(pinyin))
}
