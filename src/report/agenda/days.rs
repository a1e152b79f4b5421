//! Days that the calendar knows, and those that were set when something was handed over.

use chrono::NaiveDate;

use crate::ledger::Object;
use crate::ledger::task::Task;
use crate::model::calendar::{Occasion, SchoolYear};
use crate::model::feedback::{Feedback, StepKind};
use crate::model::key::FeedbackKey;
use crate::report::agenda::entry::{Entry, EntryKind, uid};
use crate::report::agenda::tasks::duty;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// Deadlines that were set when a suggestion was handed over and that no rule asks about.
pub(super) fn stated_deadlines(lookup: &Lookup<'_>, tasks: &[&Task<'_>]) -> Vec<Entry> {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let is_task = |key: FeedbackKey, day: NaiveDate| {
        let mut same_day = tasks.iter().filter(|task| task.until == day).filter_map(|task| duty(task));
        same_day.any(|duty| duty.object == Object::Feedback(key))
    };
    let entry = |(index, item): (usize, &Feedback)| {
        let key = FeedbackKey::new(index);
        let step = item.reached().filter(|_| item.awaited() == Some(StepKind::Settled))?;
        let day = step.deadline.as_ref()?.value;
        if day < as_of || is_task(key, day) {
            return None;
        }
        let id = &item.id.value;
        let unit = step.assigned_to.as_deref().map(|unit| format!("，承办 {unit}")).unwrap_or_default();
        Some(Entry {
            uid: uid(lookup, &["deadline", id, &step.date.value.to_string()]),
            day,
            summary: format!("意见建议 {id} 的交办期限"),
            details: format!("{} 交办{unit}，期限 {day}\n摘要：{}", step.date.value, item.summary),
            kind: EntryKind::Task,
        })
    };
    model.feedback.iter().enumerate().filter_map(entry).collect()
}

/// The last days of terms that are not over, and where contact counts longer, the last day of that.
pub(super) fn ends_of_terms(lookup: &Lookup<'_>) -> Vec<Entry> {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let counts = lookup.facts.ledger.counts_by_term();
    let mut entries = Vec::new();
    for (_, term) in model.calendar.term_keys() {
        let (id, name) = (&term.id.value, wording::term(&term.id.value));
        let is_longer = counts && term.counts_until > term.end;
        let mut add = |what: &str, day: NaiveDate, summary: String, details: String| {
            let uid = uid(lookup, &[what, id]);
            entries.push(Entry { uid, day, summary, details, kind: EntryKind::TermEnd });
        };
        if term.end >= as_of {
            let later =
                if is_longer { format!("{} 以前的联系仍计入。", term.counts_until) } else { String::new() };
            add("term", term.end, format!("{name}最后一天"), later);
        }
        if is_longer && term.counts_until >= as_of {
            let ended = format!("{name}已在 {} 结束。", term.end);
            add("counted", term.counts_until, format!("联系计入{name}的最后一天"), ended);
        }
    }
    entries
}

/// The 节点 whose days are not over.
pub(super) fn occasions(lookup: &Lookup<'_>) -> Vec<Entry> {
    let calendar = &lookup.facts.model.calendar;
    let all = calendar.years.iter().flat_map(|year| year.occasions.iter().map(move |occasion| (year, occasion)));
    let ahead = all.filter(|(_, occasion)| occasion.days.1.max(occasion.date) >= lookup.facts.as_of);
    let entry = |(year, occasion): (&SchoolYear, &Occasion)| {
        let days = match occasion.days {
            (first, last) if first == last => first.to_string(),
            (first, last) => wording::days(first, Some(last)),
        };
        Entry {
            uid: uid(lookup, &["occasion", &year.id.value, &occasion.name]),
            day: occasion.date,
            summary: occasion.name.clone(),
            details: format!("重要时间节点：{days} 主动联系的，计在这个节点下。不是应办事项。"),
            kind: EntryKind::Occasion,
        }
    };
    ahead.map(entry).collect()
}
