//! One cadre: own duties, contacts, and the friends the cadre is paired with.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::Duty;
use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::report::address;
use crate::report::internal::assessment;
use crate::report::internal::contacts::{self, ContactRow};
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, Group};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

/// The page of a cadre.
#[derive(Clone, Debug, Serialize)]
pub struct Cadre {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// Name.
    pub title: String,
    /// 编号.
    pub id: String,
    /// 层级.
    pub tier: String,
    /// 职务.
    pub post: String,
    /// 单位.
    pub unit: Link,
    /// 分工; empty if not stated.
    pub portfolio: String,
    /// 联系点.
    pub liaison_units: Vec<Link>,
    /// 任职, in words.
    pub service: String,
    /// The unit's annual assessments, year by year.
    pub assessments: Vec<Link>,
    /// All duties.
    pub counts: Counts,
    /// Period by period.
    pub periods: Vec<Sums>,
    /// Whom the cadre is paired with, the latest school year first.
    pub pairs: Vec<PairRow>,
    /// The duties.
    pub groups: Vec<Group>,
    /// The contacts, the latest first.
    pub contacts: Vec<ContactRow>,
}

/// One pair.
#[derive(Clone, Debug, Serialize)]
pub struct PairRow {
    /// 学年.
    pub year: String,
    /// Name of the friend.
    pub friend: String,
    /// 编号 of the friend.
    pub friend_id: String,
    /// 单位 of the friend.
    pub unit: String,
    /// The days of the pair.
    pub days: String,
    /// The list that names it.
    pub roster: Link,
    /// How many contacts of the pair there are in that school year.
    pub contacts: usize,
}

/// One page for each cadre.
#[must_use]
pub fn cadres(lookup: &Lookup<'_>) -> Vec<Cadre> {
    let pairs = pairs(lookup);
    let pages = lookup.facts.model.cadre_keys().map(|(key, _)| {
        let pairs = pairs.get(&key).cloned().unwrap_or_default();
        cadre(lookup, key, pairs)
    });
    pages.collect()
}

fn cadre(lookup: &Lookup<'_>, key: CadreKey, pairs: Vec<PairRow>) -> Cadre {
    let model = lookup.facts.model;
    let cadre = model.cadre(key);
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_cadre[key.index()]).collect();
    let unit = |unit| Link::unit(model, unit);
    let service: Vec<String> = cadre.service.iter().map(|days| wording::days(days.from, days.until)).collect();
    Cadre {
        path: address::cadre_file(model, key),
        title: model.cadre_name(key).to_owned(),
        id: cadre.id.value.clone(),
        tier: cadre.tier.value.clone(),
        post: cadre.post.clone(),
        unit: unit(cadre.unit.value),
        portfolio: cadre.portfolio.clone().unwrap_or_default(),
        liaison_units: cadre.liaison_units.iter().map(|liaison| unit(liaison.value)).collect(),
        service: service.join("；"),
        assessments: assessment::years_of(lookup, cadre.unit.value),
        counts: sums::total(&duties),
        periods: sums::by_period(&duties),
        pairs,
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST, Division::Period),
        contacts: lookup.contacts_of_cadre[key.index()].iter().rev().map(|key| contacts::row(lookup, *key)).collect(),
    }
}

/// All pairs by cadre, the latest school year first.
fn pairs(lookup: &Lookup<'_>) -> BTreeMap<CadreKey, Vec<PairRow>> {
    let contacts = contacts_by_pair(lookup);
    let mut pairs: BTreeMap<CadreKey, Vec<PairRow>> = BTreeMap::new();
    for pair in lookup.facts.ledger.pairs.iter().rev() {
        let model = lookup.facts.model;
        let friend = model.friend(pair.friend);
        let days: Vec<String> = pair.days.iter().map(|days| wording::days(days.from, days.until)).collect();
        pairs.entry(pair.cadre).or_default().push(PairRow {
            year: model.calendar.year(pair.year).id.value.clone(),
            friend: model.friend_name(pair.friend).to_owned(),
            friend_id: friend.id.value.clone(),
            unit: model.unit(friend.unit.value).name.clone(),
            days: days.join("；"),
            roster: Link::to(address::href(&lookup.roster_files[pair.roster.index()]), "名单"),
            contacts: contacts.get(&(pair.year, pair.cadre, pair.friend)).copied().unwrap_or(0),
        });
    }
    for rows in pairs.values_mut() {
        rows.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.friend_id.cmp(&b.friend_id)));
    }
    pairs
}

fn contacts_by_pair(lookup: &Lookup<'_>) -> BTreeMap<(YearKey, CadreKey, FriendKey), usize> {
    let model = lookup.facts.model;
    let mut numbers = BTreeMap::new();
    for (key, contact) in model.contact_keys() {
        let Some(term) = lookup.term_of_contact[key.index()] else { continue };
        for cadre in &contact.cadres {
            for friend in &contact.friends {
                *numbers.entry((model.term(term).year, cadre.value, friend.value)).or_default() += 1;
            }
        }
    }
    numbers
}
