//! 4xx 联系: how often, in which forms, on which topics, and what a friend's own request asks for (四, 五.2).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::pair::Pair;
use crate::ledger::{Duty, Ledger, NotCounted, Verdict};
use crate::model::Model;
use crate::model::pack::{Parameters, RegularContactParameters, Rule};
use crate::rules::Facts;

mod missed;
mod record;
mod regular;
mod request;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY401", title: "没有足够的联系记录", explanation: include_str!("../LY401.md") },
    Code { code: "LY402", title: "联系即将到期", explanation: include_str!("../LY402.md") },
    Code { code: "LY403", title: "联系形式不在规定之列", explanation: include_str!("../LY403.md") },
    Code { code: "LY404", title: "联系的不是名单上的联谊对象", explanation: include_str!("../LY404.md") },
    Code { code: "LY405", title: "干部或单位的联系次数不足", explanation: include_str!("../LY405.md") },
    Code { code: "LY406", title: "联系没有涉及规定的内容", explanation: include_str!("../LY406.md") },
    Code { code: "LY407", title: "联系次数超过规定", explanation: include_str!("../LY407.md") },
    Code {
        code: "LY408", title: "党外人士主动联系没有及时答复", explanation: include_str!("../LY408.md")
    },
    Code { code: "LY409", title: "联系记录没有写规定的内容", explanation: include_str!("../LY409.md") },
];

/// Duties of contact, and of answering requests.
pub(super) fn duties(model: &Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = regular::duties(model, pairs, as_of);
    duties.extend(request::duties(model, as_of));
    duties
}

/// Contacts that no duty took up.
pub(super) fn stray(model: &Model, ledger: &Ledger) -> Vec<NotCounted> {
    regular::stray(model, ledger)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let model = facts.model;
    for duty in &facts.ledger.duties {
        let rule = model.rule(duty.rule);
        match rule.parameters_on(duty.period.start) {
            Parameters::RegularContact(parameters) => findings.extend(regular_contact(facts, rule, parameters, duty)),
            Parameters::Request(_) => findings.extend(request::unanswered(facts, rule, duty)),
            _ => {}
        }
    }
    let regular = |rule: &&Rule| matches!(rule.parameters, Parameters::RegularContact(_));
    if let Some(rule) = model.pack.rules.iter().find(regular) {
        findings.extend(record::unpaired(facts, rule));
    }
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
