//! Cuts a note into its front matter, between two lines `---`, and its body.

use crate::diagnostic::{Cure, Diagnostic};
use crate::load::bytes;
use crate::load::faults;
use crate::load::name;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::yaml;
use crate::source::Offset;
use crate::source::Span;

/// The bytes of the YAML and of the body, counted from the start of the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parts {
    pub(super) yaml: (Offset, Offset),
    pub(super) body: (Offset, Offset),
}

/// Finds the two lines `---`. Blank lines before the first are forgiven.
pub(super) fn cut(reader: &Reader<'_>) -> Read<Parts> {
    let text = reader.text;
    let start = text.len() - text.trim_start_matches(['\n', '\r', ' ']).len();
    let Some(opening) = fence(text, start) else { return missing(reader, start) };
    let Some((at, body)) = closing(text, opening) else {
        let span = reader.bytes(Offset::new(start), Offset::new(start + 3));
        let finding = error(&faults::FRONT_MATTER, span, "文件头没有结束").label("文件头从这里开始");
        let closing = text[opening..].lines().find(|line| line.starts_with("---") || is_meant_as_fence(line));
        let hidden = closing
            .and_then(|line| name::hidden_in(line).or_else(|| line.chars().find(|blank| name::is_odd_blank(*blank))));
        let cure = closing.filter(|line| is_meant_as_fence(line) && ends_head(reader, opening, line));
        let cure = cure.map(|line| mended(reader, line));
        let note = |hidden| format!("说明：后面的 --- 一行里有看不见的字符 {}，不算", name::code_point(hidden));
        let finding = hidden.map(note).into_iter().fold(finding, Diagnostic::note);
        return reader.fail(finding.help("在最后一个键的下一行写一行 ---").cure(cure));
    };
    let end = Offset::new(text.trim_end().len().max(body));
    let begin = Offset::new(body + blank(&text[body..])).min(end);
    Ok(Parts { yaml: (Offset::new(opening), Offset::new(at)), body: (begin, end) })
}

/// The YAML and the body of a note that may have none of both.
pub(super) fn split(text: &str) -> Option<(&str, &str)> {
    let opening = fence(text, text.len() - text.trim_start_matches(['\n', '\r', ' ']).len())?;
    let (at, body) = closing(text, opening)?;
    Some((&text[opening..at], &text[body..]))
}

/// The next `---` line from the start of a line on, and where the line behind it begins.
fn closing(text: &str, line: usize) -> Option<(usize, usize)> {
    let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[line..]);
    let starts = std::iter::once(line).chain(ends.map(|end| line + end + 1));
    starts.into_iter().find_map(|at| Some((at, fence(text, at)?)))
}

/// The bytes of the body as a span.
pub(super) const fn body(reader: &Reader<'_>, parts: Parts) -> Span {
    reader.bytes(parts.body.0, parts.body.1)
}

/// Where the line behind a `---` line begins, if there is one at `at`.
fn fence(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix("---")?;
    let line = &rest[..line_length(rest)];
    line.trim().is_empty().then_some(at + 3 + line.len())
}

/// The length of the first line with its end.
fn line_length(text: &str) -> usize {
    (bytes::line_length(text.as_bytes()) + 1).min(text.len())
}

/// The length of the blank lines in front.
fn blank(text: &str) -> usize {
    let mut at = 0;
    loop {
        let line = line_length(&text[at..]);
        if line == 0 || !text[at..at + line].trim().is_empty() {
            return at;
        }
        at += line;
    }
}

fn missing(reader: &Reader<'_>, start: usize) -> Read<Parts> {
    let text = reader.text;
    let first = text[start..].lines().next().unwrap_or("").trim_end();
    let span = reader.bytes(Offset::new(start), Offset::new(start + first.len()));
    let finding = error(
        &faults::FRONT_MATTER,
        span,
        if text.trim().is_empty() { "文件是空的" } else { "文件没有以 --- 开头的文件头" },
    );
    let finding = if let Some(hidden) = name::hidden_in(first) {
        finding.label(format!("这一行里有看不见的字符 {}", name::code_point(hidden)))
    } else if first.starts_with('—') || first.starts_with("－－") || first.starts_with("--") {
        finding.label("不是三个半角连字符")
    } else if first.is_empty() {
        finding
    } else {
        finding.label("第一行应当是 ---")
    };
    // With a second such line below, the first one is what it should be.
    let below = &text[(start + first.len()).min(text.len())..];
    let is_head = is_meant_as_fence(first) && below.lines().any(is_meant_as_fence);
    let cure = is_head.then(|| mended(reader, first));
    reader.fail(finding.help("第一行写 ---，接着写各个键，再写一行 ---，下面是正文").cure(cure))
}

/// Whether a line is three dashes or a longer row of them, of whatever width, and nothing else that one sees.
fn is_meant_as_fence(line: &str) -> bool {
    let seen = || line.chars().filter(|sign| !name::is_hidden(*sign) && !sign.is_whitespace());
    let is_dash = |sign: char| matches!(sign, '-' | '－' | '—' | '–' | '―' | '─' | '‐' | '‑');
    seen().all(is_dash) && seen().map(|sign| if sign == '—' { 2 } else { 1 }).sum::<usize>() >= 2
}

/// Whether what stands above a line is a record.
fn ends_head(reader: &Reader<'_>, opening: usize, line: &str) -> bool {
    let at = place(reader, line);
    let node = yaml::parse(&reader.text[opening..at], Offset::default()).ok().flatten();
    node.is_some_and(|node| matches!(node.value, Value::Map(_)))
}

/// Where a line of the text stands.
fn place(reader: &Reader<'_>, line: &str) -> usize {
    line.as_ptr() as usize - reader.text.as_ptr() as usize
}

/// `---` in the place of a line of the text.
fn mended(reader: &Reader<'_>, line: &str) -> Cure {
    let at = place(reader, line);
    Cure::replace(reader.bytes(Offset::new(at), Offset::new(at + line.len())), "---")
}
