//! 一经确定，至变更为止: what a list is in the school years after its own (五.1).

use crate::ledger::change::{Change, ChangeKind, changes};
use crate::ledger::running::{RunningYear, later_years};
use crate::model::key::{RosterKey, YearKey};
use crate::report::address;
use crate::report::internal::rosters::row;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::wording;

/// A list in a school year in which it still holds.
#[derive(Clone, Debug)]
pub(crate) struct Running {
    /// The list; it leads to its page.
    pub(crate) roster: Link,
    /// For which school year it was decided, how long it holds in this one, how many pairs it has there and what changed.
    pub(crate) told: String,
}

/// The lists of earlier school years that hold in one, those of tiers first.
pub(crate) fn in_year(lookup: &Lookup<'_>, year: YearKey) -> Vec<Running> {
    let model = lookup.facts.model;
    let mut keys: Vec<RosterKey> = row::keys(lookup).collect();
    keys.sort_by_key(|key| &model.rosters[key.index()].owner.value);
    let held = |key: RosterKey| {
        let roster = &model.rosters[key.index()];
        let later = years(lookup, key).into_iter().find(|later| later.year == year)?;
        let link = Link::to(address::href(&lookup.roster_files[key.index()]), row::owner(model, roster));
        let decided_for = wording::term(&model.calendar.year(roster.year.value).id.value);
        let told = format!("{decided_for}的名单，至变更为止；{}", told(lookup, key, &later));
        Some(Running { roster: link, told })
    };
    keys.into_iter().filter_map(held).collect()
}

/// What a list is in each later school year, in the order of time: `2026 年度：2026-01-01 至 2026-04-09 有效；先后 2 对；…`.
pub(crate) fn of_list(lookup: &Lookup<'_>, key: RosterKey) -> Vec<String> {
    let model = lookup.facts.model;
    let name = |later: &RunningYear| wording::term(&model.calendar.year(later.year).id.value);
    let years = years(lookup, key);
    years.iter().map(|later| format!("{}：{}", name(later), told(lookup, key, later))).collect()
}

/// The later school years of a list that have begun.
fn years(lookup: &Lookup<'_>, key: RosterKey) -> Vec<RunningYear> {
    let (mut years, _) = later_years(lookup.facts.model, &lookup.facts.model.rosters[key.index()]);
    years.retain(|later| later.days.0 <= lookup.facts.as_of);
    years
}

fn told(lookup: &Lookup<'_>, key: RosterKey, later: &RunningYear) -> String {
    let RunningYear { year, days: (from, until), replaced } = later;
    let pairs = &lookup.facts.ledger.pairs;
    let pairs = pairs.iter().filter(|pair| pair.year == *year && pair.roster == key).count();
    let replaced = if *replaced { "，此后由下一份名单代替" } else { "" };
    let model = lookup.facts.model;
    let all = changes(model, &model.rosters[key.index()]);
    let moves = all.iter().filter(|change| (*from..=*until).contains(&change.day)).map(|change| moved(lookup, change));
    let moves: Vec<String> = moves.collect();
    let moves = if moves.is_empty() { "没有调整".to_owned() } else { moves.join("；") };
    format!("{from} 至 {until} 有效{replaced}；先后 {pairs} 对；{moves}")
}

/// `2026-01-31 终止 周明远与李静（调出）`.
fn moved(lookup: &Lookup<'_>, change: &Change<'_>) -> String {
    let model = lookup.facts.model;
    let what = match change.kind {
        ChangeKind::Begins => "增补",
        ChangeKind::Ends => "终止",
    };
    let (cadre, friend) = (model.cadre_name(change.line.cadre.value), model.friend_name(change.entry.friend.value));
    let reason = change.entry.reason.as_ref().map_or_else(String::new, |reason| format!("（{}）", reason.value));
    format!("{} {what} {cadre}与{friend}{reason}", change.day)
}
