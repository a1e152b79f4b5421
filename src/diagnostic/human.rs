//! Findings for people: the excerpt with the place marked, 依据 and 办法 below it.
//!
//! Only the lines that a finding points at are handed to the renderer, and of a very long line
//! only the part around the place: a finding in a huge file costs no more than one in a small one.

use std::io;
use std::io::Write;
use std::ops::Range;

use annotate_snippets::Annotation;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Element;
use annotate_snippets::Level as Shown;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use anstream::adapter::strip_str;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::room;
use crate::diagnostic::visible::{harmless, visible, without_upper_controls};
use crate::source::FileId;
use crate::source::Span;

/// Places of one file that are no further apart than this share an excerpt.
const LINES_TOGETHER: usize = 12;

/// Bytes of a line that are shown before and behind a place at most.
const BYTES_AROUND: usize = 160;

/// All findings with colours as ANSI sequences, a blank line behind each. Strip the sequences
/// where colour is not wanted.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(findings: &[Diagnostic], places: &Places<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = Renderer::styled();
    let omitted = room::each(findings, out, |finding| one(finding, places, &renderer) + "\n\n")?;
    if omitted > 0 { writeln!(out, "{}。\n", room::words(omitted)) } else { Ok(()) }
}

fn one(finding: &Diagnostic, places: &Places<'_>, renderer: &Renderer) -> String {
    let level = match finding.level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Hint => Shown::INFO,
    };
    let title = level.with_name(finding.word()).primary_title(visible(&finding.message)).id(finding.code.id);
    let mut elements: Vec<Element<'_>> = Vec::new();
    for excerpt in excerpts(finding, places) {
        elements.extend(excerpt.elements(places));
    }
    if let (None, Some(path)) = (&finding.primary, places.finding_path(finding)) {
        elements.push(Origin::path(visible(&path)).into());
    }
    let notes = finding.notes.iter().map(|text| (Shown::NOTE, named(text, "说明")));
    let helps = finding.helps.iter().map(|text| (Shown::HELP, named(text, "办法")));
    elements.extend(notes.chain(helps).map(|(level, text)| level.no_name().message(text).into()));
    without_bare_marks(&renderer.render(&[title.elements(elements)]))
}

/// Drops the `:::` that the renderer puts between an origin of ours and the lines below it.
fn without_bare_marks(text: &str) -> String {
    let is_bare = |line: &&str| line.contains(":::") && strip_str(line).to_string().trim() == ":::";
    text.split('\n').filter(|line| !is_bare(line)).collect::<Vec<_>>().join("\n")
}

/// `说明：…`, unless the text already says what it is (`依据：…`, `未计入：…`).
fn named(text: &str, name: &str) -> String {
    let own = text
        .split_once('：')
        .is_some_and(|(before, _)| before.chars().count() <= 6 && before.chars().all(char::is_alphanumeric));
    // A block to be copied keeps its lines.
    let text = harmless(text);
    if own { text } else { format!("{name}：{text}") }
}

/// Neighbouring lines of one file with the places to mark in them.
struct Excerpt<'a> {
    /// The first is the one whose position is named.
    labels: Vec<(&'a Label, AnnotationKind)>,
    file: FileId,
    lines: Range<usize>,
}

/// The primary place first, then the others; near places of one file together.
fn excerpts<'a>(finding: &'a Diagnostic, places: &Places<'_>) -> Vec<Excerpt<'a>> {
    let primary = finding.primary.iter().map(|label| (label, AnnotationKind::Primary));
    let others = finding.others.iter().map(|label| (label, AnnotationKind::Context));
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    for (label, kind) in primary.chain(others) {
        let file = label.span.file;
        let line = places.lines(label.span).line(label.span.start.index());
        let near = |excerpt: &&mut Excerpt<'_>| {
            excerpt.file == file
                && line + LINES_TOGETHER >= excerpt.lines.start
                && line <= excerpt.lines.end + LINES_TOGETHER
        };
        if let Some(excerpt) = excerpts.iter_mut().find(near) {
            excerpt.lines = excerpt.lines.start.min(line)..excerpt.lines.end.max(line + 1);
            excerpt.labels.push((label, kind));
        } else {
            excerpts.push(Excerpt { labels: vec![(label, kind)], file, lines: line..line + 1 });
        }
    }
    excerpts
}

impl<'a> Excerpt<'a> {
    /// The excerpt with its path, line and column above it.
    ///
    /// The renderer counts columns in the text it gets. Where we cut a line, we say the place.
    fn elements(&self, places: &Places<'_>) -> Vec<Element<'a>> {
        let span = self.labels[0].0.span;
        let path = visible(&places.path(span));
        let (snippet, is_cropped) = self.snippet(places);
        if is_cropped {
            let start = places.start(span);
            vec![Origin::path(path).line(start.line).char_column(start.column).into(), snippet.into()]
        } else {
            vec![snippet.path(path).into()]
        }
    }

    /// The lines with the places marked, and whether a line had to be cut in front.
    fn snippet(&self, places: &Places<'_>) -> (Snippet<'a, Annotation<'a>>, bool) {
        let lines = places.lines(self.labels[0].0.span);
        let mut source = String::new();
        let mut annotations = Vec::new();
        let mut is_cropped = false;
        for line in self.lines.clone() {
            let (start, text) = (lines.start(line), lines.text(line));
            let is_here = |(label, _): &&(&Label, AnnotationKind)| lines.line(label.span.start.index()) == line;
            let here: Vec<_> = self.labels.iter().filter(is_here).collect();
            let text = without_upper_controls(text);
            let ranges: Vec<_> = here.iter().map(|(label, _)| within(label.span, start, &text)).collect();
            let shown = Cropped::new(&text, &ranges);
            is_cropped |= shown.cut > 0;
            for ((label, kind), range) in here.iter().zip(&ranges) {
                let text = (!label.text.is_empty()).then(|| visible(&label.text));
                annotations.push(kind.span(shown.range(range, source.len())).label(text));
            }
            source += &shown.text;
            source.push('\n');
        }
        (Snippet::source(source).line_start(self.lines.start + 1).annotations(annotations), is_cropped)
    }
}

/// A span as a range of its first line: of a place that runs over several lines only the first is marked.
fn within(span: Span, line_start: usize, line: &str) -> Range<usize> {
    let start = line.floor_char_boundary(span.start.index() - line_start);
    let end = line.ceil_char_boundary((span.end.index() - line_start).min(line.len()));
    start..end.max(start)
}

/// A line, or the part of a very long line that holds the places.
struct Cropped {
    text: String,
    cut: usize,
    added: usize,
}

impl Cropped {
    fn new(line: &str, places: &[Range<usize>]) -> Self {
        let first = places.iter().map(|place| place.start).min().unwrap_or(0);
        let last = places.iter().map(|place| place.end.min(place.start + BYTES_AROUND)).max().unwrap_or(0);
        let from = line.floor_char_boundary(first.saturating_sub(BYTES_AROUND));
        let to = line.ceil_char_boundary(last.saturating_add(BYTES_AROUND).min(line.len()));
        let before = if from > 0 { "…" } else { "" };
        let behind = if to < line.len() { "…" } else { "" };
        Self { text: format!("{before}{}{behind}", &line[from..to]), cut: from, added: before.len() }
    }

    /// Where a range of the line stands in the excerpt, whose lines so far take `offset` bytes.
    fn range(&self, range: &Range<usize>, offset: usize) -> Range<usize> {
        let moved = |at: usize| (at - self.cut + self.added).min(self.text.len()) + offset;
        moved(range.start)..moved(range.end)
    }
}
