//! What a table holds that would be lost without a word: columns of which nothing is made, cells for which the head has no
//! column, a second column of people, characters that no record can hold. Whoever typed it hears of it, or the row is
//! refused.

use std::collections::BTreeSet;

use crate::import::cells::{Cell, Row, letters};
use crate::import::headings::Column;
use crate::import::names;
use crate::import::plan::Refusal;
use crate::import::register::{Found, Side};
use crate::import::session::Session;
use crate::import::tables::Table;
use crate::import::unused::{Unused, Why};
use crate::load;

/// What is to be said of the columns of which nothing is made, although something stands in them.
pub(super) fn columns(table: &Table<'_>) -> Vec<String> {
    let filled = |one: &Unused| {
        let own = |row: &&&Row| match one.why {
            // What the column that is read says too is not lost.
            Why::Second(_, first) => row.cell(one.at) != row.cell(first),
            _ => true,
        };
        table.rows.iter().filter(|row| !row.cell(one.at).is_empty()).filter(own).count()
    };
    let all: Vec<(&Unused, usize)> =
        table.unused.iter().map(|one| (one, filled(one))).filter(|(_, filled)| *filled > 0).collect();
    let named = |why: Why| -> Vec<String> {
        let these = all.iter().filter(|(one, _)| one.why == why);
        these.map(|(one, filled)| format!("“{}”（{filled} 格）", one.heading)).collect()
    };
    let mut said = Vec::new();
    if let (unknown, Some((first, _))) = (named(Why::Unknown), all.iter().find(|(one, _)| one.why == Why::Unknown)) {
        said.push(format!(
            "这几列没有用到，内容不会导入：{}；其实是哪一列的，用 --map 说明，如 --map {}=情况",
            unknown.join("、"),
            first.heading
        ));
    }
    let private = named(Why::Private);
    if !private.is_empty() {
        said.push(format!(
            "这几列不收，内容不会导入：{}；台账不记证件号、电话、民族、宗教、健康、家庭、住址一类（个人信息只取办法要用的），不要改到别的列里",
            private.join("、")
        ));
    }
    let elsewhere = named(Why::Elsewhere);
    if !elsewhere.is_empty() {
        said.push(format!(
            "这几列不是{}里记的，内容不会导入：{}；要登记的，放到记这一项的表里导入",
            table.kind.word(),
            elsewhere.join("、")
        ));
    }
    for (one, filled) in &all {
        let column = letters(one.at);
        match one.why {
            Why::Unnamed => said.push(format!("{column} 列没有列名，有内容的 {filled} 格不会导入：写上列名再导入")),
            Why::Second(meant, first) if side(meant).is_none() => said.push(format!(
                "“{}”有两列，读的是 {} 列；{column} 列“{}”与它不同的 {filled} 格不会导入：并到一列里再导入",
                meant.word(),
                letters(first),
                one.heading
            )),
            _ => {}
        }
    }
    said
}

/// What keeps a whole row from being read.
pub(super) fn of_row(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Option<Refusal> {
    fault(row).or_else(|| hidden(table, row)).or_else(|| beyond(table, row)).or_else(|| second(session, table, row))
}

fn fault(row: &Row) -> Option<Refusal> {
    row.cells.iter().enumerate().find_map(|(column, cell)| match cell {
        Cell::Fault(reason) => Some(Refusal::at(Some(&column), reason.as_str())),
        _ => None,
    })
}

/// Signs that nobody sees and no record can hold.
fn hidden(table: &Table<'_>, row: &Row) -> Option<Refusal> {
    table.columns.values().find_map(|at| {
        let text = row.cell(*at).text();
        let is_odd = |letter: &char| load::is_hidden(*letter) && !matches!(letter, '\n' | '\r' | '\t');
        let odd = text.chars().find(is_odd)?;
        let words = format!("里面有看不见的字符 U+{:04X}：删去它，或把这一格重新输入", u32::from(odd));
        Some(Refusal::at(Some(at), words))
    })
}

/// Cells behind the last column of the head: a comma within a cell parts it, where nothing else tells cells apart.
fn beyond(table: &Table<'_>, row: &Row) -> Option<Refusal> {
    let width = table.head.iter().map(|row| row.cells.len()).max()?;
    let more = (width..row.cells.len()).find(|at| table.sheet.untyped && !row.cell(*at).is_empty())?;
    let words = format!(
        "表头只有 {width} 列，这一行多出内容：哪一格里有逗号的，用半角引号 \" 把整格括起来，或把逗号改成全角的“，”"
    );
    Some(Refusal::at(Some(&more), words))
}

const fn side(column: Column) -> Option<Side> {
    match column {
        Column::Cadre => Some(Side::Cadre),
        Column::Friend => Some(Side::Friend),
        _ => None,
    }
}

/// A second column of people that names somebody whom the first does not. Whoever has a column of ids and one of names
/// has the same people twice, which is well.
fn second(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Option<Refusal> {
    table.unused.iter().find_map(|one| {
        let Why::Second(column, first) = one.why else { return None };
        let side = side(column)?;
        let (known, other) = (who(session, side, row.cell(first)), who(session, side, row.cell(one.at)));
        let is_known = |ids: &BTreeSet<String>| known.iter().any(|known| !known.is_disjoint(ids));
        let words = format!(
            "“{}”有两列，这里写的不是 {} 列的人：几个人的，写在同一格，用顿号“、”隔开",
            column.word(),
            letters(first)
        );
        (!other.iter().all(is_known)).then(|| Refusal::at(Some(&one.at), words))
    })
}

/// For each person of a cell, who may be meant: ids, or the name of somebody new.
fn who(session: &Session<'_>, side: Side, cell: &Cell) -> Vec<BTreeSet<String>> {
    let text = cell.text();
    let Ok(written) = names::people(&text) else { return vec![BTreeSet::from([text])] };
    let meant = written.into_iter().map(|one| {
        let id = |index: usize| session.register.people[index].id.clone();
        match session.register.find(side, &one, None) {
            Found::One(index) | Found::Elsewhere(index) => BTreeSet::from([id(index), one.name]),
            Found::Several(all) => all.into_iter().map(id).chain([one.name]).collect(),
            Found::Nobody => BTreeSet::from([one.name]),
        }
    });
    meant.collect()
}
