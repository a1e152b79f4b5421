//! What units say to something missed, as papers print it: as they wrote it, with who and when.

use chrono::NaiveDate;
use serde::Serialize;

use crate::ledger::answered;
use crate::ledger::assessment::UnitYear;
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::answer::Answer;
use crate::model::key::CadreKey;
use crate::report::Facts;
use crate::report::parts::answer;
use crate::report::words::closed::closed;
use crate::report::words::wording;

/// An answer in a table of answers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Said {
    /// To what.
    pub(crate) to: String,
    pub(crate) text: String,
    /// Who answers for the unit, and when.
    pub(crate) by: String,
}

impl Said {
    fn of(model: &Model, answer: &Answer, beside: &[&Duty]) -> Self {
        Self {
            to: answer::words(model, answer, beside),
            text: text(answer),
            by: format!("{}　{}", model.cadre_name(answer.by.value), wording::day(answer.date.value)),
        }
    }
}

/// The answers to some duties, in the order of their days.
pub(crate) fn to_duties(model: &Model, duties: &[&Duty]) -> Vec<Said> {
    let said = |answer| {
        let beside = beside(model, answer, duties);
        (!beside.is_empty()).then(|| Said::of(model, answer, &beside))
    };
    model.answers.iter().filter_map(said).collect()
}

/// The answers to the duties and figures of a unit's school year, in the order of their days.
pub(crate) fn to_year(model: &Model, year: &UnitYear<'_>) -> Vec<Said> {
    let missed = year.indicators.iter().flat_map(|sum| sum.missed.iter().copied());
    let missed: Vec<&Duty> = missed.chain([year.duty]).collect();
    let own = model.answers.iter().filter(|answer| answer.unit.value == year.unit);
    let said = |answer| {
        let beside = beside(model, answer, &missed);
        let figure = || year.indicators.iter().find(|sum| answered::stands_beside(model, answer, year, sum));
        if beside.is_empty() {
            figure().map(|sum| Said::of(model, answer, &sum.missed))
        } else {
            Some(Said::of(model, answer, &beside))
        }
    };
    own.filter_map(said).collect()
}

/// The answers to one duty as sentences: `单位说明：……（段敬之，2026年3月10日）。` On a paper that names nobody but one
/// cadre, another who answered is named by the unit.
pub(crate) fn sentences(model: &Model, duty: &Duty, named: Option<CadreKey>) -> Vec<String> {
    let sentence = |answer: &Answer| {
        let by = match named {
            Some(cadre) if cadre != answer.by.value => model.unit(answer.unit.value).name.as_str(),
            _ => model.cadre_name(answer.by.value),
        };
        format!("单位说明：{}（{by}，{}）", text(answer), wording::day(answer.date.value))
    };
    answered::to_duty(model, duty).map(sentence).collect()
}

/// What units said after a day to what was missed, in one line each: who, when, to what, and the beginning of it.
pub(crate) fn since(facts: &Facts<'_>, day: NaiveDate) -> Vec<String> {
    let model = facts.model;
    let missed: Vec<&Duty> = facts.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed).collect();
    let line = |answer: &Answer| {
        let beside = beside(model, answer, &missed);
        let of_figure = || answered::figure_of(model, facts.unit_years, answer).map(|sum| sum.missed.clone());
        let beside = if beside.is_empty() { of_figure()? } else { beside };
        (!beside.is_empty()).then(|| {
            let (unit, by) = (&model.unit(answer.unit.value).name, model.cadre_name(answer.by.value));
            let (to, day) = (closed(&answer::matter(model, answer)), wording::day(answer.date.value));
            format!("{unit}（{by}，{day}）就{to}说明“{}”", wording::brief(&text(answer)))
        })
    };
    model.answers.iter().filter(|answer| answer.date.value > day).filter_map(line).collect()
}

/// That units answered to some duties, for a paper that goes round: who and when, and not in which words, which tell of
/// single people. Empty where none did.
pub(crate) fn mentioned<'a>(model: &Model, duties: impl IntoIterator<Item = &'a Duty>) -> String {
    let mut units: Vec<String> = Vec::new();
    for duty in duties {
        for answer in answered::to_duty(model, duty) {
            let unit = format!("{}（{}）", model.unit(answer.unit.value).name, wording::day(answer.date.value));
            if !units.contains(&unit) {
                units.push(unit);
            }
        }
    }
    if units.is_empty() { String::new() } else { format!("作了说明的单位：{}。", units.join("、")) }
}

/// Those of some duties beside which an answer stands.
fn beside<'a>(model: &Model, answer: &Answer, duties: &[&'a Duty]) -> Vec<&'a Duty> {
    let stands = |duty: &&Duty| answered::names(model, answer, duty) && answered::was_missed(duty, answer.date.value);
    duties.iter().copied().filter(stands).collect()
}

/// The words as they were written, without the breaks of lines.
fn text(answer: &Answer) -> String {
    answer.text.value.split_whitespace().collect::<Vec<_>>().join(" ")
}
