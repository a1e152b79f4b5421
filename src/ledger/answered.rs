//! Which answer of a unit stands beside which missed duty or figure. Nothing here is asked by whoever judges or counts:
//! an answer changes no verdict and no number.

use chrono::NaiveDate;

use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::ledger::{Duty, Holder, Verdict};
use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::model::key::{CadreKey, UnitKey};
use crate::model::people::Post;

/// Whether an answer names a duty, whatever its verdict.
#[must_use]
pub fn names(model: &Model, answer: &Answer, duty: &Duty) -> bool {
    let Answered::Duties { rule, cadre, object } = &answer.to else { return false };
    duty.rule == rule.value
        && duty.period.name == answer.period.value
        && duty.holder.unit(model) == Some(answer.unit.value)
        && cadre.as_ref().is_none_or(|cadre| duty.holder == Holder::Cadre(cadre.value))
        && object.as_ref().is_none_or(|object| duty.object.id(model) == Some(&object.value))
}

/// Whether somebody may answer for a unit: one of its cadres, or whoever held one of its posts on the day. A post of which
/// nobody wrote the holder down speaks against nobody.
#[must_use]
pub fn speaks_for(model: &Model, cadre: CadreKey, unit: UnitKey, day: NaiveDate) -> bool {
    let own = model.unit(unit);
    let holds = |post: &Post| post.unknown || post.holder_on(day).is_some_and(|holder| holder.cadre.value == cadre);
    model.cadre(cadre).unit.value == unit || holds(&own.secretary) || holds(&own.commissioner)
}

/// The last day on which the first of these was not missed yet. It is that of the period, also where a pair ended
/// before: until then the duty may be waived, and there is nothing to answer.
#[must_use]
pub fn last_before(missed: &[&Duty]) -> Option<NaiveDate> {
    missed.iter().map(|duty| duty.period.until).min()
}

/// Whether a duty was missed by the day of an answer; before that there was nothing to answer.
#[must_use]
pub fn was_missed(duty: &Duty, day: NaiveDate) -> bool {
    duty.verdict == Verdict::Missed && last_before(&[duty]).is_some_and(|last| last < day)
}

/// The answers that stand beside a duty, in the order of their days.
pub fn to_duty<'a>(model: &'a Model, duty: &'a Duty) -> impl Iterator<Item = &'a Answer> {
    let fits = |answer: &&Answer| was_missed(duty, answer.date.value) && names(model, answer, duty);
    model.answers.iter().filter(move |_| duty.verdict == Verdict::Missed).filter(fits)
}

/// The figure of the annual assessment that an answer names.
#[must_use]
pub fn figure_of<'y, 'a>(
    model: &Model,
    unit_years: &'y [UnitYear<'a>],
    answer: &Answer,
) -> Option<&'y IndicatorSum<'a>> {
    let Answered::Figure(name) = &answer.to else { return None };
    let is_of = |own: &&UnitYear<'_>| {
        own.unit == answer.unit.value && model.calendar.year(own.year).id.value == answer.period.value
    };
    unit_years.iter().filter(is_of).flat_map(|own| &own.indicators).find(|sum| sum.indicator.name.value == name.value)
}

/// Whether an answer stands beside a figure of a unit and school year.
#[must_use]
pub fn stands_beside(model: &Model, answer: &Answer, year: &UnitYear<'_>, sum: &IndicatorSum<'_>) -> bool {
    let is_of = answer.unit.value == year.unit && model.calendar.year(year.year).id.value == answer.period.value;
    let of_figure = matches!(&answer.to, Answered::Figure(name) if name.value == sum.indicator.name.value);
    is_of && of_figure && sum.missed.iter().any(|duty| was_missed(duty, answer.date.value))
}
