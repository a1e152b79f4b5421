//! A number that the public may see, or the word in its place.

/// The word in place of a number. It is the same whether the number itself concerns too few people
/// or would give another one away.
const WITHHELD: &str = "不公布";

/// A number about people, fit for the public. Only `sheet` makes one from a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PublicFigure(Option<usize>);

impl PublicFigure {
    /// A number that may be shown.
    pub(in crate::report::public) const fn shown(number: usize) -> Self {
        Self(Some(number))
    }

    /// A number that may not.
    pub(in crate::report::public) const fn withheld() -> Self {
        Self(None)
    }

    /// The number, where it is published.
    #[must_use]
    pub(crate) const fn number(self) -> Option<usize> {
        self.0
    }

    /// What a page shows.
    #[must_use]
    pub(crate) fn text(self) -> String {
        self.0.map_or_else(|| WITHHELD.to_owned(), |number| number.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever draws the figure cannot find the number behind 不公布.
    #[test]
    fn a_withheld_figure_holds_nothing_but_the_word() {
        let seen = |figure: PublicFigure| (figure.number(), figure.text());
        assert_eq!(seen(PublicFigure::withheld()), (None, "不公布".to_owned()));
        assert_eq!(seen(PublicFigure::shown(0)), (Some(0), "0".to_owned()));
        assert_eq!(seen(PublicFigure::shown(12)), (Some(12), "12".to_owned()));
    }
}
