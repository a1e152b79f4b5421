//! 依据 lines: the clause, the rule instance and the interpretations that a finding rests on.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::model::key::InterpretationKey;
use crate::model::pack::Rule;

/// The interpretations of a rule that are in force for what begins on a day (六).
pub fn in_force<'a>(model: &'a Model, rule: &'a Rule, day: NaiveDate) -> impl Iterator<Item = InterpretationKey> + 'a {
    let holds = move |key: &InterpretationKey| model.interpretations[key.index()].in_force.contains(day);
    rule.interpretations.iter().copied().filter(holds)
}

/// The 依据 line of a rule for what begins on a day:
/// `依据：五.2 坚持定期联谊制度（规则“定期联系”，解释 INT-001、INT-002）`.
#[must_use]
pub fn basis(model: &Model, rule: &Rule, day: NaiveDate) -> String {
    let number = &rule.clause.value;
    let title = model.pack.clause(number).map_or(String::new(), |clause| format!(" {}", clause.title));
    let interpretations: Vec<&str> =
        in_force(model, rule, day).map(|key| model.interpretations[key.index()].id.value.as_str()).collect();
    let readings =
        if interpretations.is_empty() { String::new() } else { format!("，解释 {}", interpretations.join("、")) };
    format!("依据：{number}{title}（规则“{}”{readings}）", rule.id.value)
}

/// The finding with the rule that it rests on, and with its 依据 line.
#[must_use]
pub(super) fn with_basis(finding: Diagnostic, model: &Model, rule: &Rule, day: NaiveDate) -> Diagnostic {
    finding.rule(rule.id.value.clone()).note(basis(model, rule, day))
}
