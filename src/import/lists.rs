//! The lists of a school year while pairs are added: whose list each pair belongs on, and what is written of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::session::Session;
use crate::model::roster::{Roster, RosterOwner};
use crate::write::changes::{Changes, with_lines};
use crate::write::roster::{PairText, head, line};

/// A pair to be put on a list.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) cadre: usize,
    pub(super) friend: usize,
    pub(super) pair: PairText,
    pub(super) basis: Option<String>,
}

/// Whose list: the key and its value.
type Owner = (&'static str, String);

/// What is put on lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    entries: BTreeMap<Owner, Vec<Entry>>,
    /// Pairs that are on a list by now, by their ids.
    pairs: BTreeSet<(String, String)>,
    /// Those of the records alone.
    recorded: BTreeSet<(String, String)>,
    /// Pairs of which rows were read.
    read: BTreeSet<(String, String)>,
}

impl Lists {
    /// The pairs of the records.
    pub(super) fn new(session: &Session<'_>) -> Self {
        let model = session.model;
        let of_year = model.rosters.iter().filter(|roster| roster.year.value == session.year);
        let pairs = of_year
            .flat_map(Roster::pairs)
            .map(|(cadre, friend)| (model.cadre(cadre).id.value.clone(), model.friend(friend).id.value.clone()));
        let pairs: BTreeSet<_> = pairs.collect();
        Self { recorded: pairs.clone(), pairs, ..Self::default() }
    }

    /// Puts a pair on its list; says what is new, nothing where it was there.
    ///
    /// # Errors
    ///
    /// If the list was decided without the pair.
    pub(super) fn add(&mut self, session: &Session<'_>, entry: Entry) -> Result<Option<String>, String> {
        let [cadre, friend] = [entry.cadre, entry.friend].map(|index| &session.register.people[index]);
        let ids = (cadre.id.clone(), friend.id.clone());
        self.read.insert(ids.clone());
        if self.pairs.contains(&ids) {
            return Ok(None);
        }
        let owner: Owner = if session.has_own_list(&cadre.tier) {
            ("层级", cadre.tier.clone())
        } else {
            ("单位", session.register.units[cadre.unit].id.clone())
        };
        let decided = roster(session, &owner).and_then(|roster| roster.decided.as_ref());
        let explained = entry.pair.from.is_some() && entry.pair.reason.is_some();
        if let Some(decided) = decided.filter(|_| !explained) {
            let day = decided.date.as_ref().map_or_else(String::new, |date| format!("（{}）", date.value));
            return Err(format!(
                "这份名单已经确定{day}，没有 {} 与 {} 这一对；确定以后增补的，加“自”“缘由”两列写明",
                ids.0, ids.1
            ));
        }
        let words = format!("{} 与 {} 结对", ids.0, ids.1);
        self.pairs.insert(ids);
        self.entries.entry(owner).or_default().push(entry);
        Ok(Some(words))
    }

    /// Pairs of the records that no row has, of cadres of whom there are rows.
    pub(super) fn missing(&self) -> Vec<String> {
        let is_seen = |cadre: &String| self.read.iter().any(|(seen, _)| seen == cadre);
        let gone = self.recorded.iter().filter(|pair| !self.read.contains(*pair) && is_seen(&pair.0));
        gone.map(|(cadre, friend)| format!("{cadre} 与 {friend}")).collect()
    }

    /// Writes them: new lists, or lines at the end of those that there are.
    pub(super) fn write(&self, session: &Session<'_>, changes: &mut Changes, notes: &mut Vec<String>) {
        let year = &session.model.calendar.year(session.year).id.value;
        for (owner, entries) in &self.entries {
            let lines = lines(session, entries);
            let path = format!("roster/{year}/{}.yaml", owner.1);
            let Some(roster) = roster(session, owner) else {
                changes.put(&path, None, format!("{}{lines}", head(year, owner.0, &owner.1)));
                continue;
            };
            let file = session.sources.file(roster.file);
            // 名单 stands last in nearly every list; then its lines may follow the last one.
            let last_key =
                file.text.lines().rev().find(|line| line.starts_with(|first: char| !matches!(first, ' ' | '-' | '#')));
            match with_lines(&file.text, &lines) {
                Some(text) if last_key.is_some_and(|line| line.trim_end().starts_with("名单:")) => {
                    changes.put(&file.path, Some(&file.text), text);
                }
                _ => notes.push(format!("{} 的“名单”不在最后，程序没有改它；请照这样添上：\n{lines}", file.path)),
            }
        }
    }
}

/// The list of the year that the records have.
fn roster<'a>(session: &Session<'a>, owner: &Owner) -> Option<&'a Roster> {
    let model = session.model;
    let is_own = |roster: &&Roster| match &roster.owner.value {
        RosterOwner::Tier(tier) => owner.0 == "层级" && *tier == owner.1,
        RosterOwner::Unit(unit) => owner.0 == "单位" && model.unit(*unit).id.value == owner.1,
    };
    model.rosters.iter().filter(|roster| roster.year.value == session.year).find(is_own)
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
