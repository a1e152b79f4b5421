//! LY501 and LY507: what a record has to say in words (四.3, 五.4).

use crate::diagnostic::{Diagnostic, Named};
use crate::model::contact::Contact;
use crate::model::feedback::{Feedback, Outcome, Step, StepKind};
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// LY501: a contact of which nothing was written down but the keys.
pub(super) fn without_body(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let in_force = model.pack.regulation.in_force.value;
    let empty = |contact: &&Contact| {
        let date = contact.date.value;
        let asked = matches!(rule.parameters_on(date), Parameters::Note(parameters) if parameters.body_required);
        asked && date >= in_force && contact.is_empty()
    };
    let finding = |contact: &Contact| {
        let message = format!("{} 的联系没有写正文", contact.date.value);
        let finding =
            Diagnostic::at(&codes::LY501, level_of(rule), contact.date.span, message).label("文件头下面没有正文");
        with_basis(finding, model, rule, contact.date.value)
            .help("请在第二行 --- 的下面补写谈了什么，简短即可；不写姓名、证件号、电话")
            .subject(subject::contact(contact))
    };
    model.contacts.iter().filter(empty).map(finding).collect()
}

/// LY507: a difficulty that cannot be solved yet, of which nobody wrote how it was explained.
pub(super) fn unexplained(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let in_force = model.pack.regulation.in_force.value;
    let mut findings = Vec::new();
    for item in &model.feedback {
        for (position, step) in item.steps.iter().enumerate() {
            let Some(outcome) = step.outcome.as_ref().filter(|outcome| outcome.value == Outcome::Unsolved) else {
                continue;
            };
            let date = step.date.value;
            if date < in_force || is_explained(item, position) {
                continue;
            }
            let message = format!("{} 办结为“暂不能解决”，没有写明说明", item.id.value);
            let finding = Diagnostic::at(&codes::LY507, level_of(rule), outcome.span, message).label("缺“说明”");
            findings.push(
                with_basis(finding, model, rule, date)
                    .help("请在这一步里补写 说明: 为什么暂时解决不了、今后怎样办；并向本人说明、解释")
                    .subject(subject::feedback(item).detail(Named::Day(date.to_string()))),
            );
        }
    }
    findings
}

/// Whether the step says why, or the answer to the person that follows it does.
fn is_explained(item: &Feedback, position: usize) -> bool {
    let again = |step: &&Step| matches!(step.kind.value, StepKind::Assigned | StepKind::Settled);
    let after = item.steps[position + 1..].iter().take_while(|step| !again(step));
    let mut answers = after.filter(|step| step.kind.value == StepKind::Answered);
    item.steps[position].explanation.is_some() || answers.any(|step| step.explanation.is_some())
}
