//! 3xx 名单: who proposes, who decides, when, in which document, each year; what changes on it; where
//! it is filed; the commissioner (五.1).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::Duty;
use crate::model::Model;
use crate::model::pack::{Parameters, RosterDecisionParameters, RosterOwnerKind, Rule};
use crate::model::roster::{Roster, RosterOwner};
use crate::rules::citation::resting;
use crate::rules::{Facts, commissioner, first_day};

mod change;
mod decision;
mod duty;
mod filing;
mod renewal;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY301", title: "学年没有按期确定名单", explanation: include_str!("../LY301.md") },
    Code { code: "LY302", title: "名单不是由规定的机构提出", explanation: include_str!("../LY302.md") },
    Code { code: "LY303", title: "名单不是由规定的会议确定", explanation: include_str!("../LY303.md") },
    Code { code: "LY304", title: "名单的先后次序不对", explanation: include_str!("../LY304.md") },
    Code { code: "LY305", title: "名单没有文号", explanation: include_str!("../LY305.md") },
    Code { code: "LY306", title: "单位没有统战委员", explanation: include_str!("../LY306.md") },
    Code { code: "LY307", title: "名单没有写明统战委员的作用", explanation: include_str!("../LY307.md") },
    Code { code: "LY308", title: "名单在确定之后改动", explanation: include_str!("../LY308.md") },
    Code { code: "LY309", title: "学年中调整没有写缘由", explanation: include_str!("../LY309.md") },
    Code { code: "LY310", title: "名单沿用了别的学年的确定", explanation: include_str!("../LY310.md") },
    Code { code: "LY311", title: "名单没有按时备案", explanation: include_str!("../LY311.md") },
    Code { code: "LY312", title: "调整之后没有重新备案", explanation: include_str!("../LY312.md") },
];

/// Each school year that has begun asks for its list: a duty of the Office or of the unit.
#[must_use]
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    duty::duties(model, as_of)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (key, rule) in facts.model.rule_keys() {
        match &rule.parameters {
            Parameters::RosterDecision(_) => {
                findings.extend(duty::missing(facts, key, rule));
                for roster in &facts.model.rosters {
                    findings.extend(faults(facts, rule, roster));
                }
            }
            Parameters::Commissioner(_) => findings.extend(commissioner::check(facts, rule)),
            _ => {}
        }
    }
    findings
}

/// Whether a rule is about this list.
fn governs(parameters: &RosterDecisionParameters, roster: &Roster) -> bool {
    match (&parameters.owner, &roster.owner.value) {
        (RosterOwnerKind::Tier(tier), RosterOwner::Tier(owner)) => tier == owner,
        (RosterOwnerKind::EachUnit(_), RosterOwner::Unit(_)) => true,
        _ => false,
    }
}

/// What is wrong with a list that exists, by what held when its school year began.
fn faults(facts: &Facts<'_>, rule: &Rule, roster: &Roster) -> Vec<Diagnostic> {
    let model = facts.model;
    let day = first_day(model, roster.year.value);
    let Parameters::RosterDecision(parameters) = rule.parameters_on(day) else { return Vec::new() };
    if !governs(parameters, roster) {
        return Vec::new();
    }
    let mut findings = decision::faults(rule, parameters, roster);
    findings.extend(change::unexplained(model, rule, parameters, roster));
    findings.extend(renewal::not_renewed(model, rule, parameters, roster));
    findings.extend(filing::not_filed(facts, rule, parameters, roster));
    findings.extend(filing::not_filed_again(facts, rule, parameters, roster));
    let list = format!("{}/{}", owner_id(model, roster), model.calendar.year(roster.year.value).id.value);
    // Where a list has several findings of one code, each already says what sets it apart.
    let subject = |finding: &Diagnostic| match finding.subject.as_str() {
        "" => list.clone(),
        own => format!("{list}/{own}"),
    };
    let settled = findings.into_iter().map(|finding| {
        let subject = subject(&finding);
        resting(finding, model, rule, day).subject(subject)
    });
    settled.collect()
}

/// The file name of a list: its tier, or the id of its unit.
pub(super) fn owner_id(model: &Model, roster: &Roster) -> String {
    match &roster.owner.value {
        RosterOwner::Tier(tier) => tier.clone(),
        RosterOwner::Unit(unit) => model.unit(*unit).id.value.clone(),
    }
}
