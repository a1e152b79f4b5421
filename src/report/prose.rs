//! Text that people wrote, as a tree that pages draw.

/// A text in Markdown, parsed.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

impl Prose {
    /// Parses a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            paragraphs: text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect(),
        }
    }
}
