//! A row of a 分配表: a cadre with one friend or several.

use crate::import::cells::Row;
use crate::import::headings::Column;
use crate::import::lists::{self, Entry, Lists, Owner};
use crate::import::plan::{Refusal, What};
use crate::import::register::{Found, Side};
use crate::import::session::{Session, one_line, past};
use crate::import::tables::Table;
use crate::write::people::Facts;
use crate::write::roster::{DecisionText, PairText, Settled};

/// Somebody of a row who may have to be registered.
enum Who {
    Known(usize),
    New { name: String, unit: usize, tier: String },
}

/// A row that is understood.
struct Understood {
    cadre: Who,
    friends: Vec<Who>,
    /// What the row says of its friend; nothing where it has several.
    facts: Facts,
    owner: Owner,
    pair: PairText,
    basis: Option<String>,
}

/// Reads the row; `above` is the cadre of the rows above, for cells that were merged or left out.
///
/// # Errors
///
/// If the row cannot be taken; then nobody of it is registered.
pub(super) fn read(
    session: &mut Session<'_>,
    lists: &mut Lists,
    table: &Table<'_>,
    row: &Row,
    above: &mut Option<usize>,
) -> Result<What, Refusal> {
    if let Some(passed) = of_another_year(session, table, row) {
        return Ok(passed);
    }
    let before = *above;
    if session.text(table, row, Column::Cadre).is_some() {
        // Until this row is understood, nobody knows whom the next ones without a cadre belong to.
        *above = None;
    }
    let understood = understand(session, table, row, before)?;
    allow(session, lists, table, &understood)?;
    decide(session, lists, table, row, &understood.owner)?;
    let own = session.cadre_facts(table, row);
    let (cadre, what) = register(session, lists, understood, &own);
    *above = Some(cadre);
    Ok(what)
}

fn understand(
    session: &mut Session<'_>,
    table: &Table<'_>,
    row: &Row,
    above: Option<usize>,
) -> Result<Understood, Refusal> {
    let at = table.columns.get(&Column::Friend);
    let written = session.written(table, row, Column::Friend)?;
    if written.is_empty() {
        return Err(Refusal::at(at, "没有写联谊对象"));
    }
    let facts = session.friend_facts(table, row)?;
    let pair = PairText {
        friend: String::new(),
        from: session.day(table, row, Column::Since)?,
        until: session.day(table, row, Column::Until)?,
        reason: session.text(table, row, Column::Reason).map(one_line),
    };
    let cadre = cadre(session, table, row, above)?;
    let (tier, unit) = match &cadre {
        Who::Known(index) => {
            let person = &session.register.people[*index];
            (person.tier.clone(), person.unit)
        }
        Who::New { tier, unit, .. } => (tier.clone(), *unit),
    };
    let own_unit = session.unit(table, row, &[Column::FriendUnit])?;
    // A friend without a unit is of the cadre's, where the list is the unit's.
    let new_unit = own_unit.or_else(|| (!session.has_own_list(&tier)).then_some(unit));
    let mut friends = Vec::new();
    for one in &written {
        friends.push(match session.register.find(Side::Friend, one, own_unit) {
            Found::One(index) => Who::Known(index),
            Found::Several(people) => return Err(Refusal::at(at, session.several(Side::Friend, &people))),
            Found::Elsewhere(other) => return Err(Refusal::at(at, session.elsewhere(other))),
            Found::Nobody => {
                let missing = "联谊对象是新的，没有写单位：加一列“对象单位”，或加 --unit";
                let unit = new_unit.ok_or_else(|| Refusal::at(at, missing))?;
                Who::New { name: one.name.clone(), unit, tier: String::new() }
            }
        });
    }
    let basis = session.text(table, row, Column::Basis).map(one_line);
    let facts = if written.len() == 1 { facts } else { Facts::new() };
    Ok(Understood { cadre, friends, facts, owner: lists::owner(session, &tier, unit), pair, basis })
}

