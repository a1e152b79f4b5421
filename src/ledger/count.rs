//! Which contacts count for a pair, a cadre or a unit in a period, and why the others do not.

use chrono::NaiveDate;

use crate::ledger::index::ContactIndex;
use crate::ledger::letters::Letters;
use crate::ledger::pair::{Pair, of_all_years};
use crate::ledger::refusal::Refusals;
use crate::ledger::{Evidence, NotCounted, Period, Reason, repeated};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::ContactKey;
use crate::model::people::Interval;

/// What contacts are counted from: the records, and the pairs of all school years.
#[derive(Clone, Copy, Debug)]
pub struct Counter<'a> {
    /// The records.
    pub model: &'a Model,
    /// Contacts by pair.
    pub index: &'a ContactIndex,
    /// All pairs, sorted as [`crate::ledger::pair::pairs`] sorts them.
    pub pairs: &'a [Pair],
    /// What stands against a contact whatever the pair.
    pub refusals: &'a Refusals,
    /// Which of them are letters, and when they were answered.
    pub letters: &'a Letters<'a>,
}

/// On which side of the days of a pair a day lies.
fn beside(pair: &Pair, date: NaiveDate) -> Reason {
    if pair.holds_on(date) {
        return Reason::ListedLate;
    }
    let before = pair.first_day().is_some_and(|first| date < first);
    if before { Reason::BeforePair } else { Reason::AfterPair }
}

/// A record that did not count, and one of those who met in it, if the record names both.
fn refused(contact: (ContactKey, &Contact), reason: Reason) -> NotCounted {
    let (key, contact) = contact;
    let pair = contact.cadres.first().zip(contact.friends.first());
    let pair = pair.map(|(cadre, friend)| (cadre.value, friend.value));
    NotCounted { record: Evidence::Contact(key), pair, reason }
}

/// What the records of some pairs come to in a period.
#[derive(Debug, Default)]
pub struct Counted {
    /// What counted, in the order of time.
    pub evidence: Vec<Evidence>,
    /// What did not, and why.
    pub not_counted: Vec<NotCounted>,
}

impl Counter<'_> {
    /// Goes through the contacts of the pairs of one holder that lie in the period, and through the letters of theirs
    /// that were answered in it. A contact of
    /// several pairs counts once, if it counts for any of them. A list that was decided after
    /// `known_by` makes nothing count: what was missed stays missed.
    #[must_use]
    pub fn count(&self, members: &[&Pair], period: &Period, known_by: NaiveDate) -> Counted {
        let looked_at = self.looked_at(members, period);
        let mut counted = Counted::default();
        let mut accepted: Vec<ContactKey> = Vec::new();
        // The first pair stands for all: readers ask about the contact, not about each pair.
        let mut refuse = |key: ContactKey, pair: &Pair, reason: Reason| {
            let pair = Some((pair.cadre, pair.friend));
            counted.not_counted.push(NotCounted { record: Evidence::Contact(key), pair, reason });
        };
        for same in looked_at.chunk_by(|one, other| one.0 == other.0) {
            let (key, first) = same[0];
            let contact = self.model.contact(key);
            let answered = self.letters.day_of(contact).filter(|day| (period.start..=period.until).contains(day));
            let date = answered.unwrap_or(contact.date.value);
            let refusal = self.refusals.of(key).or_else(|| answered.is_none().then_some(Reason::Unanswered));
            if refusal.is_none() && same.iter().any(|(_, pair)| self.holds_on(pair, date, known_by)) {
                accepted.push(key);
            } else {
                refuse(key, first, refusal.unwrap_or_else(|| beside(first, date)));
            }
        }
        let kept = repeated::first_of_each(self.model, &accepted);
        if kept.len() < accepted.len() {
            for key in accepted.iter().filter(|key| kept.binary_search(key).is_err()) {
                let at = looked_at.partition_point(|(contact, _)| contact < key);
                refuse(*key, looked_at[at].1, Reason::Duplicate);
            }
        }
        counted.not_counted.sort_by_key(|entry| entry.record);
        counted.evidence = kept.into_iter().map(Evidence::Contact).collect();
        counted
    }

    /// Goes through the contacts of the period in which such people took part, whatever stands on lists.
    #[must_use]
    pub fn count_of(&self, takes_part: impl Fn(&Contact) -> bool, period: &Period) -> Counted {
        let mut counted = Counted::default();
        let mut accepted: Vec<ContactKey> = Vec::new();
        for (key, contact) in self.model.contact_keys() {
            let date = contact.date.value;
            if date < period.start || period.until < date || !takes_part(contact) {
                continue;
            }
            match self.refusals.of(key) {
                None => accepted.push(key),
                Some(reason) => counted.not_counted.push(refused((key, contact), reason)),
            }
        }
        let kept = repeated::first_of_each(self.model, &accepted);
        let again = accepted.iter().filter(|key| kept.binary_search(key).is_err());
        counted.not_counted.extend(again.map(|key| refused((*key, self.model.contact(*key)), Reason::Duplicate)));
        counted.not_counted.sort_by_key(|entry| entry.record);
        counted.evidence = kept.into_iter().map(Evidence::Contact).collect();
        counted
    }

    /// The contacts of the pairs that lie in the period, in the order of time, each with its pairs in
    /// their order.
    fn looked_at<'p>(&self, members: &[&'p Pair], period: &Period) -> Vec<(ContactKey, &'p Pair)> {
        let days = &self.index.days;
        let first = ContactKey::new(days.partition_point(|day| *day < period.start));
        let last = ContactKey::new(days.partition_point(|day| *day <= period.until));
        let mut looked_at = Vec::new();
        for pair in members {
            let own = self.index.of(pair.cadre, pair.friend, first).take_while(|key| *key < last);
            looked_at.extend(own.map(|key| (key, *pair)));
            let letters = self.letters.answered((pair.cadre, pair.friend), (period.start, period.until));
            looked_at.extend(letters.filter(|key| *key < first).map(|key| (key, *pair)));
        }
        if !looked_at.is_sorted_by_key(|(key, _)| *key) {
            looked_at.sort_by_key(|(key, _)| *key);
        }
        looked_at
    }

    /// The last day of a period on which contact of a pair counts, by what was known on a day: the two are a pair, the
    /// cadre serves and the friend is there.
    #[must_use]
    pub fn last_day(&self, pair: &Pair, period: &Period, known_by: NaiveDate) -> Option<NaiveDate> {
        let last = |days: Interval| {
            let reaches = days.overlaps(period.start, period.until);
            reaches.then(|| days.until.map_or(period.until, |until| until.min(period.until)))
        };
        let all = of_all_years(self.model, self.pairs, pair.cadre, pair.friend);
        let known = all.flat_map(|pair| &pair.counting).filter(|counting| counting.since <= known_by);
        let paired = known.filter_map(|counting| last(counting.days)).max()?;
        let serves = self.model.cadre(pair.cadre).service.iter().copied().filter_map(last).max();
        let there = last(self.model.friend(pair.friend).since);
        Some([serves, there].into_iter().flatten().fold(paired, NaiveDate::min))
    }

    /// Whether cadre and friend are a pair on this day. A quarter may reach into the next school
    /// year, whose list then decides; until there is one, the last goes on.
    fn holds_on(&self, pair: &Pair, date: NaiveDate, known_by: NaiveDate) -> bool {
        let mut others = of_all_years(self.model, self.pairs, pair.cadre, pair.friend);
        pair.counts_on(date, known_by) || others.any(|other| other.counts_on(date, known_by))
    }
}
