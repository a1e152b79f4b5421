//! 要办的事: what everybody has to do, unit by unit, to be printed and passed round.

use chrono::Days;

use crate::ledger::Holder;
use crate::ledger::task::TaskKind;
use crate::report::address;
use crate::report::internal::index::decide;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::task::{self, TaskGroup, TaskList};

/// The page.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(crate) title: String,
    /// What is overdue, and what is due soon and cannot be seen from the end of the term: of everybody.
    pub(crate) urgent: Vec<TaskGroup>,
    /// Within how many days it is due.
    pub(crate) ahead: u64,
    /// The Office first, then the units in the order of their ids; only those that have anything to do within half a year.
    pub(crate) holders: Vec<TodoOf>,
}

/// So many days the list of what is most urgent looks ahead.
const AHEAD: u64 = 30;

/// What one unit and its cadres have to do.
#[derive(Clone, Debug)]
pub(crate) struct TodoOf {
    pub(crate) holder: Link,
    /// For the place on the page.
    pub(crate) anchor: String,
    pub(crate) tasks: TaskList,
    /// What is wrong and has no day, such as a post that is empty.
    pub(crate) matters: Vec<Link>,
}

/// The page.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Todo {
    let model = lookup.facts.model;
    let found: Vec<_> = decide::found(lookup).collect();
    let matters = |unit| found.iter().filter(|(of, _)| *of == unit).map(|(_, matter)| matter.text.clone()).collect();
    let office = TodoOf {
        matters: matters(None),
        holder: Link::to(address::OFFICE, model.institution.office.clone()),
        anchor: "office".to_owned(),
        tasks: task::list(lookup, |holder| *holder == Holder::Office),
    };
    let units = model.unit_keys().map(|(key, unit)| TodoOf {
        matters: matters(Some(key)),
        holder: Link::unit(model, key),
        anchor: unit.id.value.clone(),
        tasks: task::list(lookup, |holder| holder.unit(model) == Some(key)),
    });
    let holders =
        std::iter::once(office).chain(units).filter(|of| !of.tasks.is_empty() || !of.matters.is_empty()).collect();
    let last = lookup.facts.as_of.checked_add_days(Days::new(AHEAD)).unwrap_or(lookup.facts.as_of);
    let urgent = task::groups(lookup, |task| match task.what {
        TaskKind::Overdue(_) => true,
        // Contact of all pairs ends on one day, which every sheet says.
        TaskKind::Due(duty) => !duty.counts_contacts() && task.until <= last,
        TaskKind::Ends(_) => task.until <= last,
    });
    Todo { title: "要办的事".to_owned(), urgent, ahead: AHEAD, holders }
}
