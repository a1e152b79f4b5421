//! Values that several pages show: links, badges, numbers that open to their list. The same stem
//! in the templates holds their components.

use serde::Serialize;

use crate::diagnostic::Level;
use crate::ledger::Tally;
use crate::ledger::Verdict;
use crate::report::wording;

/// A text that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads; `None` is plain text.
    pub href: Option<String>,
}

impl Link {
    /// A text that leads to `href`.
    #[must_use]
    pub fn to(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// A text that leads nowhere.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}

/// A word with a sign, so that colour is never the only difference. All signs are in GB 2312,
/// which every Chinese face has.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Badge {
    /// The word.
    pub word: &'static str,
    /// The CSS class.
    pub slug: &'static str,
    /// The sign before the word.
    pub sign: &'static str,
}

impl From<Verdict> for Badge {
    fn from(verdict: Verdict) -> Self {
        let sign = match verdict {
            Verdict::Met => "√",
            Verdict::Due => "○",
            Verdict::Missed => "×",
            Verdict::Waived => "△",
            Verdict::Silent => "—",
        };
        Self { word: verdict.word(), slug: verdict.slug(), sign }
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

/// A number that opens to its list; zero opens to nothing.
#[derive(Clone, Debug, Serialize)]
pub struct Count {
    /// The number.
    pub number: usize,
    /// Its list.
    pub href: Option<String>,
}

impl Count {
    /// A number and the address of the list behind it.
    #[must_use]
    pub fn new(number: usize, href: impl Into<String>) -> Self {
        Self { number, href: (number > 0).then(|| href.into()) }
    }
}

/// A [`Tally`] for a page, each number with its list.
#[derive(Clone, Debug, Serialize)]
pub struct Counts {
    /// 已履行.
    pub met: Count,
    /// 待履行.
    pub due: Count,
    /// 未履行.
    pub missed: Count,
    /// 已豁免.
    pub waived: Count,
    /// 规则未规定.
    pub silent: Count,
    /// All duties.
    pub total: usize,
    /// 已履行率, or how far the open period has come.
    pub rate: String,
    /// The fraction behind the rate: `512/540`; empty without a denominator.
    pub fraction: String,
}

impl Counts {
    /// The numbers of a tally; `list` gives the address of the duties of a verdict.
    #[must_use]
    pub fn new(tally: Tally, list: impl Fn(Verdict) -> String) -> Self {
        let count = |verdict| Count::new(tally.of(verdict), list(verdict));
        Self {
            met: count(Verdict::Met),
            due: count(Verdict::Due),
            missed: count(Verdict::Missed),
            waived: count(Verdict::Waived),
            silent: count(Verdict::Silent),
            total: tally.total(),
            rate: rate_words(tally),
            fraction: fraction(tally),
        }
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

/// The badge of each verdict, for pages that show numbers beside them.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictBadges {
    /// 已履行.
    pub met: Badge,
    /// 待履行.
    pub due: Badge,
    /// 未履行.
    pub missed: Badge,
    /// 已豁免.
    pub waived: Badge,
    /// 规则未规定.
    pub silent: Badge,
}

impl VerdictBadges {
    /// All of them.
    #[must_use]
    pub fn new() -> Self {
        Self {
            met: Verdict::Met.into(),
            due: Verdict::Due.into(),
            missed: Verdict::Missed.into(),
            waived: Verdict::Waived.into(),
            silent: Verdict::Silent.into(),
        }
    }
}

impl Default for VerdictBadges {
    fn default() -> Self {
        Self::new()
    }
}
