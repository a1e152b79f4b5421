//! Tables that people keep → records: cells, tables, rows, and what would be written. No disk, no clock.
//!
//! **Invariant: no message here repeats the name of a person**; it says the row, the column and the id.

mod aliases;
pub mod cells;
mod contacts;
pub mod dates;
pub mod headings;
mod lists;
mod lost;
pub mod names;
mod pairs;
mod people;
pub mod plan;
pub mod refused;
pub mod register;
pub mod session;
mod suggestions;
pub mod tables;
pub mod unused;
pub mod words;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::import::cells::Sheet;
use crate::import::contacts::Contacts;
use crate::import::lists::Lists;
use crate::import::plan::{Outcome, Plan, What};
use crate::import::register::Register;
pub use crate::import::session::Options;
use crate::import::session::Session;
use crate::import::suggestions::Suggestions;
use crate::import::tables::{Kind, Table, is_of_form_only, tables};
use crate::import::words::Words;
use crate::model::Model;
use crate::model::key::YearKey;
use crate::model::people::PersonName;
use crate::source::Sources;

/// What the sheets would make of the records.
///
/// # Errors
///
/// In words, if nothing can be made of them: the school year is not there.
pub fn plan(
    (model, sources): (&Model, &Sources),
    sheets: &[Sheet],
    options: &Options,
    as_of: NaiveDate,
) -> Result<Plan, String> {
    let year = year(model, options, as_of)?;
    let name = |name: &Option<PersonName>| name.as_ref().map(|name| name.name.clone());
    let names: BTreeSet<String> = model
        .cadres
        .iter()
        .map(|cadre| &cadre.name)
        .chain(model.friends.iter().map(|friend| &friend.name))
        .filter_map(name)
        .collect();
    let mut session = Session {
        model,
        sources,
        as_of,
        options,
        year,
        year_name: model.calendar.year_name(year),
        register: Register::new(model),
        words: Words::new(&model.pack.vocabulary, &options.words, names),
    };
    let mut plan = Plan::default();
    let mut all: Vec<(usize, Table<'_>)> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| !is_of_form_only(&sheet.name)) {
        if tables::is_worked_out(sheet) {
            plan.notes.push(format!("{}是程序从记录算出来的，不用导入", place(sheet)));
            continue;
        }
        let found = tables(sheet, &options.words);
        if found.is_empty() {
            plan.unread.push(unread(sheet));
        }
        all.extend(found.into_iter().map(|table| (index, table)));
    }
    plan.tables = all.len();
    // Whoever is new in a list may stand in a ledger of the same run.
    all.sort_by_key(|(_, table)| match table.kind {
        Kind::People => 0,
        Kind::Pairs => 1,
        Kind::Contacts => 2,
        Kind::Suggestions => 3,
    });
    let (mut lists, mut contacts) = (Lists::new(&session), Contacts::new(&session));
    let mut suggestions = Suggestions::new(&session);
    for (index, table) in &all {
        rows(&mut session, (&mut lists, &mut contacts, &mut suggestions), &mut plan, (*index, table));
    }
    plan.outcomes.sort_by_key(|outcome| (outcome.sheet, outcome.row));
    plan.notes.extend(contacts.said(&lists));
    let people = session.register.people.iter().filter(|person| !person.name.is_empty());
    plan.names = people.map(|person| (person.id.clone(), person.name.clone())).collect();
    plan.notes.extend(said_missing(&lists));
    aliases::write(&session, &mut plan.changes, &mut plan.notes);
    people::write(&session, &mut plan.changes, &mut plan.notes);
    lists.write(&session, &mut plan.changes, &mut plan.notes);
    contacts.write(&session, &mut plan.changes);
    suggestions.write(&mut plan.changes);
    Ok(plan)
}

/// Reads all rows of a table.
fn rows(
    session: &mut Session<'_>,
    (lists, contacts, suggestions): (&mut Lists, &mut Contacts, &mut Suggestions),
    plan: &mut Plan,
    (index, table): (usize, &Table<'_>),
) {
    let place = place(table.sheet);
    plan.before.extend(lost::columns(table).into_iter().map(|words| format!("{place}{words}")));
    if table.blank > 0 {
        plan.notes.push(format!("{place}略过表中间的空行 {} 行", table.blank));
    }
    let mut above = None;
    for (row, reason) in &table.passed {
        plan.outcomes.push(Outcome { sheet: index, row: *row, what: What::Passed(reason.clone()) });
    }
    for row in &table.rows {
        let units = session.register.units.len();
        let what = lost::of_row(session, table, row).map_or(Ok(()), Err).and_then(|()| match table.kind {
            Kind::Pairs => pairs::read(session, lists, table, row, &mut above),
            Kind::People => people::read(session, table, row),
            Kind::Contacts => contacts.read(session, table, row),
            Kind::Suggestions => suggestions.read(session, contacts, table, row),
        });
        let what = what.unwrap_or_else(|refusal| {
            session.register.forget_units(units);
            What::Refused(refusal)
        });
        plan.outcomes.push(Outcome { sheet: index, row: row.number, what });
    }
}

/// What a sheet says where a head would be, beside what a head needs.
fn unread(sheet: &Sheet) -> String {
    let widest = sheet.rows.iter().take(10).rev().max_by_key(|row| row.texts().len());
    let found = widest.map(|row| format!("第 {} 行是 {}；", row.number, row.texts().join("、"))).unwrap_or_default();
    format!(
        "{}没有认出表头，没有读。{found}表头要有“干部”“联谊对象”，或“姓名”“单位”，或“日期”“干部”“联谊对象”“形式”；叫法不同的，用 --map 说明，如 --map 原来的列名=联谊对象",
        place(sheet)
    )
}

/// Pairs of the records that the tables do not have any more; they stay.
fn said_missing(lists: &Lists) -> Option<String> {
    let gone = lists.missing();
    let some: Vec<&str> = gone.iter().take(10).map(String::as_str).collect();
    let more = if gone.len() > some.len() { " 等" } else { "" };
    let words = format!(
        "{} 对在这份名单的表上没有了，没有删除：{}{more}。不再联系的，请在名单里写“止”和“缘由”",
        gone.len(),
        some.join("、")
    );
    (!gone.is_empty()).then_some(words)
}

/// Which table a note is about.
#[must_use]
pub fn place(sheet: &Sheet) -> String {
    if sheet.name.is_empty() { format!("{}：", sheet.file) } else { format!("{}“{}”：", sheet.file, sheet.name) }
}

/// The school year of lists: what was said, else that of the day, else the last.
fn year(model: &Model, options: &Options, as_of: NaiveDate) -> Result<YearKey, String> {
    if let Some(year) = &options.year {
        return model
            .calendar
            .year_by_id(year)
            .ok_or_else(|| format!("校历里没有 {year}：先在 calendar/ 里写这一学年"));
    }
    let last = || model.calendar.year_keys().next_back().map(|(key, _)| key);
    model.calendar.year_on(as_of).or_else(last).ok_or_else(|| "校历里一个学年也没有".to_owned())
}
