//! The duties of recording contacts and of passing suggestions on, step by step (五.4).

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, Object, Reason};
use crate::model::Model;
use crate::model::feedback::Feedback;
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
                lacking: None,
                // On a day before it was written there was no note yet.
                done: (!contact.unrecorded).then_some(record),
                origin: contact.recorded.as_ref().map_or(contact.date.span, |day| day.span),
            };
            duties.extend(duty(model, as_of, event));
        }
    }
    duties
}

/// One duty for each time that a clock of a suggestion runs. The cadre who heard it passes it on; what was made in
/// writing, and everything that follows, is the Office's (统战部负责做好协调、落实工作).
fn steps(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for index in 0..model.feedback.len() {
            for version in rule.versions() {
                let Parameters::StepDeadline(parameters) = version else { break };
                let asked = Asked { rule: key, feedback: FeedbackKey::new(index), clock: Clock { model, parameters } };
                let meant = asked.events().into_iter().filter(|event| {
                    event.date <= as_of && rule.holds_on(version, event.date) && is_meant(parameters, asked.item())
                });
                duties.extend(meant.filter_map(|event| duty(model, as_of, event)));
            }
        }
    }
    duties
}

/// What a rule asks about a suggestion.
struct Asked<'a> {
    rule: RuleKey,
    feedback: FeedbackKey,
    clock: Clock<'a>,
}

impl<'a> Asked<'a> {
    fn item(&self) -> &'a Feedback {
        &self.clock.model.feedback[self.feedback.index()]
    }

    /// What starts the clock, and what answers it: that the suggestion was raised, or its steps.
    fn events(&self) -> Vec<Event> {
        match self.clock.parameters.from {
            None => vec![self.raised()],
            Some(kind) => self.clock.runs(kind, self.item()).into_iter().map(|run| self.run(&run)).collect(),
        }
    }

    /// The event of a suggestion that was raised. Of one that was made in writing and does not say when, nobody knows
    /// when the time for it ends; it stands where it is first heard of.
    fn raised(&self) -> Event {
        let Clock { model, parameters } = self.clock;
        let item = self.item();
        let (stated, known) = (item.raised(&model.contacts), item.known_since(&model.contacts));
        let dated = stated.is_some() || !item.steps.is_empty();
        let first = model.first_judged();
        let date = known.map_or(first, |day| if dated { day } else { day.max(first) });
        let heard = item.source.as_ref().and_then(|source| model.contact(source.value).cadres.first());
        let unraised = stated.is_none() && parameters.within_days.is_some();
        Event {
            rule: self.rule,
            holder: heard.map_or(Holder::Office, |cadre| Holder::Cadre(cadre.value)),
            object: Object::Feedback(self.feedback),
            date,
            within: parameters.within_days.filter(|_| !unraised),
            until: None,
            lacking: unraised.then_some(Reason::Unraised),
            done: self.clock.answer_since(item, date).map(|position| self.done(position)),
            origin: item.submitted.as_ref().map_or(item.id.span, |day| day.span),
        }
    }

    /// The event of a run of the clock. Where the pack goes by the deadline that 交办 states, one without a deadline
    /// is never late and never in time.
    fn run(&self, run: &Run<'_>) -> Event {
        let Clock { parameters, .. } = self.clock;
        let until = run.running.deadline.as_ref().map(|day| day.value).filter(|_| parameters.by_deadline);
        let endless = parameters.by_deadline && until.is_none() && parameters.within_days.is_none();
        Event {
            rule: self.rule,
            holder: Holder::Office,
            object: Object::Feedback(self.feedback),
            date: run.start.date.value,
            within: parameters.within_days,
            until,
            lacking: endless.then_some(Reason::NoDeadline),
            done: run.answer.map(|position| self.done(position)),
            origin: run.running.kind.span,
        }
    }

    fn done(&self, position: usize) -> Done {
        let date = self.item().steps[position].date.value;
        Done { record: Evidence::Step(self.feedback, position), date: Some(date), refused: None }
    }
}
