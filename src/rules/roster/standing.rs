//! 未确定 and 手续不全: whether a list was decided as the pack asks, from the findings about it (五.1).

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::{Reason, untimely};
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::Roster;
use crate::rules::codes;
use crate::rules::roster::{basis, decision, renewal};

/// By these a list is not decided: the wrong body, the wrong order of the steps, the decision of another year.
pub static UNDECIDED: [&Code; 3] = [&codes::LY303, &codes::LY304, &codes::LY310];
/// By these the procedure lacks a part: who proposed it, the number of the document. What the proposal rests on is
/// another (LY313), for the lines that were there when the list was decided.
static INFORMAL: [&Code; 2] = [&codes::LY302, &codes::LY305];

/// How a list came about, and what is wrong with it.
pub(super) fn faults(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    let mut findings = decision::faults(model, rule, parameters, roster);
    findings.extend(renewal::not_renewed(model, rule, parameters, roster));
    findings
}

/// By which findings a list is not decided, each code once.
#[must_use]
pub fn undecided_by(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<&'static Code> {
    let findings = faults(model, rule, parameters, roster);
    let says = |code: &&&'static Code| findings.iter().any(|finding| finding.code == **code);
    UNDECIDED.iter().filter(says).copied().collect()
}

/// Why a list does not count as decided; `None` where it does. What it says wrongly comes before what it leaves out,
/// and both before its days: of a list without the day of its decision, or of its proposal where the pack asks for
/// one, nobody knows whether it came in time and in order.
pub(super) fn shortfall(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
    last: chrono::NaiveDate,
) -> Option<Reason> {
    let findings = faults(model, rule, parameters, roster);
    let says = |codes: &[&Code]| findings.iter().any(|finding| codes.contains(&finding.code));
    let Some(decision) = roster.decided.as_ref().filter(|_| !says(&UNDECIDED)) else { return Some(Reason::Undecided) };
    if says(&INFORMAL) || basis::lacks(model, parameters, roster) {
        return Some(Reason::Informal);
    }
    let asked = roster.proposed.as_ref().filter(|_| !parameters.proposers.is_empty());
    let proposed = asked.and_then(|proposal| proposal.date.as_ref());
    // What was proposed after the last day was decided after it, too.
    let day = decision.date.as_ref().or(proposed);
    let unknown = decision.date.is_none() || (asked.is_some() && proposed.is_none());
    day.and_then(|day| untimely(day.value, Some(last))).or_else(|| unknown.then_some(Reason::Undated))
}
