//! 尚未联系: who has whom left to meet in the running period, unit by unit in the order of their ids. No unit is ranked.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Tally};
use crate::model::key::{CadreKey, RuleKey, UnitKey};
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::chart::{self, Bar, BarFacts};
use crate::report::parts::progress::{self, ContactSum};
use crate::report::parts::{Count, Link};

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
    /// Whether there are more cadres.
    pub(crate) more: bool,
}

/// A cadre who has somebody left to meet.
#[derive(Clone, Debug)]
pub(crate) struct CadreLeft {
    pub(crate) cadre: Link,
    /// How many duties are left, leading to them.
    pub(crate) left: Count,
    /// Whether the cadre has met nobody yet.
    pub(crate) nobody: bool,
}

/// Who has whom left.
#[derive(Clone, Debug)]
pub(crate) struct Left {
    /// How many duties are left, leading to them.
    pub(crate) number: Count,
    pub(crate) unit: &'static str,
    /// Of how many cadres.
    pub(crate) cadres: Count,
    /// How many have met nobody.
    pub(crate) nobody: Count,
    /// How many cadres have to meet somebody.
    pub(crate) of: Count,
    pub(crate) units: Vec<UnitLeft>,
    /// Whether there are more units.
    pub(crate) more: bool,
    /// The units that have met everybody.
    pub(crate) done: Vec<Link>,
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
    let of_cadres = progress::of_cadres(lookup, running);
    let mut of_units: BTreeMap<UnitKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &duties {
        if let Some(unit) = duty.holder.unit(model) {
            of_units.entry(unit).or_default().push(duty);
        }
    }
    let rules: Vec<RuleKey> = running.iter().map(|sum| sum.course.rule).collect();
    let filter = Filter::ledger().rules(&rules).period(&running.first()?.period().name);
    let mut units = Vec::new();
    let mut done = Vec::new();
    for (key, own) in of_units {
        let tally: Tally = own.into_iter().collect();
        if undone(&tally) == 0 {
            done.extend((tally.owed() > 0).then(|| Link::unit(model, key)));
            continue;
        }
        let cadres = of_cadres.iter().filter(|(cadre, _)| model.cadre(**cadre).unit.value == key);
        units.push(unit(lookup, key, tally, cadres, &filter));
    }
    let more = units.len() > MOST;
    units.truncate(MOST);
    let cadres = |counted: &dyn Fn(&Tally) -> bool, rows: Filter| {
        Count::new(of_cadres.values().filter(|tally| counted(tally)).count(), rows.href())
    };
    let asked = Filter::asked_cadres();
    Some(Left {
        number: Count::new(undone(&all), filter.undone().href()),
        unit: if running.iter().all(|sum| sum.unit == "对") { "对" } else { "项" },
        cadres: cadres(&|tally| undone(tally) > 0, asked.clone().with_left()),
        nobody: cadres(&|tally| tally.met == 0, asked.clone().begun(false)),
        of: cadres(&|_| true, asked),
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
        left: Count::new(undone(tally), filter.clone().cadre(model, *cadre).undone().href()),
        nobody: tally.met == 0,
    };
    let mut cadres: Vec<CadreLeft> = cadres.filter(|(_, tally)| undone(tally) > 0).map(left).collect();
    let more = cadres.len() > NAMES;
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
