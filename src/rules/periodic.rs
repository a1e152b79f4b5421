//! What is done once in each period: the Office's review, and periodic reports (五.4).

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::ledger::{Duty, Evidence, Holder, NotCounted, Object, PendingDuty, Period, Reason, judge, period, untimely};
use crate::model::Model;
use crate::model::key::{ReportKey, ReviewKey, RuleKey, UnitKey};
use crate::model::office::{Report, Review};
use crate::model::pack::{Parameters, ReportParameters, Reporter, ReviewParameters};
use crate::model::people::Cadre;
use crate::source::Span;

/// Duties of review and of reporting.
pub(super) fn duties(model: &Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for version in rule.versions() {
            let kind = match version {
                Parameters::Review(review) => &review.period,
                Parameters::Report(report) => &report.period,
                _ => break,
            };
            let periods = period::periods(model, kind, as_of).into_iter();
            for period in periods.filter(|period| rule.holds_on(version, period.start)) {
                match version {
                    Parameters::Review(review) => {
                        duties.push(review_duty(model, (key, rule.span), review, pairs, period, as_of));
                    }
                    Parameters::Report(report) => {
                        duties.extend(report_duties(model, (key, rule.span), report, &period, as_of));
                    }
                    _ => {}
                }
            }
        }
    }
    duties
}

/// The Office looks at what is going on so many times a period; where every unit is meant, the
/// reviews of a period together must name them all.
fn review_duty(
    model: &Model,
    (rule, span): (RuleKey, Span),
    parameters: &ReviewParameters,
    pairs: &[Pair],
    period: Period,
    as_of: NaiveDate,
) -> Duty {
    let of_period = |review: &&Review| match period.term {
        Some(term) => review.term.value == term,
        None => period.start <= review.date.value && review.date.value <= period.until,
    };
    let mut evidence = Vec::new();
    let mut not_counted = Vec::new();
    let mut seen: Vec<&Review> = Vec::new();
    for (index, review) in model.reviews.iter().enumerate().filter(|(_, review)| of_period(review)) {
        let record = Evidence::Review(ReviewKey::new(index));
        if let Some(reason) = untimely(review.date.value, Some(period.until)) {
            not_counted.push(NotCounted { record, pair: None, reason });
        } else {
            evidence.push(record);
            seen.push(review);
        }
    }
    if parameters.every_unit && !left_out(model, pairs, &seen, &period).is_empty() {
        let incomplete = |record| NotCounted { record, pair: None, reason: Reason::Incomplete };
        not_counted.extend(evidence.drain(..).map(incomplete));
    }
    let counted = (parameters.minimum, evidence, not_counted);
    finished(model, (rule, span), (Holder::Office, Object::Review), counted, period, as_of)
}

/// The units with pairs in the school year that none of the reviews looked at. A unit whose list was
/// decided when the period was over could not be looked at in it.
pub(super) fn left_out(model: &Model, pairs: &[Pair], reviews: &[&Review], period: &Period) -> Vec<UnitKey> {
    if reviews.iter().any(|review| review.units.is_empty()) {
        return Vec::new();
    }
    let unit = |pair: &Pair| model.cadre(pair.cadre).unit.value;
    let there = |pair: &&Pair| pair.year == period.year && pair.is_known_by(period.until);
    let mut units: Vec<UnitKey> = pairs.iter().filter(there).map(unit).collect();
    units.sort_unstable();
    units.dedup();
    units.retain(|unit| !reviews.iter().any(|review| review.units.iter().any(|seen| seen.value == *unit)));
    units
}

/// Everybody who reports, once in each period; the last day lies some days behind the period.
fn report_duties(
    model: &Model,
    rule: (RuleKey, Span),
    parameters: &ReportParameters,
    period: &Period,
    as_of: NaiveDate,
) -> Vec<Duty> {
    let mut due = period.clone();
    if let Some(days) = parameters.within_days {
        due.until = period::later(period.end, days);
        due.end = due.until;
    }
    let duty = |holder: Holder| {
        let (evidence, not_counted) = reports(model, &holder, period, &due);
        let counted = (parameters.minimum, evidence, not_counted);
        finished(model, rule, (holder, Object::Report), counted, due.clone(), as_of)
    };
    reporters(model, parameters, period).into_iter().map(duty).collect()
}

/// Who reports in a period: whoever is meant and in office in it.
fn reporters(model: &Model, parameters: &ReportParameters, period: &Period) -> Vec<Holder> {
    let meant = |cadre: &Cadre| {
        (parameters.tiers.is_empty() || parameters.tiers.contains(&cadre.tier.value))
            && cadre.serves_during(period.start, period.end)
    };
    match parameters.by {
        Reporter::Office => vec![Holder::Office],
        Reporter::EachUnit => {
            let has = |unit: UnitKey| model.cadres.iter().any(|cadre| cadre.unit.value == unit && meant(cadre));
            model.unit_keys().map(|(key, _)| key).filter(|unit| has(*unit)).map(Holder::Unit).collect()
        }
        Reporter::EachCadre => {
            model.cadre_keys().filter(|(_, cadre)| meant(cadre)).map(|(key, _)| Holder::Cadre(key)).collect()
        }
    }
}

/// The reports of a holder on a period, in time and not. A report is on a period if the days it
/// reports on lie within it.
fn reports(model: &Model, holder: &Holder, period: &Period, due: &Period) -> (Vec<Evidence>, Vec<NotCounted>) {
    // Of a first period, which begins when the regulation came into force, a report may tell more.
    let in_force = model.pack.regulation.in_force.value;
    let within = |report: &Report| {
        period.start <= report.on.from.max(in_force) && report.on.until.is_some_and(|until| until <= period.until)
    };
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    for (index, report) in model.reports.iter().enumerate() {
        if Holder::from(report.by.value) != *holder || !within(report) {
            continue;
        }
        let record = Evidence::Report(ReportKey::new(index));
        match untimely(report.date.value, Some(due.until)) {
            None => evidence.push(record),
            Some(reason) => not_counted.push(NotCounted { record, pair: None, reason }),
        }
    }
    (evidence, not_counted)
}

/// The duty with its verdict.
fn finished(
    model: &Model,
    (rule, span): (RuleKey, Span),
    (holder, object): (Holder, Object),
    (required, evidence, not_counted): (Option<u32>, Vec<Evidence>, Vec<NotCounted>),
    period: Period,
    as_of: NaiveDate,
) -> Duty {
    let origin = match &holder {
        Holder::Cadre(cadre) => model.cadre(*cadre).id.span,
        Holder::Unit(unit) => model.unit(*unit).id.span,
        Holder::Office => span,
    };
    judge(
        model,
        PendingDuty { rule, holder, object, period, required, evidence, not_counted, unstated: false, origin },
        as_of,
    )
}
