//! What units say to what was missed, beside it: as they wrote it, with who and when.

use crate::diagnostic::{Diagnostic, Named, Subject};
use crate::ledger::answered;
use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::ledger::{Duty, Holder, Verdict};
use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::model::contact::Contact;
use crate::model::key::{CadreKey, FeedbackKey, UnitKey};
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

impl AnswerView {
    /// Its beginning, leading to where all of it stands.
    pub(crate) fn brief(&self) -> Link {
        Link { text: wording::brief(&self.text.join(" ")), href: self.to.href.clone() }
    }
}

/// The answers beside a duty.
pub(crate) fn to_duty(lookup: &Lookup<'_>, duty: &Duty) -> Vec<AnswerView> {
    answered::to_duty(lookup.facts.model, duty).map(|answer| view(lookup, answer, &[duty])).collect()
}

/// The answers beside what a finding says was missed.
pub(crate) fn to_finding(lookup: &Lookup<'_>, finding: &Diagnostic) -> Vec<AnswerView> {
    let model = lookup.facts.model;
    if model.answers.is_empty() {
        return Vec::new();
    }
    let subject = &finding.subject;
    let own = match holder_of(model, subject) {
        Some(Holder::Cadre(cadre)) => &lookup.duties_of_cadre[cadre.index()][..],
        Some(Holder::Unit(unit)) => &lookup.duties_of_unit[unit.index()],
        Some(Holder::Office) | None => &[],
    };
    let is_of = |duty: &&Duty| {
        model.rule(duty.rule).id.value == finding.rule
            && subject.period.as_ref().is_none_or(|period| *period == duty.period.name)
            && subject.object.as_ref().is_none_or(|object| duty.object.id(model) == Some(object.text()))
    };
    let mut all = Vec::new();
    for duty in lookup.duties(own).filter(is_of) {
        add(&mut all, to_duty(lookup, duty));
    }
    all
}

/// Who has the duty that a finding is about; of a record it names, the cadre who was there.
fn holder_of(model: &Model, subject: &Subject) -> Option<Holder> {
    let heard = |contact: &Contact| contact.cadres.first().map(|cadre| Holder::Cadre(cadre.value));
    match (&subject.holder, &subject.object) {
        (Some(Named::Cadre(id)), _) => {
            let cadre = model.cadre_keys().find(|(_, cadre)| cadre.id.value == *id);
            cadre.map(|(key, _)| Holder::Cadre(key))
        }
        (Some(Named::Unit(id)), _) => {
            let unit = model.unit_keys().find(|(_, unit)| unit.id.value == *id);
            unit.map(|(key, _)| Holder::Unit(key))
        }
        (None, Some(Named::Contact(id))) => model.contacts.iter().find(|contact| contact.id == *id).and_then(heard),
        (None, Some(Named::Feedback(id))) => {
            let item = model.feedback.iter().find(|item| item.id.value == *id)?;
            item.source.as_ref().and_then(|source| heard(model.contact(source.value)))
        }
        _ => None,
    }
}

/// The answers to what was missed about a suggestion.
pub(crate) fn to_suggestion(lookup: &Lookup<'_>, key: FeedbackKey) -> Vec<AnswerView> {
    let own = lookup.duties_of_feedback.get(&key).map_or(&[][..], Vec::as_slice);
    lookup.duties(own).flat_map(|duty| to_duty(lookup, duty)).collect()
}

/// Adds answers to others; one that stands there already, because it is about several duties, is not said again.
pub(crate) fn add(to: &mut Vec<AnswerView>, answers: Vec<AnswerView>) {
    for answer in answers {
        let same = |other: &AnswerView| (&other.text, &other.date) == (&answer.text, &answer.date);
        if !to.iter().any(same) {
            to.push(answer);
        }
    }
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

/// What an answer is about, without whom but the cadre: `2025—2026第一学期 定期联系 王建国`.
pub(crate) fn matter(model: &Model, answer: &Answer) -> String {
    let period = wording::short_term(&answer.period.value);
    match &answer.to {
        Answered::Figure(name) => format!("{period} 年度考核 {}", name.value),
        Answered::Duties { rule, cadre, .. } => {
            let cadre = cadre.as_ref().map(|cadre| format!(" {}", model.cadre_name(cadre.value)));
            format!("{period} {}{}", model.rule(rule.value).id.value, cadre.unwrap_or_default())
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
