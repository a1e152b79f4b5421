//! The duties of recording contacts and of passing suggestions on, step by step (五.4).

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, Object};
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::key::FeedbackKey;
use crate::model::pack::{Parameters, StepDeadlineParameters};
use crate::rules::event::{Done, Event, duty};
use crate::source::Span;

/// Duties of recording contacts and of taking the next step of a suggestion.
pub(in crate::rules) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = notes(model, as_of);
    duties.extend(steps(model, as_of));
    duties
}

/// One duty for each contact whose record says when it was written; the others cannot be judged.
fn notes(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for (contact_key, contact) in model.contact_keys() {
            let date = contact.date.value;
            let Parameters::Note(parameters) = rule.parameters_on(date) else { break };
            let (Some(recorded), Some(cadre)) = (&contact.recorded, contact.cadres.first()) else { continue };
            let event = Event {
                rule: key,
                holder: Holder::Cadre(cadre.value),
                object: Object::Note(contact_key),
                date,
                within: parameters.within_days,
                until: None,
                done: Some(Done { record: Evidence::Contact(contact_key), date: recorded.value }),
                origin: recorded.span,
            };
            duties.extend(duty(model, as_of, event));
        }
    }
    duties
}

/// One duty for each suggestion that has the step from which a rule counts.
fn steps(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for (index, item) in model.feedback.iter().enumerate() {
            let feedback = FeedbackKey::new(index);
            for version in rule.versions() {
                let Parameters::StepDeadline(parameters) = version else { break };
                let Some(start) = start(model, parameters, item, as_of) else { continue };
                let passed_on = passes_on(model, parameters, item, as_of);
                if !rule.holds_on(version, start.date) || !is_meant(parameters, item) || passed_on {
                    continue;
                }
                let event = Event {
                    rule: key,
                    holder: start.holder,
                    object: Object::Feedback(feedback),
                    date: start.date,
                    within: parameters.within_days,
                    until: start.deadline.filter(|_| parameters.by_deadline),
                    done: done(parameters.to, feedback, item),
                    origin: start.origin,
                };
                duties.extend(duty(model, as_of, event));
            }
        }
    }
    duties
}

/// Whether a later step of the item has a rule of its own for the same end: after 批示 the clock of
/// 批示→交办 runs, no longer that of 上报→交办.
fn passes_on(model: &Model, parameters: &StepDeadlineParameters, item: &Feedback, as_of: NaiveDate) -> bool {
    let taken = |step: &Step, kind: Option<StepKind>| Some(step.kind.value) == kind && step.date.value <= as_of;
    model.pack.rules.iter().any(|rule| match &rule.parameters {
        Parameters::StepDeadline(other) => {
            other.to == parameters.to
                && other.from > parameters.from
                && is_meant(other, item)
                && item.steps.iter().any(|step| taken(step, other.from))
        }
        _ => false,
    })
}

/// Whether a rule is meant for suggestions of this category.
pub(super) fn is_meant(parameters: &StepDeadlineParameters, item: &Feedback) -> bool {
    parameters.categories.is_empty() || parameters.categories.contains(&item.category.value)
}

/// What starts the clock of a step.
struct Start {
    date: NaiveDate,
    holder: Holder,
    deadline: Option<NaiveDate>,
    origin: Span,
}

/// The contact in which a suggestion was raised, or one of its steps. The cadre who heard it passes
/// it on; everything after that is the Office's (统战部负责做好协调、落实工作).
fn start(model: &Model, parameters: &StepDeadlineParameters, item: &Feedback, as_of: NaiveDate) -> Option<Start> {
    let Some(kind) = parameters.from else {
        let contact = model.contact(item.source.as_ref()?.value);
        let holder = Holder::Cadre(contact.cadres.first()?.value);
        return Some(Start { date: contact.date.value, holder, deadline: None, origin: item.id.span });
    };
    let step = if parameters.by_deadline { handed_over(item, kind, parameters.to, as_of) } else { first(item, kind) }?;
    Some(Start {
        date: step.date.value,
        holder: Holder::Office,
        deadline: step.deadline.as_ref().map(|deadline| deadline.value),
        origin: step.kind.span,
    })
}

fn first(item: &Feedback, kind: StepKind) -> Option<&Step> {
    item.steps.iter().find(|step| step.kind.value == kind)
}

/// The step whose deadline runs. An item may be handed over again, to another unit or with a later
/// deadline; that counts if it was done in time and before the item was settled. A deadline that
/// has passed stays missed, whatever is written afterwards.
fn handed_over(item: &Feedback, kind: StepKind, to: StepKind, as_of: NaiveDate) -> Option<&Step> {
    let mut running = first(item, kind)?;
    let before = item.steps.iter().take_while(|step| step.kind.value != to);
    for step in before.filter(|step| step.kind.value == kind && step.date.value <= as_of) {
        let in_time = running.deadline.as_ref().is_none_or(|deadline| step.date.value <= deadline.value);
        if step.deadline.is_some() && in_time {
            running = step;
        }
    }
    Some(running)
}

/// The step that was asked for, if it was taken.
fn done(to: StepKind, feedback: FeedbackKey, item: &Feedback) -> Option<Done> {
    let of_kind = |step: &Step| step.kind.value == to;
    let position = item.steps.iter().position(of_kind)?;
    Some(Done { record: Evidence::Step(feedback, position), date: item.steps[position].date.value })
}
