//! A row of a list of people, and what is written of people.

use crate::import::cells::Row;
use crate::import::headings::Column;
use crate::import::plan::{Refusal, What};
use crate::import::register::{Found, Person, Side};
use crate::import::session::Session;
use crate::import::tables::Table;
use crate::write::changes::{Changes, Replacements, end_of_braces, with_lines};
use crate::write::people;

/// Whom a table of people is about: its title says so, or its columns do.
pub(super) fn side(table: &Table<'_>) -> Option<Side> {
    let says = |words: &[&str]| words.iter().any(|word| table.title.contains(word));
    let has = |columns: &[Column]| columns.iter().any(|column| table.columns.contains_key(column));
    if says(&["党外", "联谊对象", "联系对象"]) {
        Some(Side::Friend)
    } else if says(&["干部", "领导"]) {
        Some(Side::Cadre)
    } else if has(&[Column::Affiliation, Column::Roles, Column::Title, Column::Degree]) {
        Some(Side::Friend)
    } else {
        has(&[Column::Tier, Column::Portfolio]).then_some(Side::Cadre)
    }
}

/// Reads the row.
///
/// # Errors
///
/// If the row cannot be taken.
pub(super) fn read(session: &mut Session<'_>, table: &Table<'_>, row: &Row) -> Result<What, Refusal> {
    let at = table.columns.get(&Column::Name);
    let side = side(table)
        .ok_or_else(|| Refusal::at(at, "看不出是干部还是党外人士：把表的标题写成“干部名册”或“党外人士名册”"))?;
    let written = session.written(table, row, Column::Name)?;
    let [one] = &written[..] else { return Err(Refusal::at(at, "一行写一个人的姓名")) };
    let facts = match side {
        Side::Cadre => session.cadre_facts(table, row),
        Side::Friend => session.friend_facts(table, row)?,
    };
    let unit = session.unit(table, row, &[Column::Unit, Column::CadreUnit, Column::FriendUnit])?;
    let (index, is_new) = match session.register.find(side, one, unit) {
        Found::One(index) => (index, false),
        Found::Several(all) => return Err(Refusal::at(at, session.several(side, &all))),
        Found::Elsewhere(other) => return Err(Refusal::at(at, session.elsewhere(other))),
        Found::Nobody => {
            let tier = if side == Side::Cadre { session.tier(table, row)? } else { String::new() };
            let unit = unit.ok_or_else(|| Refusal::at(at, "是新的，没有写单位：加一列“单位”，或加 --unit"))?;
            (session.register.add(side, &one.name, unit, &tier, people::Facts::new()), true)
        }
    };
    let changed = session.register.learn(index, &facts);
    let id = &session.register.people[index].id;
    Ok(match (is_new, changed) {
        (true, _) => What::New(format!("新{} {id}", side.word())),
        (false, true) => What::Changed(format!("{id} 的登记情况有变动")),
        (false, false) => What::Same,
    })
}

/// Writes units, people and names that are new or different.
pub(super) fn write(session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>) {
    let new = |side: Side| session.register.people.iter().filter(move |person| person.side == side && person.is_new);
    let units = session.register.units.iter();
    let units: String =
        units.filter_map(|unit| Some(people::unit(&unit.id, &unit.name, unit.new.as_ref()?.as_deref()))).collect();
    append(session, changes, notes, ("units.yaml", &units));
    let of_unit = |person: &Person| session.register.units[person.unit].id.clone();
    let cadre = |person: &Person| {
        let mut facts = vec![("层级", vec![person.tier.clone()]), ("单位", vec![of_unit(person)])];
        facts.extend(person.facts.iter().cloned());
        people::person(&person.id, &facts)
    };
    let friend = |person: &Person| {
        let mut facts = vec![("单位", vec![of_unit(person)])];
        facts.extend(person.facts.iter().cloned());
        people::person(&person.id, &facts)
    };
    let cadres: String = new(Side::Cadre).map(cadre).collect();
    let friends: String = new(Side::Friend).map(friend).collect();
    let names = session.register.people.iter().filter(|person| person.is_new);
    let names: String = names.map(|person| people::name(&person.id, &person.name)).collect();
    edit(session, changes, notes, Side::Cadre, &cadres);
    edit(session, changes, notes, Side::Friend, &friends);
    append(session, changes, notes, ("people/names.yaml", &names));
}

