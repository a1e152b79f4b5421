//! 干部: all cadres with the sums of their duties.

use serde::Serialize;

use crate::model::key::CadreKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Counts, Link};

/// The page of all cadres.
#[derive(Clone, Debug, Serialize)]
pub struct Cadres {
    /// Title of the page.
    pub title: String,
    /// One table a tier, in the order of the pack's vocabulary.
    pub tiers: Vec<Tier>,
}

/// The cadres of one tier.
#[derive(Clone, Debug, Serialize)]
pub struct Tier {
    /// Anchor.
    pub id: String,
    /// 层级.
    pub name: String,
    /// Its cadres.
    pub cadres: Vec<CadreRow>,
}

/// One cadre.
#[derive(Clone, Debug, Serialize)]
pub struct CadreRow {
    /// Name, leading to the cadre's page.
    pub cadre: Link,
    /// 编号.
    pub id: String,
    /// 单位.
    pub unit: Link,
    /// 职务.
    pub post: String,
    /// The cadre's duties.
    pub counts: Counts,
}

/// The page of all cadres.
#[must_use]
pub fn cadres(lookup: &Lookup<'_>) -> Cadres {
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
#[must_use]
pub fn row(lookup: &Lookup<'_>, key: CadreKey) -> CadreRow {
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
