//! The period that a notice is about, and what belongs to it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::{Duty, Period, Tally};
use crate::model::key::RuleKey;
use crate::report::Facts;
use crate::report::words::wording;

/// The period that a notice is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope<'a> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) period: &'a Period,
}

impl<'a> Scope<'a> {
    /// Whether contacts can still count for the period.
    pub(super) fn open(&self) -> bool {
        self.facts.is_open(self.period.until)
    }

    /// 本学期, or 本期 where it is no term of a school year.
    pub(super) fn this(&self) -> String {
        format!("本{}", self.span())
    }

    /// 学期, or 期.
    pub(super) fn span(&self) -> &'static str {
        if self.period.term.is_some() { self.facts.model.calendar.term_word() } else { "期" }
    }

    /// Its school year in words.
    pub(super) fn year(&self) -> String {
        wording::term(&self.facts.model.calendar.year(self.period.year).id.value)
    }

    /// The duties of contact of the period, pair by pair.
    pub(super) fn duties(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        self.counted().filter(|duty| duty.is_contact())
    }

    /// All of them: those of cadres and units to whom any of their pairs counts, too.
    pub(super) fn counted(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        let name = &self.period.name;
        self.facts.ledger.duties.iter().filter(move |duty| duty.counts_contacts() && duty.period.name == *name)
    }

    /// The rules that ask for contact of pairs in it. Where there are several, each has its own sums: one rate over
    /// unlike rules would let the easy ones hide the others.
    pub(super) fn rules(&self) -> BTreeSet<RuleKey> {
        self.duties().map(|duty| duty.rule).collect()
    }

    /// The duties of contact of its school year that are counted by other periods; no notice of a
    /// term sums them up.
    pub(super) fn of_other_periods(&self) -> impl Iterator<Item = &'a Duty> + use<'a> {
        let Period { year, term, .. } = self.period;
        let contact = self.facts.ledger.duties.iter().filter(|duty| duty.is_contact());
        contact.filter(move |duty| term.is_some() && duty.period.term.is_none() && duty.period.year == *year)
    }

    /// The verdicts of its duties, summed up.
    pub(super) fn tally(&self) -> Tally {
        self.duties().collect()
    }

    /// Whether a day lies in the period, holidays after a term included.
    pub(super) fn holds(&self, date: NaiveDate) -> bool {
        (self.period.start..=self.period.until).contains(&date)
    }
}
