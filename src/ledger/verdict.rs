//! From what counted, a period and a waiver to a duty with its verdict: the one place that decides it.

use chrono::NaiveDate;

use crate::ledger::cover::covering;
use crate::ledger::{Duty, Evidence, Holder, NotCounted, Object, Period, Reason, Verdict};
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::source::Span;

/// What is known of a duty before it has its verdict.
#[derive(Debug)]
pub struct PendingDuty {
    /// The rule instance that creates it.
    pub rule: RuleKey,
    /// Who has to do it.
    pub holder: Holder,
    /// Towards whom, or what.
    pub object: Object,
    /// The days of the duty.
    pub period: Period,
    /// How many times at least; `None` is 规则未规定.
    pub required: Option<u32>,
    /// What counted.
    pub evidence: Vec<Evidence>,
    /// What did not, and why.
    pub not_counted: Vec<NotCounted>,
    /// Whether a record leaves out what the judgement needs, such as the day on which something was done.
    pub unstated: bool,
    /// The line that creates the duty.
    pub origin: Span,
}

/// The duty with its verdict on a day, with the waiver that covers it, if one does.
#[must_use]
pub fn judge(model: &Model, pending: PendingDuty, as_of: NaiveDate) -> Duty {
    let PendingDuty { rule, holder, object, period, required, evidence, not_counted, unstated, origin } = pending;
    let waiver = covering(model, rule, &holder, &object, &period);
    Duty {
        verdict: verdict(
            &Known { required, counted: evidence.len(), waived: waiver.is_some(), unstated },
            &period,
            as_of,
        ),
        days_left: period.days_left(as_of),
        latest: period.until,
        rule,
        holder,
        object,
        period,
        required,
        evidence,
        not_counted,
        waiver,
        origin,
    }
}

/// What decides the verdict beside the days.
struct Known {
    required: Option<u32>,
    counted: usize,
    waived: bool,
    unstated: bool,
}

/// A met duty stays met under a waiver: the work was done. What cannot be judged is neither met nor missed,
/// whether its period is over or not. An open period is due until its last counted day has passed.
fn verdict(known: &Known, period: &Period, as_of: NaiveDate) -> Verdict {
    match known.required {
        None => Verdict::Silent,
        Some(required) if known.counted >= required as usize => Verdict::Met,
        Some(_) if known.waived => Verdict::Waived,
        Some(_) if known.unstated => Verdict::Unstated,
        Some(_) if period.is_open(as_of) => Verdict::Due,
        Some(_) => Verdict::Missed,
    }
}

/// Why the day of a record keeps it from counting: it came after the last day.
#[must_use]
pub fn untimely(date: NaiveDate, last: Option<NaiveDate>) -> Option<Reason> {
    last.is_some_and(|last| date > last).then_some(Reason::Late)
}
