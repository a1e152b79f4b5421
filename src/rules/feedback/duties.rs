//! The duties of recording contacts and of passing suggestions on, step by step (五.4).

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, Object, Reason};
use crate::model::Model;
use crate::model::key::{FeedbackKey, RuleKey};
use crate::model::pack::Parameters;
use crate::rules::event::{Done, Event, duty};
use crate::rules::feedback::clock::{Clock, Run, is_meant};

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

/// One duty for each time that a clock of a suggestion runs. The cadre who heard it passes it on; everything after that
/// is the Office's (统战部负责做好协调、落实工作).
fn steps(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for (index, item) in model.feedback.iter().enumerate() {
            for version in rule.versions() {
                let Parameters::StepDeadline(parameters) = version else { break };
                let clock = Clock { model, parameters };
                let events = events(clock, key, FeedbackKey::new(index)).into_iter();
                let meant = events.filter(|event| rule.holds_on(version, event.date) && is_meant(parameters, item));
                duties.extend(meant.filter_map(|event| duty(model, as_of, event)));
            }
        }
    }
    duties
}

/// What starts the clock, and what answers it: the contact in which a suggestion was raised, or its steps.
fn events(clock: Clock<'_>, rule: RuleKey, feedback: FeedbackKey) -> Vec<Event> {
    let Clock { model, parameters } = clock;
    let item = &model.feedback[feedback.index()];
    let done = |position: usize| Done {
        record: Evidence::Step(feedback, position),
        date: Some(item.steps[position].date.value),
        refused: None,
    };
    let (object, within) = (Object::Feedback(feedback), parameters.within_days);
    let Some(kind) = parameters.from else {
        let source = item.source.as_ref().map(|source| model.contact(source.value));
        let raised = source.and_then(|contact| Some((contact.date.value, contact.cadres.first()?.value)));
        let event = raised.map(|(date, cadre)| Event {
            rule,
            holder: Holder::Cadre(cadre),
            object,
            date,
            within,
            until: None,
            done: clock.answer_since(item, date).map(done),
            origin: item.id.span,
        });
        return event.into_iter().collect();
    };
    let event = |run: Run<'_>| Event {
        rule,
        holder: Holder::Office,
        object: object.clone(),
        date: run.start.date.value,
        within,
        until: run.running.deadline.as_ref().map(|day| day.value).filter(|_| parameters.by_deadline),
        done: run.answer.map(done),
        origin: run.running.kind.span,
    };
    clock.runs(kind, item).into_iter().map(event).collect()
}
