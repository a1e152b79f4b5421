//! What a cadre has to do, as papers for that cadre say it: by when, what, by which clause.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ledger::task::{Task, TaskKind};
use crate::ledger::{Duty, Holder, Object};
use crate::model::key::{CadreKey, RuleKey};
use crate::report::documents::said;
use crate::report::lookup::Lookup;
use crate::report::words::closed::{closed, days_in_words};
use crate::report::words::task::{Naming, basis, deed};
use crate::report::words::wording;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct DueRow {
    /// The day by which it is to be done, and the last one that counts.
    pub(crate) until: String,
    /// What.
    pub(crate) matter: String,
    /// What the unit says to it, where it is overdue.
    pub(crate) said: Vec<String>,
    /// The clause, with its title.
    pub(crate) basis: String,
    /// Whether the day is over.
    pub(crate) overdue: bool,
}

/// All of it, the most urgent first; friends to be met by one day under one rule stand together.
pub(crate) fn rows(lookup: &Lookup<'_>, cadre: CadreKey) -> Vec<DueRow> {
    let mut rows: Vec<(DueRow, RuleKey, Vec<&str>)> = Vec::new();
    for task in lookup.tasks.iter().filter(|task| task.holder == Holder::Cadre(cadre)) {
        let (TaskKind::Overdue(duty) | TaskKind::Due(duty)) = task.what else { continue };
        let (row, name) = row(lookup, task, duty);
        let Some(name) = name else {
            rows.push((row, duty.rule, Vec::new()));
            continue;
        };
        match rows.iter_mut().find(|(other, rule, names)| !names.is_empty() && *rule == duty.rule && *other == row) {
            Some((_, _, names)) => names.push(name),
            None => rows.push((row, duty.rule, vec![name])),
        }
    }
    let rules: BTreeSet<RuleKey> =
        rows.iter().filter(|(_, _, names)| !names.is_empty()).map(|(_, rule, _)| *rule).collect();
    let told = |(row, rule, names): (DueRow, RuleKey, Vec<&str>)| {
        let rule = (rules.len() > 1).then(|| lookup.facts.model.rule(rule).id.value.as_str());
        if names.is_empty() { row } else { DueRow { matter: met(rule, &names), ..row } }
    };
    rows.into_iter().map(told).collect()
}

/// So many friends stand in a column; of more their number is said first.
const IN_A_COLUMN: usize = 12;

/// Who is to be met; by which rule, where the cadre has to meet friends by several.
fn met(rule: Option<&str>, names: &[&str]) -> String {
    let number = match names.len() {
        number if number > IN_A_COLUMN => format!("{number}个对象"),
        _ => String::new(),
    };
    let before = match (rule, number.as_str()) {
        (None, "") => "联系".to_owned(),
        (Some(rule), number) => format!("{rule}{number}："),
        (None, number) => format!("联系{number}："),
    };
    before + &names.join("、")
}

/// How many matters stand in the rows: whoever is to be met is one.
pub(crate) fn number(lookup: &Lookup<'_>, cadre: CadreKey) -> usize {
    let own = lookup.tasks.iter().filter(|task| task.holder == Holder::Cadre(cadre));
    own.filter(|task| matches!(task.what, TaskKind::Overdue(_) | TaskKind::Due(_))).count()
}

/// The row; without its matter, and with the name of who is to be met, where that is all.
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
    let cadre = match task.holder {
        Holder::Cadre(cadre) => Some(cadre),
        Holder::Unit(_) | Holder::Office => None,
    };
    let said = said::sentences(model, duty, cadre);
    let matter = match name {
        Some(_) => String::new(),
        None => days_in_words(&closed(&deed(model, duty, Naming::Paper))),
    };
    (DueRow { until, matter, said, basis: basis(model, duty.rule), overdue }, name)
}
