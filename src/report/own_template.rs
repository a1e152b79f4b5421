//! What is wrong with a template of the school's own, for pages and papers alike.

use crate::source::position;

/// One thing that is wrong in a file.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// The byte of the file.
    pub(crate) at: usize,
    pub(crate) what: String,
}

impl Fault {
    /// `templates/frame.html:3:9：…`
    pub(crate) fn line(&self, path: &str, text: &str) -> String {
        format!("templates/{path}:{}：{}", place(text, self.at), self.what)
    }
}

/// Line and column of a byte, both from 1: `3:9`.
pub(crate) fn place(text: &str, byte: usize) -> String {
    let at = position(text, byte);
    format!("{}:{}", at.line, at.column)
}
