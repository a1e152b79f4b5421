//! 6xx 考核: contact is part of each unit's annual assessment (五.3).

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::Duty;
use crate::ledger::assessment::UnitYear;
use crate::model::Model;
use crate::rules::facts::Facts;

mod duty;
mod figure;
mod record;

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.unit_years.iter().flat_map(|year| of_unit_year(facts, year)).collect()
}

/// Each unit with cadres is assessed for each school year.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    duty::duties(model, as_of)
}

fn of_unit_year(facts: &Facts<'_>, year: &UnitYear<'_>) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = record::missing(facts, year).into_iter().collect();
    for key in year.records(facts.model) {
        let assessment = &facts.model.assessments[key.index()];
        findings.extend(figure::claims(facts, year, assessment));
        findings.extend(record::without_key_moments(facts, year, assessment));
        findings.extend(figure::grade(facts, year, assessment));
        findings.extend(record::without_opinion(facts, year, assessment));
        findings.extend(record::lacking(facts, year, assessment));
    }
    findings
}
