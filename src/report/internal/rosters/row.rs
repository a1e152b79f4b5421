//! One list as tables show it: whose it is, who proposed and decided it, what changed.

use std::collections::BTreeSet;

use crate::ledger::change::{ChangeKind, changes};
use crate::model::Model;
use crate::model::key::{RosterKey, UnitKey};
use crate::model::roster::{Filing, Roster, RosterOwner};
use crate::model::verdict::Verdict;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::rosters::comparison::{Comparison, comparison};
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;
use crate::rules;

/// One list.
#[derive(Clone, Debug)]
pub(crate) struct RosterRow {
    /// 学年.
    pub(crate) year: String,
    /// Whose list, leading to its page.
    pub(crate) roster: Link,
    /// 提出: by whom; 未写明 where nothing is stated though a rule asks for it.
    pub(crate) proposed: String,
    /// The day of 提出; empty where none is stated.
    pub(crate) proposed_on: String,
    /// 确定: by which meeting; 未写明 where nothing is stated though a rule asks for it.
    pub(crate) decided: String,
    /// The day of 确定; empty where none is stated.
    pub(crate) decided_on: String,
    /// 文号.
    pub(crate) document: String,
    /// How many cadres are on it, leading to its lines.
    pub(crate) cadres: Count,
    /// How many pairs are on it, leading to them.
    pub(crate) pairs: Count,
    /// 备案, in the order of the file; empty where none is stated.
    pub(crate) filed: Vec<Filed>,
    /// How many pairs are new, ended and stayed against the year before, each in words.
    pub(crate) change: Vec<String>,
    /// How many pairs began or ended in the course of the year, in words; empty if none did.
    pub(crate) moved: String,
}

/// One filing of a list.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    pub(crate) with: String,
    pub(crate) on: String,
}

pub(crate) fn keys(lookup: &Lookup<'_>) -> impl DoubleEndedIterator<Item = RosterKey> + use<> {
    (0..lookup.facts.model.rosters.len()).map(RosterKey::new)
}

/// The lists of one unit, the latest first.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<RosterRow> {
    let own =
        keys(lookup).rev().filter(|key| lookup.facts.model.rosters[key.index()].owner.value == RosterOwner::Unit(unit));
    own.map(|key| row(lookup, key)).collect()
}

/// Whose list it is.
pub(crate) fn owner(model: &Model, roster: &Roster) -> String {
    match &roster.owner.value {
        RosterOwner::Tier(tier) => format!("{tier}名单"),
        RosterOwner::Unit(unit) => model.unit(*unit).name.clone(),
    }
}

/// One list as tables show it.
pub(crate) fn row(lookup: &Lookup<'_>, key: RosterKey) -> RosterRow {
    let model = lookup.facts.model;
    let roster = &model.rosters[key.index()];
    let asked = rules::asked(model, roster);
    let page = address::href(&lookup.roster_files[key.index()]);
    let cadres = roster.lines.iter().map(|line| line.cadre.value).collect::<BTreeSet<_>>().len();
    let pairs = roster.pairs().len();
    let entries: usize = roster.lines.iter().map(|line| line.friends.len()).sum();
    // A list may name somebody twice; then its lines are more than the number.
    let count = |number: usize, lines: usize, href: String| Count {
        number,
        href: (lines == number && number > 0).then_some(href),
    };
    let missing = |asked: bool| if asked { Verdict::Unstated.word().to_owned() } else { String::new() };
    let proposed = roster.proposed.as_ref();
    let decided = roster.decided.as_ref();
    let document = decided.and_then(|decided| decided.document.as_ref());
    RosterRow {
        year: model.calendar.year(roster.year.value).id.value.clone(),
        roster: Link::to(page.clone(), owner(model, roster)),
        proposed: proposed.map_or_else(|| missing(asked.proposed), |proposal| proposal.by.value.clone()),
        proposed_on: wording::stated_day(proposed.and_then(|proposal| proposal.date.as_ref())),
        decided: decided.map_or_else(|| missing(asked.decided), |decision| decision.meeting.value.clone()),
        decided_on: wording::stated_day(decided.and_then(|decision| decision.date.as_ref())),
        document: document.map_or_else(|| missing(asked.document), |document| document.value.clone()),
        cadres: count(cadres, roster.lines.len(), format!("{page}#lines")),
        pairs: count(pairs, entries, Filter::pairs(&page).href()),
        filed: roster.filings.iter().map(filed).collect(),
        change: change(model, key),
        moved: moved(model, roster),
    }
}

/// `规定类别以外 1 对（2.9%）`.
pub(crate) fn outside(pairs: Option<(usize, usize)>) -> String {
    let Some((all, outside)) = pairs else { return String::new() };
    let tenths = (outside * 2000 + all) / (2 * all);
    format!("规定类别以外 {outside} 对（{}.{}%）", tenths / 10, tenths % 10)
}

fn filed(filing: &Filing) -> Filed {
    Filed { with: filing.with.value.clone(), on: wording::short_day(filing.date.value) }
}

fn change(model: &Model, key: RosterKey) -> Vec<String> {
    match comparison(model, key) {
        None => vec!["无可比名单".to_owned()],
        Some(Comparison { added, ended, .. }) if added.is_empty() && ended.is_empty() => vec!["未调整".to_owned()],
        Some(Comparison { added, ended, kept }) => vec![
            format!("新增 {}，", added.len()),
            format!("不再联系 {}，", ended.len()),
            format!("不变 {}", kept.len()),
        ],
    }
}

/// `中途增补 1，终止 2`.
fn moved(model: &Model, roster: &Roster) -> String {
    let changes = changes(model, roster);
    let number = |kind| changes.iter().filter(|change| change.kind == kind).count();
    let (begun, ended) = (number(ChangeKind::Begins), number(ChangeKind::Ends));
    match (begun, ended) {
        (0, 0) => String::new(),
        (begun, 0) => format!("中途增补 {begun}"),
        (0, ended) => format!("中途终止 {ended}"),
        (begun, ended) => format!("中途增补 {begun}，终止 {ended}"),
    }
}
