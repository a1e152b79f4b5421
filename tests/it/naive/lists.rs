//! Who is paired with whom on which day, read off the lists entry by entry (五.1).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::key::{CadreKey, FriendKey, YearKey};
use lianyi::model::roster::Roster;

use crate::naive::Look;
use crate::naive::days::{self, Days};

/// A cadre and a friend.
pub(super) type Pair = (CadreKey, FriendKey);

/// Days on which a list holds a pair.
struct Spell {
    year: YearKey,
    from: NaiveDate,
    until: NaiveDate,
    /// The day on which it came to be known: decided, begun, and both have come.
    known: NaiveDate,
}

/// All lists of all school years, as far as they are there.
pub(super) struct Lists {
    spells: BTreeMap<Pair, Vec<Spell>>,
    /// Spells behind the school year of a list, while the next is yet to be decided.
    going_on: BTreeMap<Pair, Vec<Spell>>,
}

impl Lists {
    /// A list holds for the counted days of its school year; an entry's own 自 and 止 narrow that. Whom it holds to
    /// the end it holds on, for contacts only, until the same owner's list of the next school year is there, or to the
    /// end of that year. A list is there from its decision on, somebody on it from the day of 自.
    pub(super) fn of(look: Look<'_>) -> Self {
        let years = days::years(look.model);
        let mut spells: BTreeMap<Pair, Vec<Spell>> = BTreeMap::new();
        let mut going_on: BTreeMap<Pair, Vec<Spell>> = BTreeMap::new();
        let known = |roster: &&Roster| first_known(look.model, &years, roster) <= look.as_of;
        for roster in look.model.rosters.iter().filter(known) {
            let Some(year) = years.iter().find(|year| year.year == roster.year.value) else { continue };
            let next = years.iter().filter(|other| other.start > year.until).min_by_key(|other| other.start);
            let taken_over = |year: &Days| {
                let successor =
                    |other: &&Roster| other.owner.value == roster.owner.value && other.year.value == year.year;
                let successors = look.model.rosters.iter().filter(known).filter(successor);
                successors.map(|other| first_known(look.model, &years, other)).min()
            };
            let end =
                next.map(|next| taken_over(next).map_or(next.until, |day| next.until.min(day - chrono::Days::new(1))));
            for line in &roster.lines {
                let serves = look.model.cadres[line.cadre.value.index()].service.iter();
                let Some(serves) = serves.map(|interval| interval.from).min() else { continue };
                for entry in &line.friends {
                    let come = look.model.friends[entry.friend.value.index()].since.from;
                    let mut known = first_known(look.model, &years, roster).max(serves).max(come);
                    if let Some(from) = &entry.from {
                        known = known.max(from.value);
                    }
                    if known > look.as_of {
                        continue;
                    }
                    let stays = entry.until.as_ref().is_none_or(|day| day.value >= year.until);
                    if let Some(end) = end.filter(|_| stays) {
                        let from = year.until + chrono::Days::new(1);
                        let spell = Spell { year: year.year, from, until: end, known };
                        going_on.entry((line.cadre.value, entry.friend.value)).or_default().push(spell);
                    }
                    let from = entry.from.as_ref().map_or(year.start, |day| day.value.max(year.start));
                    let until = entry.until.as_ref().map_or(year.until, |day| day.value.min(year.until));
                    let spell = Spell { year: year.year, from, until, known };
                    spells.entry((line.cadre.value, entry.friend.value)).or_default().push(spell);
                }
            }
        }
        Self { spells, going_on }
    }

    /// The pairs that stand on a list of the school year.
    pub(super) fn of_year(&self, year: YearKey) -> BTreeSet<Pair> {
        let stands = |spells: &&Vec<Spell>| spells.iter().any(|spell| spell.year == year);
        self.spells.iter().filter(|(_, spells)| stands(spells)).map(|(pair, _)| *pair).collect()
    }

    /// The day from which it was known that the two are a pair in a period, by the lists of its school year.
    pub(super) fn known(&self, pair: Pair, days: &Days) -> NaiveDate {
        let spells = [&self.spells, &self.going_on].into_iter().filter_map(|spells| spells.get(&pair)).flatten();
        let touching = |spell: &&Spell| spell.from <= days.end && days.start <= spell.until;
        let own = spells.filter(touching).filter(|spell| spell.year == days.year);
        own.map(|spell| spell.known).min().expect("who owes contact is a pair")
    }

    /// Whether the lists of the school year were known to hold a pair before a period was over.
    pub(super) fn are_known(&self, pair: Pair, days: &Days) -> bool {
        let own = self.spells.get(&pair).into_iter().flatten().filter(|spell| spell.year == days.year);
        own.into_iter().any(|spell| spell.known <= days.until)
    }

    /// Whether a contact of the two on a day is one of a pair, by what was known on another day.
    pub(super) fn hold(&self, pair: Pair, day: NaiveDate, known_by: NaiveDate) -> bool {
        let spells = [&self.spells, &self.going_on].into_iter().filter_map(|spells| spells.get(&pair)).flatten();
        spells.into_iter().any(|spell| spell.known <= known_by && spell.from <= day && day <= spell.until)
    }

    /// On how many days of a span the two are a pair, and on how many of those by the lists of one school year.
    pub(super) fn count(&self, pair: Pair, year: YearKey, from: NaiveDate, until: NaiveDate) -> (u32, u32) {
        let (mut all, mut own) = (0, 0);
        let Some(spells) = self.spells.get(&pair) else { return (0, 0) };
        for day in from.iter_days().take_while(|day| *day <= until) {
            let holds = |spell: &&Spell| spell.from <= day && day <= spell.until;
            all += u32::from(spells.iter().any(|spell| holds(&spell)));
            own += u32::from(spells.iter().filter(holds).any(|spell| spell.year == year));
        }
        (all, own)
    }
}

/// The day from which a list is there: its decision, else the first day of its school year.
fn first_known(model: &Model, years: &[Days], roster: &Roster) -> NaiveDate {
    let year = years.iter().find(|year| year.year == roster.year.value);
    let begins = year.map_or(model.pack.regulation.in_force.value, |year| year.start);
    let decision = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
    decision.map_or(begins, |date| date.value)
}
