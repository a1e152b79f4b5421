//! The periods in which duties arise: terms, or whole school years.

use chrono::NaiveDate;

use crate::ledger::Period;
use crate::model::Model;
use crate::model::key::{TermKey, YearKey};
use crate::model::pack::PeriodKind;

/// All periods of a kind that have begun by `as_of`, in the order of time.
///
/// A period that began before the regulation came into force creates no duty (六): nobody could
/// have known of it on its first day.
#[must_use]
pub fn periods(model: &Model, kind: PeriodKind, as_of: NaiveDate) -> Vec<Period> {
    let all: Vec<Period> = match kind {
        PeriodKind::Term => model.calendar.term_keys().map(|(key, _)| of_term(model, key)).collect(),
        PeriodKind::Year => model.calendar.year_keys().filter_map(|(key, _)| of_year(model, key)).collect(),
    };
    let in_force = model.pack.regulation.in_force.value;
    all.into_iter().filter(|period| period.start <= as_of && period.start >= in_force).collect()
}

/// The period of a term.
#[must_use]
pub fn of_term(model: &Model, key: TermKey) -> Period {
    let term = model.term(key);
    Period {
        start: term.start,
        end: term.end,
        until: term.counts_until,
        year: term.year,
        term: Some(key),
        name: term.id.value.clone(),
    }
}

/// The period of a school year; `None` for a year without terms.
#[must_use]
pub fn of_year(model: &Model, key: YearKey) -> Option<Period> {
    let year = model.calendar.year(key);
    let first = model.term(*year.terms.first()?);
    let last = model.term(*year.terms.last()?);
    Some(Period {
        start: first.start,
        end: last.end,
        until: last.counts_until,
        year: key,
        term: None,
        name: year.id.value.clone(),
    })
}
