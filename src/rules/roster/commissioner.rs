//! LY306 and LY307: 充分发挥党总支（直属党支部）统战委员的作用 (五.1).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Named, Subject};
use crate::model::pack::{CommissionerParameters, Parameters, Rule};
use crate::model::people::Unit;
use crate::model::roster::RosterOwner;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::subject;

/// Units of the named categories have a commissioner, and their lists say what the commissioner did.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut findings = units_without(facts, rule);
    findings.extend(parts_unstated(facts, rule));
    findings
}

/// What the rule asks of what begins on a day.
fn parameters(rule: &Rule, day: NaiveDate) -> Option<&CommissionerParameters> {
    match rule.parameters_on(day) {
        Parameters::Commissioner(parameters) => Some(parameters),
        _ => None,
    }
}

fn concerns(parameters: &CommissionerParameters, unit: &Unit) -> bool {
    parameters.categories.is_empty() || parameters.categories.contains(&unit.category)
}

/// LY306: who is commissioner is known for today only, so today's reading of the rule holds. Where the file names
/// somebody who came later, nobody knows who it was, and nobody is accused.
fn units_without(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let Some(parameters) = parameters(rule, facts.as_of) else { return Vec::new() };
    let vacant = |unit: &Unit| unit.commissioner.is_none() && !unit.commissioner_unknown;
    let without = model.units.iter().filter(|unit| concerns(parameters, unit) && vacant(unit));
    without
        .map(|unit| {
            let message = format!("{}没有统战委员", unit.name);
            let finding = Diagnostic::at(&codes::LY306, level_of(rule), unit.id.span, message).label("缺“统战委员”");
            with_basis(finding, model, rule, facts.as_of)
                .help("请在 units.yaml 里写上统战委员的编号；尚未设的，请支部补选")
                .subject(Subject::of(Named::Unit(unit.id.value.clone())))
        })
        .collect()
}

/// LY307.
fn parts_unstated(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let RosterOwner::Unit(unit) = &roster.owner.value else { continue };
        let first = first_day(model, roster.year.value);
        let Some(parameters) = parameters(rule, first).filter(|parameters| parameters.part_required) else { continue };
        if roster.commissioner_part.is_some() || !concerns(parameters, model.unit(*unit)) {
            continue;
        }
        let message = "名单没有写明统战委员起了什么作用";
        let finding = Diagnostic::at(&codes::LY307, level_of(rule), roster.span, message).label("缺“统战委员”");
        findings.push(
            with_basis(finding, model, rule, first)
                .help("请用一句话写明，例如 统战委员: 汇总党外人士情况，提出初步名单")
                .subject(subject::list(model, roster)),
        );
    }
    findings
}
