//! A list to be filled in, for whoever has none of an earlier year to go by.

use crate::ledger::Duty;
use crate::model::Model;
use crate::model::pack::{Parameters, RosterOwnerKind, Rule};
use crate::model::people::Cadre;
use crate::model::roster::RosterOwner;

/// What the meeting has yet to say.
const OPEN: &str = "……";

/// The list with the cadres who are to have friends on it, and the bodies that the pack names.
pub(super) fn list(model: &Model, rule: &Rule, duty: &Duty, owner: &RosterOwner) -> String {
    let Parameters::RosterDecision(asked) = rule.parameters_on(duty.period.start) else { return String::new() };
    let body = |bodies: &[String]| bodies.first().map_or_else(|| OPEN.to_owned(), Clone::clone);
    let mut lines = vec![format!("学年: {}", duty.period.name)];
    lines.push(match owner {
        RosterOwner::Unit(unit) => format!("单位: {}", model.unit(*unit).id.value),
        RosterOwner::Tier(tier) => format!("层级: {tier}"),
    });
    if !asked.proposers.is_empty() {
        lines.push(format!("提出: {{单位: {}, 日期: {OPEN}}}", body(&asked.proposers)));
    }
    lines.push(format!("确定: {{会议: {}, 日期: {OPEN}}}", body(&asked.deciders)));
    lines.push("名单:".to_owned());
    let is_of = |cadre: &&Cadre| match (owner, &asked.owner) {
        (RosterOwner::Tier(tier), _) => cadre.tier.value == *tier,
        (RosterOwner::Unit(unit), RosterOwnerKind::EachUnit(Some(tier))) => {
            cadre.unit.value == *unit && cadre.tier.value == *tier
        }
        (RosterOwner::Unit(unit), _) => cadre.unit.value == *unit,
    };
    let serving =
        model.cadres.iter().filter(is_of).filter(|cadre| cadre.serves_during(duty.period.start, duty.period.until));
    lines.extend(serving.map(|cadre| format!("  - {{干部: {}, 联谊对象: [{OPEN}]}}", cadre.id.value)));
    lines.join("\n")
}
