//! What is to be done, as pages show it: under the day by which it must be done, a line for each who has to see to it.
//! The same list as `lianyi todo`.

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Holder, Object};
use crate::model::Model;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::task::{Naming, matter, when};
use crate::report::words::wording;

/// Tasks that are to be done by one day.
#[derive(Clone, Debug)]
pub(crate) struct TaskGroup {
    /// By when: `2027-01-17 以前，还有 58 天（2027-02-28 以前的仍计入）`.
    pub(crate) until: String,
    /// Whether the day is over.
    pub(crate) is_overdue: bool,
    pub(crate) lines: Vec<TaskLine>,
}

/// What somebody has to do by that day, under one rule.
#[derive(Clone, Debug)]
pub(crate) struct TaskLine {
    pub(crate) holder: Link,
    /// 编号 of a cadre; empty of a unit or the Office.
    pub(crate) id: String,
    /// What is to be done: 联系 甲、乙.
    pub(crate) matters: String,
    pub(crate) rule: Link,
}

/// The tasks that are wanted, the most urgent first.
pub(crate) fn groups(lookup: &Lookup<'_>, wanted: impl Fn(&Holder) -> bool) -> Vec<TaskGroup> {
    let mut groups: Vec<TaskGroup> = Vec::new();
    for task in lookup.tasks.iter().filter(|task| wanted(&task.holder)) {
        let is_overdue = matches!(task.what, TaskKind::Overdue(_));
        let days = when(task, lookup.facts.as_of);
        let mut line = line(lookup, task);
        let until = if is_overdue {
            line.matters = format!("{}（{days}）", line.matters);
            "已经过期，还没有办".to_owned()
        } else {
            days
        };
        match groups.iter_mut().find(|group| group.until == until) {
            Some(group) => match group.lines.iter_mut().find(|other| other.is_with(&line)) {
                Some(other) => other.extend(&line),
                None => group.lines.push(line),
            },
            None => groups.push(TaskGroup { until, is_overdue, lines: vec![line] }),
        }
    }
    groups
}

impl TaskLine {
    /// Whether both are the same person's under the same rule.
    fn is_with(&self, other: &Self) -> bool {
        self.holder.href == other.holder.href && self.rule.text == other.rule.text
    }

    /// Takes in what the other has; the same verb is not said twice.
    fn extend(&mut self, other: &Self) {
        let verb = other.matters.split_inclusive(' ').next().unwrap_or_default();
        let matter = if self.matters.starts_with(verb) { &other.matters[verb.len()..] } else { &other.matters };
        self.matters.push('、');
        self.matters.push_str(matter);
    }
}

/// What is to be done; of what has no object of its own, for which period.
fn told(model: &Model, task: &Task<'_>) -> String {
    let matter = matter(model, task, Naming::Names);
    match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty)
            if matches!(duty.object, Object::Review | Object::Report | Object::Assessment) =>
        {
            format!("{}：{matter}", wording::term(&duty.period.name))
        }
        TaskKind::Ends(key) => match &model.waiver(key).scope.friend {
            Some(friend) => format!("{matter}（联谊对象 {}）", model.friend_name(friend.value)),
            None => matter,
        },
        _ => matter,
    }
}

fn line(lookup: &Lookup<'_>, task: &Task<'_>) -> TaskLine {
    let model = lookup.facts.model;
    let rule = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => duty.rule,
        TaskKind::Ends(waiver) => model.waiver(waiver).rule.value,
    };
    TaskLine {
        holder: Link::holder(model, &task.holder),
        id: if matches!(task.holder, Holder::Cadre(_)) { task.holder.id(model).to_owned() } else { String::new() },
        matters: told(model, task),
        rule: lookup.rules[rule.index()].clone(),
    }
}
