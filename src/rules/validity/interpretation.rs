//! LY706: a rule that rests on interpretations, and days on which none of them holds (六).

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::key::RuleKey;
use crate::model::pack::Rule;
use crate::rules::citation::{in_force, with_basis};
use crate::rules::codes;
use crate::rules::facts::Facts;

/// LY706: the first period of a rule's duties for which it cites interpretations and none holds.
/// A rule has one finding at most, because the same correction usually mends its other periods too. An
/// interpretation that puts other parameters in place of the pack's does not count here: before it
/// holds, the pack's own parameters do.
pub(super) fn lacking(facts: &Facts<'_>, key: RuleKey, rule: &Rule) -> Option<Diagnostic> {
    let replaces = |key| rule.readings.iter().any(|reading| reading.interpretation == key);
    if rule.interpretations.iter().all(|key| replaces(*key)) {
        return None;
    }
    let model = facts.model;
    let bare = |start| in_force(model, rule, start).next().is_none();
    let of_rule = facts.ledger.duties.iter().filter(|duty| duty.rule == key);
    let duty = of_rule.filter(|duty| bare(duty.period.start)).min_by_key(|duty| duty.period.start)?;
    let message =
        format!("规则“{}”引用的解释，在 {}（{} 起）没有一条有效", rule.id.value, duty.period.name, duty.period.start);
    let mut finding =
        Diagnostic::at(&codes::LY706, Level::Warning, rule.id.span, message).label("这一期的职责没有解释可依");
    for interpretation in rule.interpretations.iter().map(|key| &model.interpretations[key.index()]) {
        let days = match (interpretation.in_force.from, interpretation.in_force.until) {
            (from, Some(until)) => format!("有效期 {from} 至 {until}"),
            (from, None) => format!("有效期 {from} 起"),
        };
        finding = finding.also(interpretation.id.span, days);
    }
    Some(
        with_basis(finding, model, rule, duty.period.start)
            .help("解释本来就适用于那时的，请作出解释的机构核对“日期”“自”“止”后改正")
            .help("那时另有解释的，登记在 interpretations/ 里，并写进这条规则的“解释”")
            .subject(Subject::about(Named::Rule(rule.id.value.clone()))),
    )
}
