//! What units say to what was missed, beside it: as they wrote it, with who and when.

use crate::ledger::answered;
use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::model::key::{CadreKey, UnitKey};
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::wording;

/// An answer as every page shows it.
#[derive(Clone, Debug)]
pub(crate) struct AnswerView {
    /// What is answered, leading to it.
    pub(crate) to: Link,
    /// The text, line by line.
    pub(crate) text: Vec<String>,
    /// Who answers for the unit.
    pub(crate) by: Link,
    pub(crate) date: String,
}

/// The answers beside a duty.
pub(crate) fn to_duty(lookup: &Lookup<'_>, duty: &Duty) -> Vec<AnswerView> {
    answered::to_duty(lookup.facts.model, duty).map(|answer| view(lookup, answer, &[duty])).collect()
}

/// The answers beside a figure of the annual assessment.
pub(crate) fn to_figure(lookup: &Lookup<'_>, year: &UnitYear<'_>, sum: &IndicatorSum<'_>) -> Vec<AnswerView> {
    let model = lookup.facts.model;
    let own = model.answers.iter().filter(|answer| answered::stands_beside(model, answer, year, sum));
    own.map(|answer| view(lookup, answer, &sum.missed)).collect()
}

/// All that a unit answers to something missed, the latest first.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<AnswerView> {
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_unit[unit.index()]).collect();
    let own = lookup.facts.model.answers.iter().rev().filter(|answer| answer.unit.value == unit);
    own.filter_map(|answer| standing(lookup, answer, &duties)).collect()
}

/// What is answered to the duties of a cadre, the latest first.
pub(crate) fn of_cadre(lookup: &Lookup<'_>, cadre: CadreKey) -> Vec<AnswerView> {
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_cadre[cadre.index()]).collect();
    let to_duties = |answer: &&Answer| matches!(answer.to, Answered::Duties { .. });
    let all = lookup.facts.model.answers.iter().rev().filter(to_duties);
    all.filter_map(|answer| standing(lookup, answer, &duties)).collect()
}

/// An answer, if it stands beside one of these duties or beside a figure.
fn standing(lookup: &Lookup<'_>, answer: &Answer, duties: &[&Duty]) -> Option<AnswerView> {
    let facts = &lookup.facts;
    let missed = |duty: &&Duty| answered::was_missed(duty, answer.date.value);
    let beside: Vec<&Duty> = match &answer.to {
        Answered::Duties { .. } => {
            duties.iter().copied().filter(|duty| answered::names(facts.model, answer, duty)).filter(missed).collect()
        }
        Answered::Figure(_) => {
            let sum = answered::figure_of(facts.model, facts.unit_years, answer)?;
            sum.missed.iter().copied().filter(missed).collect()
        }
    };
    (!beside.is_empty()).then(|| view(lookup, answer, &beside))
}

fn view(lookup: &Lookup<'_>, answer: &Answer, beside: &[&Duty]) -> AnswerView {
    let model = lookup.facts.model;
    AnswerView {
        to: Link { text: words(model, answer, beside), href: target(lookup, answer) },
        text: answer.text.value.lines().map(str::to_owned).collect(),
        by: Link::cadre(model, answer.by.value),
        date: answer.date.value.to_string(),
    }
}

fn target(lookup: &Lookup<'_>, answer: &Answer) -> Option<String> {
    let model = lookup.facts.model;
    match &answer.to {
        Answered::Figure(_) => {
            let year = model.calendar.year_by_id(&answer.period.value)?;
            Some(address::assessment(model, year, answer.unit.value))
        }
        Answered::Duties { rule, cadre, .. } => {
            let of = Filter::ledger().rule(rule.value).period(&answer.period.value).verdict(Verdict::Missed);
            let of = match cadre {
                Some(cadre) => of.cadre(model, cadre.value),
                None => of.unit(model, answer.unit.value),
            };
            Some(of.href())
        }
    }
}

/// `2025—2026第一学期 定期联系 王建国 与 李静 未联系`.
pub(crate) fn words(model: &Model, answer: &Answer, beside: &[&Duty]) -> String {
    let period = wording::short_term(&answer.period.value);
    match &answer.to {
        Answered::Figure(name) => format!("{period} 年度考核 {} {}", name.value, Verdict::Missed.word()),
        Answered::Duties { rule, cadre, .. } => {
            let rule = &model.rule(rule.value).id.value;
            let (whose, verdict) = match beside {
                [duty] if duty.counts_contacts() => (duty.contact_by_names(model), duty.word()),
                [duty] => (duty.holder.name(model).to_owned(), duty.word()),
                several => {
                    let of_pairs = several.iter().all(|duty| duty.is_contact());
                    let cadre = cadre.as_ref().map(|cadre| model.cadre_name(cadre.value).to_owned());
                    let unit = || model.unit(answer.unit.value).name.clone();
                    (cadre.unwrap_or_else(unit), Verdict::Missed.word_for(of_pairs))
                }
            };
            format!("{period} {rule} {whose} {verdict}")
        }
    }
}
