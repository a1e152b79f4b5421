//! Pairs that exist at the same time: for limits on how many cadres or friends one has (二).

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::model::Model;

/// The pairs of the first day on which more than `maximum` of these hold together.
///
/// A cadre who has left office and a friend who has left the school fill no place, even where the
/// list does not say when their pair ended.
pub(super) fn crowded<'a>(model: &Model, pairs: &[&'a Pair], maximum: u32) -> Option<(NaiveDate, Vec<&'a Pair>)> {
    let mut days: Vec<NaiveDate> = pairs.iter().flat_map(|pair| beginnings(model, pair)).collect();
    days.sort_unstable();
    days.dedup();
    days.into_iter().find_map(|day| {
        let together: Vec<&Pair> = pairs.iter().copied().filter(|pair| holds(model, pair, day)).collect();
        (together.len() > maximum as usize).then_some((day, together))
    })
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
