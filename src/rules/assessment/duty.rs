//! The duty of each unit to be assessed, once in each school year.

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, NotCounted, Object, PendingDuty, Period, Reason, judge, period, untimely};
use crate::model::Model;
use crate::model::key::{AssessmentKey, RuleKey, UnitKey};
use crate::model::office::Assessment;
use crate::model::pack::{AssessmentParameters, Parameters, PeriodKind};
use crate::model::people::Unit;

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

/// The duty is due some days after the last day of the year's last term. Where no time is laid
/// down nothing is late: an assessment that was made is met, one that was not is 规则未规定.
fn year_duties(
    model: &Model,
    rule: RuleKey,
    parameters: &AssessmentParameters,
    year: &Period,
    as_of: NaiveDate,
) -> Vec<Duty> {
    let meant = |(key, unit): &(UnitKey, &Unit)| is_assessed(model, parameters, (*key, unit), year);
    let mut year = year.clone();
    let timed = parameters.within_days.is_some();
    if let Some(days) = parameters.within_days {
        year.until = period::later(year.end, days);
    }
    year.end = year.until;
    let duty = |(unit, record): (UnitKey, &Unit)| {
        let (evidence, not_counted) = assessments(model, parameters, unit, &year);
        let unstated = not_counted.iter().any(|entry| entry.reason == Reason::Undated);
        let duty = judge(
            model,
            PendingDuty {
                rule,
                holder: Holder::Unit(unit),
                object: Object::Assessment,
                period: year.clone(),
                required: (timed || !evidence.is_empty()).then_some(1),
                evidence,
                not_counted,
                unstated,
                origin: record.id.span,
            },
            as_of,
        );
        Duty { days_left: duty.days_left.filter(|_| timed), ..duty }
    };
    model.unit_keys().filter(meant).map(duty).collect()
}

/// Whether a unit is assessed for a school year: its category is meant and it had cadres in office
/// in that year. A cadre who came later has no part in it.
fn is_assessed(model: &Model, parameters: &AssessmentParameters, (key, unit): (UnitKey, &Unit), year: &Period) -> bool {
    let meant = unit.is_of(&parameters.categories);
    meant && model.cadres.iter().any(|cadre| cadre.unit.value == key && cadre.serves_during(year.start, year.until))
}

/// The assessments of a unit for a school year. One without all that the pack asks for is none yet; of one without a
/// date nobody knows whether it was made in time.
fn assessments(
    model: &Model,
    parameters: &AssessmentParameters,
    unit: UnitKey,
    year: &Period,
) -> (Vec<Evidence>, Vec<NotCounted>) {
    let own =
        |(_, assessment): &(usize, &Assessment)| assessment.unit.value == unit && assessment.year.value == year.year;
    let last = parameters.within_days.map(|_| year.until);
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    for (index, assessment) in model.assessments.iter().enumerate().filter(own) {
        let record = Evidence::Assessment(AssessmentKey::new(index));
        let untimely = match &assessment.date {
            Some(date) => untimely(date.value, last),
            None => last.map(|_| Reason::Undated),
        };
        let lacks = parameters.parts.iter().any(|part| !assessment.has(*part));
        match lacks.then_some(Reason::LacksParts).or(untimely) {
            None => evidence.push(record),
            Some(reason) => not_counted.push(NotCounted { record, pair: None, reason }),
        }
    }
    (evidence, not_counted)
}
