//! 2xx 范围: whom a cadre may be paired with, how many, and that nobody who is meant is left out (二).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::model::people::{Friend, FriendKind};
use crate::rules::Facts;

mod condition;
mod days;
mod exclusive;
mod overlap;
mod purpose;
mod quota;
mod range;
mod unlisted;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY201", title: "联谊对象不属于规定的范围", explanation: include_str!("../LY201.md") },
    Code { code: "LY202", title: "联谊对象不属于本单位", explanation: include_str!("../LY202.md") },
    Code { code: "LY203", title: "结对期间不是本校党外人士", explanation: include_str!("../LY203.md") },
    Code { code: "LY204", title: "干部的联谊对象不足", explanation: include_str!("../LY204.md") },
    Code { code: "LY205", title: "范围内的人不在名单上", explanation: include_str!("../LY205.md") },
    Code { code: "LY206", title: "联谊对象同时与过多干部结对", explanation: include_str!("../LY206.md") },
    Code { code: "LY207", title: "登记了规则用不着的内容", explanation: include_str!("../LY207.md") },
    Code { code: "LY208", title: "联谊对象超过规定人数", explanation: include_str!("../LY208.md") },
];

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = days::outside(facts);
    for rule in &facts.model.pack.rules {
        match &rule.parameters {
            Parameters::Scope(_) => findings.extend(range::outside(facts, rule)),
            Parameters::Coverage(_) => findings.extend(quota::check(facts, rule)),
            Parameters::FriendCoverage(_) => findings.extend(unlisted::check(facts, rule)),
            Parameters::Exclusivity(_) => findings.extend(exclusive::check(facts, rule)),
            _ => {}
        }
    }
    findings.extend(purpose::check(facts));
    findings
}

/// Whether the pack gives a tier a list of its own on a day; other tiers stand on the lists of their units.
fn has_own_list(model: &Model, tier: &str, day: NaiveDate) -> bool {
    model.pack.rules.iter().any(|rule| match rule.parameters_on(day) {
        Parameters::RosterDecision(decision) => decision.owner == RosterOwnerKind::Tier(tier.to_owned()),
        _ => false,
    })
}

/// The file in which a friend is registered, as messages name it.
const fn register_of(friend: &Friend) -> &'static str {
    match friend.kind {
        FriendKind::Person(_) => "people/friends.yaml",
        FriendKind::Organisation { .. } => "organisations.yaml",
    }
}
