//! How many duties each rule makes in each period, as one table. What is zero stays empty; every number leads to its
//! rows.

use std::collections::BTreeMap;

use crate::ledger::Duty;
use crate::ledger::Tally;
use crate::ledger::Verdict;
use crate::model::key::RuleKey;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link, sums};
use crate::report::words::wording;

/// The table.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// The periods, in the order of time.
    pub(crate) heads: Vec<Link>,
    /// The rules that make duties, in the order of the pack.
    pub(crate) rows: Vec<MatrixRow>,
    /// All rules together.
    pub(crate) total: MatrixRow,
}

/// One rule, period by period.
#[derive(Clone, Debug)]
pub(crate) struct MatrixRow {
    /// What is summed up, leading to its rows.
    pub(crate) of: Link,
    pub(crate) cells: Vec<Cell>,
    /// All periods together.
    pub(crate) total: Cell,
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
        heads: names
            .iter()
            .map(|name| Link::to(counted.clone().period(name).href(), wording::short_term(name)))
            .collect(),
        rows: rules.iter().map(of_rule).collect(),
        total: row(Link::plain("合计"), &tallies, None, &names, counted),
    }
}

fn row(of: Link, tallies: &Tallies<'_>, rule: Option<RuleKey>, names: &[&str], filter: &Filter) -> MatrixRow {
    let sum = |wanted: Option<&str>| {
        let own = tallies.iter().filter(|((of, name), _)| {
            rule.is_none_or(|rule| rule == *of) && wanted.is_none_or(|wanted| wanted == *name)
        });
        own.fold((0, 0), |(all, missed), (_, tally)| (all + tally.total(), missed + tally.missed))
    };
    MatrixRow {
        of,
        cells: names.iter().map(|name| cell(name, sum(Some(name)), &filter.clone().period(name))).collect(),
        total: cell("合计", sum(None), filter),
    }
}

fn cell(label: &str, (all, missed): (usize, usize), filter: &Filter) -> Cell {
    Cell {
        label: label.to_owned(),
        all: Count::new(all, filter.href()),
        missed: Count::new(missed, filter.clone().verdict(Verdict::Missed).href()),
    }
}
