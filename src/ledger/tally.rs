//! Sums of verdicts. Whatever page shows a number of duties shows it from a [`Tally`].

use crate::ledger::Verdict;

/// How many duties have which verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 已履行.
    pub met: usize,
    /// 待履行.
    pub due: usize,
    /// 未履行.
    pub missed: usize,
    /// 已豁免.
    pub waived: usize,
    /// 规则未规定.
    pub silent: usize,
}

impl Tally {
    /// All duties, whatever their verdict.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.met + self.due + self.missed + self.waived + self.silent
    }

    /// The denominator of the rate of fulfilment: duties whose period is over and that nothing
    /// excuses. What is left out (due, waived, silent) is always shown beside the rate.
    #[must_use]
    pub const fn judged(&self) -> usize {
        self.met + self.missed
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
        }
    }
}

impl FromIterator<Verdict> for Tally {
    fn from_iter<T: IntoIterator<Item = Verdict>>(verdicts: T) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Met => tally.met += 1,
                Verdict::Due => tally.due += 1,
                Verdict::Missed => tally.missed += 1,
                Verdict::Waived => tally.waived += 1,
                Verdict::Silent => tally.silent += 1,
            }
        }
        tally
    }
}
