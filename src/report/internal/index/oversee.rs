//! 请督办: what somebody only has to do, is over and waits still, the longest overdue first; and what is due within the
//! next days. The same tasks as 要办的事, so that no page gives other days.

use chrono::Days;

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Holder, Object};
use crate::model::Model;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::contacts;
use crate::report::internal::index::decide;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::{Link, suggestion};
use crate::report::words::task::{Naming, deed, matter};
use crate::report::words::wording;

/// So many days ahead the page looks.
const AHEAD: u64 = 7;

/// So many lines each list has; the rest stands on 要办的事.
const MOST: usize = 10;

/// One thing that somebody has to do.
#[derive(Clone, Debug)]
pub(crate) struct Errand {
    /// What it is about: of a suggestion its number and what it says.
    pub(crate) text: Link,
    /// What is to be done about it: the step of a suggestion that is waited for, 答复约见, 了解情况.
    pub(crate) step: String,
    /// Who has it in hand.
    pub(crate) who: Link,
    pub(crate) deadline: String,
    /// Days that it is over, or that are left.
    pub(crate) days: i64,
    /// What the unit says to it.
    pub(crate) answers: Vec<AnswerView>,
}

/// What is to be seen to.
#[derive(Clone, Debug)]
pub(crate) struct Errands {
    /// How many are overdue.
    pub(crate) number: usize,
    /// How many of each kind: `意见建议 4 件、约见 1 次`.
    pub(crate) kinds: String,
    /// The longest overdue first.
    pub(crate) over: Vec<Errand>,
    /// Whether there are some that the page has no room for.
    pub(crate) more: bool,
    /// What is due within the next days.
    pub(crate) soon: Vec<Errand>,
    /// Within how many days.
    pub(crate) ahead: u64,
}

/// What is to be seen to.
pub(super) fn errands(lookup: &Lookup<'_>) -> Errands {
    let as_of = lookup.facts.as_of;
    let is_over = |task: &&Task<'_>| matches!(task.what, TaskKind::Overdue(duty) if !decide::is_decided(duty));
    let over: Vec<&Task<'_>> = lookup.tasks.iter().filter(is_over).collect();
    let last = as_of.checked_add_days(Days::new(AHEAD)).unwrap_or(as_of);
    let is_soon = |task: &&Task<'_>| {
        // Contact of many pairs ends on one day, and the page has a place of its own for it.
        matches!(task.what, TaskKind::Due(duty) if !duty.counts_contacts() && task.until <= last)
    };
    let soon = lookup.tasks.iter().filter(is_soon);
    Errands {
        number: over.len(),
        kinds: kinds(lookup, &over),
        more: over.len() > MOST,
        over: over.into_iter().take(MOST).map(|task| errand(lookup, task)).collect(),
        soon: soon.take(MOST).map(|task| errand(lookup, task)).collect(),
        ahead: AHEAD,
    }
}

/// How many of each kind, in the order in which the kinds first come: they add up to the number before them.
fn kinds(lookup: &Lookup<'_>, over: &[&Task<'_>]) -> String {
    let mut kinds: Vec<(&str, &str, usize)> = Vec::new();
    for task in over {
        let TaskKind::Overdue(duty) = task.what else { continue };
        let (kind, counted) = match duty.object {
            Object::Feedback(_) => ("意见建议", "件"),
            Object::Request(_) => ("约见", "次"),
            _ => (lookup.facts.model.rule(duty.rule).id.value.as_str(), "次"),
        };
        match kinds.iter_mut().find(|(other, ..)| *other == kind) {
            Some((.., number)) => *number += 1,
            None => kinds.push((kind, counted, 1)),
        }
    }
    let told = kinds.into_iter().map(|(kind, counted, number)| format!("{kind} {number} {counted}"));
    told.collect::<Vec<_>>().join("、")
}

fn errand(lookup: &Lookup<'_>, task: &Task<'_>) -> Errand {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let holder = Link::holder(model, &task.holder);
    let (text, step, who) = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => match duty.object {
            Object::Feedback(key) => {
                let item = suggestion::item(lookup, key);
                let text = Link { text: format!("{} {}", item.id.text, item.summary), href: item.id.href.clone() };
                (text, item.awaited.map(|step| step.word().to_owned()).unwrap_or_default(), item.with)
            }
            Object::Request(contact) => {
                let asked = model.contact(contact);
                let words = format!("{} {}约见", wording::day(asked.date.value), contacts::met(model, asked));
                (Link::to(address::contact(model, contact), words), "答复约见".to_owned(), holder)
            }
            _ => {
                let period = wording::term(&duty.period.name);
                let rows = Filter::ledger().rule(duty.rule).period(&duty.period.name);
                let words = format!("{period}{}", model.rule(duty.rule).id.value);
                (Link::to(of_holder(model, rows, &task.holder).href(), words), deed(model, duty, Naming::Names), holder)
            }
        },
        TaskKind::Ends(_) => (Link::plain(matter(model, task, Naming::Names)), "以后照常要求".to_owned(), holder),
    };
    let answers = match task.what {
        TaskKind::Overdue(duty) => answer::to_duty(lookup, duty),
        TaskKind::Due(_) | TaskKind::Ends(_) => Vec::new(),
    };
    let days = (task.until - as_of).num_days().abs();
    Errand { text, step, who, deadline: wording::short_day(task.until), days, answers }
}

/// The duties of one holder alone.
fn of_holder(model: &Model, rows: Filter, holder: &Holder) -> Filter {
    match holder {
        Holder::Cadre(cadre) => rows.cadre(model, *cadre),
        Holder::Unit(unit) => rows.unit(model, *unit),
        Holder::Office => rows.office(),
    }
}
