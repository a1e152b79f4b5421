//! Which rules of a pack may say the same of the same people in the same words: for lines of baselines
//! that name no rule.

use std::mem::discriminant;

use crate::diagnostic::{Code, Diagnostic, Named, Subject};
use crate::model::Model;
use crate::model::office::Story;
use crate::model::pack::{
    Parameters, PeriodKind, RegularContactParameters, ReportParameters, RosterOwnerKind, Rule, StepDeadlineParameters,
};
use crate::rules::codes;
use crate::source::Spanned;

/// Codes that one rule alone can say of a subject: the first that is meant for it, or the one that the
/// record itself names.
static OF_ONE_RULE: [&Code; 9] = [
    &codes::LY203,
    &codes::LY404,
    &codes::LY410,
    &codes::LY702,
    &codes::LY703,
    &codes::LY705,
    &codes::LY706,
    &codes::LY711,
    &codes::LY901,
];

/// Whether no rule but its own could have said what a finding says, with this code and subject.
pub(super) fn is_of_one_rule(model: &Model, finding: &Diagnostic) -> bool {
    let code = finding.code;
    if *code == codes::LY707 {
        return model.stories.iter().filter(|story| tells_of(story, &finding.subject)).all(|story| {
            let rule = model.rule(story.rule.value);
            rule.id.value == finding.rule
        });
    }
    let Some(own) = model.pack.rules.iter().find(|rule| rule.id.value == finding.rule) else { return true };
    let others = || model.pack.rules.iter().filter(|other| other.id.value != own.id.value);
    OF_ONE_RULE.contains(&code) || !others().any(|other| may_say(code, own, other))
}

/// Whether a story names what a subject does; stories of rules of different kinds may.
fn tells_of(story: &Story, subject: &Subject) -> bool {
    let named = |one: Option<&Spanned<String>>, other: Option<&Named>| {
        one.map(|one| one.value.as_str()) == other.map(Named::text)
    };
    named(Some(&story.holder), subject.holder.as_ref())
        && named(story.object.as_ref(), subject.object.as_ref())
        && subject.period.as_ref() == Some(&story.period.value)
}

/// Whether another rule may say with this code what a rule says, on any day.
fn may_say(code: &Code, own: &Rule, other: &Rule) -> bool {
    own.versions().any(|one| other.versions().any(|two| are_alike(code, one, two)))
}

fn are_alike(code: &Code, one: &Parameters, two: &Parameters) -> bool {
    match (one, two) {
        (Parameters::Scope(one), Parameters::Scope(two)) => may_be_same(one.tier.as_ref(), two.tier.as_ref()),
        (Parameters::Coverage(one), Parameters::Coverage(two)) => {
            one.counting == two.counting && may_be_same(one.tier.as_ref(), two.tier.as_ref())
        }
        (Parameters::RosterDecision(one), Parameters::RosterDecision(two)) => match (&one.owner, &two.owner) {
            (RosterOwnerKind::Tier(one), RosterOwnerKind::Tier(two)) => one == two,
            (RosterOwnerKind::EachUnit(_), RosterOwnerKind::EachUnit(_)) => true,
            _ => false,
        },
        (Parameters::RegularContact(one), Parameters::RegularContact(two)) => contact(code, one, two),
        (Parameters::StepDeadline(one), Parameters::StepDeadline(two)) => step(one, two),
        (Parameters::Review(one), Parameters::Review(two)) => periods(&one.period, &two.period),
        (Parameters::Report(one), Parameters::Report(two)) => report(one, two),
        (Parameters::Assessment(_), Parameters::Assessment(_))
        | (Parameters::Commissioner(_), Parameters::Commissioner(_)) => {
            let [one, two] = [one, two].map(|parameters| {
                parameters.unit_categories().iter().map(|category| category.value.clone()).collect::<Vec<_>>()
            });
            share(&one, &two)
        }
        _ => discriminant(one) == discriminant(two),
    }
}

/// LY401, LY405 and LY406 each go with a way of counting or with topics; the hints go with any.
fn contact(code: &Code, one: &RegularContactParameters, two: &RegularContactParameters) -> bool {
    let same_code = one.topics.is_empty() == two.topics.is_empty();
    one.counting == two.counting
        && (same_code || [&codes::LY402, &codes::LY407].contains(&code))
        && share(&one.tiers, &two.tiers)
        && periods(&one.period, &two.period)
}

/// The cadre who heard a suggestion stands in the subject; of one that was made in writing the Office has every step.
fn step(one: &StepDeadlineParameters, two: &StepDeadlineParameters) -> bool {
    one.to == two.to && share(&one.categories, &two.categories)
}

fn report(one: &ReportParameters, two: &ReportParameters) -> bool {
    one.by == two.by && share(&one.tiers, &two.tiers) && periods(&one.period, &two.period)
}

/// Whether periods of two kinds may have one name; windows are named by their days.
fn periods(one: &PeriodKind, two: &PeriodKind) -> bool {
    one == two || matches!((one, two), (PeriodKind::Windows(_), PeriodKind::Windows(_)))
}

/// Whether two tiers may be one; none is any.
fn may_be_same(one: Option<&String>, two: Option<&String>) -> bool {
    one.is_none() || two.is_none() || one == two
}

/// Whether two lists of words have one in common; an empty list is all words.
fn share(one: &[String], two: &[String]) -> bool {
    one.is_empty() || two.is_empty() || one.iter().any(|word| two.contains(word))
}
