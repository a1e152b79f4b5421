//! 联谊对子: who is paired with whom in which school year, read off the rosters once for everybody.

use chrono::{Datelike, NaiveDate};

use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey, YearKey};
use crate::model::people::Interval;
use crate::model::roster::{Roster, RosterFriend};
use crate::source::Span;

/// One pair in one school year. A pair that the roster interrupts has several intervals.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The school year of the roster.
    pub year: YearKey,
    /// The cadre.
    pub cadre: CadreKey,
    /// The friend.
    pub friend: FriendKey,
    /// The roster that names the pair first.
    pub roster: RosterKey,
    /// The days of the pair, both ends included, in the order of the roster.
    pub days: Vec<Interval>,
    /// The friend's entry on the roster: the line that creates the duty.
    pub origin: Span,
}

impl Pair {
    /// Whether the pair exists on this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.days.iter().any(|days| days.contains(date))
    }

    /// Whether the pair exists on any day of `from ..= until`.
    #[must_use]
    pub fn overlaps(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.days.iter().map(|days| part(*days, from, until)).any(|(first, last)| first <= last)
    }

    /// First day of the pair.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days.iter().map(|days| days.from).min()
    }

    /// How many days of `from ..= until` the pair exists. A day that two entries name is one day.
    #[must_use]
    pub fn days_within(&self, from: NaiveDate, until: NaiveDate) -> i64 {
        if let [days] = self.days.as_slice() {
            let (first, last) = part(*days, from, until);
            return days_between(first, last);
        }
        let mut spells: Vec<(NaiveDate, NaiveDate)> =
            self.days.iter().map(|days| part(*days, from, until)).filter(|(first, last)| first <= last).collect();
        spells.sort_unstable();
        let mut counted: Option<NaiveDate> = None;
        let mut sum = 0;
        for (first, last) in spells {
            let first = counted.and_then(|day| day.succ_opt()).map_or(first, |open| open.max(first));
            sum += days_between(first, last);
            counted = counted.max(Some(last));
        }
        sum
    }
}

/// First and last day of the part of an interval that lies in `from ..= until`; the first is the later one
/// where there is none.
fn part(days: Interval, from: NaiveDate, until: NaiveDate) -> (NaiveDate, NaiveDate) {
    (days.from.max(from), days.until.map_or(until, |end| end.min(until)))
}

/// The number of days from a day to another, both included; none if the second comes first.
fn days_between(first: NaiveDate, last: NaiveDate) -> i64 {
    i64::from(last.num_days_from_ce() - first.num_days_from_ce() + 1).max(0)
}

/// The pair of a cadre and a friend in a school year, if a list of that year names it.
#[must_use]
pub fn of_year(pairs: &[Pair], year: YearKey, cadre: CadreKey, friend: FriendKey) -> Option<&Pair> {
    let key = (year, cadre, friend);
    pairs.binary_search_by_key(&key, |pair| (pair.year, pair.cadre, pair.friend)).ok().map(|index| &pairs[index])
}

/// All pairs of all rosters, sorted by school year, cadre and friend.
///
/// A list holds for its school year from the first day on, so that contacts before the meeting that
/// decides the list count. An entry's own 自 and 止 narrow that, and never
/// make it reach beyond its school year.
#[must_use]
pub fn pairs(model: &Model) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (index, roster) in model.rosters.iter().enumerate() {
        for line in &roster.lines {
            for entry in &line.friends {
                if let Some(days) = days(model, roster, entry) {
                    pairs.push(Pair {
                        year: roster.year.value,
                        cadre: line.cadre.value,
                        friend: entry.friend.value,
                        roster: RosterKey::new(index),
                        days: vec![days],
                        origin: entry.friend.span,
                    });
                }
            }
        }
    }
    pairs.sort_by_key(|pair| (pair.year, pair.cadre, pair.friend, pair.origin));
    pairs.dedup_by(|later, earlier| {
        let same = (later.year, later.cadre, later.friend) == (earlier.year, earlier.cadre, earlier.friend);
        if same {
            earlier.days.append(&mut later.days);
        }
        same
    });
    pairs
}

fn days(model: &Model, roster: &Roster, entry: &RosterFriend) -> Option<Interval> {
    let (first, last) = model.calendar.year_days(roster.year.value)?;
    Some(Interval {
        from: entry.from.as_ref().map_or(first, |from| from.value.max(first)),
        until: Some(entry.until.as_ref().map_or(last, |until| until.value.min(last))),
    })
}
