//! A count as the public sees it.

use schemars::JsonSchema;
use serde::Serialize;

/// What stands in place of a count of which nothing may be told.
const WITHHELD: &str = "不公布";

/// Between which values a count lies, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
pub(crate) struct Range {
    pub(crate) least: usize,
    /// `None` where there is no end.
    pub(crate) most: Option<usize>,
}

impl Range {
    /// From one value to another.
    pub(in crate::report::public) const fn new(least: usize, most: usize) -> Self {
        Self { least, most: Some(most) }
    }

    /// Whether a count may have this value.
    pub(in crate::report::public) fn holds(self, value: usize) -> bool {
        self.least <= value && self.most.is_none_or(|most| value <= most)
    }

    /// How many values it has; `None` where there is no end.
    pub(in crate::report::public) fn values(self) -> Option<usize> {
        self.most.map(|most| (most + 1).saturating_sub(self.least))
    }
}

/// A count that a page, a paper or a data file may show: a range, or nothing at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PublicFigure(Option<Range>);

impl PublicFigure {
    /// A count of which a range is told; nothing is where the range says no more than everybody knows, namely that
    /// the count is at most `all`.
    pub(in crate::report::public) fn of(range: Range, all: Option<usize>) -> Self {
        let says_nothing = range.least == 0 && range.most.is_none_or(|most| most > 0 && all == Some(most));
        Self((!says_nothing).then_some(range))
    }

    /// A count of which nothing is told.
    pub(in crate::report::public) const fn withheld() -> Self {
        Self(None)
    }

    /// What is left of `all` when this is taken away.
    pub(in crate::report::public) fn rest_of(self, all: usize) -> Self {
        Self(self.0.map(|range| Range {
            least: all.saturating_sub(range.most.unwrap_or(all)),
            most: Some(all.saturating_sub(range.least)),
        }))
    }

    /// The range, where one is told.
    #[must_use]
    pub(crate) const fn range(self) -> Option<Range> {
        self.0
    }

    /// The count, where it is told exactly.
    #[must_use]
    pub(crate) fn number(self) -> Option<usize> {
        self.0.filter(|range| range.most == Some(range.least)).map(|range| range.least)
    }

    /// What a page shows.
    #[must_use]
    pub(crate) fn text(self) -> String {
        match self.0 {
            None => WITHHELD.to_owned(),
            Some(Range { least, most: None }) => format!("{least} 以上"),
            Some(Range { least, most: Some(most) }) if least == most => least.to_string(),
            Some(Range { least, most: Some(most) }) => format!("{least}—{most}"),
        }
    }

    /// The same in a sentence, behind the word for it: `已办结 12 件`, `已办结至少 10 件`, `已办结的数不公布`.
    #[must_use]
    pub(crate) fn said(self, word: &str, unit: &str) -> String {
        match self.0 {
            None => format!("{word}的数不公布"),
            Some(Range { least, most }) if most == Some(least) => format!("{word} {least} {unit}"),
            Some(Range { least, .. }) => format!("{word}至少 {least} {unit}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_shows_a_range_or_nothing() {
        let seen = |least, most, all| PublicFigure::of(Range { least, most }, all).text();
        assert_eq!(seen(5, Some(9), Some(20)), "5—9");
        assert_eq!(seen(0, Some(4), Some(20)), "0—4");
        assert_eq!(seen(0, Some(6), Some(6)), "不公布");
        assert_eq!(seen(0, Some(0), Some(0)), "0");
        assert_eq!(seen(3, Some(3), Some(20)), "3");
        assert_eq!(seen(10, None, None), "10 以上");
        assert_eq!(PublicFigure::withheld().text(), "不公布");
    }

    #[test]
    fn what_is_left_is_as_uncertain_as_what_is_taken_away() {
        let unmet = PublicFigure::of(Range::new(5, 9), Some(100));
        assert_eq!(unmet.rest_of(100).text(), "91—95");
        assert_eq!(unmet.rest_of(100).said("已联系", "对"), "已联系至少 91 对");
        assert_eq!(PublicFigure::of(Range::new(3, 3), Some(10)).rest_of(10).said("已联系", "对"), "已联系 7 对");
        assert_eq!(PublicFigure::withheld().rest_of(10).said("已联系", "对"), "已联系的数不公布");
    }
}
