//! 3xx 名单: who proposes, who decides, when, in which document, each year; what changes on it; where
//! it is filed; the commissioner (五.1).

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::Duty;
use crate::ledger::running::is_of;
use crate::model::Model;
use crate::model::pack::{Parameters, RosterDecisionParameters, Rule};
use crate::model::roster::Roster;
use crate::rules::citation::with_basis;
use crate::rules::facts::{Facts, first_day};
use crate::rules::{codes, subject};

mod addition;
mod asked;
mod basis;
mod blank;
mod change;
mod commissioner;
mod decision;
mod duty;
mod filing;
mod renewal;
mod standing;

pub use asked::{Asked, asked, asks_for_commissioner, asks_for_part};
pub use commissioner::{Holding, holding};
pub use standing::{UNDECIDED, undecided_by};

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

/// What is wrong with a list that exists, by what held when its school year began.
fn faults(facts: &Facts<'_>, rule: &Rule, roster: &Roster) -> Vec<Diagnostic> {
    let model = facts.model;
    let day = first_day(model, roster.year.value);
    let Parameters::RosterDecision(parameters) = rule.parameters_on(day) else { return Vec::new() };
    if !is_of(&parameters.owner, &roster.owner.value) {
        return Vec::new();
    }
    let mut findings = standing::faults(model, rule, parameters, roster);
    wait(&mut findings, roster, last_day(parameters, day).filter(|last| facts.as_of <= *last));
    findings.extend(basis::faults(model, rule, parameters, roster));
    findings.extend(change::unexplained(facts, rule, parameters, roster));
    findings.extend(addition::undecided(facts, rule, parameters, roster));
    findings.extend(filing::not_filed(facts, rule, parameters, roster));
    findings.extend(filing::not_filed_again(facts, rule, parameters, roster));
    let settled = findings.into_iter().map(|finding| {
        // Where a list has several findings of one code, each says already what sets it apart.
        let about = if finding.subject.is_empty() { subject::list(model, roster) } else { finding.subject.clone() };
        with_basis(finding, model, rule, day).subject(about)
    });
    settled.collect()
}

/// The last day on which a list may be decided, where the pack says one.
fn last_day(parameters: &RosterDecisionParameters, first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_days(Days::new(parameters.within_days?.into()))
}

/// A list that waits for its meeting is no fault while there is time: it is said as what is to come.
fn wait(findings: &mut [Diagnostic], roster: &Roster, last: Option<NaiveDate>) {
    let Some(last) = last.filter(|_| roster.decided.is_none()) else { return };
    for finding in findings.iter_mut().filter(|finding| *finding.code == codes::LY303) {
        finding.level = Level::Hint;
        finding.notes.push(format!("说明：应在 {last} 以前确定，还没有到期"));
    }
}
