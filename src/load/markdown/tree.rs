//! Markdown events → blocks and inlines, with a stack and without recursion.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::load::markdown::DEPTH;
use crate::load::markdown::parser;
use crate::load::markdown::target;
use crate::model::prose::Block;
use crate::model::prose::Inline;

/// The blocks of a body. Line ends inside a paragraph become spaces, except between Chinese
/// characters, where they vanish.
#[must_use]
pub fn tree(text: &str) -> Vec<Block> {
    let mut builder =
        Builder { open: vec![Open::Blocks(Around::Root, Vec::new())], starts: Vec::new(), line: Line::default() };
    for event in parser(text) {
        builder.event(event);
    }
    builder.finish()
}

/// Something that is still open.
enum Open {
    Blocks(Around, Vec<Block>),
    List(Option<u64>, Vec<Vec<Block>>),
    Inlines(Within, Vec<Inline>),
    Code(String),
    /// Finished rows, the head first, and the cells of the row at hand.
    Table(Vec<Vec<Vec<Inline>>>, Vec<Vec<Inline>>),
}

/// What blocks stand in.
enum Around {
    Root,
    Quote,
    Item,
}

/// What inlines stand in.
enum Within {
    Paragraph,
    /// The paragraph that the text of a tight list does not write.
    Implied,
    Heading(u8),
    Cell,
    Strong,
    Emphasis,
    Strike,
    Link(String),
    /// A forbidden link or a picture: its content stands for it.
    Nothing,
}

/// What a soft line break depends on.
#[derive(Default)]
struct Line {
    last: Option<char>,
    breaks: bool,
}

