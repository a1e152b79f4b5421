//! What follows from an event: a request is answered, a contact is noted, a suggestion goes on (五.2, 五.4).

use chrono::NaiveDate;
use lianyi::model::contact::{Contact, Initiator};
use lianyi::model::feedback::{Feedback, Step, StepKind};
use lianyi::model::key::FriendKey;
use lianyi::model::pack::{Parameters, StepDeadlineParameters};

use crate::naive::days::{self, Days};
use crate::naive::{Asked, Look, Who};

fn friends(contact: &Contact) -> Vec<FriendKey> {
    contact.friends.iter().map(|friend| friend.value).collect()
}

/// A friend who asked for a meeting is answered by the first cadre of the record.
pub(super) fn requests(look: Look<'_>) -> Vec<Asked> {
    let mut all = Vec::new();
    for contact in &look.model.contacts {
        let Parameters::Request(request) = look.parameters_on(contact.date.value) else { continue };
        if contact.initiator == Initiator::Friend {
            let last = request.within_days.map(|days| days::later(contact.date.value, days));
            let who = Who::Cadre(contact.cadres[0].value);
            let done: Vec<Option<NaiveDate>> = contact.replied.iter().map(|day| Some(day.value)).collect();
            let about = (who, friends(contact), format!("约见 {}", contact.id));
            all.extend(asked(look, about, contact.date.value, last, &done));
        }
    }
    all
}

/// A contact is noted in time. The note itself is the record, unless a text is asked for and there is none; whether it
/// was written in time only 记载 tells.
pub(super) fn notes(look: Look<'_>) -> Vec<Asked> {
    let mut all = Vec::new();
    for contact in &look.model.contacts {
        let Parameters::Note(note) = look.parameters_on(contact.date.value) else { continue };
        let last = note.within_days.map(|days| days::later(contact.date.value, days));
        let about = (Who::Cadre(contact.cadres[0].value), friends(contact), format!("记载 {}", contact.id));
        let says_nothing = contact.body.start == contact.body.end;
        let done = contact.recorded.as_ref().map(|day| day.value);
        let done = if note.body_required && says_nothing { Vec::new() } else { vec![done] };
        all.extend(asked(look, about, contact.date.value, last, &done));
    }
    all
}

/// From one step of a suggestion to the next.
pub(super) fn steps(look: Look<'_>) -> Vec<Asked> {
    let mut all = Vec::new();
    for item in look.model.feedback.iter().filter(|item| is_raised(look, item)) {
        for (number, parameters) in look.versions() {
            let Parameters::StepDeadline(step) = parameters else { continue };
            let Some((who, begun, last)) = begun(look, step, item) else { continue };
            if look.version_on(begun) != number || !is_meant(step, item) || has_gone_on(look, step, item) {
                continue;
            }
            let done: Vec<Option<NaiveDate>> =
                of_kind(look, item, step.to).iter().map(|step| Some(step.date.value)).collect();
            let friends = item.friends.iter().map(|friend| friend.value).collect();
            all.extend(asked(look, (who, friends, format!("意见 {}", item.id.value)), begun, last, &done));
        }
    }
    all
}

/// A suggestion is there from the contact on in which it was raised.
fn is_raised(look: Look<'_>, item: &Feedback) -> bool {
    item.source.as_ref().is_none_or(|source| look.model.contacts[source.value.index()].date.value <= look.as_of)
}

/// The steps taken by now in the order of time; those of one day as they were written.
fn in_time<'a>(look: Look<'_>, item: &'a Feedback) -> Vec<&'a Step> {
    let mut steps: Vec<&Step> = item.steps.iter().filter(|step| step.date.value <= look.as_of).collect();
    steps.sort_by_key(|step| step.date.value);
    steps
}

fn of_kind<'a>(look: Look<'_>, item: &'a Feedback, kind: StepKind) -> Vec<&'a Step> {
    in_time(look, item).into_iter().filter(|step| step.kind.value == kind).collect()
}

fn is_meant(step: &StepDeadlineParameters, item: &Feedback) -> bool {
    step.categories.is_empty() || step.categories.contains(&item.category.value)
}

/// Who is asked, from which day, and by which day if there is one. 提出 is the day of the contact, and its first cadre
/// passes the matter on; whatever follows is the Office's.
///
/// Where the deadline of the step itself runs, a suggestion may be handed over anew with another deadline, as long as
/// the last day has not passed and what was asked for has not been done.
fn begun(
    look: Look<'_>,
    step: &StepDeadlineParameters,
    item: &Feedback,
) -> Option<(Who, NaiveDate, Option<NaiveDate>)> {
    let counted = |from: NaiveDate| step.within_days.map(|days| days::later(from, days));
    let Some(kind) = step.from else {
        let contact = &look.model.contacts[item.source.as_ref()?.value.index()];
        let day = contact.date.value;
        return Some((Who::Cadre(contact.cadres[0].value), day, counted(day)));
    };
    let mut running: Option<(NaiveDate, Option<NaiveDate>)> = None;
    for taken in in_time(look, item) {
        let day = taken.date.value;
        let stated = taken.deadline.as_ref().map(|day| day.value).filter(|_| step.by_deadline);
        if taken.kind.value == step.to && running.is_some() {
            break;
        }
        if taken.kind.value != kind {
            continue;
        }
        running = match running {
            None => Some((day, stated.or(counted(day)))),
            Some((_, last)) if stated.is_some() && last.is_none_or(|last| day <= last) => Some((day, stated)),
            kept => kept,
        };
    }
    running.map(|(day, last)| (Who::Office, day, last))
}

/// Whether the clock of another rule runs by now: one for the same end, from a later step, which has been taken.
fn has_gone_on(look: Look<'_>, step: &StepDeadlineParameters, item: &Feedback) -> bool {
    for rule in &look.model.pack.rules {
        let other = Look { rule, ..look };
        for (number, parameters) in other.versions() {
            let Parameters::StepDeadline(later) = parameters else { continue };
            let Some(from) = later.from.filter(|from| Some(*from) > step.from) else { continue };
            let Some(taken) = of_kind(look, item, from).first().map(|step| step.date.value) else { continue };
            if other.version_on(taken) == number && later.to == step.to && is_meant(later, item) {
                return true;
            }
        }
    }
    false
}

/// Nothing is asked before the event, before the regulation or before the first term. Where no time is laid down,
/// nothing is late; what was not done is then 规则未规定. What was done on a day that nobody wrote down counts only where
/// no time is laid down.
fn asked(
    look: Look<'_>,
    (who, friends, object): (Who, Vec<FriendKey>, String),
    begun: NaiveDate,
    last: Option<NaiveDate>,
    done: &[Option<NaiveDate>],
) -> Option<Asked> {
    if begun > look.as_of || begun < look.model.pack.regulation.in_force.value {
        return None;
    }
    let term = days::term_begun(look.model, begun)?;
    let until = last.unwrap_or(term.until);
    let in_time = |day: &Option<NaiveDate>| match day {
        Some(day) => *day <= look.as_of && last.is_none_or(|last| *day <= last),
        None => last.is_none(),
    };
    let counted = usize::from(done.iter().any(in_time));
    let unstated = counted == 0 && done.contains(&None);
    let minimum = (last.is_some() || counted > 0).then_some(1);
    let days = Days { start: begun, end: until, until, ..term };
    Some(Asked { who, friends, object, days, least: minimum, counted, unstated })
}
