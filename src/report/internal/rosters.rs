//! 名单与分配表: which lists exist, who proposed and decided them, what changed against the year
//! before.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::ledger::change::{ChangeKind, changes};
use crate::ledger::{Evidence, Holder, Object, Verdict};
use crate::model::key::{CadreKey, FriendKey, RosterKey, UnitKey, YearKey};
use crate::model::roster::{Filing, Roster, RosterOwner};
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Badge, Link};
use crate::source::Spanned;

/// The page of all lists.
#[derive(Clone, Debug, Serialize)]
pub struct Rosters {
    /// Title of the page.
    pub title: String,
    /// One table a school year, the latest first.
    pub years: Vec<RosterYear>,
}

/// The lists of one school year.
#[derive(Clone, Debug, Serialize)]
pub struct RosterYear {
    /// Anchor.
    pub id: String,
    /// 学年.
    pub name: String,
    /// The lists.
    pub rosters: Vec<RosterRow>,
    /// Who should have a list and has none that counts.
    pub missing: Vec<Missing>,
}

/// A list that does not exist.
#[derive(Clone, Debug, Serialize)]
pub struct Missing {
    /// Whose list.
    pub owner: Link,
    /// 待履行, 未履行 or 已豁免.
    pub verdict: Badge,
}

/// One list.
#[derive(Clone, Debug, Serialize)]
pub struct RosterRow {
    /// 学年.
    pub year: String,
    /// Whose list, leading to its page.
    pub roster: Link,
    /// 提出: by whom; 未写明 where nothing is stated.
    pub proposed: String,
    /// The day of 提出; empty where none is stated.
    pub proposed_on: String,
    /// 确定: by which meeting; 未写明 where nothing is stated.
    pub decided: String,
    /// The day of 确定; empty where none is stated.
    pub decided_on: String,
    /// 文号.
    pub document: String,
    /// How many cadres are on it.
    pub cadres: usize,
    /// How many pairs are on it.
    pub pairs: usize,
    /// 备案, in the order of the file; empty where none is stated.
    pub filed: Vec<Filed>,
    /// How many pairs are new, ended and stayed against the year before, each in words.
    pub change: Vec<String>,
    /// How many pairs began or ended in the course of the year, in words; empty if none did.
    pub moved: String,
}

/// One filing of a list.
#[derive(Clone, Debug, Serialize)]
pub struct Filed {
    /// With whom.
    pub with: String,
    /// The day.
    pub on: String,
}

/// The page of all lists.
#[must_use]
pub fn rosters(lookup: &Lookup<'_>) -> Rosters {
    let model = lookup.facts.model;
    let years = model.calendar.year_keys().rev().map(|(year, school_year)| {
        let mut rosters: Vec<RosterKey> = keys(lookup).filter(|key| roster(lookup, *key).year.value == year).collect();
        // A tier's list comes before those of the units.
        rosters.sort_by_key(|key| &roster(lookup, *key).owner.value);
        RosterYear {
            id: address::rosters_anchor(year),
            name: school_year.id.value.clone(),
            rosters: rosters.into_iter().map(|key| row(lookup, key)).collect(),
            missing: missing(lookup, year),
        }
    });
    let years = years.filter(|year| !year.rosters.is_empty() || !year.missing.is_empty());
    Rosters { title: "名单与分配表".to_owned(), years: years.collect() }
}

/// Lists that a duty asks for and that no file answers.
fn missing(lookup: &Lookup<'_>, year: YearKey) -> Vec<Missing> {
    let model = lookup.facts.model;
    let asked = lookup.facts.ledger.duties.iter().filter(|duty| {
        duty.object == Object::Roster
            && duty.period.year == year
            && duty.verdict != Verdict::Met
            && !duty.evidence.iter().any(|evidence| matches!(evidence, Evidence::Roster(_)))
    });
    let missing = asked.map(|duty| Missing {
        owner: match &duty.holder {
            Holder::Unit(unit) => Link::unit(model, *unit),
            Holder::Cadre(cadre) => Link::cadre(model, *cadre),
            Holder::Office => Link::plain(model.institution.office.clone()),
        },
        verdict: duty.verdict.into(),
    });
    missing.collect()
}

fn keys(lookup: &Lookup<'_>) -> impl DoubleEndedIterator<Item = RosterKey> + use<> {
    (0..lookup.facts.model.rosters.len()).map(RosterKey::new)
}

/// The roster behind a key.
#[must_use]
pub fn roster<'a>(lookup: &Lookup<'a>, key: RosterKey) -> &'a Roster {
    &lookup.facts.model.rosters[key.index()]
}

/// The lists of one unit, the latest first.
#[must_use]
pub fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<RosterRow> {
    let own = keys(lookup).rev().filter(|key| roster(lookup, *key).owner.value == RosterOwner::Unit(unit));
    own.map(|key| row(lookup, key)).collect()
}

