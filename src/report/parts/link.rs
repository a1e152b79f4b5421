//! A text that leads to another page.

use serde::Serialize;

/// A text that may lead somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads; `None` is plain text.
    pub href: Option<String>,
}

impl Link {
    /// A text that leads to `href`.
    #[must_use]
    pub fn to(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { text: text.into(), href: Some(href.into()) }
    }

    /// A text that leads nowhere.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), href: None }
    }
}
