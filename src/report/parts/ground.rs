//! On what contact rests, for the ledger and the pages of the units: of the pairs that were met, how many by which kind
//! of contact alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::Duty;
use crate::ledger::ground::Ground;
use crate::model::key::{RuleKey, UnitKey};
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::evidence;
use crate::report::parts::{Count, Link};

/// Duties by the kind of contact on which they rest.
type Kinds = BTreeMap<Option<Ground>, Vec<usize>>;

/// A period by its first day and its name.
type PeriodName = (NaiveDate, String);

/// A column for those that rest on several kinds.
const SEVERAL: &str = "几种都有";

/// The met pairs of one unit under one rule.
#[derive(Clone, Debug)]
pub(crate) struct GroundsOfUnit {
    pub(crate) rule: Link,
    /// Anchor of the table.
    pub(crate) id: String,
    /// The kinds that occur.
    pub(crate) heads: Vec<String>,
    /// The periods, the latest first.
    pub(crate) rows: Vec<GroundsOfPeriod>,
}

/// Those of one period, each under one kind.
#[derive(Clone, Debug)]
pub(crate) struct GroundsOfPeriod {
    pub(crate) anchor: String,
    pub(crate) period: Link,
    pub(crate) met: usize,
    pub(crate) kinds: Vec<Kind>,
}

/// The pairs under one kind, each by the records that counted.
#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) head: String,
    pub(crate) pairs: Vec<Vec<Link>>,
}

/// The met pairs of all units under one rule in one period.
#[derive(Clone, Debug)]
pub(crate) struct GroundsOfSchool {
    /// The sums in a sentence.
    pub(crate) sums: String,
    pub(crate) rule: Link,
    pub(crate) heads: Vec<String>,
    pub(crate) units: Vec<GroundsRow>,
}

/// The numbers of a unit, each leading to its records on the unit's page.
#[derive(Clone, Debug)]
pub(crate) struct GroundsRow {
    pub(crate) unit: Link,
    pub(crate) met: Count,
    pub(crate) kinds: Vec<(String, Count)>,
}

/// On what a duty rests, in words; empty unless it is a pair's and met.
pub(crate) fn words(lookup: &Lookup<'_>, duty: &Duty) -> String {
    let grounds = duty.grounds(lookup.facts.model);
    let words: Vec<&str> = grounds.iter().map(Ground::words).collect();
    words.join("、")
}

fn head(kind: Option<&Ground>) -> String {
    kind.map_or_else(|| SEVERAL.to_owned(), |ground| format!("只有{}", ground.words()))
}

/// The columns of a table: the kinds in their order, several at the end.
fn columns<'a>(kinds: impl Iterator<Item = &'a Option<Ground>>) -> Vec<Option<Ground>> {
    let kinds: BTreeSet<&Option<Ground>> = kinds.collect();
    let (several, single): (Vec<_>, Vec<_>) = kinds.into_iter().cloned().partition(Option::is_none);
    single.into_iter().chain(several).collect()
}

/// The tables of a unit's page, one a rule.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<GroundsOfUnit> {
    let mut rules: BTreeMap<RuleKey, Vec<(&PeriodName, &Kinds)>> = BTreeMap::new();
    for ((rule, period, of), kinds) in &lookup.grounds {
        if *of == unit {
            rules.entry(*rule).or_default().push((period, kinds));
        }
    }
    let table = |(rule, periods): (RuleKey, Vec<(&PeriodName, &Kinds)>)| {
        let columns = columns(periods.iter().flat_map(|(_, kinds)| kinds.keys()));
        let row = |((_, name), kinds): &(&PeriodName, &Kinds)| {
            let kind = |column: &Option<Ground>| Kind {
                head: head(column.as_ref()),
                pairs: kinds.get(column).into_iter().flatten().map(|index| records(lookup, *index)).collect(),
            };
            GroundsOfPeriod {
                anchor: address::ground_period_anchor(rule, name),
                period: Link::period(name),
                met: kinds.values().map(Vec::len).sum(),
                kinds: columns.iter().map(kind).collect(),
            }
        };
        GroundsOfUnit {
            rule: lookup.rules[rule.index()].clone(),
            id: address::ground_anchor(rule),
            heads: columns.iter().map(|column| head(column.as_ref())).collect(),
            rows: periods.iter().rev().map(row).collect(),
        }
    };
    rules.into_iter().map(table).collect()
}

fn records(lookup: &Lookup<'_>, duty: usize) -> Vec<Link> {
    lookup.facts.ledger.duties[duty].evidence.iter().map(|record| evidence::evidence(lookup, *record)).collect()
}

/// The tables of the ledger, one a rule and period, the latest first.
pub(crate) fn of_school(lookup: &Lookup<'_>) -> Vec<GroundsOfSchool> {
    let mut periods: BTreeMap<(RuleKey, &PeriodName), Vec<(UnitKey, &Kinds)>> = BTreeMap::new();
    for ((rule, period, unit), kinds) in &lookup.grounds {
        periods.entry((*rule, period)).or_default().push((*unit, kinds));
    }
    let mut tables: Vec<_> = periods.into_iter().collect();
    tables.sort_by_key(|((rule, period), _)| (*rule, std::cmp::Reverse(*period)));
    tables.into_iter().map(|((rule, (_, name)), units)| table(lookup, (rule, name), &units)).collect()
}

fn table(lookup: &Lookup<'_>, (rule, name): (RuleKey, &str), units: &[(UnitKey, &Kinds)]) -> GroundsOfSchool {
    let model = lookup.facts.model;
    let columns = columns(units.iter().flat_map(|(_, kinds)| kinds.keys()));
    let number = |kinds: &Kinds, column: &Option<Ground>| kinds.get(column).map_or(0, Vec::len);
    let sum = |column: &Option<Ground>| units.iter().map(|(_, kinds)| number(kinds, column)).sum::<usize>();
    let sums: Vec<String> =
        columns.iter().map(|column| format!("{} {} 对", head(column.as_ref()), sum(column))).collect();
    let row = |(unit, kinds): &(UnitKey, &Kinds)| {
        let href = format!("{}#{}", address::unit(model, *unit), address::ground_period_anchor(rule, name));
        let count = |number: usize| Count::new(number, href.clone());
        GroundsRow {
            unit: Link::unit(model, *unit),
            met: count(kinds.values().map(Vec::len).sum()),
            kinds: columns.iter().map(|column| (head(column.as_ref()), count(number(kinds, column)))).collect(),
        }
    };
    GroundsOfSchool {
        sums: format!("{name}：{}", sums.join("，")),
        rule: lookup.rules[rule.index()].clone(),
        heads: columns.iter().map(|column| head(column.as_ref())).collect(),
        units: units.iter().map(row).collect(),
    }
}
