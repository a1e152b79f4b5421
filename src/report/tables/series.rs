//! The numbers behind the drawings of the internal site: how duties of contact were met week by week, contacts by month,
//! how old the suggestions are that wait. People appear in none of them.

use crate::ledger::course::{self, Course};
use crate::ledger::{Duty, DutyWords, Ledger};
use crate::model::Model;
use crate::report::Facts;
use crate::report::lookup::Lookup;
use crate::report::parts::{months, suggestion};
use crate::report::tables::table::{Cell, Column, Table, day, number, plain};

const PROGRESS: [Column; 6] = [
    plain("rule", "规则"),
    plain("unit", "单位"),
    plain("period", "期间"),
    day("day", "截至"),
    number("met", DutyWords::ANY.met),
    number("owed", DutyWords::ANY.owed),
];

const MONTHS: [Column; 3] = [number("year", "年"), number("month", "月"), number("contacts", "联系记录")];

const OPEN: [Column; 5] = [
    plain("id", "编号"),
    plain("awaited", "等待"),
    number("age_days", "提出已有天数"),
    number("waiting_days", "已等天数"),
    number("overdue_days", "逾期天数"),
];

/// The files, each with its path and how the page of downloads calls it.
pub(crate) fn all(lookup: &Lookup<'_>) -> [(&'static str, Table); 3] {
    [
        ("data/progress.csv", progress(&lookup.facts)),
        ("data/contacts-by-month.csv", by_month(&lookup.facts)),
        ("data/open-suggestions.csv", open(lookup)),
    ]
}

/// Each rule of contact in each period, for the whole school (单位 is empty) and unit by unit: a row for each week.
fn progress(facts: &Facts<'_>) -> Table {
    let Facts { model, ledger, .. } = *facts;
    let mut rows = Vec::new();
    for course in course::courses(model, &ledger.duties) {
        rows.extend(weeks(facts, &course, ""));
    }
    for (key, unit) in model.unit_keys() {
        let own = of_unit(model, ledger, |duty| duty.holder.unit(model) == Some(key));
        for course in &own {
            rows.extend(weeks(facts, course, &unit.id.value));
        }
    }
    Table { key: "progress", title: "联系进度逐周", columns: PROGRESS.to_vec(), rows }
}

fn of_unit<'a>(model: &Model, ledger: &'a Ledger, keep: impl Fn(&Duty) -> bool) -> Vec<Course<'a>> {
    course::courses(model, ledger.duties.iter().filter(|duty| keep(duty)))
}

fn weeks(facts: &Facts<'_>, course: &Course<'_>, unit: &str) -> Vec<Vec<Cell>> {
    let row = |day| {
        vec![
            Cell::text(&facts.model.rule(course.rule).id.value),
            Cell::text(unit),
            Cell::text(&course.period.name),
            Cell::Day(day),
            Cell::number(course.met_by(day)),
            Cell::number(course.owed()),
        ]
    };
    course.weeks(facts.as_of).into_iter().map(row).collect()
}

fn by_month(facts: &Facts<'_>) -> Table {
    let days = facts.model.contacts.iter().map(|contact| contact.date.value);
    let row = |(year, month, number): (i32, u32, usize)| {
        vec![Cell::Number(year.into()), Cell::Number(month.into()), Cell::number(number)]
    };
    let rows = months::by_month(days, facts.as_of).into_iter().map(row).collect();
    Table { key: "contacts-by-month", title: "各月的联系记录", columns: MONTHS.to_vec(), rows }
}

fn open(lookup: &Lookup<'_>) -> Table {
    let row = |item: suggestion::Item| {
        vec![
            Cell::text(&item.id.text),
            Cell::text(item.awaited.map(crate::model::feedback::StepKind::word).unwrap_or_default()),
            Cell::Number(item.age),
            Cell::Number(item.waiting),
            Cell::Number(item.overdue),
        ]
    };
    let rows = suggestion::items(lookup).into_iter().filter(|item| !item.closed).map(row).collect();
    Table { key: "open-suggestions", title: "等待办理的意见建议", columns: OPEN.to_vec(), rows }
}
