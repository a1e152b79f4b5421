//! 已履行率 as the public sees it: exact, as a lower bound, or not at all.

use serde::Serialize;

use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::words::wording;

/// A rate of fulfilment, made of published numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Rate {
    /// `96.3%`, `不低于 96%`, `—` where nothing has been judged, or the word of a withheld number.
    pub(crate) text: String,
    /// `512/532`; empty unless the rate is exact.
    pub(crate) fraction: String,
    /// Whether it is a lower bound.
    pub(crate) bound: bool,
    /// Whether the rate is not published.
    pub(crate) withheld: bool,
}

impl Rate {
    /// The rate of two published numbers.
    pub(in crate::report::public) fn exact(met: PublicFigure, missed: PublicFigure) -> Self {
        let (Some(part), Some(rest)) = (met.number(), missed.number()) else { return Self::withheld() };
        match wording::share(part, part + rest) {
            Some(text) => Self { text, fraction: format!("{part}/{}", part + rest), bound: false, withheld: false },
            None => Self { text: "—".to_owned(), fraction: String::new(), bound: false, withheld: false },
        }
    }

    /// A rate that is at least so high.
    pub(in crate::report::public) fn at_least(part: usize, whole: usize) -> Self {
        // Whole percents, rounded down: a bound must not promise more than it knows.
        let text = format!("不低于 {}%", part * 100 / whole.max(1));
        Self { text, fraction: String::new(), bound: true, withheld: false }
    }

    /// No rate.
    pub(in crate::report::public) fn withheld() -> Self {
        Self { text: PublicFigure::withheld().text(), fraction: String::new(), bound: false, withheld: true }
    }
}

/// How many duties of a withheld verdict a lower bound allows for; `hiding` is the number of units
/// that withhold this verdict in a row otherwise shown. It is as high as the minimum, so that it says
/// no more than that a small number is small, and higher than `hiding`, so that nobody can conclude
/// that each of these units has exactly one.
pub(in crate::report::public) fn allowance(minimum: Minimum, hiding: usize) -> usize {
    minimum.people().saturating_sub(1).max(hiding + 2)
}
