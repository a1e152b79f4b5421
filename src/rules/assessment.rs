//! 6xx 考核: contact is part of each unit's annual assessment (五.3).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::cover::covering;
use crate::ledger::{Claim, Duty, Evidence, Holder, NotCounted, Object, Period, Reason, judge, period};
use crate::model::Model;
use crate::model::key::{AssessmentKey, RuleKey, UnitKey};
use crate::model::office::Assessment;
use crate::model::pack::{AssessmentParameters, Parameters, PeriodKind};
use crate::model::people::Unit;
use crate::rules::Facts;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[];

/// All findings of this area.
pub(super) fn check(_facts: &Facts<'_>) -> Vec<Diagnostic> {
    Vec::new()
}

/// Each unit with cadres is assessed for each school year.
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for version in rule.versions() {
            let Parameters::Assessment(parameters) = version else { break };
            for year in period::periods(model, &PeriodKind::Year, as_of) {
                if rule.holds_on(version, year.start) {
                    duties.extend(year_duties(model, key, parameters, &year, as_of));
                }
            }
        }
    }
    duties
}

/// The duty is due some days after the last day of the year's last term.
fn year_duties(
    model: &Model,
    rule: RuleKey,
    parameters: &AssessmentParameters,
    year: &Period,
    as_of: NaiveDate,
) -> Vec<Duty> {
    let mut year = year.clone();
    if let Some(days) = parameters.within_days {
        year.until = period::later(year.end, days);
    }
    year.end = year.until;
    let meant = |(key, unit): &(UnitKey, &Unit)| is_assessed(model, parameters, (*key, unit), &year);
    let duty = |(unit, record): (UnitKey, &Unit)| {
        let (evidence, not_counted) = assessments(model, unit, &year, as_of);
        let holder = Holder::Unit(unit);
        let waiver = covering(model, rule, &holder, &Object::Assessment, &year, as_of);
        let claim = Claim { period: &year, required: Some(1), counted: evidence.len(), waived: waiver.is_some() };
        Duty {
            rule,
            holder,
            object: Object::Assessment,
            required: Some(1),
            verdict: judge(claim, as_of),
            evidence,
            not_counted,
            waiver,
            days_left: year.days_left(as_of),
            period: year.clone(),
            origin: record.id.span,
        }
    };
    model.unit_keys().filter(meant).map(duty).collect()
}

/// Whether a unit is assessed for a school year: its category is meant and it has cadres in office.
pub(super) fn is_assessed(
    model: &Model,
    parameters: &AssessmentParameters,
    (key, unit): (UnitKey, &Unit),
    year: &Period,
) -> bool {
    let meant = parameters.categories.is_empty() || parameters.categories.contains(&unit.category);
    meant && model.cadres.iter().any(|cadre| cadre.unit.value == key && cadre.serves_during(year.start, year.until))
}

/// The assessments of a unit for a school year; one without a date counts as made in time.
fn assessments(model: &Model, unit: UnitKey, year: &Period, as_of: NaiveDate) -> (Vec<Evidence>, Vec<NotCounted>) {
    let own =
        |(_, assessment): &(usize, &Assessment)| assessment.unit.value == unit && assessment.year.value == year.year;
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    for (index, assessment) in model.assessments.iter().enumerate().filter(own) {
        let record = Evidence::Assessment(AssessmentKey::new(index));
        let reason = match &assessment.date {
            Some(date) if date.value > as_of => Some(Reason::Future),
            Some(date) if date.value > year.until => Some(Reason::Late),
            _ => None,
        };
        match reason {
            None => evidence.push(record),
            Some(reason) => not_counted.push(NotCounted { record, pair: None, reason }),
        }
    }
    (evidence, not_counted)
}
