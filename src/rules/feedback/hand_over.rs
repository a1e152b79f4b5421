//! LY512: a suggestion that was handed over to nobody (五.4: 统战部负责做好协调、落实工作).

use crate::diagnostic::{Diagnostic, Level, Named};
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::Facts;
use crate::rules::feedback::clock::is_meant;
use crate::rules::subject;

/// LY512, by the first rule that asks for handing over or counts from it. The step counts all the same, because its
/// day is known; a warning, because nobody can be asked what became of it.
pub(super) fn to_nobody(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for item in &facts.model.feedback {
        for step in item.steps.iter().filter(|step| step.kind.value == StepKind::Assigned && step.assigned_to.is_none())
        {
            findings.extend(rule(facts, item, step).map(|rule| finding(facts, rule, item, step)));
        }
    }
    findings
}

fn rule<'a>(facts: &Facts<'a>, item: &Feedback, step: &Step) -> Option<&'a Rule> {
    facts.model.pack.rules.iter().find(|rule| match rule.parameters_on(step.date.value) {
        Parameters::StepDeadline(parameters) => {
            let hands_over = parameters.to == StepKind::Assigned || parameters.from == Some(StepKind::Assigned);
            hands_over && is_meant(parameters, item)
        }
        _ => false,
    })
}

fn finding(facts: &Facts<'_>, rule: &Rule, item: &Feedback, step: &Step) -> Diagnostic {
    let day = step.date.value;
    let message = format!("{} 于 {day} 交办，没有写明承办单位", item.id.value);
    let found = Diagnostic::at(&codes::LY512, Level::Warning, step.kind.span, message).label("缺“承办单位”");
    with_basis(found, facts.model, rule, day)
        .help(format!("请在这一步里补写 承办单位: 单位名称；由{}自己办的，也照实写明", facts.model.institution.office))
        .subject(
            subject::feedback(item).detail(Named::Step(step.kind.value.word())).detail(Named::Day(day.to_string())),
        )
}
