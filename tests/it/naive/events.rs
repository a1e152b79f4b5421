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

/// From one step of a suggestion to the next, each time that the first of them is taken anew.
pub(super) fn steps(look: Look<'_>) -> Vec<Asked> {
    let mut all = Vec::new();
    for item in look.model.feedback.iter().filter(|item| is_raised(look, item)) {
        for (number, parameters) in look.versions() {
            let Parameters::StepDeadline(step) = parameters else { continue };
            if !is_meant(step, item) {
                continue;
            }
            for ClockOf { who, begun, last, endless: is_endless, done } in clocks(look, step, item) {
                if look.version_on(begun) != number {
                    continue;
                }
                let friends = item.friends.iter().map(|friend| friend.value).collect();
                let about = (who, friends, format!("意见 {}", item.id.value));
                let done: Vec<Option<NaiveDate>> = done.into_iter().map(Some).collect();
                let duty = asked(look, about, begun, last, &done);
                all.extend(duty.map(|duty| if is_endless { endless(duty) } else { duty }));
            }
        }
    }
    all
}

/// The time is laid down, and nobody can say when it ends: neither done in time nor late.
fn endless(duty: Asked) -> Asked {
    Asked { least: Some(1), counted: 0, unstated: true, ..duty }
}

/// A suggestion is there from the contact on in which it was raised, or from the day on which it was made in writing.
fn is_raised(look: Look<'_>, item: &Feedback) -> bool {
    raised(look, item).is_none_or(|day| day <= look.as_of)
}

/// 提出, where somebody wrote it down.
fn raised(look: Look<'_>, item: &Feedback) -> Option<NaiveDate> {
    match (&item.source, &item.submitted) {
        (Some(source), _) => Some(look.model.contacts[source.value.index()].date.value),
        (None, Some(day)) => Some(day.value),
        (None, None) => None,
    }
}

/// Where a suggestion without 提出 is first heard of: its first step, else the first day of its year on which anything
/// is judged.
fn first_heard(look: Look<'_>, item: &Feedback) -> NaiveDate {
    let judged = look.model.calendar.terms.iter().map(|term| term.start).min().expect("a model has terms");
    let judged = judged.max(look.model.pack.regulation.in_force.value);
    let step = item.steps.iter().map(|step| step.date.value).min();
    step.unwrap_or_else(|| item.year_begins.map_or(judged, |day| day.max(judged)))
}

/// The steps taken by now in the order of time; of one day the earlier station first, and a hand-over that says why
/// before one that does not.
fn in_time<'a>(look: Look<'_>, item: &'a Feedback) -> Vec<&'a Step> {
    let mut steps: Vec<&Step> = item.steps.iter().filter(|step| step.date.value <= look.as_of).collect();
    steps.sort_by_key(|step| (step.date.value, step.kind.value, step.explanation.is_none()));
    steps
}

fn is_meant(step: &StepDeadlineParameters, item: &Feedback) -> bool {
    step.categories.is_empty() || step.categories.contains(&item.category.value)
}

/// A time that runs.
struct ClockOf {
    who: Who,
    begun: NaiveDate,
    /// The last day, if one is laid down.
    last: Option<NaiveDate>,
    /// Whether one is laid down and the records leave out what it is reckoned from.
    endless: bool,
    done: Option<NaiveDate>,
}

/// 提出 is the day of the contact, and its first cadre passes the matter on; what was made in writing, and whatever
/// follows, is the Office's. 汇总 and
/// 上报 ask once; 批示, 交办 and 办结 ask anew after each answer. What was written down earlier by its day answers nothing.
fn clocks(look: Look<'_>, rule: &StepDeadlineParameters, item: &Feedback) -> Vec<ClockOf> {
    let steps = in_time(look, item);
    let counted = |from: NaiveDate| rule.within_days.map(|days| days::later(from, days));
    let Some(kind) = rule.from else {
        let who = match &item.source {
            Some(source) => Who::Cadre(look.model.contacts[source.value.index()].cadres[0].value),
            None => Who::Office,
        };
        let raised = raised(look, item);
        let begun = raised.unwrap_or_else(|| first_heard(look, item));
        let done = steps.iter().find(|step| step.kind.value == rule.to && step.date.value >= begun);
        let endless = raised.is_none() && rule.within_days.is_some();
        let last = counted(begun).filter(|_| !endless);
        return vec![ClockOf { who, begun, last, endless, done: done.map(|step| step.date.value) }];
    };
    let mut all = Vec::new();
    let mut next = 0;
    while let Some(start) = (next..steps.len()).find(|at| steps[*at].kind.value == kind && asks(&steps, *at)) {
        let end = (start + 1..steps.len()).find(|at| answers(look, rule, item, &steps, *at)).unwrap_or(steps.len());
        let mut running = steps[start];
        let last_of = |step: &Step| match &step.deadline {
            Some(day) if rule.by_deadline => Some(day.value),
            _ => counted(step.date.value),
        };
        for again in steps[start + 1..end].iter().filter(|step| step.kind.value == kind && rule.by_deadline) {
            let (Some(deadline), day) = (&again.deadline, again.date.value) else { continue };
            let Some(last) = last_of(running) else {
                running = again;
                continue;
            };
            // Longer on the same day is another unit's; longer on a later day takes a reason; shorter is shorter.
            let fits = if day == running.date.value {
                deadline.value > last
            } else {
                deadline.value <= last || again.explanation.is_some()
            };
            if day <= last && fits {
                running = again;
            }
        }
        let last = last_of(running);
        let endless = last.is_none() && rule.by_deadline;
        let done = steps.get(end).map(|step| step.date.value);
        all.push(ClockOf { who: Who::Office, begun: steps[start].date.value, last, endless, done });
        next = end + 1;
        if kind <= StepKind::Reported {
            break;
        }
    }
    all
}

/// Whether a step asks for anything: an instruction by which a leader only took note does not, nor one that comes after
/// the matter was settled and not handed over again.
fn asks(steps: &[&Step], at: usize) -> bool {
    let moves = |step: &&&Step| matches!(step.kind.value, StepKind::Assigned | StepKind::Settled);
    let settled = steps[..at].iter().rfind(moves).is_some_and(|step| step.kind.value == StepKind::Settled);
    steps[at].kind.value != StepKind::Instructed || (!steps[at].noted && !settled)
}

/// Whether a step is what a rule waits for. For 上报 that is an instruction too, if another rule with the same end counts
/// from it; for 批示 it is a settlement too.
fn answers(look: Look<'_>, rule: &StepDeadlineParameters, item: &Feedback, steps: &[&Step], at: usize) -> bool {
    let (step, from) = (steps[at], rule.from);
    let goes_on = look.model.pack.rules.iter().any(|other| {
        let other = Look { rule: other, ..look };
        match other.parameters_on(step.date.value) {
            Parameters::StepDeadline(own) => {
                own.from == Some(StepKind::Instructed) && own.to == rule.to && is_meant(own, item)
            }
            _ => false,
        }
    });
    let is = |kind: StepKind| step.kind.value == kind;
    is(rule.to)
        || (is(StepKind::Instructed) && from == Some(StepKind::Reported) && asks(steps, at) && goes_on)
        || (is(StepKind::Settled) && from == Some(StepKind::Instructed) && rule.to == StepKind::Assigned)
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
    let until = last.unwrap_or(term.until.max(begun));
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
