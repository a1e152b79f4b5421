//! The words of verdicts and weights, each with its sign.

use crate::diagnostic::Level;
use crate::ledger::{Duty, Verdict};

/// A word with a sign, so that colour is never the only difference. All signs are in GB 2312,
/// which every Chinese face has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Badge {
    pub(crate) word: &'static str,
    pub(crate) slug: &'static str,
    /// The sign before the word.
    pub(crate) sign: &'static str,
}

impl From<Verdict> for Badge {
    fn from(verdict: Verdict) -> Self {
        let sign = match verdict {
            Verdict::Met => "√",
            Verdict::Due => "○",
            Verdict::Missed => "×",
            Verdict::Waived => "△",
            Verdict::Silent => "—",
            Verdict::Unstated => "？",
        };
        Self { word: verdict.word(), slug: verdict.slug(), sign }
    }
}

impl From<&Duty> for Badge {
    fn from(duty: &Duty) -> Self {
        Self { word: duty.word(), ..duty.verdict.into() }
    }
}

impl Badge {
    /// The badge of a verdict where all duties are those of pairs to be in contact.
    pub(crate) fn of_contact(verdict: Verdict) -> Self {
        Self { word: verdict.word_of_contact(), ..verdict.into() }
    }
}

impl From<Level> for Badge {
    fn from(level: Level) -> Self {
        let (slug, sign) = match level {
            Level::Error => ("error", "●"),
            Level::Warning => ("warning", "▲"),
            Level::Hint => ("hint", "◇"),
        };
        Self { word: level.word(), slug, sign }
    }
}

/// The badge of each verdict, for pages that show numbers beside them.
#[derive(Clone, Debug)]
pub(crate) struct VerdictBadges {
    /// 已办.
    pub(crate) met: Badge,
    /// 未到期.
    pub(crate) due: Badge,
    /// 未办.
    pub(crate) missed: Badge,
    /// 免办.
    pub(crate) waived: Badge,
    /// 规则未规定.
    pub(crate) silent: Badge,
    /// 未写明.
    pub(crate) unstated: Badge,
}

impl VerdictBadges {
    /// All of them.
    pub(crate) fn new() -> Self {
        Self {
            met: Verdict::Met.into(),
            due: Verdict::Due.into(),
            missed: Verdict::Missed.into(),
            waived: Verdict::Waived.into(),
            silent: Verdict::Silent.into(),
            unstated: Verdict::Unstated.into(),
        }
    }
}

impl Default for VerdictBadges {
    fn default() -> Self {
        Self::new()
    }
}
