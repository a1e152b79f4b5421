//! From a count, a period and a waiver to a verdict: the one place that decides it.

use chrono::NaiveDate;

use crate::ledger::{Period, Verdict};

/// What is known of a duty before it has its verdict.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The days of the duty.
    pub period: &'a Period,
    /// How many times at least; `None` is 规则未规定.
    pub required: Option<u32>,
    /// How many records counted.
    pub counted: usize,
    /// Whether an approved waiver covers the duty.
    pub waived: bool,
}

/// The verdict of a claim on a day.
///
/// A met duty stays met under a waiver: the work was done. An open period is due until its last
/// counted day has passed.
#[must_use]
pub fn judge(claim: Claim<'_>, as_of: NaiveDate) -> Verdict {
    match claim.required {
        None => Verdict::Silent,
        Some(required) if claim.counted >= required as usize => Verdict::Met,
        Some(_) if claim.waived => Verdict::Waived,
        Some(_) if as_of <= claim.period.until => Verdict::Due,
        Some(_) => Verdict::Missed,
    }
}
