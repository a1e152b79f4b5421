//! Text → nodes, for whole YAML files and for the front matter of notes: by the fast path where it
//! is sure, else by the full parser.

use crate::load::faults;
use crate::load::front_matter;
use crate::load::markdown;
use crate::load::node::Node;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::plain;
use crate::load::reader::Reader;
use crate::load::syntax;
use crate::load::yaml;
use crate::source::Offset;
use crate::source::Span;

/// The root of a YAML file.
pub(super) fn file<'a>(reader: &Reader<'a>) -> Read<Node<'a>> {
    part(reader, Offset::default(), Offset::new(reader.text.len()), "文件是空的，没有记录")
}

/// The root of a file that lists records; `None` where it holds comments and nothing else: nobody is listed yet. A
/// file without a single letter was more likely lost.
pub(super) fn listing<'a>(reader: &Reader<'a>) -> Read<Option<Node<'a>>> {
    let mut written = reader.text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if written.peek().is_some() && written.all(|line| line.starts_with('#')) {
        return Ok(None);
    }
    file(reader).map(Some)
}

/// The front matter of a note and the place of its body, whose markup is looked at.
pub(super) fn note<'a>(reader: &Reader<'a>) -> Read<(Node<'a>, Span)> {
    let parts = front_matter::cut(reader)?;
    let body = front_matter::body(reader, parts);
    markdown::check(reader, body);
    let node = part(reader, parts.yaml.0, parts.yaml.1, "文件头是空的，没有写键")?;
    Ok((node, body))
}

/// The root of a text that may be no record, without any finding.
pub(super) fn quietly(text: &str) -> Option<Node<'_>> {
    let start = Offset::default();
    plain::parse(text, start).or_else(|| yaml::parse(text, start).ok().flatten())
}

fn part<'a>(reader: &Reader<'a>, start: Offset, end: Offset, empty: &str) -> Read<Node<'a>> {
    let text = reader.slice(reader.bytes(start, end));
    if let Some(node) = plain::parse(text, start) {
        return Ok(node);
    }
    match yaml::parse(text, start) {
        Ok(Some(node)) => Ok(node),
        Ok(None) => {
            let span = reader.bytes(start, start);
            reader.fail(error(&faults::WRONG_VALUE, span, empty).help("照 docs/data-format.md 里的例子写"))
        }
        Err(fault) => reader.fail(syntax::finding(reader, start, end, &fault)),
    }
}
