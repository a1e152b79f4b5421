//! Whose lists the rules ask for, what is on the last ones, and who may be on the next.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};
use chrono::NaiveDate;

use crate::cli::new::school::School;
use crate::model::Model;
use crate::model::key::{CadreKey, UnitKey, YearKey};
use crate::model::pack::{Parameters, RosterDecisionParameters, RosterOwnerKind};
use crate::model::roster::{Roster, RosterOwner};

/// Somebody with a list of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) kind: RosterOwner,
    /// The tier, or 编号 of the unit: also the name of the file.
    pub(super) value: String,
}

impl Owner {
    /// A roster's owner.
    pub(super) fn of(model: &Model, kind: &RosterOwner) -> Self {
        let value = match kind {
            RosterOwner::Tier(tier) => tier.clone(),
            RosterOwner::Unit(unit) => model.unit(*unit).id.value.clone(),
        };
        Self { kind: kind.clone(), value }
    }

    /// The key of the record.
    pub(super) const fn key(&self) -> &'static str {
        match self.kind {
            RosterOwner::Tier(_) => "层级",
            RosterOwner::Unit(_) => "单位",
        }
    }

    /// The flag that names it.
    pub(super) const fn flag(&self) -> &'static str {
        match self.kind {
            RosterOwner::Tier(_) => "--tier",
            RosterOwner::Unit(_) => "--unit",
        }
    }

    /// For people.
    pub(super) fn shown(&self, model: &Model) -> String {
        match &self.kind {
            RosterOwner::Tier(tier) => tier.clone(),
            RosterOwner::Unit(unit) => format!("{} {}", self.value, model.unit(*unit).name),
        }
    }
}

/// The school year that is meant: by its 编号, else that of the day, else the last.
pub(super) fn year(school: &School, wanted: Option<&str>) -> Result<YearKey> {
    let calendar = &school.model().calendar;
    let last = || calendar.year_keys().next_back().map(|(key, _)| key);
    match wanted {
        Some(id) => calendar.year_by_id(id).ok_or_else(|| anyhow!("校历里没有 {id}；先用 lianyi new year 写那一学年")),
        None => calendar.year_on(school.as_of).or_else(last).ok_or_else(|| anyhow!("校历里一个学年也没有")),
    }
}

/// The rule about an owner's lists, as it stands on a day.
pub(super) fn rule<'a>(model: &'a Model, owner: &RosterOwner, day: NaiveDate) -> Option<&'a RosterDecisionParameters> {
    model.pack.rules.iter().find_map(|rule| match rule.parameters_on(day) {
        Parameters::RosterDecision(own) => match (&own.owner, owner) {
            (RosterOwnerKind::Tier(tier), RosterOwner::Tier(theirs)) => (tier == theirs).then_some(own),
            (RosterOwnerKind::EachUnit(_), RosterOwner::Unit(_)) => Some(own),
            _ => None,
        },
        _ => None,
    })
}

/// Everybody for whom the rules ask a list of a year: tiers first.
pub(super) fn owners(model: &Model, year: YearKey) -> Vec<Owner> {
    let first = model.first_day(year);
    let mut kinds: Vec<RosterOwner> = Vec::new();
    for rule in &model.pack.rules {
        let Parameters::RosterDecision(own) = rule.parameters_on(first) else { continue };
        match &own.owner {
            RosterOwnerKind::Tier(tier) => kinds.push(RosterOwner::Tier(tier.clone())),
            RosterOwnerKind::EachUnit(_) => {
                let units = model.unit_keys().map(|(key, _)| RosterOwner::Unit(key));
                kinds.extend(units.filter(|unit| !cadres(model, unit, year).is_empty()));
            }
        }
    }
    kinds.sort();
    kinds.dedup();
    kinds.iter().map(|kind| Owner::of(model, kind)).collect()
}

/// The list of an owner and year.
pub(super) fn roster<'a>(model: &'a Model, year: YearKey, owner: &RosterOwner) -> Option<&'a Roster> {
    model.rosters.iter().find(|roster| roster.year.value == year && roster.owner.value == *owner)
}

/// The cadres who belong on a list of a year: those in office at any time of it.
pub(super) fn cadres(model: &Model, owner: &RosterOwner, year: YearKey) -> Vec<CadreKey> {
    let Some((first, last)) = model.calendar.year_days(year) else { return Vec::new() };
    let belongs = |cadre: &crate::model::people::Cadre| match owner {
        RosterOwner::Tier(tier) => cadre.tier.value == *tier,
        RosterOwner::Unit(unit) => cadre.unit.value == *unit && is_of_unit_lists(model, &cadre.tier.value, first),
    };
    let found = model.cadre_keys().filter(|(_, cadre)| belongs(cadre) && cadre.serves_during(first, last));
    found.map(|(key, _)| key).collect()
}

/// Whether cadres of a tier are on the lists of their units.
fn is_of_unit_lists(model: &Model, tier: &str, day: NaiveDate) -> bool {
    let unit = RosterOwner::Unit(UnitKey::new(0));
    match rule(model, &unit, day).map(|own| &own.owner) {
        Some(RosterOwnerKind::EachUnit(Some(own))) => own == tier,
        _ => rule(model, &RosterOwner::Tier(tier.to_owned()), day).is_none(),
    }
}

/// By cadre: the ids of the friends, and the ground.
pub(super) type Pairs = BTreeMap<CadreKey, (Vec<String>, Option<String>)>;

/// The pairs of an owner's last list before a year, as far as they have not ended and both are still there on its first
/// day.
pub(super) fn last_pairs(model: &Model, owner: &RosterOwner, year: YearKey) -> Pairs {
    let before = |roster: &&Roster| roster.owner.value == *owner && roster.year.value < year;
    let last = model.rosters.iter().filter(before).max_by_key(|roster| roster.year.value);
    last.map(|roster| lasting(model, roster, model.first_day(year))).unwrap_or_default()
}

/// The pairs of a list that go on on a day.
pub(super) fn lasting(model: &Model, roster: &Roster, day: NaiveDate) -> Pairs {
    let mut pairs = Pairs::new();
    for line in &roster.lines {
        let cadre = model.cadre(line.cadre.value);
        if !cadre.serves_during(day, day) {
            continue;
        }
        let goes_on = |entry: &&crate::model::roster::RosterFriend| {
            let ended = entry.until.as_ref().is_some_and(|until| until.value < day);
            let reached = entry.until.as_ref().is_some_and(|until| roster_ends_by(model, roster, until.value));
            (!ended || reached) && model.friend(entry.friend.value).since.contains(day)
        };
        for entry in line.friends.iter().filter(goes_on) {
            let (friends, basis) = pairs.entry(line.cadre.value).or_default();
            let id = &model.friend(entry.friend.value).id.value;
            if !friends.contains(id) {
                friends.push(id.clone());
            }
            if basis.is_none() {
                *basis = line.basis.as_ref().map(|basis| basis.value.clone());
            }
        }
    }
    pairs
}

/// Whether a day is the end of the list's own school year, and so ends nothing early.
fn roster_ends_by(model: &Model, roster: &Roster, day: NaiveDate) -> bool {
    model.calendar.year_days(roster.year.value).is_some_and(|(_, last)| day >= last)
}
