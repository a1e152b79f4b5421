//! The checked fast path: the YAML that nearly every record is written in, read line by line.
//!
//! It knows `key: value`, `- item`, and `[…]` and `{…}` on one line, with plain words and quoted
//! ones without escapes. Of such a text it makes the very tree, to the byte, that the full parser
//! makes; of any other text it makes nothing, and the full parser reads it. It never reports a
//! fault. An addition must keep this, and `tests/it/plain.rs` compares the two.

use std::borrow::Cow;

use crate::load::bytes;
use crate::load::node::Entry;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::source::Offset;

/// Collections within collections; the full parser counts more exactly, and allows twice as many.
const DEPTH: usize = 8;

/// A contact has so many keys, and no other note has more.
const ENTRIES: usize = 10;

/// Longer keys, in bytes, are left to the full parser, which has a limit of its own.
const KEY: usize = 256;

/// The tree of one document, or `None` where the full parser has to look.
pub(super) fn parse(text: &str, base: Offset) -> Option<Node<'_>> {
    if !is_certain(text) {
        return None;
    }
    let mut lines = Lines { text, bytes: text.as_bytes(), base, at: 0, indent: 0 };
    lines.next_line();
    if lines.is_done() {
        return None;
    }
    let node = lines.block(lines.indent, 0)?;
    // What is left fits into no collection.
    lines.is_done().then_some(node)
}

/// Whether all characters are ordinary ones: nothing that YAML forbids, no tab, no `\r`, and no
/// `#`, which may begin a comment.
fn is_certain(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes::any(bytes, |byte| (byte < b' ' && byte != b'\n') || byte == b'#' || byte == 0x7F) {
        return false;
    }
    !memchr::memchr2_iter(0xC2, 0xEF, bytes).any(|at| is_forbidden(&bytes[at..]))
}

/// Whether text begins with U+0080–U+009F, U+FEFF, U+FFFE or U+FFFF. Full-width signs begin with EF too.
const fn is_forbidden(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, 0x80..=0x9F, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE | 0xBF, ..])
}

/// Whether a plain word may begin with this byte. Signs that mean something anywhere in YAML do
/// not, nor do some that mean nothing.
const fn begins_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'~' | b'/' | b'(' | b'+' | b'_')
}

/// A place in the text.
struct Lines<'t> {
    text: &'t str,
    bytes: &'t [u8],
    base: Offset,
    at: usize,
    /// The column of the first character on the line at hand; in `- key: value`, that of the key.
    indent: usize,
}

impl<'t> Lines<'t> {
    /// The byte at hand; a line end where the text has ended.
    fn byte(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(b'\n')
    }

    const fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    fn offset(&self, at: usize) -> Offset {
        self.base + at
    }

    fn skip_spaces(&mut self) {
        while self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
    }

    /// From the end of a line to the first character of the next one that has any.
    fn next_line(&mut self) {
        let mut start = self.at;
        loop {
            self.skip_spaces();
            if self.bytes.get(self.at) != Some(&b'\n') {
                break;
            }
            self.at += 1;
            start = self.at;
        }
        self.indent = self.at - start;
    }

    /// Ends a line behind a value; `None` where more stands there.
    fn end_line(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.byte() != b'\n' {
            return None;
        }
        self.next_line();
        Some(())
    }

    /// What begins on this line, at this column.
    fn block(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        if depth >= DEPTH {
            return None;
        }
        if self.byte() == b'-' { self.block_list(indent, depth) } else { self.block_map(indent, depth) }
    }

    /// Lines with `key: value` at one column.
    fn block_map(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let mut entries = Vec::with_capacity(ENTRIES);
        loop {
            let start = self.at;
            let end = self.block_key()?;
            let (key, key_start, key_end) =
                (Cow::Borrowed(&self.text[start..end]), self.offset(start), self.offset(end));
            self.at = end;
            let value = self.block_value(indent, depth)?;
            entries.push(Entry { key, key_start, key_end, value });
            if self.is_done() || self.indent < indent {
                break;
            }
            // A deeper line goes on with the value above.
            if self.indent > indent {
                return None;
            }
        }
        let (start, end) = (entries.first()?.key_start, entries.last()?.value.end);
        Some(Node { start, end, value: Value::Map(entries) })
    }

    /// Where the key that begins here ends: at a colon with a space or nothing behind it.
    fn block_key(&self) -> Option<usize> {
        if !begins_word(self.byte()) {
            return None;
        }
        let line = &self.bytes[self.at..self.bytes.len().min(self.at + KEY)];
        for (length, byte) in line.iter().enumerate() {
            match byte {
                b'\n' => return None,
                b':' => {
                    let end = self.at + length;
                    if matches!(self.bytes.get(end + 1), None | Some(b' ' | b'\n')) {
                        return (self.bytes[end - 1] != b' ').then_some(end);
                    }
                }
                _ => {}
            }
        }
        None
    }

    /// The value behind the colon at hand, and the way to the next line.
    fn block_value(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let colon = self.offset(self.at);
        self.at += 1;
        self.skip_spaces();
        if self.byte() != b'\n' {
            return self.rest_of_line(depth);
        }
        self.next_line();
        if !self.is_done() && self.indent > indent {
            return self.block(self.indent, depth + 1);
        }
        // The full parser has a tilde, at the colon, for what was not written.
        Some(Node { start: colon, end: colon, value: Value::Scalar { text: Cow::Borrowed("~"), plain: true } })
    }

