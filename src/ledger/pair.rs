//! 联谊对子: who is paired with whom in which school year, read off the rosters once for everybody.

use chrono::{Datelike, NaiveDate};

use crate::ledger::running;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey, RosterKey, YearKey};
use crate::model::people::Interval;
use crate::model::roster::{Roster, RosterFriend};
use crate::source::Span;

/// The end of a list that would have gone on, but for the next one.
#[derive(Clone, Copy, Debug)]
pub struct Replaced {
    /// The last day before the next list.
    pub on: NaiveDate,
    /// 止 behind that day, if the list had one.
    pub until: Option<NaiveDate>,
}

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
    /// Where the owner's next list took the place of this one. Periods that had begun keep the pair.
    pub replaced: Vec<Replaced>,
    /// The days on which contact counts: those of the pair and, behind its school year, those on which
    /// the next list is yet to be decided. The latter create no duty.
    pub counting: Vec<CountingDays>,
    /// The friend's entry on the roster: the line that creates the duty.
    pub origin: Span,
}

/// Days on which contact of a pair counts.
#[derive(Clone, Copy, Debug)]
pub struct CountingDays {
    /// The days, both ends included.
    pub days: Interval,
    /// The day from which that was known: the list was decided, and both were there.
    pub since: NaiveDate,
}

impl Pair {
    /// Whether the pair exists on this day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.days.iter().any(|days| days.contains(date))
    }

    /// Whether a contact on this day is one of a pair, by what was known on another day.
    #[must_use]
    pub fn counts_on(&self, date: NaiveDate, known_by: NaiveDate) -> bool {
        self.counting.iter().any(|counting| counting.since <= known_by && counting.days.contains(date))
    }

    /// Whether a contact on any day of `from ..= until` is one of a pair.
    #[must_use]
    pub fn counts_within(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.counting.iter().any(|counting| counting.days.overlaps(from, until))
    }

    /// Whether it was known on a day that the two are a pair in the school year.
    #[must_use]
    pub fn is_known_by(&self, date: NaiveDate) -> bool {
        self.counting.iter().any(|counting| counting.since <= date)
    }

    /// The day from which it was known that the two are a pair on days of `from ..= until`.
    #[must_use]
    pub fn known_since(&self, from: NaiveDate, until: NaiveDate) -> Option<NaiveDate> {
        let within = self.counting.iter().filter(|counting| counting.days.overlaps(from, until));
        within.map(|counting| counting.since).min()
    }

    /// First day of the pair.
    #[must_use]
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.days.iter().map(|days| days.from).min()
    }

    /// How many days of `from ..= until` the pair exists. A day that two entries name is one day.
    #[must_use]
    pub fn days_within(&self, from: NaiveDate, until: NaiveDate) -> i64 {
        days_of_all(std::iter::once(self), from, until)
    }

    /// The parts of `from ..= until` in which the pair exists. A pair that the next list ended within these days is
    /// one for all the rest of them: whatever list held when a period began decides who has a duty in it.
    fn spells(&self, from: NaiveDate, until: NaiveDate) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
        let spell = move |days: &Interval| {
            let ended = |replaced: &&Replaced| days.until == Some(replaced.on) && from <= replaced.on;
            let replaced = self.replaced.iter().find(ended);
            part(replaced.map_or(*days, |replaced| Interval { until: replaced.until, ..*days }), from, until)
        };
        self.days.iter().map(spell).filter(|(first, last)| first <= last)
    }
}

/// On how many days of `from ..= until` any of these pairs exists.
pub fn days_of_all<'a>(pairs: impl Iterator<Item = &'a Pair>, from: NaiveDate, until: NaiveDate) -> i64 {
    let mut spells: Vec<(NaiveDate, NaiveDate)> = pairs.flat_map(|pair| pair.spells(from, until)).collect();
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

/// The pairs of a cadre and a friend in all school years.
pub fn of_all_years<'a>(
    model: &'a Model,
    pairs: &'a [Pair],
    cadre: CadreKey,
    friend: FriendKey,
) -> impl Iterator<Item = &'a Pair> {
    model.calendar.year_keys().filter_map(move |(year, _)| of_year(pairs, year, cadre, friend))
}

