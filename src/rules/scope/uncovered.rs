//! Who is in scope and on no list, because the list is missing or names nobody (二, 五.1). Without a list there are no pairs, and so
//! nothing is owed: figures that say nothing of it would be better than the truth. Pairs are not invented.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::ledger::{Duty, Holder, Ledger, Object, Uncovered, Verdict};
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey, YearKey};
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::model::people::Friend;
use crate::model::roster::RosterOwner;
use crate::rules::scope::condition::fits;
use crate::rules::scope::own_list::has_own_list;

/// Of every list whose time is over and that is not there or names nobody. Before its last day nobody is accused.
pub(in crate::rules) fn uncovered(model: &Model, ledger: &Ledger, as_of: NaiveDate) -> Vec<Uncovered> {
    let over = |duty: &&Duty| duty.object == Object::Roster && duty.verdict != Verdict::Waived && !duty.is_open();
    let held: BTreeSet<(YearKey, RosterKey)> = ledger.pairs.iter().map(|pair| (pair.year, pair.roster)).collect();
    let mut found: Vec<Uncovered> = Vec::new();
    for duty in ledger.duties.iter().filter(over) {
        let Parameters::RosterDecision(decision) = model.rule(duty.rule).parameters_on(duty.period.start) else {
            continue;
        };
        let (owner, tier) = match (&decision.owner, &duty.holder) {
            (RosterOwnerKind::Tier(tier), _) => (RosterOwner::Tier(tier.clone()), Some(tier)),
            (RosterOwnerKind::EachUnit(tier), Holder::Unit(unit)) => (RosterOwner::Unit(*unit), tier.as_ref()),
            _ => continue,
        };
        let year = duty.period.year;
        let in_year = held.range((year, RosterKey::new(0))..).take_while(|(of, _)| *of == year);
        let holds = in_year.into_iter().any(|(_, roster)| model.rosters[roster.index()].owner.value == owner);
        let own = || model.rosters.iter().filter(|other| other.year.value == year && other.owner.value == owner);
        let names = own().flat_map(|roster| &roster.lines).any(|line| !line.friends.is_empty());
        if holds || names || found.iter().any(|other| other.owner == owner && other.year == year) {
            continue;
        }
        let written = own().next().is_some();
        let people = People { model, ledger, owner: &owner, tier, year, as_of };
        let (cadres, friends) = (people.cadres(), people.friends());
        // A list that names nobody where nobody belongs on it leaves nobody out.
        if !written || !cadres.is_empty() || !friends.is_empty() {
            found.push(Uncovered { owner, year, written, until: duty.period.until, cadres, friends });
        }
    }
    found
}

/// Who belongs on a list.
struct People<'a> {
    model: &'a Model,
    ledger: &'a Ledger,
    owner: &'a RosterOwner,
    tier: Option<&'a String>,
    year: YearKey,
    as_of: NaiveDate,
}

impl People<'_> {
    /// The days of the school year up to now.
    fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.model.calendar.year_days(self.year)?;
        Some((first, last.min(self.as_of)))
    }

    fn cadres(&self) -> Vec<CadreKey> {
        let Some((first, last)) = self.days() else { return Vec::new() };
        let belongs = |key: &CadreKey| {
            let cadre = self.model.cadre(*key);
            let theirs = match self.owner {
                RosterOwner::Tier(tier) => cadre.tier.value == *tier,
                RosterOwner::Unit(unit) => {
                    cadre.unit.value == *unit
                        && self.tier.is_none_or(|tier| cadre.tier.value == *tier)
                        && !has_own_list(self.model, &cadre.tier.value, first)
                }
            };
            theirs && cadre.serves_during(first, last) && !self.paired(|pair| pair.cadre == *key)
        };
        self.model.cadre_keys().map(|(key, _)| key).filter(belongs).collect()
    }

    fn friends(&self) -> Vec<FriendKey> {
        let Some((first, last)) = self.days() else { return Vec::new() };
        let belongs = |(key, friend): &(FriendKey, &Friend)| {
            let theirs = match self.owner {
                RosterOwner::Tier(_) => true,
                RosterOwner::Unit(unit) => friend.unit.value == *unit,
            };
            theirs
                && friend.since.overlaps(first, last)
                && self.is_in_scope(friend, first)
                && !self.paired(|pair| pair.friend == *key)
        };
        self.model.friend_keys().filter(belongs).map(|(key, _)| key).collect()
    }

    /// Whether a friend fits a class that the pack gives for the tier, whatever the reason that a list may state.
    fn is_in_scope(&self, friend: &Friend, day: NaiveDate) -> bool {
        let mut asked = false;
        for rule in &self.model.pack.rules {
            let Parameters::Scope(scope) = rule.parameters_on(day) else { continue };
            let meant = match (&scope.tier, self.tier) {
                (Some(meant), Some(tier)) => meant == tier,
                (Some(meant), None) => !has_own_list(self.model, meant, day),
                (None, _) => true,
            };
            if !meant {
                continue;
            }
            asked = true;
            let classes = scope.classes.iter().filter(|class| !class.reason_required);
            if classes.into_iter().any(|class| fits(&class.condition, friend, day)) {
                return true;
            }
        }
        !asked
    }

    fn paired(&self, is: impl Fn(&Pair) -> bool) -> bool {
        self.ledger.pairs.iter().any(|pair| pair.year == self.year && is(pair))
    }
}
