//! 4xx 联系: how often, in which forms, on which topics, and what a friend's own request asks for (四, 五.2).

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::pair::Pair;
use crate::ledger::{Duty, Ledger, NotCounted, Verdict};
use crate::model::Model;
use crate::model::pack::{Parameters, RegularContactParameters, Rule};
use crate::rules::facts::Facts;

mod missed;
mod record;
mod regular;
mod request;

/// Duties of contact, and of answering requests.
pub(super) fn duties(model: &Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = regular::duties(model, pairs, as_of);
    duties.extend(request::duties(model, as_of));
    duties
}

/// Contacts that no duty took up.
pub(super) fn unmatched(model: &Model, ledger: &Ledger) -> Vec<NotCounted> {
    regular::unmatched(model, ledger)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let model = facts.model;
    for duty in &facts.ledger.duties {
        let rule = model.rule(duty.rule);
        findings.extend(match rule.parameters_on(duty.period.start) {
            Parameters::RegularContact(parameters) => regular_contact(facts, rule, parameters, duty),
            _ => request::unanswered(facts, rule, duty),
        });
    }
    findings.extend(record::unpaired(facts));
    findings.extend(record::unlisted_form(facts));
    findings.extend(record::written_twice(facts));
    for rule in &model.pack.rules {
        match &rule.parameters {
            Parameters::ContactForm(_) => findings.extend(record::unknown_form(facts, rule)),
            Parameters::ContactTopic(_) => findings.extend(record::without_topic(facts, rule)),
            _ => {}
        }
    }
    findings
}

fn regular_contact(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RegularContactParameters,
    duty: &Duty,
) -> Option<Diagnostic> {
    match duty.verdict {
        Verdict::Missed => Some(missed::missed(facts, rule, parameters, duty)),
        Verdict::Due => missed::due_soon(facts, rule, parameters, duty),
        _ => missed::too_many(facts, rule, parameters, duty),
    }
}
