//! Text that people wrote. Pages hold it as it was written and draw its tree: no page ever receives
//! foreign markup.

use crate::load::markdown;

pub(crate) use crate::model::prose::{Block, Inline};

/// A text in Markdown.
#[derive(Clone, Debug)]
pub(crate) struct Prose(String);

impl Prose {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As it was written.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        blocks(&self.0).is_empty()
    }
}

/// The tree of a text in Markdown.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    markdown::tree(text)
}
