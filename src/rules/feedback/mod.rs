//! 5xx 反馈: contacts are recorded, suggestions go through the Office to the Party committee and
//! back to whoever raised them, and the Office looks on and reports (四.3, 五.4).

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::pack::Parameters;
use crate::rules::facts::Facts;

mod clock;
mod duties;
mod extension;
mod hand_over;
mod order;
mod oversight;
mod record;
mod step;
mod unstated;

pub use extension::{Extension, extensions};

/// Duties of recording contacts and of taking the next step of a suggestion.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    duties::duties(model, as_of)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let model = facts.model;
    for duty in facts.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed) {
        let rule = model.rule(duty.rule);
        match rule.parameters_on(duty.period.start) {
            Parameters::StepDeadline(parameters) => findings.extend(step::missed(facts, rule, parameters, duty)),
            Parameters::Review(parameters) => findings.push(oversight::review(facts, rule, parameters, duty)),
            Parameters::Report(_) => findings.push(oversight::report(facts, rule, duty)),
            _ => {}
        }
    }
    findings.extend(unstated::summed(facts));
    findings.extend(hand_over::to_nobody(facts));
    for rule in &model.pack.rules {
        match &rule.parameters {
            Parameters::Note(_) => findings.extend(record::without_body(facts, rule)),
            Parameters::StepDeadline(_) => findings.extend(extension::unexplained(facts, rule)),
            Parameters::StepOrder => findings.extend(order::disordered(facts, rule)),
            Parameters::Difficulty => findings.extend(record::unexplained(facts, rule)),
            _ => {}
        }
    }
    findings
}
