//! How many duties each rule makes in each period, of one holder or of each unit, as one table. What is zero stays empty; every number leads to its
//! rows.

use std::collections::BTreeMap;

use crate::ledger::Duty;
use crate::ledger::Tally;
use crate::ledger::Verdict;
use crate::model::key::{RuleKey, UnitKey};
use crate::report::filter::{Filter, Standing};
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link, sums};
use crate::report::words::wording;

/// The table.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// The periods, in the order of time.
    pub(crate) heads: Vec<Head>,
    /// The rules that make duties in the order of the pack, or units by their ids.
    pub(crate) rows: Vec<MatrixRow>,
    /// All units together; unlike rules are never added up.
    pub(crate) total: Option<MatrixRow>,
}

/// A period at the head of a column, in two lines.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    /// `2024—` and `2025`: where there are many periods, paper has no room for both in one line.
    pub(crate) years: Vec<String>,
    /// `第一学期`.
    pub(crate) part: String,
    /// Its rows, where they are not those of many units.
    pub(crate) href: Option<String>,
}

impl Head {
    fn new(name: &str, href: Option<String>) -> Self {
        let (year, part) = wording::year_and_part(name);
        Self { years: year.split_inclusive('—').map(str::to_owned).collect(), part, href }
    }
}

/// One rule, period by period.
#[derive(Clone, Debug)]
pub(crate) struct MatrixRow {
    /// What is summed up, leading to its rows.
    pub(crate) of: Link,
    pub(crate) cells: Vec<Cell>,
    /// All periods together.
    pub(crate) total: Total,
}

/// A rule in all periods: what is over as a fraction, apart from what is not.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    /// Done of those whose time is over, and all of these.
    pub(crate) done: Count,
    pub(crate) judged: Count,
    /// What is not done and not over.
    pub(crate) due: Count,
    /// What was done before its time was over.
    pub(crate) early: Count,
}

/// One rule in one period.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    /// The period, for narrow screens.
    pub(crate) label: String,
    /// All duties.
    pub(crate) all: Count,
    /// Those of them that were missed.
    pub(crate) missed: Count,
}

type Tallies<'a> = BTreeMap<(RuleKey, &'a str), Tally>;

/// The table of some duties; `counted` is the filter of all of them.
pub(crate) fn matrix(lookup: &Lookup<'_>, duties: &[&Duty], counted: &Filter) -> Matrix {
    let names = sums::periods(duties.iter().copied());
    let mut own: BTreeMap<(RuleKey, &str), Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        own.entry((duty.rule, &duty.period.name)).or_default().push(duty);
    }
    let tallies: Tallies<'_> = own.into_iter().map(|(key, own)| (key, own.into_iter().collect())).collect();
    let mut rules: Vec<RuleKey> = tallies.keys().map(|(rule, _)| *rule).collect();
    rules.dedup();
    let of_rule = |rule: &RuleKey| {
        let filter = counted.clone().rule(*rule);
        let name = Link::to(filter.href(), lookup.facts.model.rule(*rule).id.value.clone());
        row(name, &tallies, Some(*rule), &names, &filter)
    };
    Matrix {
        heads: names.iter().map(|name| Head::new(name, Some(counted.clone().period(name).href()))).collect(),
        rows: rules.iter().map(of_rule).collect(),
        total: None,
    }
}

/// What one rule asked of each unit and its cadres, period by period; units of which it asked nothing have no row.
pub(crate) fn of_units(lookup: &Lookup<'_>, duties: &[&Duty], counted: &Filter) -> Matrix {
    let model = lookup.facts.model;
    let names = sums::periods(duties.iter().copied());
    let tallies = |wanted: Option<UnitKey>| -> Tallies<'_> {
        let mut own: BTreeMap<(RuleKey, &str), Vec<&Duty>> = BTreeMap::new();
        let of_unit = |duty: &&&Duty| match (wanted, duty.holder.unit(model)) {
            (Some(wanted), unit) => unit == Some(wanted),
            (None, unit) => unit.is_some(),
        };
        for duty in duties.iter().filter(of_unit) {
            own.entry((duty.rule, &duty.period.name)).or_default().push(duty);
        }
        own.into_iter().map(|(key, own)| (key, own.into_iter().collect())).collect()
    };
    let all: Vec<UnitKey> = model.unit_keys().map(|(key, _)| key).collect();
    let rows = all.iter().filter_map(|unit| {
        let tallies = tallies(Some(*unit));
        let of = Link::unit(model, *unit);
        (!tallies.is_empty()).then(|| row(of, &tallies, None, &names, &counted.clone().unit(model, *unit)))
    });
    Matrix {
        heads: names.iter().map(|name| Head::new(name, None)).collect(),
        rows: rows.collect(),
        total: Some(row(
            Link::plain("合计"),
            &tallies(None),
            None,
            &names,
            &counted.clone().units(model, all.iter().copied()),
        )),
    }
}

fn row(of: Link, tallies: &Tallies<'_>, rule: Option<RuleKey>, names: &[&str], filter: &Filter) -> MatrixRow {
    let of_rule = || tallies.iter().filter(|((of, _), _)| rule.is_none_or(|rule| rule == *of));
    let sum = |wanted: &str| {
        let own = of_rule().filter(|((_, name), _)| wanted == *name);
        own.fold((0, 0), |(all, missed), (_, tally)| (all + tally.total(), missed + tally.missed))
    };
    let whole = |number: fn(&Tally) -> usize| of_rule().map(|(_, tally)| number(tally)).sum::<usize>();
    let standing = |standing| filter.clone().standing(&[standing]).href();
    MatrixRow {
        of,
        cells: names
            .iter()
            .map(|name| cell(&wording::short_term(name), sum(name), &filter.clone().period(name)))
            .collect(),
        total: Total {
            done: Count::new(whole(Tally::kept), standing(Standing::Met)),
            judged: Count::new(whole(Tally::judged), filter.clone().judged().href()),
            due: Count::new(whole(|tally| tally.due), standing(Standing::Due)),
            early: Count::new(whole(|tally| tally.early), standing(Standing::Early)),
        },
    }
}

fn cell(label: &str, (all, missed): (usize, usize), filter: &Filter) -> Cell {
    Cell {
        label: label.to_owned(),
        all: Count::new(all, filter.href()),
        missed: Count::new(missed, filter.clone().verdict(Verdict::Missed).href()),
    }
}
