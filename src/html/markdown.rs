//! Draws text that people wrote. Every letter passes through the one escaping function of the
//! template engine; nothing else here becomes markup.

use crate::report::prose::Prose;

/// The markup of a text.
pub(super) fn draw(prose: &Prose) -> String {
    let mut out = Vec::new();
    for paragraph in &prose.paragraphs {
        out.extend_from_slice(b"<p>");
        tera::escape_html(paragraph, &mut out).expect("a Vec takes every write");
        out.extend_from_slice(b"</p>\n");
    }
    String::from_utf8(out).expect("escaping keeps UTF-8")
}
