//! YAML events → [`Node`]. One syntax fault ends the file's parse; limits on depth are the
//! parser's, anchors, aliases and tags are refused at the first one.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, StructureStyle};

use crate::load::node::{Entry, Node, Value};
use crate::source::Offset;

/// Collections within collections; a roster needs five.
const DEPTH: usize = 16;

/// Why a text is no record, with the place.
#[derive(Debug)]
pub(super) struct YamlFault {
    pub(super) start: Offset,
    pub(super) end: Offset,
    pub(super) kind: YamlFaultKind,
}

/// What is wrong with the text.
#[derive(Debug)]
pub(super) enum YamlFaultKind {
    /// The parser gave up here.
    Syntax(ErrorKind),
    /// More than [`DEPTH`] collections within each other.
    Depth,
    /// `&x` or `*x`.
    Alias,
    /// `!!str`, `!x`.
    Tag,
    /// A second document after `---`.
    SecondDocument,
    /// A key that is no word: `[a]: b`.
    Key,
}

/// A collection that is still open.
enum Open<'t> {
    List { start: Offset, block: bool, items: Vec<Node<'t>> },
    Map { start: Offset, block: bool, entries: Vec<Entry<'t>>, key: Option<Key<'t>> },
}

/// A key that still waits for its value.
struct Key<'t> {
    text: Cow<'t, str>,
    start: Offset,
    end: Offset,
}

/// Parses one document; `base` is the offset of `text` in its file. `None` is an empty document.
pub(super) fn parse(text: &str, base: Offset) -> Result<Option<Node<'_>>, YamlFault> {
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    let mut builder = Builder { text, base, open: Vec::new(), root: None, documents: 0 };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or_default();
                let (start, end) = (builder.offset(range.start), builder.offset(range.end));
                builder.event(event, start, end)?;
            }
            Err(error) => {
                let at = builder.offset(error.marker().byte_offset().unwrap_or(0).min(text.len()));
                let kind = match error.kind() {
                    ErrorKind::RecursionLimitExceeded => YamlFaultKind::Depth,
                    kind => YamlFaultKind::Syntax(kind.clone()),
                };
                return Err(YamlFault { start: at, end: at, kind });
            }
        }
    }
    Ok(builder.root)
}

struct Builder<'t> {
    text: &'t str,
    base: Offset,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    documents: usize,
}

impl<'t> Builder<'t> {
    fn offset(&self, offset: usize) -> Offset {
        self.base + offset
    }

    /// The end of a piece of text without the blanks that close it.
    fn trimmed(&self, start: Offset, end: Offset) -> Offset {
        let in_text = |offset: Offset| offset.index() - self.base.index();
        start + self.text[in_text(start)..in_text(end)].trim_end().len()
    }

    fn event(&mut self, event: Event<'t>, start: Offset, end: Offset) -> Result<(), YamlFault> {
        let fault = |kind| YamlFault { start, end, kind };
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(fault(YamlFaultKind::SecondDocument));
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) | Event::Anchor(..) => {
                return Err(fault(YamlFaultKind::Alias));
            }
            Event::Scalar(_, _, _, Some(_))
            | Event::SequenceStart(_, _, Some(_))
            | Event::MappingStart(_, _, Some(_)) => return Err(fault(YamlFaultKind::Tag)),
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                // A block scalar ends behind its last line end; what is underlined does not.
                let block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
                let end = if block { self.trimmed(start, end) } else { end };
                self.place(Node { start, end, value: Value::Scalar { text, plain } })?;
            }
            Event::SequenceStart(style, ..) => {
                self.open.push(Open::List { start, block: style == StructureStyle::Block, items: Vec::new() });
            }
            Event::MappingStart(style, ..) => {
                let block = style == StructureStyle::Block;
                self.open.push(Open::Map { start, block, entries: Vec::with_capacity(8), key: None });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end)?,
            _ => {}
        }
        Ok(())
    }

    /// Ends the innermost collection. The end of a block one lies behind the blank lines that
    /// follow it, so its last child tells where it really ends.
    fn close(&mut self, end: Offset) -> Result<(), YamlFault> {
        let node = match self.open.pop() {
            None => return Ok(()),
            Some(Open::List { start, block, items }) => {
                let last = items.last().map_or(start, |item| item.end);
                Node { start, end: if block { last } else { end }, value: Value::List(items) }
            }
            Some(Open::Map { start, block, entries, .. }) => {
                let last = entries.last().map_or(start, |entry| entry.value.end);
                Node { start, end: if block { last } else { end }, value: Value::Map(entries) }
            }
        };
        self.place(node)
    }

    /// Puts a finished node where it belongs.
    fn place(&mut self, node: Node<'t>) -> Result<(), YamlFault> {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => match key.take() {
                Some(Key { text, start, end }) => {
                    entries.push(Entry { key: text, key_start: start, key_end: end, value: node });
                }
                None => match node.value {
                    Value::Scalar { text, .. } => *key = Some(Key { text, start: node.start, end: node.end }),
                    _ => return Err(YamlFault { start: node.start, end: node.end, kind: YamlFaultKind::Key }),
                },
            },
        }
        Ok(())
    }
}
