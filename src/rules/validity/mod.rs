//! 7xx 解释与豁免: the day the regulation came into force, waivers, interpretations, and the story
//! table (五.2 “一般”, 六).

use crate::diagnostic::Diagnostic;
use crate::model::pack::Parameters;
use crate::rules::facts::Facts;

mod answer;
mod approval;
mod backdated;
mod before_force;
mod bodies;
mod copied;
mod day;
mod interpretation;
mod issued;
mod occasion;
mod pending;
mod story;
mod uncited;
mod waiver;

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = waiver::check(facts);
    findings.extend(approval::check(facts));
    for (key, rule) in facts.model.rule_keys() {
        if matches!(rule.parameters, Parameters::InForce) {
            findings.extend(before_force::records(facts.model, rule));
        }
        findings.extend(interpretation::lacking(facts, key, rule));
    }
    findings.extend(story::check(facts));
    findings.extend(day::check(facts));
    findings.extend(occasion::check(facts));
    findings.extend(bodies::check(facts.model));
    findings.extend(copied::check(facts.model));
    findings.extend(pending::check(facts.model));
    findings.extend(uncited::check(&facts.model.pack));
    findings.extend(backdated::check(facts.model));
    findings.extend(issued::check(facts));
    findings.extend(answer::check(facts));
    findings
}
