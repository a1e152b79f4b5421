//! Duties that follow from an event: a request, a contact, a step of a suggestion. What is done in
//! time meets them; what is done late does not, and is listed with the reason.

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, NotCounted, Object, PendingDuty, Period, Reason, judge, period, untimely};
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::source::Span;

/// What happened, and what it asks for.
#[derive(Debug)]
pub(super) struct Event {
    /// The rule that asks.
    pub(super) rule: RuleKey,
    /// Who is asked.
    pub(super) holder: Holder,
    /// About what.
    pub(super) object: Object,
    /// The day of the event.
    pub(super) date: NaiveDate,
    /// Days within which it must be done; `None` where no time is laid down.
    pub(super) within: Option<u32>,
    /// A last day that a record states itself; it comes before `within`.
    pub(super) until: Option<NaiveDate>,
    /// What the records leave out, so that nobody can say when the time that is laid down ends.
    pub(super) lacking: Option<Reason>,
    /// What was done, if anything was.
    pub(super) done: Option<Done>,
    /// The line that creates the duty.
    pub(super) origin: Span,
}

/// Something that was done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Done {
    /// The record that says so.
    pub(super) record: Evidence,
    /// The day; `None` where the record does not say it.
    pub(super) date: Option<NaiveDate>,
    /// Why it does not count whatever its day, if it does not.
    pub(super) refused: Option<Reason>,
}

/// The duty of an event; `None` for an event that lies before the regulation came into force or
/// before the first term.
///
/// Where no time is laid down, nothing is late: what was done is met, what was not is 规则未规定. Where one is
/// laid down, what was done on nobody knows which day is 未写明, and so is everything where nobody knows when it ends.
pub(super) fn duty(model: &Model, as_of: NaiveDate, event: Event) -> Option<Duty> {
    if event.date < model.pack.regulation.in_force.value {
        return None;
    }
    let timed = event.until.is_some() || event.within.is_some();
    let mut period: Period = period::after(&model.calendar, event.date, event.within)?;
    if let Some(until) = event.until {
        (period.end, period.until) = (until, until);
    }
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    if let Some(Done { record, date, refused }) = event.done {
        let last = timed.then_some(period.until);
        let untimely = match date {
            Some(date) => untimely(date, last),
            None => last.map(|_| Reason::Undated),
        };
        match refused.or(event.lacking).or(untimely) {
            None => evidence.push(record),
            Some(reason) => not_counted.push(NotCounted { record, pair: None, reason }),
        }
    }
    let unstated = event.lacking.is_some() || not_counted.iter().any(|entry| entry.reason == Reason::Undated);
    let required = (timed || unstated || !evidence.is_empty()).then_some(1);
    let Event { rule, holder, object, origin, .. } = event;
    let pending = PendingDuty { rule, holder, object, period, required, evidence, not_counted, unstated, origin };
    let duty = judge(model, pending, as_of);
    Some(Duty { days_left: duty.days_left.filter(|_| timed), ..duty })
}
