//! LY713: a festival that a rule names and a school year does not (五.2, 重要时间节点和节假日). Without its day there is no
//! window, and so no duty; nobody would notice.

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::Model;
use crate::model::calendar::SchoolYear;
use crate::model::pack::{Parameters, PeriodKind, Rule, WindowDays};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day};

/// LY713, for each rule in each school year that has begun.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for rule in &model.pack.rules {
        for (key, year) in model.calendar.year_keys() {
            let first = first_day(model, key);
            let in_force = model.pack.regulation.in_force.value;
            let asked = !year.terms.is_empty() && in_force <= first && first <= facts.as_of;
            let missing = missing(rule.parameters_on(first), year);
            if asked && !missing.is_empty() {
                findings.push(finding(model, rule, year, &missing).subject(about(rule, year)));
            }
        }
    }
    findings
}

/// The festivals around which a rule has its windows and that a school year does not name.
fn missing(parameters: &Parameters, year: &SchoolYear) -> Vec<String> {
    let Some(PeriodKind::Windows(windows)) = parameters.period() else { return Vec::new() };
    let mut missing: Vec<String> = Vec::new();
    for window in windows {
        let WindowDays::Around { occasions, .. } = window.days else { continue };
        let unknown = occasions.into_iter().filter(|name| year.occasions.iter().all(|own| own.name != *name));
        for name in unknown {
            if !missing.contains(&name) {
                missing.push(name);
            }
        }
    }
    missing
}

fn finding(model: &Model, rule: &Rule, year: &SchoolYear, missing: &[String]) -> Diagnostic {
    let (id, names) = (&year.id.value, missing.join("、"));
    let message = format!("{id} 学年的校历没有“{names}”，规则“{}”在这些日子没有职责", rule.id.value);
    let written: Vec<&str> = year.occasions.iter().map(|occasion| occasion.name.as_str()).collect();
    let label = if written.is_empty() {
        "没有写“节点”".to_owned()
    } else {
        format!("写了的节点：{}", written.join("、"))
    };
    let finding =
        Diagnostic::at(&codes::LY713, Level::Warning, year.id.span, message).label(label).also(rule.id.span, "规则");
    let day = year
        .terms
        .first()
        .map_or(model.pack.regulation.in_force.value, |term| model.calendar.terms[term.index()].start);
    with_basis(finding, model, rule, day)
        .help(format!("请在 calendar/{id}.yaml 的“节点”里补写：{{日期: ……, 名称: {}}}", missing[0]))
        .help("名称不一致的，改成一样的；这一学年没有这个日子的，不用改")
}

fn about(rule: &Rule, year: &SchoolYear) -> Subject {
    Subject::about(Named::Rule(rule.id.value.clone())).during(year.id.value.clone())
}
