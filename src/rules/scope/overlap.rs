//! Pairs that exist at the same time: for limits on how many cadres or friends one has on each day (二).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::model::Model;
use crate::model::people::{Cadre, Interval};

/// How many friends these pairs have: two cadres of a unit may share one.
pub(super) fn friends(pairs: &[&Pair]) -> usize {
    pairs.iter().map(|pair| pair.friend).collect::<BTreeSet<_>>().len()
}

/// The pairs of the first day on which more than `maximum` of these hold together, as `number` counts them.
///
/// A cadre who has left office and a friend who has left the school fill no place, even where the
/// list does not say when their pair ended.
pub(super) fn crowded<'a>(
    model: &Model,
    pairs: &[&'a Pair],
    maximum: u32,
    number: impl Fn(&[&'a Pair]) -> usize,
) -> Option<(NaiveDate, Vec<&'a Pair>)> {
    let mut days: Vec<NaiveDate> = pairs.iter().flat_map(|pair| beginnings(model, pair)).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|day| {
        let together: Vec<&Pair> = pairs.iter().copied().filter(|pair| holds(model, pair, day)).collect();
        (number(&together) > maximum as usize).then_some((day, together))
    })
}

/// Days on which a cadre in office, or the cadres of a unit together, have too few friends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shortage {
    /// The first of them.
    pub(super) from: NaiveDate,
    /// The last of them.
    pub(super) until: NaiveDate,
    /// The number of friends on the day with the fewest.
    pub(super) fewest: usize,
}

impl Shortage {
    /// How many days it lasts.
    pub(super) fn days(&self) -> i64 {
        (self.until - self.from).num_days() + 1
    }
}

/// The days of `from ..= until` on which one of the cadres is in office and fewer than `minimum` friends of these pairs
/// are there, joined where they follow each other; none where no day is meant.
pub(super) fn short(
    model: &Model,
    cadres: &[&Cadre],
    pairs: &[&Pair],
    minimum: u32,
    (from, until): (NaiveDate, NaiveDate),
) -> Vec<Shortage> {
    if from > until {
        return Vec::new();
    }
    let after = |interval: &Interval| interval.until.and_then(|day| day.succ_opt());
    let turns = |interval: Interval| std::iter::once(interval.from).chain(after(&interval));
    let pairs_turn = pairs.iter().flat_map(|pair| pair.days.iter().copied().chain([model.friend(pair.friend).since]));
    let service = || cadres.iter().flat_map(|cadre| cadre.service.iter().copied());
    let mut days: Vec<NaiveDate> = service().chain(pairs_turn).flat_map(turns).collect();
    days.push(from);
    days.retain(|day| from <= *day && *day <= until);
    days.sort_unstable();
    days.dedup();
    let mut all: Vec<Shortage> = Vec::new();
    for (index, day) in days.iter().copied().enumerate() {
        let last = days.get(index + 1).and_then(NaiveDate::pred_opt).unwrap_or(until);
        let together: Vec<&Pair> = pairs.iter().copied().filter(|pair| holds(model, pair, day)).collect();
        let number = friends(&together);
        let serves = service().any(|service| service.contains(day));
        if !serves || number >= minimum as usize {
            continue;
        }
        match all.last_mut() {
            Some(before) if before.until.succ_opt() == Some(day) => {
                before.until = last;
                before.fewest = before.fewest.min(number);
            }
            _ => all.push(Shortage { from: day, until: last, fewest: number }),
        }
    }
    all
}

/// Whether a pair holds on a day and both are there.
fn holds(model: &Model, pair: &Pair, day: NaiveDate) -> bool {
    pair.holds_on(day)
        && model.cadre(pair.cadre).service.iter().any(|service| service.contains(day))
        && model.friend(pair.friend).since.contains(day)
}

/// The days on which a pair can begin to hold: its own, those of the cadre's office, the friend's.
fn beginnings<'a>(model: &'a Model, pair: &'a Pair) -> impl Iterator<Item = NaiveDate> + 'a {
    let own = pair.days.iter().map(|days| days.from);
    let office = model.cadre(pair.cadre).service.iter().map(|service| service.from);
    own.chain(office).chain([model.friend(pair.friend).since.from])
}