struct Builder {
    open: Vec<Open>,
    /// For each tag that was started whether it opened something: beyond the limit it does not,
    /// and its content goes to what is open.
    starts: Vec<bool>,
    line: Line,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(&text);
            }
            Event::Html(text) | Event::InlineHtml(text) => {
                self.text(text.trim_end_matches(['\r', '\n']));
                self.line.breaks |= text.ends_with('\n');
            }
            Event::Code(text) => {
                self.join(text.chars().next());
                self.line.last = text.chars().next_back();
                self.inline(Inline::Code(text.into_string()));
            }
            Event::SoftBreak => self.line.breaks = true,
            Event::HardBreak => {
                self.inline(Inline::Break);
                self.line = Line::default();
            }
            Event::Rule => {
                self.close_implied();
                self.block(Block::Rule);
            }
            // The built-in faces have no ballot boxes.
            Event::TaskListMarker(done) => self.text(if done { "■ " } else { "□ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if is_block(&tag) {
            self.close_implied();
            self.line = Line::default();
        }
        let containers = self.open.iter().filter(|open| matches!(open, Open::Blocks(..))).count();
        let inlines = self.open.iter().filter(|open| matches!(open, Open::Inlines(..))).count();
        let opened = match tag {
            Tag::BlockQuote(_) if containers <= DEPTH => Open::Blocks(Around::Quote, Vec::new()),
            Tag::List(start) if containers <= DEPTH => Open::List(start, Vec::new()),
            Tag::Item if matches!(self.open.last(), Some(Open::List(..))) => Open::Blocks(Around::Item, Vec::new()),
            Tag::Table(_) => Open::Table(Vec::new(), Vec::new()),
            Tag::CodeBlock(_) => Open::Code(String::new()),
            Tag::Paragraph | Tag::HtmlBlock => Open::Inlines(Within::Paragraph, Vec::new()),
            Tag::Heading { level, .. } => Open::Inlines(Within::Heading(level as u8), Vec::new()),
            Tag::TableCell => Open::Inlines(Within::Cell, Vec::new()),
            Tag::Emphasis if inlines <= DEPTH => Open::Inlines(Within::Emphasis, Vec::new()),
            Tag::Strong if inlines <= DEPTH => Open::Inlines(Within::Strong, Vec::new()),
            Tag::Strikethrough if inlines <= DEPTH => Open::Inlines(Within::Strike, Vec::new()),
            Tag::Link { link_type, dest_url, .. } if inlines <= DEPTH => {
                Open::Inlines(target(link_type, &dest_url).map_or(Within::Nothing, Within::Link), Vec::new())
            }
            _ => return self.starts.push(false),
        };
        if matches!(
            opened,
            Open::Inlines(Within::Emphasis | Within::Strong | Within::Strike | Within::Link(_) | Within::Nothing, _)
        ) {
            self.imply();
        }
        self.starts.push(true);
        self.open.push(opened);
    }

    fn end(&mut self, end: TagEnd) {
        let opened = self.starts.pop().unwrap_or(false);
        if matches!(end, TagEnd::TableHead | TagEnd::TableRow)
            && let Some(Open::Table(rows, cells)) = self.open.last_mut()
        {
            rows.push(std::mem::take(cells));
        }
        if matches!(end, TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::List(_)) {
            self.close_implied();
        }
        if opened {
            self.close();
        }
    }

    /// Ends the innermost thing and hands it to what is around it.
    fn close(&mut self) {
        match self.open.pop() {
            Some(Open::Blocks(Around::Quote, blocks)) => self.block(Block::Quote(blocks)),
            Some(Open::Blocks(Around::Item, blocks)) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            Some(root @ Open::Blocks(Around::Root, _)) => self.open.push(root),
            Some(Open::List(start, items)) => self.block(Block::List { start, items }),
            Some(Open::Code(code)) => self.block(Block::Code(code)),
            Some(Open::Table(mut rows, _)) => {
                let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
                self.block(Block::Table { head, rows });
            }
            Some(Open::Inlines(within, content)) => self.close_inlines(within, content),
            None => {}
        }
    }

    fn close_inlines(&mut self, within: Within, content: Vec<Inline>) {
        match within {
            Within::Paragraph | Within::Implied if content.is_empty() => {}
            Within::Paragraph | Within::Implied => self.block(Block::Paragraph(content)),
            Within::Heading(level) => self.block(Block::Heading { level, content }),
            Within::Cell => {
                self.line = Line::default();
                if let Some(Open::Table(_, cells)) = self.open.last_mut() {
                    cells.push(content);
                }
            }
            Within::Strong => self.inline(Inline::Strong(content)),
            Within::Emphasis => self.inline(Inline::Emphasis(content)),
            Within::Strike => self.inline(Inline::Strike(content)),
            Within::Link(target) => self.inline(Inline::Link { target, content }),
            Within::Nothing => content.into_iter().for_each(|inline| self.inline(inline)),
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(Open::Blocks(_, blocks)) = self.open.last_mut() {
            blocks.push(block);
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.imply();
        let Some(Open::Inlines(_, inlines)) = self.open.last_mut() else { return };
        match (inlines.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(Open::Code(code)) = self.open.last_mut() {
            code.push_str(text);
            return;
        }
        self.join(text.chars().next());
        if let Some(last) = text.chars().next_back() {
            self.line.last = Some(last);
            self.inline(Inline::Text(text.to_owned()));
        }
    }

    /// Puts in the space that a soft break stands for, unless Chinese stands on both sides.
    fn join(&mut self, next: Option<char>) {
        let (Some(last), Some(next), true) = (self.line.last, next, self.line.breaks) else { return };
        self.line.breaks = false;
        if !(is_wide(last) && is_wide(next)) {
            self.inline(Inline::Text(" ".to_owned()));
        }
    }

    /// Opens the paragraph that a tight list leaves out.
    fn imply(&mut self) {
        if matches!(self.open.last(), Some(Open::Blocks(..))) {
            self.open.push(Open::Inlines(Within::Implied, Vec::new()));
        }
    }

    fn close_implied(&mut self) {
        if matches!(self.open.last(), Some(Open::Inlines(Within::Implied, _))) {
            self.close();
        }
        self.line = Line::default();
    }

    fn finish(mut self) -> Vec<Block> {
        while self.open.len() > 1 {
            self.close();
        }
        match self.open.pop() {
            Some(Open::Blocks(_, blocks)) => blocks,
            _ => Vec::new(),
        }
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Paragraph
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::CodeBlock(_)
            | Tag::HtmlBlock
            | Tag::List(_)
            | Tag::Item
            | Tag::Table(_)
            | Tag::TableCell
    )
}

/// Whether a character belongs to text that is written without spaces between words.
const fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{303F}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}
