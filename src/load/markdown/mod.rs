//! Markdown that people write below the front matter, as a small tree of our own: both renderers
//! draw it, so no foreign markup reaches a page or a PDF.

use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;

mod check;
mod tree;

pub(super) use check::check;
pub use tree::tree;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading; the level is 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        content: Vec<Inline>,
    },
    /// A list.
    List {
        /// The number of the first item; `None` for bullets.
        start: Option<u64>,
        /// The items. The text of a task begins with `□ ` or `■ `.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// Text to be shown as it stands, line ends included.
    Code(String),
    /// A dividing line.
    Rule,
    /// A table.
    Table {
        /// The cells of the head.
        head: Vec<Vec<Inline>>,
        /// The cells of each row; as many as the head has.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text. Raw HTML stands here letter by letter.
    Text(String),
    /// `**strong**`.
    Strong(Vec<Inline>),
    /// `*emphasis*`.
    Emphasis(Vec<Inline>),
    /// `~~struck~~`.
    Strike(Vec<Inline>),
    /// `` `code` ``.
    Code(String),
    /// A link to `http:`, `https:` or `mailto:`; others have become their content.
    Link {
        /// The address.
        target: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A line break that the writer asked for.
    Break,
}

/// Containers within containers; what lies deeper is shown at this depth.
const DEPTH: usize = 8;

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS)
}

/// The address of a link as it may be followed; `None` if it may not.
fn target(kind: LinkType, address: &str) -> Option<String> {
    if kind == LinkType::Email {
        return Some(format!("mailto:{address}"));
    }
    let (scheme, _) = address.split_once(':')?;
    let allowed = ["http", "https", "mailto"].into_iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed));
    (allowed && !address.chars().any(|character| character.is_control() || character == ' '))
        .then(|| address.to_owned())
}
