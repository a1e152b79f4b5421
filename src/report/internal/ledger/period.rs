//! The page of one period: every duty of it in tables that need no script.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Tally};
use crate::model::key::RuleKey;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::duty::{self, DutyGroup};
use crate::report::parts::sums::{self, Sums};
use crate::report::parts::{Counts, Link};
use crate::report::words::wording;

/// The page of one period.
#[derive(Clone, Debug)]
pub(crate) struct LedgerPeriod {
    pub(crate) path: String,
    pub(crate) title: String,
    /// First and last day, and until when its duties can be done.
    pub(crate) days: String,
    /// Sums of its duties.
    pub(crate) counts: Counts,
    /// Sums of each rule.
    pub(crate) rules: Vec<Sums>,
    pub(crate) groups: Vec<DutyGroup>,
}

/// The title of the page of one period.
pub(crate) fn title(name: &str) -> String {
    format!("{}台账", wording::term(name))
}

/// The page of one period.
pub(crate) fn single(lookup: &Lookup<'_>, name: &str) -> LedgerPeriod {
    let ledger = lookup.facts.ledger;
    let duties: Vec<&Duty> = ledger.duties.iter().filter(|duty| duty.period.name == name).collect();
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in &duties {
        rules.entry(duty.rule).or_default().push(duty);
    }
    let counted = Filter::ledger().period(name);
    let sums = rules.into_iter().map(|(key, duties)| {
        let rule = lookup.facts.model.rule(key);
        let tally: Tally = duties.into_iter().collect();
        let counted = counted.clone().rule(key);
        Sums { of: Link::to(counted.href(), rule.id.value.clone()), counts: Counts::new(tally, &counted) }
    });
    LedgerPeriod {
        path: address::period_file(name),
        title: title(name),
        days: days(lookup, name, &duties),
        counts: sums::total(&duties, &counted),
        rules: sums.collect(),
        groups: duty::groups(lookup, &duties, &duty::MISSING_FIRST),
    }
}

/// The days of a period, and the last deadline of its duties: a report on a term is due after the term.
fn days(lookup: &Lookup<'_>, name: &str, duties: &[&Duty]) -> String {
    let calendar = &lookup.facts.model.calendar;
    let year = || calendar.year_keys().find(|(_, year)| year.id.value == name);
    let (shown, counted) = if let Some(key) = calendar.term_by_id(name) {
        let term = lookup.facts.model.term(key);
        let days = wording::days(term.start, Some(term.end));
        (format!("{days}；联系计入至 {}", term.counts_until), Some(term.counts_until))
    } else {
        let of_duties = || duties.iter().map(|duty| duty.period.start).min();
        let days = year().and_then(|(key, _)| calendar.year_days(key));
        let last = days.map(|(_, last)| last).or_else(|| duties.iter().map(|duty| duty.period.end).max());
        let first = days.map(|(first, _)| first).or_else(of_duties);
        (first.map(|first| wording::days(first, last)).unwrap_or_default(), last)
    };
    let deadline = duties.iter().map(|duty| duty.period.until).max().filter(|until| Some(*until) > counted);
    deadline.map_or_else(|| shown.clone(), |until| format!("{shown}；最迟的期限 {until}"))
}