/// Refuses a new pair of a list that was decided without it.
fn allow(session: &Session<'_>, lists: &Lists, table: &Table<'_>, understood: &Understood) -> Result<(), Refusal> {
    let id = |who: &Who| match who {
        Who::Known(index) => Some(session.register.people[*index].id.as_str()),
        Who::New { .. } => None,
    };
    let is_listed =
        |friend: &Who| id(&understood.cadre).zip(id(friend)).is_some_and(|(one, other)| lists.has(one, other));
    if understood.friends.iter().all(is_listed) {
        return Ok(());
    }
    let refusal = Lists::refusal(session, &understood.owner, &understood.pair);
    refusal.map_or(Ok(()), |words| Err(Refusal::at(table.columns.get(&Column::Friend), words)))
}

/// Registers everybody who is new, and puts the pairs on their list.
fn register(session: &mut Session<'_>, lists: &mut Lists, understood: Understood, own: &Facts) -> (usize, What) {
    let Understood { cadre, friends, facts, owner, mut pair, basis } = understood;
    let (cadre, news) = settle(session, Side::Cadre, cadre);
    let mut said: Vec<String> = news.into_iter().collect();
    let mut changed = session.register.learn(cadre, own) && said.is_empty();
    for who in friends {
        let (friend, news) = settle(session, Side::Friend, who);
        changed |= session.register.learn(friend, &facts) && news.is_none();
        said.extend(news);
        pair.friend.clone_from(&session.register.people[friend].id);
        let entry = Entry { cadre, friend, pair: pair.clone(), basis: basis.clone() };
        said.extend(lists.add(session, &owner, entry));
    }
    let what = match (said.is_empty(), changed) {
        (false, _) => What::New(said.join("，")),
        (true, true) => What::Changed(format!("{} 一行的登记情况有变动", session.register.people[cadre].id)),
        (true, false) => What::Same,
    };
    (cadre, what)
}

/// Lists of one school year are read at a time: days and files depend on it.
fn of_another_year(session: &Session<'_>, table: &Table<'_>, row: &Row) -> Option<What> {
    let year = session.text(table, row, Column::Year)?;
    let own = &session.model.calendar.year(session.year).id.value;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    (digits(&year) != digits(own) && !digits(&year).is_empty())
        .then(|| What::Passed(format!("是 {year} 学年的；导入那一学年的，用 --year 写明")))
}

/// 提出 and 确定 of the list, where the row has them.
fn decide(
    session: &Session<'_>,
    lists: &mut Lists,
    table: &Table<'_>,
    row: &Row,
    owner: &Owner,
) -> Result<(), Refusal> {
    let text = |column| session.text(table, row, column).map(one_line);
    let day = |column| {
        let day = session.day(table, row, column)?;
        past(day, session).map_err(|words| Refusal::at(table.columns.get(&column), words))
    };
    let (by, proposed) = (text(Column::Proposer), day(Column::Raised)?);
    let (meeting, decided, document) = (text(Column::Decided), day(Column::DecidedOn)?, text(Column::Document));
    for (column, is_missing, whose) in [
        (Column::Raised, proposed.is_some() && by.is_none(), Column::Proposer),
        (Column::DecidedOn, decided.is_some() && meeting.is_none(), Column::Decided),
        (Column::Document, document.is_some() && meeting.is_none(), Column::Decided),
    ] {
        if is_missing {
            let words = format!("写了“{}”，没有写“{}”", column.word(), whose.word());
            return Err(Refusal::at(table.columns.get(&column), words));
        }
    }
    let said = Settled {
        proposed: by.map(|by| (by, proposed)),
        decided: meeting.map(|meeting| DecisionText { meeting, day: decided, document }),
        part: None,
    };
    if said.is_empty() {
        return Ok(());
    }
    lists.decide(owner, said).map_err(|words| Refusal::at(table.columns.get(&Column::Decided), words))
}

fn cadre(session: &mut Session<'_>, table: &Table<'_>, row: &Row, above: Option<usize>) -> Result<Who, Refusal> {
    let at = table.columns.get(&Column::Cadre);
    let written = session.written(table, row, Column::Cadre)?;
    let one = match (&written[..], above) {
        ([one], _) => one,
        ([], Some(above)) => return Ok(Who::Known(above)),
        ([], None) => return Err(Refusal::at(at, "没有写干部，上面一行的干部也没有读懂")),
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
