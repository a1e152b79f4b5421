//! The one way by which a text gets into a page: letters that HTML would read as markup are written
//! by name.

use std::fmt;

use askama::filters::Escaper;

/// Templates write every text with it; `askama.toml` says so.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Escape;

impl Escaper for Escape {
    fn write_escaped_str<W: fmt::Write>(&self, mut out: W, text: &str) -> fmt::Result {
        let mut written = 0;
        for (at, byte) in text.bytes().enumerate() {
            let name = match byte {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                _ => continue,
            };
            out.write_str(&text[written..at])?;
            out.write_str(name)?;
            written = at + 1;
        }
        out.write_str(&text[written..])
    }
}

/// Writes a text outside of templates.
pub(super) fn escape(text: &str, out: &mut String) {
    Escape.write_escaped_str(out, text).expect("a String takes every write");
}
