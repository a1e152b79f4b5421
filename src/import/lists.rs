//! The lists of a school year while pairs are added: whose list each pair belongs on, and what is written of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::session::Session;
use crate::model::roster::{Roster, RosterOwner};
use crate::write::changes::{Changes, with_lines};
use crate::write::roster::{PairText, Settled, head, line, settle};

/// A pair to be put on a list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) cadre: usize,
    pub(super) friend: usize,
    pub(super) pair: PairText,
    pub(super) basis: Option<String>,
}

/// Whose list: the key and its value.
pub(super) type Owner = (&'static str, String);

/// What is put on lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    entries: BTreeMap<Owner, Vec<Entry>>,
    /// 提出 and 确定, where rows say it.
    settled: BTreeMap<Owner, Settled>,
    /// Pairs that are on a list by now, by their ids.
    pairs: BTreeSet<(String, String)>,
    /// Those of the records alone, with the list on which they are.
    recorded: BTreeMap<(String, String), Owner>,
    /// Pairs of which rows were read.
    read: BTreeSet<(String, String)>,
    /// Lists of which rows were read.
    touched: BTreeSet<Owner>,
}

/// Whose list a cadre of a tier and a unit is on.
pub(super) fn owner(session: &Session<'_>, tier: &str, unit: usize) -> Owner {
    if session.has_own_list(tier) {
        ("层级", tier.to_owned())
    } else {
        ("单位", session.register.units[unit].id.clone())
    }
}

impl Lists {
    /// The pairs of the records.
    pub(super) fn new(session: &Session<'_>) -> Self {
        let model = session.model;
        let mut recorded = BTreeMap::new();
        for roster in model.rosters.iter().filter(|roster| roster.year.value == session.year) {
            for (cadre, friend) in roster.pairs() {
                let ids = (model.cadre(cadre).id.value.clone(), model.friend(friend).id.value.clone());
                recorded.insert(ids, owner_of(session, roster));
            }
        }
        Self { pairs: recorded.keys().cloned().collect(), recorded, ..Self::default() }
    }

    /// Whether a pair, by its ids, is on a list by now.
    pub(super) fn has(&self, cadre: &str, friend: &str) -> bool {
        self.pairs.contains(&(cadre.to_owned(), friend.to_owned()))
    }

    /// Why a new pair may not be put on a list: it was decided without it.
    pub(super) fn refusal(session: &Session<'_>, owner: &Owner, pair: &PairText) -> Option<String> {
        if pair.from.is_some() && pair.reason.is_some() {
            return None;
        }
        let decided = roster(session, owner)?.decided.as_ref()?;
        let day = decided.date.as_ref().map_or_else(String::new, |date| format!("（{}）", date.value));
        Some(format!(
            "{}的名单已经确定{day}，没有这一对；确定以后增补的，加“自”“缘由”两列写明",
            if owner.0 == "单位" { "这个单位" } else { owner.1.as_str() }
        ))
    }

    /// Keeps what a row says of how its list came about.
    ///
    /// # Errors
    ///
    /// If another row of the list says otherwise.
    pub(super) fn decide(&mut self, owner: &Owner, said: Settled) -> Result<(), String> {
        match self.settled.get(owner) {
            Some(known) if *known != said => {
                Err("同一份名单上面写的“提出”“确定”“文号”与这一行不同：一份名单只能一次确定".to_owned())
            }
            _ => {
                self.settled.insert(owner.clone(), said);
                Ok(())
            }
        }
    }

    /// Puts a pair on its list; says what is new, nothing where it was there.
    pub(super) fn add(&mut self, session: &Session<'_>, owner: &Owner, entry: Entry) -> Option<String> {
        let [cadre, friend] = [entry.cadre, entry.friend].map(|index| session.register.people[index].id.clone());
        let words = format!("{cadre} 与 {friend} 结对");
        let ids = (cadre, friend);
        self.touched.insert(owner.clone());
        self.read.insert(ids.clone());
        self.pairs.insert(ids).then(|| {
            self.entries.entry(owner.clone()).or_default().push(entry);
            words
        })
    }

