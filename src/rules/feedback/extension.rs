//! Deadlines that were put off, with the reason, and LY511: without saying why (五.4).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Named};
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::feedback::clock::{Clock, is_meant};
use crate::rules::subject;

/// A deadline that was put off.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'a> {
    /// The hand-over that says the new deadline and why.
    pub step: &'a Step,
    /// The deadline before it.
    pub before: NaiveDate,
}

/// Every time that the deadline of a suggestion was put off under a rule that goes by it, in the order of time. What
/// several rules go by is told once.
#[must_use]
pub fn extensions<'a>(model: &'a Model, item: &'a Feedback) -> Vec<Extension<'a>> {
    let mut all: Vec<Extension<'a>> = Vec::new();
    for rule in &model.pack.rules {
        for version in rule.versions() {
            let Parameters::StepDeadline(parameters) = version else { break };
            if parameters.from != Some(StepKind::Assigned) || !is_meant(parameters, item) {
                continue;
            }
            let runs = Clock { model, parameters }.runs(StepKind::Assigned, item);
            for run in runs.into_iter().filter(|run| rule.holds_on(version, run.start.date.value)) {
                for (step, before) in run.extensions {
                    if !all.iter().any(|known| std::ptr::eq(known.step, step)) {
                        all.push(Extension { step, before });
                    }
                }
            }
        }
    }
    all.sort_by_key(|extension| extension.step.date.value);
    all
}

/// LY511: such a hand-over puts nothing off, and whoever relies on it should know before the deadline has passed.
pub(super) fn unexplained(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for version in rule.versions() {
        let Parameters::StepDeadline(parameters) = version else { break };
        let clock = Clock { model: facts.model, parameters };
        for item in facts.model.feedback.iter().filter(|item| is_meant(parameters, item)) {
            let runs = clock.runs(StepKind::Assigned, item).into_iter();
            let meant = runs.filter(|run| {
                parameters.from == Some(StepKind::Assigned) && rule.holds_on(version, run.start.date.value)
            });
            for (step, last) in meant.flat_map(|run| run.unexplained) {
                findings.extend(finding(facts, rule, item, step, last));
            }
        }
    }
    findings
}

fn finding(facts: &Facts<'_>, rule: &Rule, item: &Feedback, step: &Step, last: NaiveDate) -> Option<Diagnostic> {
    let stated = step.deadline.as_ref()?;
    let day = step.date.value;
    let message = format!("{} 于 {day} 再次交办，把期限由 {last} 延到 {}，没有写明缘由", item.id.value, stated.value);
    let found = Diagnostic::at(&codes::LY511, level_of(rule), stated.span, message).label("不算延期");
    let subject =
        subject::feedback(item).detail(Named::Step(step.kind.value.word())).detail(Named::Day(day.to_string()));
    let found = with_basis(found, facts.model, rule, day)
        .help("请在这一步里补写 说明: 为什么延期")
        .help(format!("没有缘由的，仍按 {last} 核对"))
        .subject(subject);
    Some(found)
}
