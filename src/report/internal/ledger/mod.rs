//! 台账: one page whose address says which duties it shows (`filter.rs`), below them the sums of every rule and period
//! as one matrix; and, for readers without scripts, a page for each period with every duty.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Period};
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::ground::{self, GroundsOfSchool};
use crate::report::parts::matrix::{self, Matrix};
use crate::report::parts::sums;
use crate::report::parts::uncovered::{self, UncoveredView};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

pub(crate) mod period;
pub(crate) mod rows;

/// The page over all periods.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    pub(crate) title: String,
    /// How many duties there are.
    pub(crate) number: usize,
    /// The page of each period, the latest first: what readers without scripts have.
    pub(crate) periods: Vec<Link>,
    /// How many duties each rule makes in each period.
    pub(crate) matrix: Matrix,
    /// Periods that no rule asks for, because they began before the regulation came into force, each with its rules.
    pub(crate) before_force: Vec<String>,
    /// Whom missing lists leave out of these figures.
    pub(crate) uncovered: Vec<UncoveredView>,
    /// On what the met duties of pairs rest.
    pub(crate) grounds: Vec<GroundsOfSchool>,
}

/// One rule's sums.
#[derive(Clone, Debug)]
pub(crate) struct RuleSums {
    /// The rule, leading to its rows.
    pub(crate) rule: Link,
    pub(crate) clause: Link,
    pub(crate) counts: Counts,
}

/// The page over all periods.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Ledger {
    let ledger = lookup.facts.ledger;
    let all: Vec<&Duty> = ledger.duties.iter().collect();
    let names = sums::periods(ledger.duties.iter());
    let page = |name: &&str| Link::to(address::period(name), wording::term(name));
    Ledger {
        title: "台账".to_owned(),
        number: ledger.duties.len(),
        periods: names.iter().rev().map(page).collect(),
        matrix: matrix::matrix(lookup, &all, &Filter::ledger()),
        before_force: before_force(lookup),
        uncovered: uncovered::all(lookup),
        grounds: ground::of_school(lookup),
    }
}

fn before_force(lookup: &Lookup<'_>) -> Vec<String> {
    let model = lookup.facts.model;
    let in_force = model.pack.regulation.in_force.value;
    let mut periods: BTreeMap<&Period, Vec<&str>> = BTreeMap::new();
    for (rule, period) in &lookup.facts.ledger.before_force {
        periods.entry(period).or_default().push(&model.rule(*rule).id.value);
    }
    let line = |(period, rules): (&Period, Vec<&str>)| {
        let days = wording::days(period.start, Some(period.until));
        format!(
            "{}（{days}）：该期开始于施行（{in_force}）以前，不作要求；规则：{}",
            wording::short_term(&period.name),
            rules.join("、")
        )
    };
    periods.into_iter().map(line).collect()
}

/// The sums of each rule that creates duties, in the order of the pack.
pub(crate) fn all_rules(lookup: &Lookup<'_>) -> Vec<RuleSums> {
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &lookup.facts.ledger.duties {
        rules.entry(duty.rule).or_default().push(duty);
    }
    rules.into_iter().map(|(rule, duties)| rule_sums(lookup, rule, &duties)).collect()
}

fn rule_sums(lookup: &Lookup<'_>, key: RuleKey, duties: &[&Duty]) -> RuleSums {
    let rule = lookup.facts.model.rule(key);
    let filter = Filter::ledger().rule(key);
    RuleSums {
        rule: Link::to(filter.href(), rule.id.value.clone()),
        clause: Link::clause(lookup.facts.model, &rule.clause.value),
        counts: Counts::new(duties.iter().copied().collect(), &filter),
    }
}