    /// Pairs of the records that no row has, of the lists of which there are rows.
    pub(super) fn missing(&self) -> Vec<String> {
        let gone =
            self.recorded.iter().filter(|(pair, owner)| self.touched.contains(*owner) && !self.read.contains(*pair));
        gone.map(|((cadre, friend), _)| format!("{cadre} 与 {friend}")).collect()
    }

    /// Writes them: new lists, or lines at the end of those that there are.
    pub(super) fn write(&self, session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>) {
        let year = &session.model.calendar.year(session.year).id.value;
        let mut undecided = Vec::new();
        for owner in &self.touched {
            let entries = self.entries.get(owner).map_or(&[][..], Vec::as_slice);
            let lines = lines(session, entries);
            let decision = self.settled.get(owner).cloned().or_else(|| session.options.settled.clone());
            let Some(roster) = roster(session, owner) else {
                let path = format!("roster/{year}/{}.yaml", owner.1);
                undecided.extend(decision.is_none().then(|| path.clone()));
                let decision = decision.unwrap_or_default();
                changes.put(&path, None, format!("{}{lines}", head(year, (owner.0, &owner.1), &decision)));
                continue;
            };
            let file = session.sources.file(roster.file);
            let decision = decision.filter(|_| roster.decided.is_none()).unwrap_or_default();
            if lines.is_empty() && decision.is_empty() {
                continue;
            }
            // 名单 stands last in nearly every list; then its lines may follow the last one.
            let last_key =
                file.text.lines().rev().find(|line| line.starts_with(|first: char| !matches!(first, ' ' | '-' | '#')));
            let longer = with_lines(&file.text, &lines)
                .filter(|_| last_key.is_some_and(|line| line.trim_end().starts_with("名单:")))
                .and_then(|text| settle(&text, &decision));
            if let Some(text) = longer {
                changes.put(&file.path, Some(&file.text), text);
            } else {
                let missing = format!("{}{lines}", decision.lines());
                notes.push(format!("{} 的“名单”不在最后，程序没有改它；请照这样添上：\n{missing}", file.path));
            }
        }
        notes.extend(said_undecided(&undecided));
    }
}

/// New lists of which nobody said who decided them, and when.
fn said_undecided(paths: &[String]) -> Option<String> {
    let (first, more) = (paths.first()?, if paths.len() > 1 { " 等" } else { "" });
    Some(format!(
        "{first}{more} {} 份名单没有写由哪次会议、哪一天确定：加“确定”“确定日期”“文号”几列，或用 --decided-by、--decided-on 写明；还没有确定的，确定以后再导入一次",
        paths.len()
    ))
}

/// Whose list it is.
fn owner_of(session: &Session<'_>, roster: &Roster) -> Owner {
    match &roster.owner.value {
        RosterOwner::Tier(tier) => ("层级", tier.clone()),
        RosterOwner::Unit(unit) => ("单位", session.model.unit(*unit).id.value.clone()),
    }
}

/// The list of the year that the records have.
fn roster<'a>(session: &Session<'a>, owner: &Owner) -> Option<&'a Roster> {
    let mut rosters = session.model.rosters.iter();
    rosters.find(|roster| roster.year.value == session.year && owner_of(session, roster) == *owner)
}

/// One line for each cadre and basis.
fn lines(session: &Session<'_>, entries: &[Entry]) -> String {
    let mut together: Vec<(&str, Option<&str>, Vec<PairText>)> = Vec::new();
    for entry in entries {
        let (cadre, basis) = (session.register.people[entry.cadre].id.as_str(), entry.basis.as_deref());
        match together.iter_mut().find(|(own, on, _)| *own == cadre && *on == basis) {
            Some((_, _, pairs)) => pairs.push(entry.pair.clone()),
            None => together.push((cadre, basis, vec![entry.pair.clone()])),
        }
    }
    together.iter().map(|(cadre, basis, pairs)| line(cadre, pairs, *basis)).collect()
}
