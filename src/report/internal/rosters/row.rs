//! One list as tables show it: whose it is, who proposed and decided it, what changed.

use std::collections::BTreeSet;

use crate::ledger::change::changes;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey, UnitKey};
use crate::model::roster::{Filing, Roster, RosterOwner};
use crate::model::verdict::Verdict;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::internal::rosters::comparison::{Comparison, PairKey, Part, comparison};
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;
use crate::rules::{self, OutsideClasses};

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
    /// How many pairs are new, ended and stayed against the year before; empty without a list of that year.
    pub(crate) change: Vec<(&'static str, Count)>,
    /// How many pairs began or ended in the course of the year.
    pub(crate) moved: Count,
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
        year: wording::term(&model.calendar.year(roster.year.value).id.value),
        roster: Link::to(page.clone(), owner(model, roster)),
        proposed: proposed.map_or_else(|| missing(asked.proposed), |proposal| proposal.by.value.clone()),
        proposed_on: wording::stated_day(proposed.and_then(|proposal| proposal.date.as_ref())),
        decided: decided.map_or_else(|| missing(asked.decided), |decision| decision.meeting.value.clone()),
        decided_on: wording::stated_day(decided.and_then(|decision| decision.date.as_ref())),
        document: document.map_or_else(|| missing(asked.document), |document| document.value.clone()),
        cadres: count(cadres, roster.lines.len(), format!("{page}#lines")),
        pairs: count(pairs, entries, Filter::pairs(&page).href()),
        filed: roster.filings.iter().map(filed).collect(),
        change: change(model, key, &page),
        moved: Count::new(changes(model, roster).len(), format!("{page}#moves")),
    }
}

/// The pairs beside the classes of 二.
#[derive(Clone, Debug)]
pub(crate) struct Outside {
    /// Where they are listed.
    pub(crate) anchor: String,
    /// How many of all pairs they are, as a share.
    pub(crate) share: String,
    /// Each pair; of several lists, leading to its list.
    pub(crate) pairs: Vec<Link>,
}

/// Those of some lists; `None` where the pack names no classes.
pub(crate) fn outside(lookup: &Lookup<'_>, keys: &[RosterKey], anchor: String) -> Option<Outside> {
    let model = lookup.facts.model;
    let of_list = |key: &RosterKey| Some((*key, rules::outside_classes(model, &model.rosters[key.index()])?));
    let counted: Vec<(RosterKey, OutsideClasses)> = keys.iter().filter_map(of_list).collect();
    let all: usize = counted.iter().map(|(_, of)| of.all).sum();
    let pair = |key: RosterKey, (cadre, friend): (CadreKey, FriendKey)| {
        let page = address::href(&lookup.roster_files[key.index()]);
        Link::to(page, format!("{}—{}", model.cadre_name(cadre), model.friend_name(friend)))
    };
    let pairs: Vec<Link> =
        counted.iter().flat_map(|(key, of)| of.outside.iter().map(|outside| pair(*key, *outside))).collect();
    Some(Outside { anchor, share: wording::share(pairs.len(), all)?, pairs })
}

fn filed(filing: &Filing) -> Filed {
    Filed { with: filing.with.value.clone(), on: wording::short_day(filing.date.value) }
}

fn change(model: &Model, key: RosterKey, page: &str) -> Vec<(&'static str, Count)> {
    let Some(Comparison { added, ended, kept }) = comparison(model, key) else { return Vec::new() };
    let count =
        |part: Part, pairs: &[PairKey]| (part.word(), Count::new(pairs.len(), format!("{page}#{}", part.anchor())));
    vec![count(Part::Added, &added), count(Part::Ended, &ended), count(Part::Kept, &kept)]
}
