//! 台账: the sums of every rule and period, and the three lists that somebody has to act on.
//! What was done lies on the page of its period, see `ledger_period`.

use serde::Serialize;

use crate::ledger::{Duty, Verdict};
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::internal::clauses;
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, Division, Group};
use crate::report::parts::sums::{Sums, periods};
use crate::report::parts::{Counts, Link};

/// The page over all periods.
#[derive(Clone, Debug, Serialize)]
pub struct Ledger {
    /// Title of the page.
    pub title: String,
    /// Sums of all duties.
    pub counts: Counts,
    /// Sums of each rule that creates duties, period by period.
    pub rules: Vec<RuleSums>,
    /// 未履行, 待履行, 已豁免 of all periods.
    pub groups: Vec<Group>,
}

/// One rule's sums.
#[derive(Clone, Debug, Serialize)]
pub struct RuleSums {
    /// Anchor.
    pub id: String,
    /// The rule instance.
    pub rule: String,
    /// Its clause.
    pub clause: Link,
    /// Period by period.
    pub periods: Vec<Sums>,
    /// All periods.
    pub total: Sums,
}

/// Where the list of a verdict over all periods is. What was met is listed period by period.
#[must_use]
pub fn list_href(verdict: Verdict) -> String {
    match verdict {
        Verdict::Missed | Verdict::Due | Verdict::Waived => format!("ledger.html#{}", verdict.slug()),
        Verdict::Met | Verdict::Silent => "ledger.html#periods".to_owned(),
    }
}

/// The page of a period.
#[must_use]
pub fn period_href(name: &str) -> String {
    address::href(&address::page("ledger", name))
}

/// The anchor of a rule: its position in the pack, because its id is Chinese.
#[must_use]
pub fn rule_anchor(rule: RuleKey) -> String {
    format!("r{}", rule.index() + 1)
}

/// The page over all periods.
#[must_use]
pub fn ledger(lookup: &Lookup<'_>) -> Ledger {
    let ledger = lookup.facts.ledger;
    let all: Vec<&Duty> = ledger.duties.iter().collect();
    Ledger {
        title: "台账".to_owned(),
        counts: Counts::new(ledger.tally(|_| true), list_href),
        rules: all_rules(lookup),
        groups: duty::groups(lookup, &all, &[Verdict::Missed, Verdict::Due, Verdict::Waived], Division::Rule),
    }
}

/// The sums of each rule that creates duties, in the order of the pack.
#[must_use]
pub fn all_rules(lookup: &Lookup<'_>) -> Vec<RuleSums> {
    let mut rules: Vec<RuleKey> = lookup.facts.ledger.duties.iter().map(|duty| duty.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules.into_iter().map(|rule| rule_sums(lookup, rule)).collect()
}

fn rule_sums(lookup: &Lookup<'_>, key: RuleKey) -> RuleSums {
    let ledger = lookup.facts.ledger;
    let rule = lookup.facts.model.rule(key);
    let id = rule_anchor(key);
    let names = periods(ledger.duties.iter().filter(|duty| duty.rule == key));
    let sums = names.into_iter().map(|name| {
        let tally = ledger.tally(|duty| duty.rule == key && duty.period.name == name);
        let href = period_href(name);
        Sums {
            of: Link::to(href.clone(), name),
            counts: Counts::new(tally, |verdict| format!("{href}#{id}-{}", verdict.slug())),
        }
    });
    let periods: Vec<Sums> = sums.collect();
    let total = Sums {
        of: Link::plain("合计"),
        counts: Counts::new(ledger.tally(|duty| duty.rule == key), |verdict| match verdict {
            Verdict::Met | Verdict::Silent => format!("ledger.html#{id}"),
            listed => format!("ledger.html#{id}-{}", listed.slug()),
        }),
    };
    RuleSums { rule: rule.id.value.clone(), clause: clauses::link(lookup, &rule.clause.value), periods, total, id }
}
