//! What a cadre has to do, as papers for that cadre say it: by when, what, by which clause.

use serde::Serialize;

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Duty, Holder, Object};
use crate::model::key::CadreKey;
use crate::report::lookup::Lookup;
use crate::report::words::closed::closed;
use crate::report::words::task::{Naming, basis, deed};
use crate::report::words::wording;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DueRow {
    /// The day by which it is to be done, and the last one that counts.
    pub(crate) until: String,
    /// What.
    pub(crate) matter: String,
    /// The clause, with its title.
    pub(crate) basis: String,
    /// Whether the day is over.
    pub(crate) overdue: bool,
}

/// All of it, the most urgent first; friends to be met by one day under one rule stand together.
pub(crate) fn rows(lookup: &Lookup<'_>, cadre: CadreKey) -> Vec<DueRow> {
    let mut rows: Vec<DueRow> = Vec::new();
    for task in lookup.tasks.iter().filter(|task| task.holder == Holder::Cadre(cadre)) {
        let (TaskKind::Overdue(duty) | TaskKind::Due(duty)) = task.what else { continue };
        let (row, name) = row(lookup, task, duty);
        let with = |other: &&mut DueRow| DueRow { matter: String::new(), ..(*other).clone() } == row;
        match (rows.iter_mut().find(with), name) {
            (Some(other), Some(name)) if other.matter.starts_with(MEET) && !other.matter.contains('，') => {
                other.matter = format!("{}、{name}", other.matter);
            }
            (_, Some(name)) => rows.push(DueRow { matter: format!("{MEET}{name}"), ..row }),
            (_, None) => rows.push(DueRow { matter: closed(&deed(lookup.facts.model, duty, Naming::Paper)), ..row }),
        }
    }
    rows
}

/// How many matters stand in the rows: whoever is to be met is one.
pub(crate) fn number(lookup: &Lookup<'_>, cadre: CadreKey) -> usize {
    let own = lookup.tasks.iter().filter(|task| task.holder == Holder::Cadre(cadre));
    own.filter(|task| matches!(task.what, TaskKind::Overdue(_) | TaskKind::Due(_))).count()
}

const MEET: &str = "联系";

/// The row without its matter, and the name of who is to be met where that is all.
fn row<'a>(lookup: &Lookup<'a>, task: &Task<'_>, duty: &Duty) -> (DueRow, Option<&'a str>) {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let day = wording::day(task.until);
    let overdue = matches!(task.what, TaskKind::Overdue(_));
    let until = match (overdue, task.latest > task.until) {
        (true, _) => format!("{day}\n（已过{}天）", (as_of - task.until).num_days()),
        (false, true) => format!("{day}\n（{}以前的仍计入）", wording::day(task.latest)),
        (false, false) => day,
    };
    let once = duty.required.is_none_or(|required| required == 1) && duty.evidence.is_empty();
    let name = match duty.object {
        Object::Friend(friend) if once => Some(model.friend_name(friend)),
        _ => None,
    };
    (DueRow { until, matter: String::new(), basis: basis(model, duty.rule), overdue }, name)
}
