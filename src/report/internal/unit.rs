//! One unit: its officers, cadres, lists, duties and findings.

use serde::Serialize;

use crate::ledger::Duty;
use crate::model::key::{CadreKey, UnitKey};
use crate::report::address;
use crate::report::internal::assessment;
use crate::report::internal::cadres::{self, CadreRow};
use crate::report::internal::rosters::{self, RosterRow};
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, Group};
use crate::report::parts::finding::{self, FindingView};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::{Counts, Link};

/// The page of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct Unit {
    /// Its file.
    #[serde(skip)]
    pub path: String,
    /// 名称.
    pub title: String,
    /// 编号.
    pub id: String,
    /// 类别.
    pub category: String,
    /// 书记, if stated.
    pub secretary: Link,
    /// 统战委员, if stated.
    pub commissioner: Link,
    /// Its annual assessments, year by year.
    pub assessments: Vec<Link>,
    /// All its duties.
    pub counts: Counts,
    /// Period by period.
    pub periods: Vec<Sums>,
    /// Its cadres.
    pub cadres: Vec<CadreRow>,
    /// Its lists.
    pub rosters: Vec<RosterRow>,
    /// Its duties.
    pub groups: Vec<Group>,
    /// What was found about it.
    pub findings: Vec<FindingView>,
}

/// One page for each unit.
#[must_use]
pub fn units(lookup: &Lookup<'_>) -> Vec<Unit> {
    lookup.facts.model.unit_keys().map(|(key, _)| unit(lookup, key)).collect()
}

fn unit(lookup: &Lookup<'_>, key: UnitKey) -> Unit {
    let model = lookup.facts.model;
    let unit = model.unit(key);
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_unit[key.index()]).collect();
    let cadres = model.cadre_keys().filter(|(_, cadre)| cadre.unit.value == key);
    let findings = (0..lookup.facts.findings.len()).filter(|index| lookup.unit_of_finding[*index] == Some(key));
    Unit {
        path: address::unit_file(model, key),
        title: unit.name.clone(),
        id: unit.id.value.clone(),
        category: unit.category.clone(),
        secretary: officer(lookup, unit.secretary.as_ref().map(|cadre| cadre.value)),
        commissioner: officer(lookup, unit.commissioner.as_ref().map(|cadre| cadre.value)),
        assessments: assessment::years_of(lookup, key),
        counts: sums::total(&duties),
        periods: sums::by_period(&duties),
        cadres: cadres.map(|(key, _)| cadres::row(lookup, key)).collect(),
        rosters: rosters::of_unit(lookup, key),
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST, Division::Period),
        findings: findings.map(|index| finding::view(lookup, index)).collect(),
    }
}

fn officer(lookup: &Lookup<'_>, cadre: Option<CadreKey>) -> Link {
    match cadre {
        Some(cadre) => Link::cadre(lookup.facts.model, cadre),
        None => Link::plain("未写明"),
    }
}
