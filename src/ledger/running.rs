//! 一经确定，至变更为止: lists that hold beyond their school year until their owner's next list is there, where the
//! pack says so. A school that decides its list once would otherwise have no pairs, and so no duties, in any later
//! year.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::key::YearKey;
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::model::roster::{Roster, RosterOwner};

/// The part of a later school year in which a list still holds.
#[derive(Clone, Copy, Debug)]
pub struct RunningYear {
    /// The school year.
    pub year: YearKey,
    /// First and last day.
    pub days: (NaiveDate, NaiveDate),
    /// Whether the last day is the one before the owner's next list was there.
    pub replaced: bool,
}

/// The later school years in which a list still holds, in the order of time, and whether the next list was there before
/// the year after the last of them: the list would have held in it, too.
#[must_use]
pub fn later_years(model: &Model, roster: &Roster) -> (Vec<RunningYear>, bool) {
    let mut found = Vec::new();
    let Some((own, _)) = model.calendar.year_days(roster.year.value) else { return (found, false) };
    if !runs(model, roster) {
        return (found, false);
    }
    let since = model.listed_since(roster);
    let days = |(year, _)| model.calendar.year_span(year).map(|(first, last)| (first, last, year));
    let mut years: Vec<(NaiveDate, NaiveDate, YearKey)> = model.calendar.year_keys().filter_map(days).collect();
    years.sort_unstable();
    let mut next: Option<NaiveDate> = None;
    for (first, last, year) in years.into_iter().filter(|(first, ..)| *first > own) {
        let others = model.rosters.iter().filter(|other| other.year.value == year);
        let successors = others.filter(|other| other.owner.value == roster.owner.value);
        next = next.into_iter().chain(successors.map(|other| model.listed_since(other))).min();
        if let Some(next) = next.filter(|next| *next <= first || *next <= since) {
            return (found, since < next);
        }
        let until = next.and_then(|next| next.pred_opt()).map_or(last, |before| before.min(last));
        let from = start(model, roster, first);
        if from <= until {
            found.push(RunningYear { year, days: (from, until), replaced: until < last });
        }
        if until < last {
            break;
        }
    }
    (found, false)
}

/// The day from which a list holds in its own school year: the first or, where an earlier list of its owner goes
/// on until it is there, the day on which it is.
#[must_use]
pub fn first_day(model: &Model, roster: &Roster) -> Option<NaiveDate> {
    let (first, _) = model.calendar.year_days(roster.year.value)?;
    Some(start(model, roster, first))
}

/// The day from which a list holds in a school year that begins on `first`: the last on which an earlier list of its
/// owner gives way.
fn start(model: &Model, roster: &Roster, first: NaiveDate) -> NaiveDate {
    let since = model.listed_since(roster);
    // An earlier list gives way at the latest when this one is there.
    if since <= first {
        return first;
    }
    let begins = |roster: &Roster| model.calendar.year_days(roster.year.value).map(|(first, _)| first);
    let of_owner = || model.rosters.iter().filter(|other| other.owner.value == roster.owner.value);
    let earlier = of_owner().filter(|other| begins(other) < begins(roster) && runs(model, other));
    let gives_way = |other: &Roster| {
        let between = |next: &&Roster| begins(other) < begins(next) && begins(next) <= begins(roster);
        of_owner().filter(between).map(|next| model.listed_since(next)).min()
    };
    let held = earlier.filter(|other| model.listed_since(other) < since).filter_map(gives_way);
    held.max().map_or(first, |day| day.max(first))
}

/// Whether a list holds until it is changed, by what a pack says of what begins with its own school year. An
/// interpretation that says otherwise later does not end the lists that were there before it: duties would vanish.
fn runs(model: &Model, roster: &Roster) -> bool {
    let Some((own, _)) = model.calendar.year_days(roster.year.value) else { return false };
    model.pack.rules.iter().any(|rule| match rule.parameters_on(own) {
        Parameters::RosterDecision(decision) => decision.until_changed && is_of(&decision.owner, &roster.owner.value),
        _ => false,
    })
}

/// Whether a rule of lists is about the lists of an owner.
#[must_use]
pub fn is_of(meant: &RosterOwnerKind, owner: &RosterOwner) -> bool {
    match (meant, owner) {
        (RosterOwnerKind::Tier(meant), RosterOwner::Tier(tier)) => meant == tier,
        (RosterOwnerKind::EachUnit(_), RosterOwner::Unit(_)) => true,
        _ => false,
    }
}