/// All pairs of all rosters, sorted by school year, cadre and friend.
///
/// A list holds for its school year from the first day on, so that contacts before the meeting that
/// decides the list count, and up to the next school year. An entry's own 自 and 止 narrow that, and never
/// make it reach beyond its school year.
/// What a list holds on its last day goes on until the owner's next list is decided (INT-004), for contacts only;
/// where the pack says that lists hold until they are changed, with all duties.
#[must_use]
pub fn pairs(model: &Model) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (index, roster) in model.rosters.iter().enumerate() {
        for held in held_years(model, roster) {
            let carried = until_the_next(model, roster, held.year).filter(|_| !held.replaced);
            for line in &roster.lines {
                for entry in &line.friends {
                    let Some(days) = days(&held, roster.year.value, entry) else { continue };
                    let goes_on = carried.filter(|_| days.from <= held.last && lasts(held.counted, entry));
                    let since = known_since(model, roster, line.cadre.value, entry);
                    let counting = |days| CountingDays { days, since };
                    // Whom a change of the list has ended in the course of a year may be met to its end: the duties of
                    // the periods that had begun are still there.
                    let rest = Interval { from: days.from, until: Some(held.last) };
                    let own = if held.replaced && days.until == Some(held.until) { rest } else { days };
                    pairs.push(Pair {
                        year: held.year,
                        cadre: line.cadre.value,
                        friend: entry.friend.value,
                        roster: RosterKey::new(index),
                        days: vec![days],
                        replaced: replaced(&held, entry)
                            .filter(|_| days.until == Some(held.until))
                            .into_iter()
                            .collect(),
                        counting: std::iter::once(own).chain(goes_on).map(counting).collect(),
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
            earlier.counting.append(&mut later.counting);
            earlier.replaced.append(&mut later.replaced);
        }
        same
    });
    pairs
}

/// The end of an entry with its list, unless its own 止 comes first.
fn replaced(held: &HeldYear, entry: &RosterFriend) -> Option<Replaced> {
    let until = entry.until.as_ref().map(|until| until.value);
    let lasts = held.replaced && until.is_none_or(|until| until > held.until);
    lasts.then_some(Replaced { on: held.until, until })
}

/// A school year in which a list holds.
struct HeldYear {
    year: YearKey,
    from: NaiveDate,
    until: NaiveDate,
    /// The last counted day of the school year on which the list holds. Whoever is on the list then is on it up to
    /// `until`.
    counted: NaiveDate,
    /// The last day of the school year, with the days up to the next one.
    last: NaiveDate,
    /// Whether the list ends because the next one is there, before the year does or with it.
    replaced: bool,
}

/// The list's own school year, and those after it in which it still holds.
fn held_years(model: &Model, roster: &Roster) -> Vec<HeldYear> {
    let own = roster.year.value;
    let days = |year| Some((model.calendar.year_days(year)?.1, model.calendar.year_span(year)?.1));
    let (Some(from), Some((counted, last))) = (running::first_day(model, roster), days(own)) else {
        return Vec::new();
    };
    let mut held = vec![HeldYear { year: own, from, until: last, counted, last, replaced: false }];
    let (years, ends_with_year) = running::later_years(model, roster);
    held.extend(years.into_iter().filter_map(|later| {
        let (counted, last) = days(later.year)?;
        let (from, until) = later.days;
        let counted = counted.min(until);
        Some(HeldYear { year: later.year, from, until, counted, last, replaced: later.replaced })
    }));
    if let Some(ended) = held.last_mut() {
        ended.replaced |= ends_with_year;
    }
    held
}

/// The days of an entry in a school year. The list's own year has the pair even if it is there on no day of it,
/// unless the list itself is.
fn days(held: &HeldYear, own: YearKey, entry: &RosterFriend) -> Option<Interval> {
    let from = entry.from.as_ref().map_or(held.from, |from| from.value.max(held.from));
    let until = entry.until.as_ref().filter(|until| until.value < held.counted).map_or(held.until, |until| until.value);
    ((held.year == own && held.from <= held.until) || from <= until).then_some(Interval { from, until: Some(until) })
}

/// The day from which an entry was known: the list is decided, the pair has begun, and both have come.
fn known_since(model: &Model, roster: &Roster, cadre: CadreKey, entry: &RosterFriend) -> NaiveDate {
    let served = model.cadre(cadre).service.iter().map(|service| service.from).min();
    let begun = entry.added();
    let come = model.friend(entry.friend.value).since.from;
    [served, begun].into_iter().flatten().fold(model.listed_since(roster).max(come), NaiveDate::max)
}

/// Whether the list still holds a pair on the last counted day of a school year.
fn lasts(last: NaiveDate, entry: &RosterFriend) -> bool {
    entry.until.as_ref().is_none_or(|until| until.value >= last)
}

/// The days from the first of the next school year to the day before the next list of a list's owner is
/// there, at most to the end of the next school year; `None` if there are none.
fn until_the_next(model: &Model, roster: &Roster, year: YearKey) -> Option<Interval> {
    let calendar = &model.calendar;
    let (_, last) = calendar.year_span(year)?;
    let from = last.succ_opt()?;
    let days = |(key, _)| calendar.year_days(key).map(|(first, last)| (first, key, last));
    let (_, next, end) = calendar.year_keys().filter_map(days).filter(|(first, ..)| *first > last).min()?;
    let following = |other: &&Roster| other.year.value == next && other.owner.value == roster.owner.value;
    let decided = model.rosters.iter().filter(following).map(|other| model.listed_since(other)).min();
    let until = decided.map_or(Some(end), |day| day.pred_opt())?.min(end);
    (from <= until).then_some(Interval { from, until: Some(until) })
}
