//! A row of a 分配表: a cadre with one friend or several.

use crate::import::cells::Row;
use crate::import::headings::Column;
use crate::import::lists::{Entry, Lists};
use crate::import::names::Written;
use crate::import::plan::{Refusal, What};
use crate::import::register::{Found, Side};
use crate::import::session::{Session, one_line};
use crate::import::tables::Table;
use crate::write::people::Facts;
use crate::write::roster::PairText;

/// Somebody of a row who may have to be registered.
enum Who {
    Known(usize),
    New { name: String, unit: usize, tier: String },
}

/// Reads the row; `above` is the cadre of the rows above, for cells that were merged or left out.
///
/// # Errors
///
/// If the row cannot be taken.
pub(super) fn read(
    session: &mut Session<'_>,
    lists: &mut Lists,
    table: &Table<'_>,
    row: &Row,
    above: &mut Option<usize>,
) -> Result<What, Refusal> {
    let at = |column: Column| table.columns.get(&column);
    let friends = session.written(table, row, Column::Friend)?;
    if friends.is_empty() {
        return Err(Refusal::at(at(Column::Friend), "没有写联谊对象"));
    }
    let facts = session.friend_facts(table, row)?;
    let mut pair = PairText {
        friend: String::new(),
        from: session.day(table, row, Column::Since)?,
        until: session.day(table, row, Column::Until)?,
        reason: session.text(table, row, Column::Reason).map(one_line),
    };
    let basis = session.text(table, row, Column::Basis).map(one_line);
    let cadre = cadre(session, table, row, *above)?;
    let cadre_unit = match &cadre {
        Who::Known(index) => session.register.people[*index].unit,
        Who::New { unit, .. } => *unit,
    };
    let own_unit = session.unit(table, row, &[Column::FriendUnit])?;
    let mut all = Vec::new();
    for written in &friends {
        all.push(match session.register.find(Side::Friend, written, own_unit) {
            Found::One(index) => Who::Known(index),
            Found::Several(people) => {
                return Err(Refusal::at(at(Column::Friend), session.several(Side::Friend, &people)));
            }
            Found::Elsewhere(other) => return Err(Refusal::at(at(Column::Friend), session.elsewhere(other))),
            Found::Nobody => new_friend(session, &cadre, written, own_unit.unwrap_or(cadre_unit), own_unit)
                .ok_or_else(|| {
                    Refusal::at(at(Column::Friend), "联谊对象是新的，没有写单位：加一列“对象单位”，或加 --unit")
                })?,
        });
    }
    // From here on nothing is refused but an addition to a list that was decided.
    let (cadre, news) = settle(session, Side::Cadre, cadre);
    let mut said: Vec<String> = news.into_iter().collect();
    let own = session.cadre_facts(table, row);
    let mut changed = session.register.learn(cadre, &own) && said.is_empty();
    *above = Some(cadre);
    for who in all {
        let (friend, news) = settle(session, Side::Friend, who);
        let is_new = news.is_some();
        said.extend(news);
        if friends.len() == 1 {
            changed |= session.register.learn(friend, &facts) && !is_new;
        }
        pair.friend.clone_from(&session.register.people[friend].id);
        let entry = Entry { cadre, friend, pair: pair.clone(), basis: basis.clone() };
        if let Some(words) = lists.add(session, entry).map_err(|words| Refusal::at(at(Column::Friend), words))? {
            said.push(words);
        }
    }
    Ok(match (said.is_empty(), changed) {
        (false, _) => What::New(said.join("，")),
        (true, true) => What::Changed(format!("{} 一行的登记情况有变动", session.register.people[cadre].id)),
        (true, false) => What::Same,
    })
}

fn cadre(session: &mut Session<'_>, table: &Table<'_>, row: &Row, above: Option<usize>) -> Result<Who, Refusal> {
    let at = table.columns.get(&Column::Cadre);
    let written = session.written(table, row, Column::Cadre)?;
    let one = match (&written[..], above) {
        ([one], _) => one,
        ([], Some(above)) => return Ok(Who::Known(above)),
        ([], None) => return Err(Refusal::at(at, "没有写干部")),
        _ => return Err(Refusal::at(at, "写了几名干部：一名干部一行")),
    };
    let unit = session.unit(table, row, &[Column::CadreUnit])?;
    match session.register.find(Side::Cadre, one, unit) {
        Found::One(index) => Ok(Who::Known(index)),
        Found::Several(people) => Err(Refusal::at(at, session.several(Side::Cadre, &people))),
        Found::Elsewhere(other) => Err(Refusal::at(at, session.elsewhere(other))),
        Found::Nobody => {
            let tier = session.tier(table, row)?;
            // The leaders of the institution belong to its committee, where the table does not say.
            let unit = match unit {
                Some(unit) => unit,
                None if session.has_own_list(&tier) => session.committee(),
                None => return Err(Refusal::at(at, "干部是新的，没有写单位：加一列“干部单位”，或加 --unit")),
            };
            Ok(Who::New { name: one.name.clone(), unit, tier })
        }
    }
}

/// A friend without a unit is of the cadre's, where the list is the unit's.
fn new_friend(session: &Session<'_>, cadre: &Who, written: &Written, unit: usize, own: Option<usize>) -> Option<Who> {
    let tier = match cadre {
        Who::Known(index) => &session.register.people[*index].tier,
        Who::New { tier, .. } => tier,
    };
    (own.is_some() || !session.has_own_list(tier)).then(|| Who::New {
        name: written.name.clone(),
        unit,
        tier: String::new(),
    })
}

/// Registers somebody new and says so.
fn settle(session: &mut Session<'_>, side: Side, who: Who) -> (usize, Option<String>) {
    match who {
        Who::Known(index) => (index, None),
        Who::New { name, unit, tier } => {
            // A name may stand twice in one cell or come again in the next row.
            let index = session.register.add(side, &name, unit, &tier, Facts::new());
            let words = format!("新{} {}", side.word(), session.register.people[index].id);
            (index, Some(words))
        }
    }
}
