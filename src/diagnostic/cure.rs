//! What mends a finding where only one thing can be meant. It is made where the message is made, so that the two
//! cannot disagree; `lianyi fix` applies it.

use crate::source::{FileId, Span};

/// What mends a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cure {
    /// Other text in the place of parts of a file; an empty part is an insertion.
    Replace(Vec<(Span, String)>),
    /// Another path for a file, both below the data folder.
    Move {
        /// Where it lies.
        from: String,
        /// Where it belongs.
        to: String,
    },
    /// Files to be saved as UTF-8 without byte order mark, with LF at the ends of lines.
    Resave(Vec<FileId>),
}

impl Cure {
    /// One part and its new text.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self::Replace(vec![(span, text.into())])
    }
}
