//! The duties of contact on the front page, period by period and rule by rule. Unlike rules are never pooled: many
//! notes of one would outweigh the few talks that another asks for.

use std::collections::BTreeMap;

use crate::ledger::{Duty, DutyWords, Period, Tally};
use crate::model::key::RuleKey;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// So many months or quarters the page shows; earlier ones stand in the ledger.
const SHOWN: usize = 12;

/// What one rule of contact asks for in one period.
pub(super) struct ContactSum<'a> {
    pub(super) period: &'a Period,
    pub(super) rule: RuleKey,
    /// The rule's 编号, where several rules of contact stand on the page.
    pub(super) name: Option<&'a str>,
    pub(super) tally: Tally,
    /// What its numbers count: 对, or 项 where not pairs are met, but units or cadres have to meet somebody.
    pub(super) unit: &'static str,
}

impl ContactSum<'_> {
    /// What stands before its numbers: its rule, where there are several.
    pub(super) fn prefix(&self) -> String {
        self.name.map_or_else(String::new, |name| format!("{name}："))
    }

    /// The period, with the rule where there are several.
    pub(super) fn label(&self) -> String {
        let period = wording::term(&self.period.name);
        self.name.map_or_else(|| period.clone(), |name| format!("{period} {name}"))
    }

    /// Of what the rate is.
    pub(super) fn subject(&self) -> &str {
        self.name.unwrap_or("定期联系")
    }
}

/// Those of each term or other period that has any, in the order of time, then of the pack.
pub(super) fn sums<'a>(lookup: &Lookup<'a>, by_term: bool) -> Vec<ContactSum<'a>> {
    let mut duties: BTreeMap<&Period, BTreeMap<RuleKey, Vec<&Duty>>> = BTreeMap::new();
    for duty in &lookup.facts.ledger.duties {
        let shown = if by_term { duty.is_contact() && duty.period.term.is_some() } else { duty.counts_contacts() };
        if shown {
            duties.entry(&duty.period).or_default().entry(duty.rule).or_default().push(duty);
        }
    }
    let left_out = if by_term { 0 } else { duties.len().saturating_sub(SHOWN) };
    let shown = || duties.iter().skip(left_out);
    let first = shown().flat_map(|(_, rules)| rules.keys()).next();
    let several = shown().flat_map(|(_, rules)| rules.keys()).any(|rule| Some(rule) != first);
    let sum = |period, rule: RuleKey, duties: &Vec<&Duty>| ContactSum {
        period,
        rule,
        name: several.then(|| lookup.facts.model.rule(rule).id.value.as_str()),
        tally: duties.iter().copied().collect(),
        unit: if duties.iter().all(|duty| duty.is_contact()) { "对" } else { "项" },
    };
    shown().flat_map(|(period, rules)| rules.iter().map(move |(rule, duties)| sum(*period, *rule, duties))).collect()
}

/// Of the last period that is over: the sum with the lowest rate, and of how many.
pub(super) fn last_over<'s, 'a>(sums: &'s [ContactSum<'a>]) -> Option<(&'s ContactSum<'a>, usize)> {
    let over = |sum: &&ContactSum<'_>| sum.tally.open() == 0 && sum.tally.judged() > 0;
    let last = sums.iter().rev().find(over)?.period;
    let of_last: Vec<_> = sums.iter().filter(|sum| sum.period == last).filter(over).collect();
    // Two rates are compared as fractions, so that no rounding decides.
    let lower = |one: &&&ContactSum<'_>, other: &&&ContactSum<'_>| {
        let product = |kept: &ContactSum<'_>, judged: &ContactSum<'_>| kept.tally.kept() * judged.tally.judged();
        product(one, other).cmp(&product(other, one))
    };
    Some((of_last.iter().min_by(lower)?, of_last.len()))
}

/// How many were met of those that have to be, in words.
pub(super) fn met(sum: &ContactSum<'_>) -> String {
    let (tally, unit, words) = (sum.tally, sum.unit, DutyWords::CONTACT);
    let owed = tally.owed();
    let prefix = sum.prefix();
    if owed == 0 {
        return match tally.silent {
            0 => format!("{prefix}没有{}的{}", words.owed, if unit == "对" { "对子" } else { "事项" }),
            silent => format!("{prefix}规则没有规定联系几次，{silent} {unit}不作统计"),
        };
    }
    let share = wording::share(tally.met, owed).map_or(String::new(), |share| format!("（{share}）"));
    let open = tally.due + tally.missed;
    format!(
        "{prefix}{} {owed} {unit}，{} {} {unit}{share}，尚{} {open} {unit}",
        words.owed, words.met, tally.met, words.missed
    )
}
