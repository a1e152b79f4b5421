//! What is to be done, as pages show it: under the day by which it must be done, a line for each who has to see to it.
//! The same list as `lianyi todo`.

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Holder, Object};
use crate::model::Model;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::words::task::{Naming, matter, when};
use crate::report::words::wording;

/// What is due later than this is no task of today: longer than any term lasts, in days.
const FAR: i64 = 180;

/// What somebody has to do.
#[derive(Clone, Debug)]
pub(crate) struct TaskList {
    /// The most urgent first.
    pub(crate) groups: Vec<TaskGroup>,
    /// What is more than half a year away.
    pub(crate) far: Vec<TaskGroup>,
}

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
    /// What is to be done, the verb before the first: 联系 甲、乙. A suggestion or a request leads to where it stands.
    pub(crate) matters: Vec<Link>,
    pub(crate) rule: Link,
    /// What the unit says to what is overdue.
    pub(crate) answers: Vec<AnswerView>,
}

/// The tasks of those who are wanted.
pub(crate) fn list(lookup: &Lookup<'_>, wanted: impl Fn(&Holder) -> bool) -> TaskList {
    let is_far = |task: &Task<'_>| (task.until - lookup.facts.as_of).num_days() > FAR;
    TaskList {
        groups: groups(lookup, |task| wanted(&task.holder) && !is_far(task)),
        far: groups(lookup, |task| wanted(&task.holder) && is_far(task)),
    }
}

/// The tasks that are wanted, the most urgent first.
pub(crate) fn groups(lookup: &Lookup<'_>, wanted: impl Fn(&Task<'_>) -> bool) -> Vec<TaskGroup> {
    let mut groups: Vec<TaskGroup> = Vec::new();
    for task in lookup.tasks.iter().filter(|task| wanted(task)) {
        let is_overdue = matches!(task.what, TaskKind::Overdue(_));
        let days = when(task, lookup.facts.as_of);
        let mut line = line(lookup, task);
        let until = if is_overdue {
            line.matters.push(Link::plain(format!("（{days}）")));
            "已经过期，还没有办".to_owned()
        } else {
            days
        };
        match groups.iter_mut().find(|group| group.until == until) {
            Some(group) => match group.lines.iter_mut().find(|other| other.is_with(&line)) {
                Some(other) => other.extend(line),
                None => group.lines.push(line),
            },
            None => groups.push(TaskGroup { until, is_overdue, lines: vec![line] }),
        }
    }
    groups
}

impl TaskList {
    /// Whether there is nothing to do within half a year.
    pub(crate) const fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

impl TaskLine {
    /// Whether both are the same person's under the same rule.
    fn is_with(&self, other: &Self) -> bool {
        self.holder.href == other.holder.href && self.rule.text == other.rule.text
    }

    /// Takes in what the other has; the same verb is not said twice.
    fn extend(&mut self, other: Self) {
        answer::add(&mut self.answers, other.answers);
        let verb = self.matters.first().and_then(|matter| matter.text.split_inclusive(' ').next()).unwrap_or_default();
        let rest = |mut matter: Link| {
            if let Some(rest) = matter.text.strip_prefix(verb) {
                matter.text = rest.to_owned();
            }
            matter
        };
        let others: Vec<Link> = other.matters.into_iter().map(rest).collect();
        self.matters.push(Link::plain("、"));
        self.matters.extend(others);
    }
}

/// What is to be done: of what has no object of its own, for which period; of a suggestion, what it says.
fn told(model: &Model, task: &Task<'_>) -> Link {
    let matter = matter(model, task, Naming::Names);
    let duty = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => duty,
        TaskKind::Ends(key) => {
            let friend = model.waiver(key).scope.friend.as_ref();
            let of = friend.map(|friend| format!("（联谊对象 {}）", model.friend_name(friend.value)));
            return Link::plain(matter + &of.unwrap_or_default());
        }
    };
    match duty.object {
        Object::Review | Object::Report | Object::Assessment => {
            Link::plain(format!("{}：{matter}", wording::term(&duty.period.name)))
        }
        Object::Feedback(key) => {
            let said = &model.feedback[key.index()].summary;
            Link::to(address::feedback(model, key), format!("{matter}（{said}）"))
        }
        Object::Request(key) => Link::to(address::contact(model, key), matter),
        _ => Link::plain(matter),
    }
}

fn line(lookup: &Lookup<'_>, task: &Task<'_>) -> TaskLine {
    let model = lookup.facts.model;
    let (rule, answers) = match task.what {
        TaskKind::Overdue(duty) | TaskKind::Due(duty) => (duty.rule, answer::to_duty(lookup, duty)),
        TaskKind::Ends(waiver) => (model.waiver(waiver).rule.value, Vec::new()),
    };
    TaskLine {
        holder: Link::holder(model, &task.holder),
        id: if matches!(task.holder, Holder::Cadre(_)) { task.holder.id(model).to_owned() } else { String::new() },
        matters: vec![told(model, task)],
        rule: lookup.rules[rule.index()].clone(),
        answers,
    }
}
