//! 单位: all units side by side, with the same definitions and denominators. Units are not ranked.

use serde::Serialize;

use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Counts, Link};

/// The page of all units.
#[derive(Clone, Debug, Serialize)]
pub struct Units {
    /// Title of the page.
    pub title: String,
    /// The units in the order of their ids.
    pub units: Vec<UnitRow>,
}

/// One unit.
#[derive(Clone, Debug, Serialize)]
pub struct UnitRow {
    /// 名称, leading to its page.
    pub unit: Link,
    /// 编号.
    pub id: String,
    /// 类别.
    pub category: String,
    /// How many cadres it has.
    pub cadres: usize,
    /// Its duties and those of its cadres.
    pub counts: Counts,
}

/// The page of all units.
#[must_use]
pub fn units(lookup: &Lookup<'_>) -> Units {
    let model = lookup.facts.model;
    let rows = model.unit_keys().map(|(key, unit)| {
        let href = address::unit(model, key);
        UnitRow {
            id: unit.id.value.clone(),
            category: unit.category.clone(),
            cadres: model.cadres.iter().filter(|cadre| cadre.unit.value == key).count(),
            counts: Counts::new(lookup.tally(&lookup.duties_of_unit[key.index()]), |verdict| {
                format!("{href}#{}", verdict.slug())
            }),
            unit: Link::to(href, unit.name.clone()),
        }
    });
    Units { title: "单位".to_owned(), units: rows.collect() }
}