/// Whose list it is.
#[must_use]
pub fn owner(lookup: &Lookup<'_>, roster: &Roster) -> String {
    match &roster.owner.value {
        RosterOwner::Tier(tier) => format!("{tier}名单"),
        RosterOwner::Unit(unit) => lookup.facts.model.unit(*unit).name.clone(),
    }
}

/// One list as tables show it.
#[must_use]
pub fn row(lookup: &Lookup<'_>, key: RosterKey) -> RosterRow {
    let roster = roster(lookup, key);
    let day = |date: Option<&Spanned<NaiveDate>>| date.map(|date| date.value.to_string()).unwrap_or_default();
    let missing = || "未写明".to_owned();
    let proposed = roster.proposed.as_ref();
    let decided = roster.decided.as_ref();
    let document = decided.and_then(|decided| decided.document.as_ref());
    RosterRow {
        year: lookup.facts.model.calendar.year(roster.year.value).id.value.clone(),
        roster: Link::to(address::href(&lookup.roster_files[key.index()]), owner(lookup, roster)),
        proposed: proposed.map_or_else(missing, |proposal| proposal.by.value.clone()),
        proposed_on: day(proposed.and_then(|proposal| proposal.date.as_ref())),
        decided: decided.map_or_else(missing, |decision| decision.meeting.value.clone()),
        decided_on: day(decided.and_then(|decision| decision.date.as_ref())),
        document: document.map_or_else(missing, |document| document.value.clone()),
        cadres: roster.lines.iter().map(|line| line.cadre.value).collect::<BTreeSet<_>>().len(),
        pairs: pairs(roster).len(),
        filed: roster.filings.iter().map(filed).collect(),
        change: change(lookup, key),
        moved: moved(lookup, roster),
    }
}

fn filed(filing: &Filing) -> Filed {
    Filed { with: filing.with.value.clone(), on: filing.date.value.to_string() }
}

fn change(lookup: &Lookup<'_>, key: RosterKey) -> Vec<String> {
    match comparison(lookup, key) {
        None => vec!["无可比名单".to_owned()],
        Some(Comparison { added, ended, .. }) if added.is_empty() && ended.is_empty() => vec!["未调整".to_owned()],
        Some(Comparison { added, ended, kept }) => vec![
            format!("新增 {}，", added.len()),
            format!("不再联系 {}，", ended.len()),
            format!("不变 {}", kept.len()),
        ],
    }
}

/// `学年中增补 1，终止 2`.
fn moved(lookup: &Lookup<'_>, roster: &Roster) -> String {
    let changes = changes(lookup.facts.model, roster);
    let number = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let (begun, ended) = (number(ChangeKind::Begins), number(ChangeKind::Ends));
    match (begun, ended) {
        (0, 0) => String::new(),
        (begun, 0) => format!("学年中增补 {begun}"),
        (0, ended) => format!("学年中终止 {ended}"),
        (begun, ended) => format!("学年中增补 {begun}，终止 {ended}"),
    }
}

/// The pairs of a list.
fn pairs(roster: &Roster) -> BTreeSet<PairKey> {
    let lines = roster.lines.iter();
    lines.flat_map(|line| line.friends.iter().map(|friend| (line.cadre.value, friend.friend.value))).collect()
}

/// The list of the same owner in the school year before.
#[must_use]
pub fn previous(lookup: &Lookup<'_>, key: RosterKey) -> Option<RosterKey> {
    let this = roster(lookup, key);
    let before = this.year.value.index().checked_sub(1)?;
    keys(lookup).find(|other| {
        let other = roster(lookup, *other);
        other.year.value.index() == before && other.owner.value == this.owner.value
    })
}

/// A cadre and a friend.
pub type PairKey = (CadreKey, FriendKey);

/// A list beside the one of the year before.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// 新增: pairs that only this list holds.
    pub added: Vec<PairKey>,
    /// 不再联系: pairs that only the list of the year before held.
    pub ended: Vec<PairKey>,
    /// 不变: pairs of both.
    pub kept: Vec<PairKey>,
}

/// What a list changes against the one of the year before, if there is one.
#[must_use]
pub fn comparison(lookup: &Lookup<'_>, key: RosterKey) -> Option<Comparison> {
    let before = pairs(roster(lookup, previous(lookup, key)?));
    let now = pairs(roster(lookup, key));
    Some(Comparison {
        added: now.difference(&before).copied().collect(),
        ended: before.difference(&now).copied().collect(),
        kept: now.intersection(&before).copied().collect(),
    })
}

/// Friends of each cadre on a list, in the order of the cadres' ids.
#[must_use]
pub fn by_cadre(pairs: &[PairKey]) -> BTreeMap<CadreKey, Vec<FriendKey>> {
    let mut cadres: BTreeMap<CadreKey, Vec<FriendKey>> = BTreeMap::new();
    for (cadre, friend) in pairs {
        cadres.entry(*cadre).or_default().push(*friend);
    }
    cadres
}
