//! Who is paired with whom on which day, read off the lists entry by entry (五.1).

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use lianyi::model::Model;
use lianyi::model::key::{CadreKey, FriendKey, YearKey};
use lianyi::model::pack::{Parameters, RosterOwnerKind};
use lianyi::model::roster::{Roster, RosterOwner};

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
    /// Whether the next list ended it, in the course of the school year or at its end.
    replaced: bool,
    /// 止 behind that, if any: so long it would have lasted.
    lasts: Option<NaiveDate>,
}

/// All lists of all school years, as far as they are there.
pub(super) struct Lists {
    spells: BTreeMap<Pair, Vec<Spell>>,
    /// Spells behind the school year of a list, while the next is yet to be decided.
    going_on: BTreeMap<Pair, Vec<Spell>>,
}

impl Lists {
    /// A list holds for its school year, up to the next one, or for as many years as [`held`] finds; an entry's own 自
    /// and 止 narrow that, except a 止 on the last counted day or later. Whom it holds to the end of a year it holds on, for contacts only, until the same owner's list
    /// of the next school year is there, or to the end of that year. A list is there from its decision on, somebody on it
    /// from the day of 自, or of the decision that added it, whichever is later.
    pub(super) fn of(look: Look<'_>) -> Self {
        let years = days::years(look.model);
        let mut lists = Self { spells: BTreeMap::new(), going_on: BTreeMap::new() };
        let there = rosters(look);
        for roster in &there {
            for year in &years {
                let Some((from, until)) = held(look, &years, &there, roster, year) else { continue };
                lists.add(look, &years, &there, roster, (year, from, until));
            }
        }
        lists
    }

