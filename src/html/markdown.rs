//! Draws text that people wrote. Every letter passes through the one escaping function of all pages;
//! only the tags below are ever written.

use askama::filters::Safe;

use crate::html::escape::escape;
use crate::report::words::prose::{self, Block, Inline, Prose};

/// Headings of a page end at `h2`; a text may have its own below that.
const DEEPEST_OF_PAGE: u8 = 2;

/// A text in Markdown, drawn: templates write `{{ page.body.markup() }}`.
pub(super) trait Markup {
    /// The markup of the text.
    fn markup(&self) -> Safe<String>;
}

impl Markup for Prose {
    fn markup(&self) -> Safe<String> {
        let mut out = String::new();
        blocks(&prose::blocks(self.text()), &mut out);
        Safe(out)
    }
}

fn blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        one(block, out);
    }
}

fn one(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(content) => within("p", content, out),
        Block::Heading { level, content } => heading(*level, content, out),
        Block::List { start, items } => list(*start, items, out),
        Block::Quote(content) => {
            out.push_str("<blockquote>");
            blocks(content, out);
            out.push_str("</blockquote>\n");
        }
        // An example that only deletes a file has an empty block.
        Block::Code(text) if text.trim().is_empty() => {}
        Block::Code(text) => {
            out.push_str("<pre tabindex=\"0\"><code>");
            escape(text, out);
            out.push_str("</code></pre>\n");
        }
        Block::Rule => out.push_str("<hr>\n"),
        Block::Table { head, rows } => table(head, rows, out),
    }
}

fn within(tag: &str, content: &[Inline], out: &mut String) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    inlines(content, out);
    out.push_str("</");
    out.push_str(tag);
    out.push_str(">\n");
}

fn heading(level: u8, content: &[Inline], out: &mut String) {
    let tag = match level.max(DEEPEST_OF_PAGE) {
        2 => "h2",
        3 => "h3",
        _ => "h4",
    };
    within(tag, content, out);
}

fn list(start: Option<u64>, items: &[Vec<Block>], out: &mut String) {
    let tag = match start {
        None => "ul",
        Some(_) => "ol",
    };
    out.push('<');
    out.push_str(tag);
    if let Some(first) = start.filter(|first| *first != 1) {
        out.push_str(" start=\"");
        out.push_str(&first.to_string());
        out.push('"');
    }
    out.push('>');
    for item in items {
        out.push_str("<li>");
        match item.as_slice() {
            // The only paragraph of an item is the item.
            [Block::Paragraph(content)] => inlines(content, out),
            content => blocks(content, out),
        }
        out.push_str("</li>");
    }
    out.push_str("</");
    out.push_str(tag);
    out.push_str(">\n");
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>], out: &mut String) {
    out.push_str("<div class=\"table\"><table><caption class=\"visually-hidden\">表</caption><thead><tr>");
    for cell in head {
        out.push_str("<th scope=\"col\">");
        inlines(cell, out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            out.push_str("<td>");
            inlines(cell, out);
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table></div>\n");
}

fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Strong(content) => marked("strong", content, out),
            Inline::Emphasis(content) => marked("em", content, out),
            Inline::Strike(content) => marked("s", content, out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape(text, out);
                out.push_str("</code>");
            }
            Inline::Link { target, content } => {
                out.push_str("<a rel=\"noreferrer\" href=\"");
                escape(target, out);
                out.push_str("\">");
                inlines(content, out);
                out.push_str("</a>");
            }
            Inline::Break => out.push_str("<br>"),
        }
    }
}

fn marked(tag: &str, content: &[Inline], out: &mut String) {
    out.push('<');
    out.push_str(tag);
    out.push('>');
    inlines(content, out);
    out.push_str("</");
    out.push_str(tag);
    out.push('>');
}
