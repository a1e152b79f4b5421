//! 要办的事: what everybody has to do, unit by unit, to be printed and passed round.

use crate::ledger::Holder;
use crate::report::address;
use crate::report::internal::index::decide;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::task::{self, TaskGroup};

/// The page.
#[derive(Clone, Debug)]
pub(crate) struct Todo {
    pub(crate) title: String,
    /// The Office first, then the units in the order of their ids; only those that have anything to do.
    pub(crate) holders: Vec<TodoOf>,
}

/// What one unit and its cadres have to do.
#[derive(Clone, Debug)]
pub(crate) struct TodoOf {
    pub(crate) holder: Link,
    /// For the place on the page.
    pub(crate) anchor: String,
    pub(crate) tasks: Vec<TaskGroup>,
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
        tasks: task::groups(lookup, |holder| *holder == Holder::Office),
    };
    let units = model.unit_keys().map(|(key, unit)| TodoOf {
        matters: matters(Some(key)),
        holder: Link::unit(model, key),
        anchor: unit.id.value.clone(),
        tasks: task::groups(lookup, |holder| holder.unit(model) == Some(key)),
    });
    let holders =
        std::iter::once(office).chain(units).filter(|of| !of.tasks.is_empty() || !of.matters.is_empty()).collect();
    Todo { title: "要办的事".to_owned(), holders }
}