    /// Lines with `- item` at one column.
    fn block_list(&mut self, indent: usize, depth: usize) -> Option<Node<'t>> {
        let start = self.offset(self.at);
        let mut items = Vec::new();
        loop {
            if self.byte() != b'-' || self.bytes.get(self.at + 1) != Some(&b' ') {
                return None;
            }
            let dash = self.at;
            self.at += 1;
            self.skip_spaces();
            if self.block_key().is_some() {
                self.indent = indent + (self.at - dash);
                if depth + 1 >= DEPTH {
                    return None;
                }
                items.push(self.block_map(self.indent, depth + 1)?);
            } else {
                items.push(self.rest_of_line(depth)?);
            }
            if self.is_done() || self.indent < indent {
                break;
            }
            if self.indent > indent {
                return None;
            }
        }
        let end = items.last()?.end;
        Some(Node { start, end, value: Value::List(items) })
    }

    /// The value that fills the rest of the line.
    fn rest_of_line(&mut self, depth: usize) -> Option<Node<'t>> {
        let node = match self.byte() {
            b'[' | b'{' | b'"' | b'\'' => self.flow(depth + 1)?,
            first if begins_word(first) => {
                let start = self.at;
                let line = &self.bytes[start..];
                let line = &line[..bytes::line_length(line)];
                // A colon before a space, or at the end, would make a key of what stands before it.
                let ends_key = |colon: usize| matches!(line.get(colon + 1), None | Some(b' '));
                if memchr::memchr_iter(b':', line).any(ends_key) {
                    return None;
                }
                self.at += line.len();
                self.word(start)
            }
            _ => return None,
        };
        self.end_line()?;
        Some(node)
    }

    /// The plain word from `start` to the place at hand, without the spaces that close it.
    fn word(&self, start: usize) -> Node<'t> {
        let text = self.text[start..self.at].trim_end_matches(' ');
        Node {
            start: self.offset(start),
            end: self.offset(start + text.len()),
            value: Value::Scalar { text: Cow::Borrowed(text), plain: true },
        }
    }

    /// A value that ends before the line does: `[…]`, `{…}`, a quoted word, or a plain one within
    /// brackets.
    fn flow(&mut self, depth: usize) -> Option<Node<'t>> {
        if depth >= DEPTH {
            return None;
        }
        let start = self.at;
        let value = match self.byte() {
            b'[' => Value::List(self.flow_list(depth)?),
            b'{' => Value::Map(self.flow_map(depth)?),
            quote @ (b'"' | b'\'') => self.quoted(quote)?,
            _ => {
                self.at = self.flow_word(|byte| matches!(byte, b',' | b']' | b'}'))?;
                return Some(self.word(start));
            }
        };
        Some(Node { start: self.offset(start), end: self.offset(self.at), value })
    }

    fn flow_list(&mut self, depth: usize) -> Option<Vec<Node<'t>>> {
        let mut items = Vec::new();
        if self.opens_empty(b']') {
            return Some(items);
        }
        loop {
            items.push(self.flow(depth + 1)?);
            if !self.goes_on(b']')? {
                return Some(items);
            }
        }
    }

    fn flow_map(&mut self, depth: usize) -> Option<Vec<Entry<'t>>> {
        let mut entries = Vec::new();
        if self.opens_empty(b'}') {
            return Some(entries);
        }
        entries.reserve(8);
        loop {
            let start = self.at;
            let end = self.flow_word(|byte| byte == b':')?;
            if end - start > KEY || self.bytes[end - 1] == b' ' || self.bytes.get(end + 1) != Some(&b' ') {
                return None;
            }
            let (key, key_start, key_end) =
                (Cow::Borrowed(&self.text[start..end]), self.offset(start), self.offset(end));
            self.at = end + 1;
            self.skip_spaces();
            let value = self.flow(depth + 1)?;
            entries.push(Entry { key, key_start, key_end, value });
            if !self.goes_on(b'}')? {
                return Some(entries);
            }
        }
    }

    /// Steps over an opening bracket, and over the closing one if nothing stands between.
    fn opens_empty(&mut self, close: u8) -> bool {
        self.at += 1;
        self.skip_spaces();
        let empty = self.byte() == close;
        self.at += usize::from(empty);
        empty
    }

    /// Steps over a comma (`true`) or the closing bracket (`false`).
    fn goes_on(&mut self, close: u8) -> Option<bool> {
        self.skip_spaces();
        let byte = self.byte();
        if byte != b',' && byte != close {
            return None;
        }
        self.at += 1;
        if byte == b',' {
            self.skip_spaces();
        }
        Some(byte == b',')
    }

    /// Where the plain word that begins here ends, if it ends with a byte that may end it and
    /// holds no other sign that means something within brackets.
    fn flow_word(&self, ends: impl Fn(u8) -> bool) -> Option<usize> {
        if !begins_word(self.byte()) {
            return None;
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().position(|byte| matches!(byte, b',' | b'[' | b']' | b'{' | b'}' | b':' | b'\n'))?;
        ends(rest[length]).then_some(self.at + length)
    }

    /// A quoted word on one line without escapes.
    fn quoted(&mut self, quote: u8) -> Option<Value<'t>> {
        let start = self.at + 1;
        let rest = &self.bytes[start..];
        let length = rest.iter().position(|byte| *byte == quote || matches!(byte, b'\\' | b'\n'))?;
        let end = start + length;
        // Two single quotes stand for one.
        if rest[length] != quote || self.bytes.get(end + 1) == Some(&quote) {
            return None;
        }
        self.at = end + 1;
        Some(Value::Scalar { text: Cow::Borrowed(&self.text[start..end]), plain: false })
    }
}

#[cfg(test)]
#[path = "plain_tests.rs"]
mod tests;
