//! 台账: the sums of every rule and period with the three lists that somebody has to act on, and a
//! page for each period with every duty.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Period, Tally, Verdict};
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, DutyGroup};
use crate::report::parts::ground::{self, GroundsOfSchool};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::uncovered::{self, UncoveredView};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

/// The page over all periods.
#[derive(Clone, Debug)]
pub(crate) struct Ledger {
    pub(crate) title: String,
    /// Sums of each rule that creates duties, period by period.
    pub(crate) rules: Vec<RuleSums>,
    /// 未办, 未到期, 免办 of all periods.
    pub(crate) groups: Vec<DutyGroup>,
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
    pub(crate) id: String,
    pub(crate) rule: String,
    pub(crate) clause: Link,
    pub(crate) periods: Vec<Sums>,
    pub(crate) total: Sums,
}

/// The page over all periods.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Ledger {
    let ledger = lookup.facts.ledger;
    let all: Vec<&Duty> = ledger.duties.iter().collect();
    Ledger {
        title: "台账".to_owned(),
        rules: all_rules(lookup),
        groups: duty::groups(lookup, &all, &[Verdict::Missed, Verdict::Due, Verdict::Waived], Division::Rule),
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
        format!("{}（{days}）：该期开始于施行（{in_force}）以前，不作要求；规则：{}", period.name, rules.join("、"))
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
    let mut periods: BTreeMap<&str, Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        periods.entry(&duty.period.name).or_default().push(duty);
    }
    let sums = sums::periods(duties.iter().copied()).into_iter().map(|name| {
        let tally: Tally = periods[name].iter().copied().collect();
        let href = address::period(name);
        Sums {
            of: Link::to(href.clone(), name),
            counts: Counts::new(tally, |verdict| format!("{href}#{}", address::rule_verdict_anchor(key, verdict))),
        }
    });
    let total = Counts::new(duties.iter().copied().collect(), |verdict| address::ledger_rule_verdict(key, verdict));
    RuleSums {
        id: address::ledger_rule_anchor(key),
        rule: rule.id.value.clone(),
        clause: Link::clause(lookup.facts.model, &rule.clause.value),
        periods: sums.collect(),
        total: Sums { of: Link::plain("合计"), counts: total },
    }
}

/// The page of one period.
#[derive(Clone, Debug)]
pub(crate) struct LedgerPeriod {
    pub(crate) path: String,
    pub(crate) title: String,
    /// First and last day, and until when its duties can be done.
    pub(crate) days: String,
    /// Sums of its duties.
    pub(crate) counts: Counts,
    /// Sums of each rule.
    pub(crate) rules: Vec<Sums>,
    pub(crate) groups: Vec<DutyGroup>,
}

/// The title of the page of one period.
pub(crate) fn period_title(name: &str) -> String {
    format!("{}台账", wording::term(name))
}

/// The page of one period.
pub(crate) fn single_period(lookup: &Lookup<'_>, name: &str) -> LedgerPeriod {
    let ledger = lookup.facts.ledger;
    let duties: Vec<&Duty> = ledger.duties.iter().filter(|duty| duty.period.name == name).collect();
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &duties {
        rules.entry(duty.rule).or_default().push(duty);
    }
    let sums = rules.into_iter().map(|(key, duties)| {
        let rule = lookup.facts.model.rule(key);
        let tally: Tally = duties.into_iter().collect();
        Sums {
            of: Link::to(address::ledger_rule(key), rule.id.value.clone()),
            counts: Counts::new(tally, |verdict| format!("#{}", address::rule_verdict_anchor(key, verdict))),
        }
    });
    LedgerPeriod {
        path: address::period_file(name),
        title: period_title(name),
        days: days(lookup, name, &duties),
        counts: sums::total(&duties),
        rules: sums.collect(),
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST, Division::Rule),
    }
}

/// The days of a period, and the last deadline of its duties: a report on a term is due after the term.
fn days(lookup: &Lookup<'_>, name: &str, duties: &[&Duty]) -> String {
    let calendar = &lookup.facts.model.calendar;
    let year = || calendar.year_keys().find(|(_, year)| year.id.value == name);
    let (shown, counted) = if let Some(key) = calendar.term_by_id(name) {
        let term = lookup.facts.model.term(key);
        let days = wording::days(term.start, Some(term.end));
        (format!("{days}；联系计入至 {}", term.counts_until), Some(term.counts_until))
    } else {
        let of_duties = || duties.iter().map(|duty| duty.period.start).min();
        let days = year().and_then(|(key, _)| calendar.year_days(key));
        let last = days.map(|(_, last)| last).or_else(|| duties.iter().map(|duty| duty.period.end).max());
        let first = days.map(|(first, _)| first).or_else(of_duties);
        (first.map(|first| wording::days(first, last)).unwrap_or_default(), last)
    };
    let deadline = duties.iter().map(|duty| duty.period.until).max().filter(|until| Some(*until) > counted);
    deadline.map_or_else(|| shown.clone(), |until| format!("{shown}；最迟的期限 {until}"))
}
