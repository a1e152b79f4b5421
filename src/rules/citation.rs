//! 依据 lines: the clause, the rule instance and the interpretations that a finding rests on.

use crate::model::Model;
use crate::model::pack::Rule;

/// The 依据 line of a rule, on every finding that rests on it:
/// `依据：五.2 坚持定期联谊制度（规则“定期联系”，解释 INT-001、INT-002）`.
#[must_use]
pub fn basis(model: &Model, rule: &Rule) -> String {
    let number = &rule.clause.value;
    let title = model.pack.clause(number).map_or(String::new(), |clause| format!(" {}", clause.title));
    let interpretations: Vec<&str> =
        rule.interpretations.iter().map(|key| model.interpretations[key.index()].id.value.as_str()).collect();
    let readings =
        if interpretations.is_empty() { String::new() } else { format!("，解释 {}", interpretations.join("、")) };
    format!("依据：{number}{title}（规则“{}”{readings}）", rule.id.value)
}
