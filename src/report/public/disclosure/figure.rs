//! A number that the public may see, or the word in its place.

use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

/// The word in place of a number. It is the same whether the number itself concerns too few people
/// or would give another one away.
const WITHHELD: &str = "不公布";

/// A number about people, fit for the public. Only `sheet` makes one from a count.
///
/// Templates see `text`, what a page shows, `number`, which is absent where it is withheld, and
/// `withheld`.
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

impl Serialize for PublicFigure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut figure = serializer.serialize_struct("Figure", 3)?;
        figure.serialize_field("number", &self.0)?;
        figure.serialize_field("text", &self.text())?;
        figure.serialize_field("withheld", &self.0.is_none())?;
        figure.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever reads the value that a template gets cannot find the number behind 不公布.
    #[test]
    fn a_withheld_figure_holds_nothing_but_the_word() {
        let seen = |figure: PublicFigure| serde_json::to_string(&figure).unwrap();
        assert_eq!(seen(PublicFigure::withheld()), r#"{"number":null,"text":"不公布","withheld":true}"#);
        assert_eq!(seen(PublicFigure::shown(0)), r#"{"number":0,"text":"0","withheld":false}"#);
        assert_eq!(seen(PublicFigure::shown(12)), r#"{"number":12,"text":"12","withheld":false}"#);
    }
}
