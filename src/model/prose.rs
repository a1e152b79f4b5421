//! Markdown that people write, as a small tree: pages and PDFs draw it, so no foreign markup reaches
//! either.

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
