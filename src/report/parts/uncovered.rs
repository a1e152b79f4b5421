//! What the figures lack: the people whom a missing list, or one that names nobody, leaves out of every denominator.

use std::collections::BTreeSet;

use crate::ledger::course::{self, Course};
use crate::ledger::{Duty, DutyWords, Object, Uncovered, Verdict};
use crate::model::Model;
use crate::model::key::{UnitKey, YearKey};
use crate::model::roster::{RosterOwner, cadres_of};
use crate::report::Facts;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::kept::Kept;
use crate::report::words::wording;

/// One missing list.
#[derive(Clone, Debug)]
pub(crate) struct UncoveredView {
    /// Whose list is missing.
    pub(crate) owner: Link,
    /// For which school year, and whom it leaves out, in numbers.
    pub(crate) words: String,
    /// The same people by name.
    pub(crate) people: String,
}

/// All missing lists.
pub(crate) fn all(lookup: &Lookup<'_>) -> Vec<UncoveredView> {
    lookup.facts.uncovered.iter().map(|one| view(lookup.facts.model, one)).collect()
}

/// Those of a unit.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<UncoveredView> {
    let own = lookup.facts.uncovered.iter().filter(|one| one.owner == RosterOwner::Unit(unit));
    own.map(|one| view(lookup.facts.model, one)).collect()
}

/// What the figures of a school year lack, in a sentence; empty where they lack nobody.
pub(crate) fn sentence(facts: &Facts<'_>, year: YearKey) -> String {
    let own: Vec<&Uncovered> = facts.uncovered.iter().filter(|one| one.year == year).collect();
    if own.is_empty() {
        return String::new();
    }
    let sum = |number: fn(&Uncovered) -> usize| own.iter().map(|one| number(one)).sum::<usize>();
    let lacking = lacking(facts.model, year, &own);
    // Whoever is on another list, or not there at all, is left out of nothing.
    match left_out(sum(|one| one.cadres.len()), sum(|one| one.friends.len())) {
        None => format!("{lacking}。"),
        Some(people) => format!("{lacking}，{people}不在{}的数字里。", DutyWords::CONTACT.owed),
    }
}

/// How many cadres and friends, where there are any.
fn left_out(cadres: usize, friends: usize) -> Option<String> {
    let cadres = (cadres > 0).then(|| format!("干部 {cadres} 名"));
    let friends = (friends > 0).then(|| format!("范围内的联谊对象 {friends} 名"));
    let parts: Vec<String> = cadres.into_iter().chain(friends).collect();
    (!parts.is_empty()).then(|| parts.join("、"))
}

/// What the same day of last year has of the units that have no list now, so that nobody takes both numbers for those
/// of the same units. `None` where there is nothing of them.
pub(crate) fn last_year(facts: &Facts<'_>, now: &Course<'_>) -> Option<Kept> {
    let own = facts.uncovered.iter().filter(|one| one.year == now.period.year);
    let units: BTreeSet<UnitKey> =
        own.filter_map(|one| if let RosterOwner::Unit(unit) = one.owner { Some(unit) } else { None }).collect();
    let is_theirs = |duty: &&Duty| duty.holder.unit(facts.model).is_some_and(|unit| units.contains(&unit));
    let courses = course::courses(facts.model, facts.ledger.duties.iter().filter(is_theirs));
    let then = course::earlier(&courses, now).into_iter().find(|one| one.years == 1)?;
    let counted = Filter::ledger().units(facts.model, units.iter().copied());
    (then.course.owed() > 0).then(|| Kept::then(&then, &counted, facts.as_of))
}

/// Why there is no pair to be met: in the first weeks of a school year its lists may yet be decided.
pub(crate) fn no_pairs(facts: &Facts<'_>, year: YearKey) -> String {
    let awaited =
        |duty: &&Duty| duty.object == Object::Roster && duty.period.year == year && duty.verdict == Verdict::Due;
    let last = facts.ledger.duties.iter().filter(awaited).map(|duty| duty.period.until).max();
    last.map_or_else(
        || format!("没有{}的对子", DutyWords::CONTACT.owed),
        |last| format!("名单还没有确定（应在{}以前），暂没有{}的对子", wording::day(last), DutyWords::CONTACT.owed),
    )
}

/// The same for everybody, without any number of people.
pub(crate) fn public_sentence(facts: &Facts<'_>, year: YearKey) -> String {
    let own: Vec<&Uncovered> = facts.uncovered.iter().filter(|one| one.year == year).collect();
    if own.is_empty() {
        String::new()
    } else {
        format!("{}，没有计入结对数。", lacking(facts.model, year, &own))
    }
}

/// Who has no list, and whose names nobody.
fn lacking(model: &Model, year: YearKey, uncovered: &[&Uncovered]) -> String {
    let year = wording::term(&model.calendar.year(year).id.value);
    let (empty, missing): (Vec<&Uncovered>, Vec<&Uncovered>) = uncovered.iter().partition(|one| one.written);
    let missing = (!missing.is_empty()).then(|| format!("{}没有{year}的名单", owners(model, &missing)));
    let empty = (!empty.is_empty()).then(|| format!("{}{year}的名单上没有人", owners(model, &empty)));
    missing.into_iter().chain(empty).collect::<Vec<_>>().join("，")
}

fn owners(model: &Model, uncovered: &[&Uncovered]) -> String {
    let owner = |one: &&Uncovered| match &one.owner {
        RosterOwner::Unit(unit) => model.unit(*unit).name.clone(),
        RosterOwner::Tier(tier) => cadres_of(tier),
    };
    wording::cut(&uncovered.iter().map(owner).collect::<Vec<_>>(), NAMED, "、")
}

/// So many units a sentence names. All of them stand where the lists do.
const NAMED: usize = 10;

fn view(model: &Model, one: &Uncovered) -> UncoveredView {
    let owner = match &one.owner {
        RosterOwner::Unit(unit) => Link::unit(model, *unit),
        RosterOwner::Tier(tier) => Link::plain(cadres_of(tier)),
    };
    let year = wording::term(&model.calendar.year(one.year).id.value);
    let (cadres, friends) = (one.cadres.len(), one.friends.len());
    let lacks = if one.written {
        format!("{year}的名单上没有人")
    } else {
        format!("{year}没有名单（应在{}以前确定）", wording::day(one.until))
    };
    let words = match (cadres, friends) {
        (0, 0) => lacks,
        (0, _) => format!("{lacks}：范围内的联谊对象 {friends} 名没有结对，不在{}的数字里", DutyWords::CONTACT.owed),
        (_, 0) => format!("{lacks}：干部 {cadres} 名没有联谊对象，不在{}的数字里", DutyWords::CONTACT.owed),
        _ => format!(
            "{lacks}：干部 {cadres} 名没有联谊对象，范围内的联谊对象 {friends} 名没有结对，都不在{}的数字里",
            DutyWords::CONTACT.owed
        ),
    };
    let cadres = one.cadres.iter().map(|key| format!("{}（{}）", model.cadre_name(*key), model.cadre(*key).id.value));
    let friends =
        one.friends.iter().map(|key| format!("{}（{}）", model.friend_name(*key), model.friend(*key).id.value));
    let listed = |word: &str, names: Vec<String>| {
        if names.is_empty() { String::new() } else { format!("{word}：{}。", names.join("、")) }
    };
    let people = listed("干部", cadres.collect()) + &listed("联谊对象", friends.collect());
    UncoveredView { owner, words, people }
}
