//! Sums of verdicts. Whatever page shows a number of duties shows it from a [`Tally`].

use crate::ledger::Duty;
use crate::ledger::Ledger;
use crate::ledger::Verdict;

/// How many duties have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 已办, early or not.
    pub met: usize,
    /// Of those, the ones whose period is still open: done early.
    pub early: usize,
    /// 未到期.
    pub due: usize,
    /// 未办.
    pub missed: usize,
    /// 免办.
    pub waived: usize,
    /// 规则未规定.
    pub silent: usize,
    /// 未写明.
    pub unstated: usize,
}

impl Tally {
    /// All duties, whatever their verdict.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.met + self.due + self.missed + self.waived + self.silent + self.unstated
    }

    /// 应办, 应联系: what the rules ask for and nobody is excused from.
    #[must_use]
    pub const fn owed(&self) -> usize {
        self.met + self.due + self.missed + self.unstated
    }

    /// The denominator of the rate of fulfilment: duties whose period is over and that nothing
    /// excuses. What is left out (early, due, waived, silent, unstated) is always shown beside the rate. A
    /// running term has no rate: nothing can be missed in it yet, so it would always read 100%.
    #[must_use]
    pub const fn judged(&self) -> usize {
        self.kept() + self.missed
    }

    /// The numerator of that rate: duties met whose period is over.
    #[must_use]
    pub const fn kept(&self) -> usize {
        self.met - self.early
    }

    /// Duties whose period is still open.
    #[must_use]
    pub const fn open(&self) -> usize {
        self.early + self.due
    }

    /// The number for one verdict.
    #[must_use]
    pub const fn of(&self, verdict: Verdict) -> usize {
        match verdict {
            Verdict::Met => self.met,
            Verdict::Due => self.due,
            Verdict::Missed => self.missed,
            Verdict::Waived => self.waived,
            Verdict::Silent => self.silent,
            Verdict::Unstated => self.unstated,
        }
    }
}

impl Ledger {
    /// The duties that a filter lets through, summed up by verdict.
    pub fn tally(&self, keep: impl Fn(&Duty) -> bool) -> Tally {
        self.duties.iter().filter(|duty| keep(duty)).collect()
    }
}

impl<'a> FromIterator<&'a Duty> for Tally {
    fn from_iter<T: IntoIterator<Item = &'a Duty>>(duties: T) -> Self {
        let mut tally = Self::default();
        for duty in duties {
            match duty.verdict {
                Verdict::Met => {
                    tally.met += 1;
                    tally.early += usize::from(duty.is_open());
                }
                Verdict::Due => tally.due += 1,
                Verdict::Missed => tally.missed += 1,
                Verdict::Waived => tally.waived += 1,
                Verdict::Silent => tally.silent += 1,
                Verdict::Unstated => tally.unstated += 1,
            }
        }
        tally
    }
}
