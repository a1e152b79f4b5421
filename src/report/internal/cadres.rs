//! 干部: all cadres with the sums of their duties, and a page for each with duties, contacts and the
//! friends the cadre is paired with.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::Duty;
use crate::ledger::contacts::ContactGroup;
use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::report::address;
use crate::report::internal::assessments::assessed;
use crate::report::internal::contacts::{self, ContactRow};
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, DutyGroup};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

/// The page of all cadres.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cadres {
    pub(crate) title: String,
    /// One table a tier, in the order of the pack's vocabulary.
    pub(crate) tiers: Vec<Tier>,
}

/// The cadres of one tier.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Tier {
    pub(crate) id: String,
    /// 层级.
    pub(crate) name: String,
    pub(crate) cadres: Vec<CadreRow>,
}

/// One cadre.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CadreRow {
    /// Name, leading to the cadre's page.
    pub(crate) cadre: Link,
    /// 编号.
    pub(crate) id: String,
    /// 单位.
    pub(crate) unit: Link,
    /// 职务.
    pub(crate) post: String,
    pub(crate) counts: Counts,
}

/// The page of all cadres.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Cadres {
    let model = lookup.facts.model;
    let mut names = model.pack.vocabulary.tiers.clone();
    for cadre in &model.cadres {
        if !names.contains(&cadre.tier.value) {
            names.push(cadre.tier.value.clone());
        }
    }
    let tiers = names.into_iter().enumerate().map(|(index, name)| Tier {
        id: format!("tier-{}", index + 1),
        cadres: model
            .cadre_keys()
            .filter(|(_, cadre)| cadre.tier.value == name)
            .map(|(key, _)| row(lookup, key))
            .collect(),
        name,
    });
    Cadres { title: "干部".to_owned(), tiers: tiers.filter(|tier| !tier.cadres.is_empty()).collect() }
}

/// One cadre as lists show it.
pub(crate) fn row(lookup: &Lookup<'_>, key: CadreKey) -> CadreRow {
    let cadre = lookup.facts.model.cadre(key);
    let href = address::cadre(lookup.facts.model, key);
    CadreRow {
        cadre: Link::to(href.clone(), lookup.facts.model.cadre_name(key)),
        id: cadre.id.value.clone(),
        unit: Link::unit(lookup.facts.model, cadre.unit.value),
        post: cadre.post.clone(),
        counts: Counts::new(lookup.tally(&lookup.duties_of_cadre[key.index()]), |verdict| {
            format!("{href}#{}", verdict.slug())
        }),
    }
}

/// The page of a cadre.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cadre {
    #[serde(skip)]
    pub(crate) path: String,
    pub(crate) title: String,
    /// 编号.
    pub(crate) id: String,
    /// 层级.
    pub(crate) tier: String,
    /// 职务.
    pub(crate) post: String,
    /// 单位.
    pub(crate) unit: Link,
    /// 分工; empty if not stated.
    pub(crate) portfolio: String,
    /// 联系点.
    pub(crate) liaison_units: Vec<Link>,
    /// 任职, in words.
    pub(crate) service: String,
    /// The unit's annual assessments, year by year.
    pub(crate) assessments: Vec<Link>,
    pub(crate) counts: Counts,
    pub(crate) periods: Vec<Sums>,
    /// Whom the cadre is paired with, the latest school year first.
    pub(crate) pairs: Vec<PairRow>,
    pub(crate) groups: Vec<DutyGroup>,
    /// The contacts, the latest first.
    pub(crate) contacts: Vec<ContactRow>,
}

/// One pair.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PairRow {
    /// 学年.
    pub(crate) year: String,
    /// Name of the friend.
    pub(crate) friend: String,
    /// 编号 of the friend.
    pub(crate) friend_id: String,
    /// 单位 of the friend.
    pub(crate) unit: String,
    /// The days of the pair.
    pub(crate) days: String,
    /// The list that names it.
    pub(crate) roster: Link,
    /// How many contacts of the pair there are in that school year.
    pub(crate) contacts: usize,
}

/// One page for each cadre.
pub(crate) fn singles(lookup: &Lookup<'_>) -> Vec<Cadre> {
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
        assessments: assessed::years_of(lookup, cadre.unit.value),
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
        let ContactGroup::Term(term) = lookup.group_of_contact[key.index()] else { continue };
        for cadre in &contact.cadres {
            for friend in &contact.friends {
                *numbers.entry((model.term(term).year, cadre.value, friend.value)).or_default() += 1;
            }
        }
    }
    numbers
}
