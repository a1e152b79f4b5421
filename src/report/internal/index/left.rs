//! 还没联系: who has whom left to meet in the running period, unit by unit in the order of their ids. No unit is ranked.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Holder, Tally};
use crate::model::key::{CadreKey, RuleKey, UnitKey};
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::chart::{self, Bar, BarFacts};
use crate::report::parts::progress::ContactSum;

/// So many units stand on the page: about as many as fit on the sheet.
const MOST: usize = 24;

/// So many names of a unit.
const NAMES: usize = 12;

/// A unit that has somebody left to meet.
#[derive(Clone, Debug)]
pub(crate) struct UnitLeft {
    pub(crate) unit: Link,
    /// Met of those who have to be, leading to the latter.
    pub(crate) fraction: Link,
    /// The same, drawn.
    pub(crate) bar: Bar,
    pub(crate) cadres: Vec<CadreLeft>,
    /// How many more cadres there are.
    pub(crate) more: usize,
}

/// A cadre who has somebody left to meet.
#[derive(Clone, Debug)]
pub(crate) struct CadreLeft {
    pub(crate) cadre: Link,
    pub(crate) left: usize,
    /// Whether the cadre has met nobody yet.
    pub(crate) nobody: bool,
}

/// Who has whom left.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    /// How many duties are left.
    pub(crate) number: usize,
    pub(crate) unit: &'static str,
    /// Of how many cadres.
    pub(crate) cadres: usize,
    /// How many of these have met nobody.
    pub(crate) nobody: usize,
    /// How many cadres have to meet somebody.
    pub(crate) of: usize,
    pub(crate) units: Vec<UnitLeft>,
    /// How many more units there are.
    pub(crate) more: usize,
    /// How many units have met everybody.
    pub(crate) done: usize,
}

/// Who has whom left in the running period, of all rules of contact together: this is a list of work, not a measure.
pub(super) fn left(lookup: &Lookup<'_>, running: &[&ContactSum<'_>]) -> Option<Left> {
    let model = lookup.facts.model;
    let duties: Vec<&Duty> =
        lookup.facts.ledger.duties.iter().filter(|duty| running.iter().any(|sum| sum.holds(duty))).collect();
    let all: Tally = duties.iter().copied().collect();
    if all.owed() == 0 {
        return None;
    }
    let mut of_cadres: BTreeMap<CadreKey, Vec<&Duty>> = BTreeMap::new();
    let mut of_units: BTreeMap<UnitKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &duties {
        if let Holder::Cadre(cadre) = duty.holder {
            of_cadres.entry(cadre).or_default().push(duty);
        }
        if let Some(unit) = duty.holder.unit(model) {
            of_units.entry(unit).or_default().push(duty);
        }
    }
    let tallied = of_cadres.into_iter().map(|(cadre, own)| (cadre, own.into_iter().collect::<Tally>()));
    let of_cadres: BTreeMap<CadreKey, Tally> = tallied.filter(|(_, own)| own.owed() > 0).collect();
    let rules: Vec<RuleKey> = running.iter().map(|sum| sum.course.rule).collect();
    let filter = Filter::ledger().rules(&rules).period(&running.first()?.period().name);
    let mut units = Vec::new();
    let mut done = 0;
    for (key, own) in of_units {
        let tally: Tally = own.into_iter().collect();
        if undone(&tally) == 0 {
            done += usize::from(tally.owed() > 0);
            continue;
        }
        let cadres = of_cadres.iter().filter(|(cadre, _)| model.cadre(**cadre).unit.value == key);
        units.push(unit(lookup, key, tally, cadres, &filter));
    }
    let more = units.len().saturating_sub(MOST);
    units.truncate(MOST);
    Some(Left {
        number: undone(&all),
        unit: if running.iter().all(|sum| sum.unit == "对") { "对" } else { "项" },
        cadres: of_cadres.values().filter(|tally| undone(tally) > 0).count(),
        nobody: of_cadres.values().filter(|tally| tally.met == 0).count(),
        of: of_cadres.len(),
        units,
        more,
        done,
    })
}

/// A unit whose duties come to `tally`, with those of its cadres who have somebody left.
fn unit<'a>(
    lookup: &Lookup<'_>,
    key: UnitKey,
    tally: Tally,
    cadres: impl Iterator<Item = (&'a CadreKey, &'a Tally)>,
    filter: &Filter,
) -> UnitLeft {
    let model = lookup.facts.model;
    let left = |(cadre, tally): (&CadreKey, &Tally)| CadreLeft {
        cadre: Link::cadre(model, *cadre),
        left: undone(tally),
        nobody: tally.met == 0,
    };
    let mut cadres: Vec<CadreLeft> = cadres.filter(|(_, tally)| undone(tally) > 0).map(left).collect();
    let more = cadres.len().saturating_sub(NAMES);
    cadres.truncate(NAMES);
    UnitLeft {
        unit: Link::unit(model, key),
        fraction: Link::to(filter.clone().unit(model, key).owed().href(), format!("{}/{}", tally.met, tally.owed())),
        bar: bar(tally),
        cadres,
        more,
    }
}

/// What is asked for and not done, whether there is time left or not.
const fn undone(tally: &Tally) -> usize {
    tally.owed() - tally.met
}

/// A bar of its own scale: how much of what the unit has to do is done.
fn bar(tally: Tally) -> Bar {
    let asked = Tally { waived: 0, silent: 0, ..tally };
    let facts =
        BarFacts { label: String::new(), parts: chart::parts_of_contact(asked), unit: "对", note: String::new() };
    chart::bar(&facts, asked.total(), "")
}
