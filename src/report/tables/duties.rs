//! 台账: a row for each duty, in the words of the page of its period.

use crate::ledger::{Duty, Holder, Object};
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, DutyRow};
use crate::report::tables::table::{Cell, Column, Head, Table, day, named, number, plain};

const COLUMNS: [Column; 20] = [
    plain("period", "期间"),
    plain("rule", "规则"),
    plain("clause", "条款"),
    plain("unit", "单位"),
    plain("unit_name", "单位名称"),
    plain("holder", "责任"),
    named("holder_name", "责任人姓名"),
    plain("object", "对象"),
    named("object_name", "对象姓名"),
    day("start", "自"),
    day("end", "止"),
    day("until", "计入至"),
    number("required", "应有次数"),
    number("done", "计入次数"),
    plain("verdict", "结论"),
    plain("rests_on", "依据的形式"),
    plain("evidence", "依据的记录"),
    plain("not_counted", "不计入的记录"),
    plain("waiver", "豁免"),
    number("days_left", "剩余天数"),
];

/// What the table is.
pub(super) const HEAD: Head = Head { key: "duties", title: "台账", columns: &COLUMNS };

/// All duties, in the order of the ledger.
pub(super) fn table(lookup: &Lookup<'_>) -> Table {
    let rows = lookup.facts.ledger.duties.iter().map(|duty| row(lookup, duty));
    HEAD.table(rows.collect())
}

fn row(lookup: &Lookup<'_>, duty: &Duty) -> Vec<Cell> {
    let model = lookup.facts.model;
    let shown = duty::row(lookup, duty);
    let rule = model.rule(duty.rule);
    let unit = duty.holder.unit(model).map(|unit| model.unit(unit).id.value.clone());
    let (object, object_name) = object(lookup, duty, &shown);
    let records: Vec<&str> = shown.evidence.iter().map(|record| record.text.as_str()).collect();
    let refused = shown.not_counted.iter().map(|entry| format!("{}（{}）", entry.record.text, entry.reason));
    vec![
        Cell::text(&duty.period.name),
        Cell::text(&rule.id.value),
        Cell::text(&rule.clause.value),
        Cell::text(unit.unwrap_or_default()),
        Cell::text(&shown.unit),
        Cell::text(duty.holder.id(model)),
        if matches!(duty.holder, Holder::Cadre(_)) { Cell::text(&shown.holder.text) } else { Cell::Empty },
        Cell::text(object),
        object_name,
        Cell::Day(duty.period.start),
        Cell::Day(duty.period.end),
        Cell::Day(duty.latest),
        duty.required.map_or(Cell::Empty, |required| Cell::Number(required.into())),
        Cell::number(duty.evidence.len()),
        Cell::text(shown.verdict.word),
        Cell::text(&shown.rests_on),
        Cell::text(records.join("；")),
        Cell::text(refused.collect::<Vec<_>>().join("；")),
        Cell::text(&shown.waiver),
        duty.days_to_latest().filter(|_| !shown.left.is_empty()).map_or(Cell::Empty, |days| Cell::Number(days.into())),
    ]
}

/// Whom or what a duty is towards: by 编号, with the name of a friend beside it. Where it has no 编号, in words.
fn object(lookup: &Lookup<'_>, duty: &Duty, shown: &DutyRow) -> (String, Cell) {
    let model = lookup.facts.model;
    match duty.object {
        Object::Friend(_) => (shown.object_id.clone(), Cell::text(&shown.object.text)),
        Object::Request(contact) | Object::Note(contact) => (model.contact(contact).id.clone(), Cell::Empty),
        Object::Feedback(item) => (model.feedback[item.index()].id.value.clone(), Cell::Empty),
        Object::Friends | Object::Roster | Object::Review | Object::Report | Object::Assessment => {
            (shown.object.text.clone(), Cell::Empty)
        }
    }
}
