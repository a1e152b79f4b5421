//! Text that people wrote, as the tree that pages draw: no page ever receives foreign markup.

use crate::load::markdown;

pub(crate) use crate::model::prose::{Block, Inline};

/// A text in Markdown, parsed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Prose {
    pub(crate) blocks: Vec<Block>,
}

impl Prose {
    /// Parses a text.
    pub(crate) fn new(text: &str) -> Self {
        Self { blocks: markdown::tree(text) }
    }
}
