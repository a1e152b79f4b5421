//! On what contact rests, for the ledger and the pages of the units: of the pairs that were met, how many by which kind
//! of contact alone.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::Duty;
use crate::ledger::ground::Ground;
use crate::model::key::{RuleKey, UnitKey};
use crate::model::verdict::Verdict;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

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
    /// The kinds that occur.
    pub(crate) heads: Vec<String>,
    /// The periods, the latest first.
    pub(crate) rows: Vec<GroundsRow>,
}

/// The met pairs of all units under one rule in one period.
#[derive(Clone, Debug)]
pub(crate) struct GroundsOfSchool {
    /// The period in words.
    pub(crate) period: String,
    pub(crate) rule: Link,
    pub(crate) heads: Vec<String>,
    pub(crate) units: Vec<GroundsRow>,
    /// All units together.
    pub(crate) total: GroundsRow,
}

/// The numbers of a unit or of a period, each leading to its duties.
#[derive(Clone, Debug)]
pub(crate) struct GroundsRow {
    pub(crate) of: Link,
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
        let of_unit = Filter::ledger().rule(rule).unit(lookup.facts.model, unit);
        let row = |((_, name), kinds): &(&PeriodName, &Kinds)| {
            let number = |column: &Option<Ground>| kinds.get(column).map_or(0, Vec::len);
            self::row(lookup, Link::period(name), &columns, number, &of_unit.clone().period(name))
        };
        GroundsOfUnit {
            rule: lookup.rules[rule.index()].clone(),
            heads: columns.iter().map(|column| head(column.as_ref())).collect(),
            rows: periods.iter().rev().map(row).collect(),
        }
    };
    rules.into_iter().map(table).collect()
}

/// A row whose numbers are those of its columns; `filter` is that of all its duties.
fn row(
    lookup: &Lookup<'_>,
    of: Link,
    columns: &[Option<Ground>],
    number: impl Fn(&Option<Ground>) -> usize,
    filter: &Filter,
) -> GroundsRow {
    let kind = |column: &Option<Ground>| {
        let href = filter.clone().with("ground", [key(lookup, column.as_ref())]).href();
        (head(column.as_ref()), Count::new(number(column), href))
    };
    GroundsRow {
        of,
        met: Count::new(columns.iter().map(&number).sum(), filter.clone().verdict(Verdict::Met).href()),
        kinds: columns.iter().map(kind).collect(),
    }
}

/// The value of `ground` in the address of the ledger.
pub(crate) fn key(lookup: &Lookup<'_>, kind: Option<&Ground>) -> String {
    let position = lookup.ground_kinds.iter().position(|known| known.as_ref() == kind);
    position.map_or_else(String::new, |position| format!("g{}", position + 1))
}

/// The kinds of contact on which any duty rests: the value in an address, and the words.
pub(crate) fn kinds(lookup: &Lookup<'_>) -> Vec<(String, String)> {
    lookup.ground_kinds.iter().map(|kind| (key(lookup, kind.as_ref()), head(kind.as_ref()))).collect()
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
    let of_period = Filter::ledger().rule(rule).period(name);
    let row = |(unit, kinds): &(UnitKey, &Kinds)| {
        let filter = of_period.clone().unit(model, *unit);
        self::row(lookup, Link::unit(model, *unit), &columns, |column| number(kinds, column), &filter)
    };
    GroundsOfSchool {
        period: wording::short_term(name),
        rule: lookup.rules[rule.index()].clone(),
        heads: columns.iter().map(|column| head(column.as_ref())).collect(),
        units: units.iter().map(row).collect(),
        total: self::row(lookup, Link::plain("合计"), &columns, sum, &of_period),
    }
}
