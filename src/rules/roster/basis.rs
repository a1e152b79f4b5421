//! LY313 and LY314: a list is proposed 根据领导班子分工和联系点 (五.1). Each line says on which of them it rests; a
//! contact point is held against the cadre's own record, a field of responsibility is prose that people attest.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::ledger::change::is_as_decided;
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::{Roster, RosterFriend, RosterLine};
use crate::rules::codes;
use crate::rules::facts::level_of;
use crate::rules::subject;
use crate::source::Spanned;

/// The basis that a record of the cadre can confirm: 联系点 of `people/cadres.yaml`.
const LIAISON: &str = "联系点";

/// Lines without a basis that the rule knows, and friends who are at no contact point of the cadre's.
pub(super) fn faults(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if parameters.bases.is_empty() {
        return findings;
    }
    // Several lines of a cadre are said to lack it once: they have one subject.
    let mut said = BTreeSet::new();
    for line in &roster.lines {
        let about = || subject::list(model, roster).detail(subject::cadre(model, line.cadre.value));
        let unstated = unstated(model, rule, parameters, (roster, line));
        if let Some(finding) = unstated.filter(|_| said.insert(line.cadre.value)) {
            findings.push(finding.subject(about()));
        }
        if line.basis.as_ref().is_some_and(|basis| basis.value.trim() == LIAISON) {
            let elsewhere = line.friends.iter().filter_map(|entry| elsewhere(model, rule, line, entry));
            let friend = |(entry, finding): (&RosterFriend, Diagnostic)| {
                finding.subject(about().detail(subject::friend(model, entry.friend.value)))
            };
            findings.extend(elsewhere.map(friend));
        }
    }
    findings
}

/// LY313.
fn unstated(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    (roster, line): (&Roster, &RosterLine),
) -> Option<Diagnostic> {
    let known = parameters.bases.join("、");
    let cadre = &model.cadre(line.cadre.value).id.value;
    let finding = match fault(parameters, line)? {
        Fault::Absent => {
            let message = format!("{cadre} 的联谊对象没有写依据");
            Diagnostic::at(&codes::LY313, level_of(rule), line.cadre.span, message).label("缺“依据”")
        }
        Fault::Odd(basis, odd) => {
            let message = format!("{cadre} 的依据“{odd}”不在规定之列");
            Diagnostic::at(&codes::LY313, level_of(rule), basis.span, message)
        }
    };
    let informal = if stood(model, roster, line) { "；在此之前，这份名单手续不全" } else { "" };
    Some(finding.help(format!("规则写明的依据：{known}；请按提出名单时的依据写，两样都有的用“、”隔开{informal}")))
}

/// What is wrong with the basis of a line.
enum Fault<'a> {
    /// There is none.
    Absent,
    /// It has a word that the rule does not know.
    Odd(&'a Spanned<String>, &'a str),
}

fn fault<'a>(parameters: &RosterDecisionParameters, line: &'a RosterLine) -> Option<Fault<'a>> {
    let Some(basis) = &line.basis else { return Some(Fault::Absent) };
    let words = basis.value.split(['、', '，', ',', ' ']).filter(|word| !word.is_empty());
    let odd = words.into_iter().find(|word| !parameters.bases.iter().any(|base| base == word))?;
    Some(Fault::Odd(basis, odd))
}

/// Whether a line stood on the list when it was decided.
fn stood(model: &Model, roster: &Roster, line: &RosterLine) -> bool {
    line.friends.iter().any(|entry| is_as_decided(model, roster, line, entry))
}

/// Whether a list was decided without a basis that the rule asks for. A line that came afterwards has its finding and
/// takes nothing back; nor does a contact point that is not the cadre's (LY314), since `cadres.yaml` may have changed.
pub(super) fn lacks(model: &Model, parameters: &RosterDecisionParameters, roster: &Roster) -> bool {
    let lacking = |line: &RosterLine| fault(parameters, line).is_some() && stood(model, roster, line);
    !parameters.bases.is_empty() && roster.lines.iter().any(lacking)
}

/// LY314.
fn elsewhere<'a>(
    model: &Model,
    rule: &Rule,
    line: &RosterLine,
    entry: &'a RosterFriend,
) -> Option<(&'a RosterFriend, Diagnostic)> {
    let (cadre, friend) = (model.cadre(line.cadre.value), model.friend(entry.friend.value));
    if cadre.liaison_units.iter().any(|unit| unit.value == friend.unit.value) {
        return None;
    }
    let (id, holder) = (&friend.id.value, &cadre.id.value);
    let message = format!("{id} 的单位不是 {holder} 的联系点，依据写的是联系点");
    let points: Vec<&str> = cadre.liaison_units.iter().map(|unit| model.unit(unit.value).id.value.as_str()).collect();
    let points = if points.is_empty() {
        "没有登记联系点".to_owned()
    } else {
        format!("联系点：{}", points.join("、"))
    };
    let finding = Diagnostic::at(&codes::LY314, level_of(rule), entry.friend.span, message)
        .label(format!("在{}（{}）", model.unit(friend.unit.value).name, model.unit(friend.unit.value).id.value))
        .also(cadre.id.span, points);
    let help = "联系点登记有漏的，请改 people/cadres.yaml 的“联系点”；依分工联系的，请把“依据”改为实际的依据";
    Some((entry, finding.help(help)))
}
