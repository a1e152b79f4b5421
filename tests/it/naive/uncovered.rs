//! Whom a missing list leaves out of every denominator (二, 五.1), read off people and lists person by person.

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::pack::{Parameters, RosterOwnerKind, Rule};
use lianyi::model::people::{Friend, FriendKind};
use lianyi::model::roster::RosterOwner;

use crate::harness;
use crate::naive::person::fits;
use crate::packs;

/// The people of a missing list by their ids: owner, school year, cadres, friends.
type People = (String, String, Vec<String>, Vec<String>);

/// Of every unit that was to have a list by now and has none, in the folder of a pack without interpretations that change
/// its lists.
fn naive(model: &Model, day: NaiveDate) -> Vec<People> {
    let mut all = Vec::new();
    let lists = |rule: &Rule| match &rule.parameters {
        Parameters::RosterDecision(list) if list.each_year => Some(list.clone()),
        _ => None,
    };
    for list in model.pack.rules.iter().filter_map(lists) {
        let RosterOwnerKind::EachUnit(Some(tier)) = &list.owner else { continue };
        for year in crate::naive::days::years(model) {
            let last = list.within_days.map_or(year.until, |days| year.start + chrono::Days::new(days.into()));
            let begun = year.start >= model.pack.regulation.in_force.value;
            for (unit, record) in model.units.iter().enumerate() {
                let written = |roster: &&lianyi::model::roster::Roster| {
                    let own = matches!(roster.owner.value, RosterOwner::Unit(owner) if owner.index() == unit);
                    own && roster.year.value == year.year
                };
                let names = |roster: &&lianyi::model::roster::Roster| {
                    written(roster) && roster.lines.iter().any(|line| !line.friends.is_empty())
                };
                let of_unit = |cadre: &&lianyi::model::people::Cadre| {
                    cadre.unit.value.index() == unit && cadre.tier.value == *tier
                };
                let due = model.cadres.iter().filter(of_unit).any(|cadre| cadre.serves_during(year.start, last));
                if !begun || !due || day <= last || model.rosters.iter().any(|roster| names(&roster)) {
                    continue;
                }
                let end = year.until.min(day);
                let of_year = || model.rosters.iter().filter(|roster| roster.year.value == year.year);
                let lines = || of_year().flat_map(|roster| &roster.lines);
                let mut cadres = Vec::new();
                for (index, cadre) in model.cadres.iter().enumerate().filter(|(_, cadre)| of_unit(cadre)) {
                    let paired = lines().any(|line| line.cadre.value.index() == index && !line.friends.is_empty());
                    if cadre.serves_during(year.start, end) && !paired {
                        cadres.push(cadre.id.value.clone());
                    }
                }
                let mut friends = Vec::new();
                for (index, friend) in model.friends.iter().enumerate() {
                    let paired =
                        lines().flat_map(|line| &line.friends).any(|entry| entry.friend.value.index() == index);
                    let there = friend.unit.value.index() == unit && friend.since.overlaps(year.start, end);
                    if there && !paired && is_meant(model, tier, friend, year.start) {
                        friends.push(friend.id.value.clone());
                    }
                }
                let empty = model.rosters.iter().any(|roster| written(&roster));
                if empty && cadres.is_empty() && friends.is_empty() {
                    continue;
                }
                let name = model.calendar.year(year.year).id.value.clone();
                all.push((record.id.value.clone(), name, cadres, friends));
            }
        }
    }
    all.sort();
    all
}

/// Whether a person fits a class of a tier that needs no reason; everybody does where there are no classes.
fn is_meant(model: &Model, tier: &str, friend: &Friend, begins: NaiveDate) -> bool {
    if matches!(friend.kind, FriendKind::Organisation { .. }) {
        return false;
    }
    let mut classes = Vec::new();
    for rule in &model.pack.rules {
        let Parameters::Scope(scope) = &rule.parameters else { continue };
        if scope.tier.as_ref().is_none_or(|meant| meant == tier) {
            classes.extend(scope.classes.clone());
        }
    }
    let needs_no_reason = classes.iter().filter(|class| !class.reason_required);
    classes.is_empty() || needs_no_reason.into_iter().any(|class| fits(&class.condition, friend, begins))
}

fn program(model: &Model, day: NaiveDate) -> Vec<People> {
    let ledger = lianyi::rules::ledger(model, day);
    let mut all = Vec::new();
    for one in lianyi::rules::judge(model, &ledger, day).uncovered {
        let RosterOwner::Unit(unit) = one.owner else { continue };
        let cadres = one.cadres.iter().map(|key| model.cadre(*key).id.value.clone()).collect();
        let friends = one.friends.iter().map(|key| model.friend(*key).id.value.clone()).collect();
        let year = model.calendar.year(one.year).id.value.clone();
        all.push((model.unit(unit).id.value.clone(), year, cadres, friends));
    }
    all.sort();
    all
}

/// A unit without its list is not better off than one with it: whom the list would name is counted as not covered, and not
/// before its last day.
#[test]
fn whom_a_missing_list_leaves_out_is_counted() {
    let folders = [harness::root("data"), harness::root("tests/corpora/base"), harness::root("tests/corpora/open")];
    let mut seen = 0;
    for folder in folders.into_iter().chain(packs::folders()) {
        let mut model = lianyi::load::load_without_provenance(&folder).expect("readable").model.expect("a model");
        for fewer in 0..6 {
            if fewer > 0 && !model.rosters.is_empty() {
                let at = fewer % model.rosters.len();
                // Every other time the list stays and names nobody.
                if fewer % 2 == 0 {
                    model.rosters[at].lines.clear();
                } else {
                    model.rosters.remove(at);
                }
            }
            let terms = model.calendar.terms.clone();
            for day in terms.iter().flat_map(|term| [term.start, term.end, term.counts_until + chrono::Days::new(70)]) {
                let known = harness::known(&model, day);
                let (one, other) = (program(&known, day), naive(&known, day));
                assert_eq!(one, other, "{}, as of {day}", folder.display());
                seen += one.iter().filter(|(.., friends)| !friends.is_empty()).count();
            }
        }
    }
    assert!(seen > 10, "only {seen} missing lists were seen");
}
