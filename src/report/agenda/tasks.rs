//! Tasks as entries of a calendar. A hundred pairs that are to meet by one day are not a hundred entries of it.

use std::collections::BTreeMap;

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Duty, Holder, Object};
use crate::model::key::RuleKey;
use crate::report::agenda::entry::{Entry, EntryKind, Whose, uid};
use crate::report::lookup::Lookup;
use crate::report::words::task::{Naming, basis, holder, matter, person};
use crate::report::words::wording;

/// The duty that a task is; `None` of a waiver that ends.
pub(super) const fn duty<'a>(task: &Task<'a>) -> Option<&'a Duty> {
    match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => Some(duty),
        TaskKind::Ends(_) => None,
    }
}

/// The entries, in the order of the tasks.
pub(super) fn entries(lookup: &Lookup<'_>, whose: Whose, tasks: &[&Task<'_>], naming: Naming) -> Vec<Entry> {
    let mut groups: Vec<Vec<&Task<'_>>> = Vec::new();
    for task in tasks {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| are_one(whose, first, task))) {
            Some(group) => group.push(task),
            None => groups.push(vec![task]),
        }
    }
    groups.iter().filter_map(|group| entry(lookup, whose, group, naming)).collect()
}

/// Whether two tasks are one entry: by one rule, for one period, by one day. A cadre sees to contact with several
/// friends at once; the Office sees to what it asks of everybody. Records that wait stand for themselves.
fn are_one(whose: Whose, one: &Task<'_>, other: &Task<'_>) -> bool {
    let (Some(first), Some(second)) = (duty(one), duty(other)) else { return false };
    let is_of_many = |duty: &Duty| match whose {
        Whose::Cadre(_) => duty.counts_contacts(),
        Whose::Office => !matches!(duty.object, Object::Feedback(_) | Object::Request(_) | Object::Note(_)),
    };
    is_of_many(first)
        && is_of_many(second)
        && first.rule == second.rule
        && first.period.name == second.period.name
        && (one.until, one.latest) == (other.until, other.latest)
        && first.verdict == second.verdict
}

fn entry(lookup: &Lookup<'_>, whose: Whose, group: &[&Task<'_>], naming: Naming) -> Option<Entry> {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let first = *group.first()?;
    let is_overdue = matches!(first.what, TaskKind::Overdue(_));
    let (rule, about) = match first.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => (duty.rule, of_duty(lookup, whose, group, duty)),
        TaskKind::Ends(key) => {
            let friend = model.waiver(key).scope.friend.as_ref().map(|friend| friend.value);
            let friend = friend.map(|key| {
                let who = person(&model.friend(key).id.value, model.friend_name(key), naming);
                format!("联谊对象：{who}")
            });
            (model.waiver(key).rule.value, friend.into_iter().collect())
        }
    };
    let lines = std::iter::once(by_when(lookup, first)).chain(about).chain([by_what(lookup, rule, first)]);
    Some(Entry {
        uid: uid_of(lookup, whose, first),
        // Nobody looks back in a calendar: what is overdue stands on the day of the export.
        day: if is_overdue { as_of } else { first.until },
        summary: if is_overdue {
            format!("已过期　{}", summary(lookup, whose, group, naming))
        } else {
            summary(lookup, whose, group, naming)
        },
        details: lines.collect::<Vec<_>>().join("\n"),
        kind: EntryKind::Task,
    })
}

/// What has to be done, and in the Office's calendar by whom.
fn summary(lookup: &Lookup<'_>, whose: Whose, group: &[&Task<'_>], naming: Naming) -> String {
    let model = lookup.facts.model;
    let matters: Vec<String> = group.iter().map(|task| matter(model, task, naming)).collect();
    match (whose, group) {
        (Whose::Office, [task]) if task.holder == Holder::Office => matters.concat(),
        (Whose::Office, [task]) => format!("{}　{}", holder(model, &task.holder, naming), matters.concat()),
        (Whose::Office, _) => {
            let rule = group.first().and_then(|task| duty(task)).map(|duty| model.rule(duty.rule).id.value.as_str());
            format!("{}　还有 {} 项", rule.unwrap_or_default(), group.len())
        }
        (Whose::Cadre(_), _) => in_one(&matters),
    }
}

