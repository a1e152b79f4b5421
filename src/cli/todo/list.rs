//! The tasks that are shown, under what they have in common.

use chrono::{Days, NaiveDate};

use crate::ledger::task::{Task, TaskKind};
use crate::model::Model;
use crate::report::words::task::{Naming, line};

/// The tasks that are shown, and how many lie further ahead.
pub(super) struct List<'a> {
    pub(super) as_of: NaiveDate,
    pub(super) days: u16,
    pub(super) overdue: Vec<Task<'a>>,
    pub(super) due: Vec<Task<'a>>,
    pub(super) ends: Vec<Task<'a>>,
    /// The first day of those that lie further ahead, and how many they are.
    later: Option<(NaiveDate, usize)>,
}

impl<'a> List<'a> {
    pub(super) fn new(tasks: Vec<Task<'a>>, as_of: NaiveDate, days: u16) -> Self {
        let horizon = as_of.checked_add_days(Days::new(days.into())).unwrap_or(as_of);
        let (near, far): (Vec<_>, Vec<_>) = tasks.into_iter().partition(|task| task.until <= horizon);
        let far: Vec<_> = far.into_iter().filter(|task| matches!(task.what, TaskKind::Due(_))).collect();
        let mut list = Self { as_of, days, overdue: Vec::new(), due: Vec::new(), ends: Vec::new(), later: None };
        list.later = far.first().map(|task| (task.until, far.len()));
        for task in near {
            match task.what {
                TaskKind::Overdue(_) => list.overdue.push(task),
                TaskKind::Due(_) => list.due.push(task),
                TaskKind::Ends(_) => list.ends.push(task),
            }
        }
        list
    }

    /// One line each, under what they have in common.
    pub(super) fn text(&self, model: &Model, naming: Naming, (head, item): (&str, &str)) -> String {
        let sections = [
            (format!("已经过期 {} 项", self.overdue.len()), &self.overdue),
            (format!("{} 天以内到期 {} 项", self.days, self.due.len()), &self.due),
            (format!("{} 天以内到期的豁免 {} 件", self.days, self.ends.len()), &self.ends),
        ];
        let mut parts = Vec::new();
        for (heading, tasks) in sections.into_iter().filter(|(_, tasks)| !tasks.is_empty()) {
            let lines = tasks.iter().map(|task| format!("{item}{}\n", line(model, task, self.as_of, naming)));
            let gap = if head.is_empty() { "" } else { "\n" };
            parts.push(format!("{head}{heading}\n{gap}{}", lines.collect::<String>()));
        }
        if parts.is_empty() {
            return format!("{} 天以内没有要办的事。\n", self.days);
        }
        parts.join("\n")
    }

    /// What lies further ahead, in words.
    pub(super) fn rest(&self) -> String {
        self.later.map_or_else(String::new, |(first, number)| {
            let days = (first - self.as_of).num_days();
            format!("；另有 {number} 项最早在 {first} 到期，加 --days {days} 就会列出")
        })
    }
}