    /// The entries of a list, for the days on which it holds in a school year.
    fn add(
        &mut self,
        look: Look<'_>,
        years: &[Days],
        there: &[&Roster],
        roster: &Roster,
        (year, first, last): (&Days, NaiveDate, NaiveDate),
    ) {
        let whole = days::holds_until(look.model, year);
        let next = years.iter().filter(|other| other.start > year.until).min_by_key(|other| other.start);
        let taken_over = |year: &Days| {
            let successor = |other: &&&Roster| other.owner.value == roster.owner.value && other.year.value == year.year;
            there.iter().filter(successor).map(|other| first_known(look.model, years, other)).min()
        };
        // The list would have run on, but for the next one, which is there when the next year begins.
        let begins = |other: &Roster| years.iter().find(|year| year.year == other.year.value).map(|year| year.start);
        let ended_with_year = next.is_some_and(|next| {
            let later = there.iter().filter(|other| {
                let in_between = begins(roster) < begins(other) && begins(other) <= Some(next.start);
                other.owner.value == roster.owner.value && in_between
            });
            let known = |other: &Roster| first_known(look.model, years, other);
            let first = later.map(|other| known(other)).min();
            let took_over = first.is_some_and(|day| known(roster) < day && day <= next.start);
            last == whole && begins(roster).is_some_and(|own| runs(look, roster, own)) && took_over
        });
        let end =
            next.map(|next| taken_over(next).map_or(next.until, |day| next.until.min(day - chrono::Days::new(1))));
        for line in &roster.lines {
            let serves = look.model.cadres[line.cadre.value.index()].service.iter();
            let Some(serves) = serves.map(|interval| interval.from).min() else { continue };
            for entry in &line.friends {
                let come = look.model.friends[entry.friend.value.index()].since.from;
                let mut known = first_known(look.model, years, roster).max(serves).max(come);
                let decision = entry.decided.as_ref().and_then(|decision| decision.date.as_ref());
                for day in entry.from.iter().chain(decision) {
                    known = known.max(day.value);
                }
                if known > look.as_of {
                    continue;
                }
                let pair = (line.cadre.value, entry.friend.value);
                let from = entry.from.as_ref().map_or(first, |day| day.value.max(first));
                let ends = entry.until.as_ref().map(|day| day.value).filter(|day| *day < year.until.min(last));
                let until = ends.unwrap_or(last);
                if from > until && year.year != roster.year.value {
                    continue;
                }
                // Whom the next list ended in the course of a year may be met to its end.
                let lasts = entry.until.as_ref().map(|day| day.value);
                let ended = (last < whole || ended_with_year) && until == last;
                let replaced = ended && lasts.is_none_or(|day| day > last);
                let spell = Spell { year: year.year, from, until, known, replaced, lasts };
                self.spells.entry(pair).or_default().push(spell);
                let from_then = until + chrono::Days::new(1);
                let open = Spell { year: year.year, from: from_then, until: whole, known, replaced, lasts };
                if last < whole && until == last {
                    self.going_on.entry(pair).or_default().push(open);
                }
                let stays = last == whole && from <= whole && ends.is_none();
                if let Some(end) = end.filter(|_| stays) {
                    let from = whole + chrono::Days::new(1);
                    let spell = Spell { year: year.year, from, until: end, known, replaced: false, lasts: None };
                    self.going_on.entry(pair).or_default().push(spell);
                }
            }
        }
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

    /// On how many days of a span the two are a pair, and on how many of those by the lists of one school year. Whom the
    /// next list ended in the span is a pair to its end.
    pub(super) fn count(&self, pair: Pair, year: YearKey, from: NaiveDate, until: NaiveDate) -> (u32, u32) {
        let (mut all, mut own) = (0, 0);
        let Some(spells) = self.spells.get(&pair) else { return (0, 0) };
        for day in from.iter_days().take_while(|day| *day <= until) {
            let lasts =
                |spell: &Spell| spell.replaced && from <= spell.until && spell.lasts.is_none_or(|last| day <= last);
            let holds = |spell: &&Spell| spell.from <= day && (day <= spell.until || lasts(spell));
            all += u32::from(spells.iter().any(|spell| holds(&spell)));
            own += u32::from(spells.iter().filter(holds).any(|spell| spell.year == year));
        }
        (all, own)
    }
}

/// The lists that are there by now.
pub(super) fn rosters(look: Look<'_>) -> Vec<&Roster> {
    let years = days::years(look.model);
    let known = |roster: &&Roster| first_known(look.model, &years, roster) <= look.as_of;
    look.model.rosters.iter().filter(known).collect()
}

/// The day from which a list is there: its decision, else the first day of its school year.
fn first_known(model: &Model, years: &[Days], roster: &Roster) -> NaiveDate {
    let year = years.iter().find(|year| year.year == roster.year.value);
    let begins = year.map_or(model.pack.regulation.in_force.value, |year| year.start);
    let decision = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
    decision.map_or(begins, |date| date.value)
}

/// First and last day on which a list holds in a school year, of the lists that are there; `None` if on none.
///
/// Each day has the list of the latest school year that has been decided by then. Where that one ended with its own
/// year, or none has been decided, the day has the list decided first of those that may hold in the year: its own, and
/// those that hold until they are changed.
pub(super) fn held(
    look: Look<'_>,
    years: &[Days],
    there: &[&Roster],
    roster: &Roster,
    year: &Days,
) -> Option<(NaiveDate, NaiveDate)> {
    let begins = |roster: &Roster| years.iter().find(|year| year.year == roster.year.value).map(|year| year.start);
    let whole = days::holds_until(look.model, year);
    let begun = |other: &&&Roster| {
        other.owner.value == roster.owner.value && begins(other).is_some_and(|begun| begun <= year.start)
    };
    let lists: Vec<&Roster> = there.iter().filter(begun).copied().collect();
    let may_hold = |other: &Roster| {
        begins(other) == Some(year.start) || begins(other).is_some_and(|begun| runs(look, other, begun))
    };
    let decided = |other: &Roster| first_known(look.model, years, other);
    let mut days = Vec::new();
    for day in year.start.iter_days().take_while(|day| *day <= whole) {
        let latest = lists.iter().filter(|other| decided(other) <= day).max_by_key(|other| begins(other));
        let later = |other: &&&Roster| latest.is_none_or(|latest| begins(latest) < begins(other));
        let first = lists.iter().filter(|other| may_hold(other)).filter(later);
        let first = first.min_by_key(|other| (decided(other), std::cmp::Reverse(begins(other))));
        if latest.filter(|other| may_hold(other)).or(first).is_some_and(|holder| std::ptr::eq(*holder, roster)) {
            days.push(day);
        }
    }
    Some((*days.first()?, *days.last()?))
}

/// Whether a rule says of the lists of an owner, for what begins on a day, that they hold until they are changed.
fn runs(look: Look<'_>, roster: &Roster, day: NaiveDate) -> bool {
    look.model.pack.rules.iter().any(|rule| {
        let Parameters::RosterDecision(list) = (Look { rule, ..look }).parameters_on(day) else { return false };
        let meant = match (&list.owner, &roster.owner.value) {
            (RosterOwnerKind::Tier(meant), RosterOwner::Tier(tier)) => meant == tier,
            (RosterOwnerKind::EachUnit(_), RosterOwner::Unit(_)) => true,
            _ => false,
        };
        meant && list.until_changed
    })
}
