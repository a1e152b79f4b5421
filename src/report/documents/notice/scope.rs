//! The term that a notice is about, and what belongs to it.

use chrono::NaiveDate;

use crate::ledger::{Duty, Tally};
use crate::model::calendar::Term;
use crate::model::key::TermKey;
use crate::report::Facts;
use crate::report::words::wording;

/// The term that a notice is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) key: TermKey,
    pub(super) term: &'a Term,
}

impl<'a> Scope<'a> {
    /// Whether contacts can still count for the term.
    pub(super) fn open(&self) -> bool {
        self.facts.is_open(self.term.counts_until)
    }

    /// The duties of contact of the term.
    pub(super) fn duties(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        let key = self.key;
        self.facts.ledger.duties.iter().filter(move |duty| duty.is_contact() && duty.period.term == Some(key))
    }

    /// The duties of contact of its school year that are counted by other periods; no notice of a
    /// term sums them up.
    pub(super) fn of_other_periods(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        let year = self.term.year;
        let contact = self.facts.ledger.duties.iter().filter(|duty| duty.is_contact());
        contact.filter(move |duty| duty.period.term.is_none() && duty.period.year == year)
    }

    /// The verdicts of the term's duties, summed up.
    pub(super) fn tally(&self) -> Tally {
        self.duties().collect()
    }

    /// What its duties are counted by.
    pub(super) fn unit(&self) -> &'static str {
        wording::pair_unit(self.duties())
    }

    /// Whether a day lies in the term, holidays included.
    pub(super) fn holds(&self, date: NaiveDate) -> bool {
        (self.term.start..=self.term.counts_until).contains(&date)
    }
}
