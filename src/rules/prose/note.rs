//! A text that somebody wrote in sentences, and where in it something stands.

use crate::diagnostic::Subject;
use crate::source::{Sources, Span};

/// Something written in sentences.
pub(super) struct Note {
    /// Its bytes.
    pub(super) text: Span,
    /// The record that holds it.
    pub(super) subject: Subject,
}

/// The line of a place in a text, as people count.
pub(super) fn line(sources: &Sources, text: Span, offset: usize) -> usize {
    let start = Span { start: text.start + offset, ..text };
    sources.start(start).line
}
