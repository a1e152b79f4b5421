//! Numbers that open to the list behind them.

use crate::ledger::Tally;
use crate::ledger::Verdict;
use crate::report::filter::{Filter, Standing};
use crate::report::words::wording;

/// A number that opens to its list; zero opens to nothing.
#[derive(Clone, Debug)]
pub(crate) struct Count {
    pub(crate) number: usize,
    pub(crate) href: Option<String>,
}

impl Count {
    /// A number and the address of the list behind it.
    pub(crate) fn new(number: usize, href: impl Into<String>) -> Self {
        Self { number, href: (number > 0).then(|| href.into()) }
    }
}

/// A [`Tally`] for a page, each number with its list.
#[derive(Clone, Debug)]
pub(crate) struct Counts {
    /// 已办.
    pub(crate) met: Count,
    /// Of those, the ones whose time is not over: no rate counts them.
    pub(crate) early: Count,
    /// 未到期.
    pub(crate) due: Count,
    /// 未办.
    pub(crate) missed: Count,
    /// 免办.
    pub(crate) waived: Count,
    /// 规则未规定.
    pub(crate) silent: Count,
    /// 未写明.
    pub(crate) unstated: Count,
    /// All of them.
    pub(crate) total: Count,
    /// 完成率, or how far the open period has come.
    pub(crate) rate: String,
    /// The fraction behind the rate: `512/540`; empty without a denominator.
    pub(crate) fraction: String,
    /// The duties of the denominator; `None` without one.
    pub(crate) judged: Option<String>,
}

impl Counts {
    /// The numbers of a tally; `counted` is the filter of the duties that it counts.
    pub(crate) fn new(tally: Tally, counted: &Filter) -> Self {
        let count = |verdict| Count::new(tally.of(verdict), counted.clone().verdict(verdict).href());
        Self {
            met: count(Verdict::Met),
            early: Count::new(tally.early, counted.clone().standing(&[Standing::Early]).href()),
            due: count(Verdict::Due),
            missed: count(Verdict::Missed),
            waived: count(Verdict::Waived),
            silent: count(Verdict::Silent),
            unstated: count(Verdict::Unstated),
            total: Count::new(tally.total(), counted.href()),
            rate: rate_words(tally),
            fraction: fraction(tally),
            judged: (tally.judged() > 0).then(|| counted.clone().judged().href()),
        }
    }
}

impl Counts {
    /// The columns of a table whose last row, or only row, this is.
    pub(crate) fn extra(&self) -> ExtraColumns {
        ExtraColumns::of([self])
    }
}

/// The rate where a period is over; where all are open, that they are.
fn rate_words(tally: Tally) -> String {
    match wording::rate(tally) {
        Some(rate) => rate,
        None if tally.open() > 0 => "期限未到".to_owned(),
        None => "—".to_owned(),
    }
}

fn fraction(tally: Tally) -> String {
    if tally.judged() > 0 { format!("{}/{}", tally.kept(), tally.judged()) } else { String::new() }
}

/// The columns that a table of sums has only where one of its numbers is not zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExtraColumns {
    /// 规则未规定.
    pub(crate) silent: bool,
    /// 未写明.
    pub(crate) unstated: bool,
}

impl ExtraColumns {
    /// Those of a table with these rows.
    pub(crate) fn of<'a>(rows: impl IntoIterator<Item = &'a Counts>) -> Self {
        let mut extra = Self { silent: false, unstated: false };
        for counts in rows {
            extra.silent |= counts.silent.number > 0;
            extra.unstated |= counts.unstated.number > 0;
        }
        extra
    }
}

impl From<Tally> for ExtraColumns {
    fn from(total: Tally) -> Self {
        Self { silent: total.silent > 0, unstated: total.unstated > 0 }
    }
}
