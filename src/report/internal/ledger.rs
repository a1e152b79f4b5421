//! 台账: the sums of every rule and period, and the three lists that somebody has to act on.
//! What was done lies on the page of its period, see `ledger_period`.

use serde::Serialize;

use crate::ledger::{Duty, Verdict};
use crate::model::key::RuleKey;
use crate::report::address;
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

/// The page over all periods.
#[must_use]
pub fn ledger(lookup: &Lookup<'_>) -> Ledger {
    let ledger = lookup.facts.ledger;
    let all: Vec<&Duty> = ledger.duties.iter().collect();
    Ledger {
        title: "台账".to_owned(),
        counts: Counts::new(ledger.tally(|_| true), address::ledger_verdict),
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
    let id = address::ledger_rule_anchor(key);
    let names = periods(ledger.duties.iter().filter(|duty| duty.rule == key));
    let sums = names.into_iter().map(|name| {
        let tally = ledger.tally(|duty| duty.rule == key && duty.period.name == name);
        let href = address::period(name);
        Sums {
            of: Link::to(href.clone(), name),
            counts: Counts::new(tally, |verdict| format!("{href}#{}", address::rule_verdict_anchor(key, verdict))),
        }
    });
    let periods: Vec<Sums> = sums.collect();
    let total = Sums {
        of: Link::plain("合计"),
        counts: Counts::new(ledger.tally(|duty| duty.rule == key), |verdict| {
            address::ledger_rule_verdict(key, verdict)
        }),
    };
    RuleSums {
        rule: rule.id.value.clone(),
        clause: Link::clause(lookup.facts.model, &rule.clause.value),
        periods,
        total,
        id,
    }
}
