//! The duties of recording contacts and of passing suggestions on, step by step (五.4).

use chrono::NaiveDate;

use crate::ledger::period::later;
use crate::ledger::{Duty, Evidence, Holder, Object, Reason};
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::key::FeedbackKey;
use crate::model::pack::{Parameters, Rule, StepDeadlineParameters};
use crate::rules::event::{Done, Event, duty};
use crate::source::{Span, Spanned};

/// Duties of recording contacts and of taking the next step of a suggestion.
pub(in crate::rules) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = notes(model, as_of);
    duties.extend(steps(model, as_of));
    duties
}

/// One duty for each contact. The note itself is the record (记载); a note without a text is none where the pack
/// asks for one, and of one that does not say when it was written nobody knows whether that was in time.
fn notes(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for (contact_key, contact) in model.contact_keys() {
            let date = contact.date.value;
            let Parameters::Note(parameters) = rule.parameters_on(date) else { break };
            let Some(cadre) = contact.cadres.first() else { continue };
            let empty = parameters.body_required && contact.is_empty();
            let record = Done {
                record: Evidence::Contact(contact_key),
                date: contact.recorded.as_ref().map(|day| day.value),
                refused: empty.then_some(Reason::NoText),
            };
            let event = Event {
                rule: key,
                holder: Holder::Cadre(cadre.value),
                object: Object::Note(contact_key),
                date,
                within: parameters.within_days,
                until: None,
                // On a day before it was written there was no note yet.
                done: (!contact.unrecorded).then_some(record),
                origin: contact.recorded.as_ref().map_or(contact.date.span, |day| day.span),
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
                let Some(start) = start(model, parameters, item) else { continue };
                let passed_on = passes_on(model, parameters, item);
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

/// Whether the clock of another rule with the same end runs: after 批示 that of 批示→交办, no longer that
/// of 上报→交办.
fn passes_on(model: &Model, parameters: &StepDeadlineParameters, item: &Feedback) -> bool {
    let runs = |rule: &Rule, version: &Parameters| {
        let Parameters::StepDeadline(other) = version else { return false };
        let Some(from) = other.from.filter(|from| Some(*from) > parameters.from) else { return false };
        let taken = first(item, from).map(|step| step.date.value);
        other.to == parameters.to && is_meant(other, item) && taken.is_some_and(|date| rule.holds_on(version, date))
    };
    model.pack.rules.iter().any(|rule| rule.versions().any(|version| runs(rule, version)))
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
fn start(model: &Model, parameters: &StepDeadlineParameters, item: &Feedback) -> Option<Start> {
    let Some(kind) = parameters.from else {
        let contact = model.contact(item.source.as_ref()?.value);
        let holder = Holder::Cadre(contact.cadres.first()?.value);
        return Some(Start { date: contact.date.value, holder, deadline: None, origin: item.id.span });
    };
    let step = if parameters.by_deadline { handed_over(item, kind, parameters) } else { first(item, kind) }?;
    Some(Start {
        date: step.date.value,
        holder: Holder::Office,
        deadline: step.deadline.as_ref().map(|deadline| deadline.value),
        origin: step.kind.span,
    })
}

/// The first step of a kind by its day, whatever the order in which the steps were written down.
fn first(item: &Feedback, kind: StepKind) -> Option<&Step> {
    item.steps.iter().filter(|step| step.kind.value == kind).min_by_key(|step| step.date.value)
}

/// The step whose deadline runs. An item may be handed over again, to another unit or with a later
/// deadline; that counts if it was done in time and before the item was settled. A deadline that
/// has passed stays missed, whatever is written afterwards.
fn handed_over<'a>(item: &'a Feedback, kind: StepKind, parameters: &StepDeadlineParameters) -> Option<&'a Step> {
    let last_day = |step: &Step| match (&step.deadline, parameters.within_days) {
        (Some(deadline), _) => Some(deadline.value),
        (None, Some(days)) => Some(later(step.date.value, days)),
        (None, None) => None,
    };
    let mut steps: Vec<&Step> = item.steps.iter().collect();
    steps.sort_by_key(|step| step.date.value);
    let mut steps = steps.into_iter().skip_while(|step| step.kind.value != kind);
    let mut running = steps.next()?;
    let before = steps.take_while(|step| step.kind.value != parameters.to);
    for step in before.filter(|step| step.kind.value == kind) {
        if step.deadline.is_some() && last_day(running).is_none_or(|last| step.date.value <= last) {
            running = step;
        }
    }
    Some(running)
}

/// The step that was asked for, if it was taken.
fn done(to: StepKind, feedback: FeedbackKey, item: &Feedback) -> Option<Done> {
    let of_kind = item.steps.iter().enumerate().filter(|(_, step)| step.kind.value == to);
    let (position, step) = of_kind.min_by_key(|(_, step)| step.date.value)?;
    Some(Done { record: Evidence::Step(feedback, position), date: Some(step.date.value), refused: None })
}
