//! Text that people wrote, as the tree that pages draw: no page ever receives foreign markup.

use crate::load::markdown;

pub use crate::model::prose::{Block, Inline};

/// A text in Markdown, parsed.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// Its blocks.
    pub blocks: Vec<Block>,
}

impl Prose {
    /// Parses a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { blocks: markdown::tree(text) }
    }
}
