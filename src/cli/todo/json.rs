//! The tasks for programs: 编号 only, whatever stdout is. `docs/formats.md` describes every key.

use schemars::JsonSchema;
use serde::Serialize;

use crate::cli::todo::list::List;
use crate::ledger::Object;
use crate::ledger::task::{Task, TaskKind};
use crate::model::Model;

/// Changes only when an existing key changes its meaning.
const SCHEMA_VERSION: u32 = 1;

/// What a task may be: past its end, before it, or a waiver that ends.
const STATES: [&str; 3] = ["overdue", "due", "waiver_ends"];

#[derive(JsonSchema, Serialize)]
pub(in crate::cli) struct Document<'a> {
    schema_version: u32,
    as_of: String,
    days: u16,
    tasks: Vec<Entry<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct Entry<'a> {
    #[schemars(extend("enum" = STATES))]
    state: &'static str,
    until: String,
    latest: String,
    days_left: i64,
    holder: &'a str,
    unit: Option<&'a str>,
    /// The friend, the contact, the suggestion or the waiver.
    object: Option<&'a str>,
    rule: &'a str,
    period: Option<&'a str>,
}

/// One JSON document with a final newline.
pub(super) fn print(model: &Model, list: &List<'_>) -> String {
    let tasks = list.overdue.iter().chain(&list.due).chain(&list.ends);
    let document = Document {
        schema_version: SCHEMA_VERSION,
        as_of: list.as_of.to_string(),
        days: list.days,
        tasks: tasks.map(|task| entry(model, task, list)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("strings, numbers and lists can be written");
    text.push('\n');
    text
}

fn entry<'a>(model: &'a Model, task: &'a Task<'a>, list: &List<'_>) -> Entry<'a> {
    let (state, duty) = match task.what {
        TaskKind::Overdue(duty) => (STATES[0], Some(duty)),
        TaskKind::Due(duty) => (STATES[1], Some(duty)),
        TaskKind::Ends(_) => (STATES[2], None),
    };
    let (object, rule) = match (task.what, duty) {
        (TaskKind::Ends(key), _) => {
            let waiver = model.waiver(key);
            (Some(waiver.id.value.as_str()), waiver.rule.value)
        }
        (TaskKind::Overdue(duty) | TaskKind::Due(duty), _) => (object(model, &duty.object), duty.rule),
    };
    Entry {
        state,
        until: task.until.to_string(),
        latest: task.latest.to_string(),
        days_left: (task.until - list.as_of).num_days(),
        holder: task.holder.id(model),
        unit: task.holder.unit(model).map(|unit| model.unit(unit).id.value.as_str()),
        object,
        rule: &model.rule(rule).id.value,
        period: duty.map(|duty| duty.period.name.as_str()),
    }
}

fn object<'a>(model: &'a Model, object: &Object) -> Option<&'a str> {
    match object {
        Object::Friend(friend) => Some(&model.friend(*friend).id.value),
        Object::Request(contact) | Object::Note(contact) => Some(&model.contact(*contact).id),
        Object::Feedback(item) => Some(&model.feedback[item.index()].id.value),
        Object::Friends | Object::Roster | Object::Review | Object::Report | Object::Assessment => None,
    }
}