/// Changes the lines of people, and adds those of new ones.
fn edit(session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>, side: Side, lines: &str) {
    let path = if side == Side::Cadre { "people/cadres.yaml" } else { "people/friends.yaml" };
    let Some(file) = session.sources.iter().find(|(_, file)| file.path == path).map(|(_, file)| file) else {
        return append(session, changes, notes, (path, lines));
    };
    let mut replacements = Replacements::default();
    for person in session.register.people.iter().filter(|person| person.side == side && !person.changed.is_empty()) {
        for (key, words) in &person.changed {
            let value = people::value(key, words);
            let place = place(session, person, key);
            let end = id_of(session, person).and_then(|at| end_of_braces(&file.text, at));
            match (place, end) {
                (Some(part), _) => replacements.add(part, value),
                (None, Some(end)) => replacements.add(end..end, format!(", {key}: {value}")),
                (None, None) => {
                    notes.push(format!("{path}：{} 不是写在一行里的，请自己添上 {key}: {value}", person.id));
                }
            }
        }
    }
    let text = replacements.apply(&file.text);
    match with_lines(&text, lines) {
        Some(text) => changes.put(path, Some(&file.text), text),
        None => notes.push(unfit(path)),
    }
}

/// The bytes of 编号 in the file.
fn id_of(session: &Session<'_>, person: &Person) -> Option<usize> {
    let model = session.model;
    let span = match person.side {
        Side::Cadre => model.cadres.iter().find(|cadre| cadre.id.value == person.id)?.id.span,
        Side::Friend => model.friends.iter().find(|friend| friend.id.value == person.id)?.id.span,
    };
    Some(span.range().start)
}

/// The bytes of the value that is there already, where it is one word.
fn place(session: &Session<'_>, person: &Person, key: &str) -> Option<std::ops::Range<usize>> {
    let friend =
        session.model.friends.iter().find(|friend| friend.id.value == person.id && person.side == Side::Friend);
    let span = if let Some(standing) = friend.and_then(|friend| friend.standing()) {
        match key {
            "政治面貌" => standing.affiliation.as_ref()?.span,
            "职称" => standing.title.as_ref()?.span,
            "学位" => standing.degree.as_ref()?.span,
            "状态" => standing.status.as_ref()?.span,
            _ => return None,
        }
    } else {
        return in_line(session, person, key);
    };
    Some(span.range())
}

/// The same of a cadre, whose words have no places of their own: `职务: 书记` on the line of the id.
fn in_line(session: &Session<'_>, person: &Person, key: &str) -> Option<std::ops::Range<usize>> {
    let (_, file) = session.sources.iter().find(|(_, file)| file.path == "people/cadres.yaml")?;
    let start = id_of(session, person)?;
    let end = end_of_braces(&file.text, start)?;
    let own = file.text.get(start..end)?;
    let at = own.find(&format!(", {key}: "))? + format!(", {key}: ").len();
    let rest = &own[at..];
    let length = if rest.starts_with('"') { return None } else { rest.find(", ").unwrap_or(rest.len()) };
    Some(start + at..start + at + length)
}

fn append(session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>, (path, lines): (&str, &str)) {
    if lines.is_empty() {
        return;
    }
    let file = session.sources.iter().find(|(_, file)| file.path == path).map(|(_, file)| file);
    match with_lines(file.map_or("", |file| &file.text), lines) {
        Some(text) => changes.put(path, file.map(|file| file.text.as_str()), text),
        None => notes.push(unfit(path)),
    }
}

fn unfit(path: &str) -> String {
    format!("{path} 不是一行一条写的，程序不改它；请先改成一行一条，再导入")
}