/// `联系 甲`, `联系 乙` → `联系 甲、乙`.
fn in_one(matters: &[String]) -> String {
    let (Some(first), true) = (matters.first(), matters.iter().all(|matter| !matter.contains('，'))) else {
        return matters.join("；");
    };
    let verb = first.split_inclusive(' ').next().unwrap_or_default();
    let rest = matters[1..].iter().map(|matter| matter.strip_prefix(verb).unwrap_or(matter));
    std::iter::once(first.as_str()).chain(rest).collect::<Vec<_>>().join("、")
}

/// By when, in days that are as true tomorrow.
fn by_when(lookup: &Lookup<'_>, task: &Task<'_>) -> String {
    match task.what {
        TaskKind::Overdue(_) => format!("应在 {} 以前，截至 {} 还没有办", task.until, lookup.facts.as_of),
        TaskKind::Ends(_) => format!("{} 到期", task.until),
        TaskKind::Due(_) if task.latest > task.until => {
            format!("{} 以前（{} 以前的仍计入）", task.until, task.latest)
        }
        TaskKind::Due(_) => format!("{} 以前", task.until),
    }
}

/// Of a suggestion what it says, of several duties how many each unit has.
fn of_duty(lookup: &Lookup<'_>, whose: Whose, group: &[&Task<'_>], duty: &Duty) -> Vec<String> {
    let model = lookup.facts.model;
    if let Object::Feedback(key) = duty.object {
        return vec![format!("摘要：{}", model.feedback[key.index()].summary)];
    }
    if whose != Whose::Office || group.len() < 2 {
        return Vec::new();
    }
    let mut numbers = BTreeMap::new();
    for task in group {
        *numbers.entry(task.holder.unit(model)).or_insert(0_usize) += 1;
    }
    let name = |unit: Option<_>| unit.map_or(&model.institution.office, |unit| &model.unit(unit).name);
    numbers.into_iter().map(|(unit, number)| format!("{}：{number} 项", name(unit))).collect()
}

/// By which rule and clause, and for which period.
fn by_what(lookup: &Lookup<'_>, rule: RuleKey, task: &Task<'_>) -> String {
    let model = lookup.facts.model;
    let period = duty(task).map(|duty| format!("，{}", wording::short_term(&duty.period.name))).unwrap_or_default();
    format!("规则：{}{period}\n依据：{}", model.rule(rule).id.value, basis(model, rule))
}

/// From what the duty is: rule, holder, object and period. What is one entry for several has no object of its own, so that
/// it stays the same entry when one of them is done.
fn uid_of(lookup: &Lookup<'_>, whose: Whose, task: &Task<'_>) -> String {
    let model = lookup.facts.model;
    let duty = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => duty,
        TaskKind::Ends(key) => return uid(lookup, &["waiver", &model.waiver(key).id.value]),
    };
    let rule = &model.rule(duty.rule).id.value;
    if are_one(whose, task, task) {
        let holder = match whose {
            Whose::Cadre(_) => task.holder.id(model),
            Whose::Office => "",
        };
        return uid(lookup, &["duties", rule, holder, &duty.period.name]);
    }
    let object = duty.object.id(model).unwrap_or_default();
    // A suggestion may be handed over twice in one period: each time is a duty of its own.
    let start = duty.period.start.to_string();
    let start = if matches!(duty.object, Object::Feedback(_)) { &start } else { "" };
    uid(
        lookup,
        &[
            "duty",
            rule,
            task.holder.slug(),
            task.holder.id(model),
            duty.object.slug(),
            object,
            &duty.period.name,
            start,
        ],
    )
}
