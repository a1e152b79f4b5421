//! 完成率 as the public sees it: exact, as a lower bound, or not at all.

use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::words::wording;

/// A rate of fulfilment, made of published numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rate {
    /// `96.3%`, `不低于 96%`, `—` where nothing has been judged, `按规则分列`, or the word of a withheld number.
    pub(crate) text: String,
    /// `512/532`; empty unless the rate is exact.
    pub(crate) fraction: String,
    /// Whether it is a lower bound.
    pub(crate) bound: bool,
    /// Whether there is no rate: its numbers are not published, or they are of several rules.
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

    /// No rate over several rules that ask for unlike things: the easy ones would hide the others. Each has its own.
    pub(in crate::report::public) fn apart() -> Self {
        Self { text: "按规则分列".to_owned(), ..Self::withheld() }
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

#[cfg(test)]
mod tests {
    use super::*;

    const NO: PublicFigure = PublicFigure::withheld();

    const fn yes(number: usize) -> PublicFigure {
        PublicFigure::shown(number)
    }

    #[test]
    fn a_rate_of_two_shown_numbers_is_exact_and_says_of_how_many() {
        let cases = [
            (15, 3, "83.3%", "15/18"),
            (9, 0, "100%", "9/9"),
            (0, 4, "0%", "0/4"),
            (1, 2, "33.3%", "1/3"),
            (1999, 1, "99.9%", "1999/2000"),
            (1, 1999, "0.1%", "1/2000"),
            (0, 0, "—", ""),
        ];
        for (met, missed, text, fraction) in cases {
            let rate = Rate::exact(yes(met), yes(missed));
            assert_eq!((rate.text.as_str(), rate.fraction.as_str()), (text, fraction), "{met} and {missed}");
            assert!(!rate.bound && !rate.withheld, "{rate:?}");
        }
    }

    #[test]
    fn a_withheld_number_makes_no_rate() {
        for (met, missed) in [(NO, yes(3)), (yes(3), NO), (NO, NO)] {
            assert_eq!(Rate::exact(met, missed), Rate::withheld());
        }
        let Rate { text, fraction, bound, withheld } = Rate::withheld();
        assert_eq!((text.as_str(), fraction.as_str(), bound, withheld), ("不公布", "", false, true));
    }

    #[test]
    fn a_bound_promises_no_more_than_is_known() {
        for (part, whole, text) in
            [(2, 3, "不低于 66%"), (199, 200, "不低于 99%"), (5, 5, "不低于 100%"), (0, 0, "不低于 0%")]
        {
            let rate = Rate::at_least(part, whole);
            assert_eq!((rate.text.as_str(), rate.fraction.as_str()), (text, ""));
            assert!(rate.bound && !rate.withheld, "{rate:?}");
        }
    }

    /// As high as the minimum, so that no more is said than that a number is small; higher than the number of units that
    /// hide one, so that nobody concludes that each of them has exactly one.
    #[test]
    fn a_bound_allows_for_more_than_one_in_each_unit_that_hides_a_number() {
        let cases = [(5, 0, 4), (5, 1, 4), (5, 2, 4), (5, 3, 5), (5, 9, 11), (1, 0, 2), (0, 0, 2)];
        for (minimum, hiding, allowed) in cases {
            assert_eq!(allowance(Minimum::new(minimum), hiding), allowed, "at least {minimum}, {hiding} units");
        }
    }
}
