//! Where findings stand: their order, and lines and columns computed once per file.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::source::FileId;
use crate::source::Position;
use crate::source::Sources;
use crate::source::Span;

/// Sorts findings by path, place and code: the one order in which they are shown anywhere.
///
/// Findings about the folder as a whole come first, then those about a file without text.
pub fn sort(findings: &mut [Diagnostic], sources: &Sources) {
    findings.sort_by(|a, b| {
        let key = |finding: &Diagnostic| finding.primary.as_ref().map(|label| label.span.start).unwrap_or_default();
        path(a, sources)
            .cmp(path(b, sources))
            .then_with(|| (key(a), a.code).cmp(&(key(b), b.code)))
            .then_with(|| a.subject.to_string().cmp(&b.subject.to_string()))
            .then_with(|| a.message.cmp(&b.message))
    });
}

/// The path that a finding is about, below the data folder; empty for the folder as a whole.
#[must_use]
pub fn path<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> &'a str {
    match (&finding.primary, &finding.path) {
        (Some(label), _) => sources.path(label.span),
        (None, Some(path)) => path,
        (None, None) => "",
    }
}

/// Turns spans into paths, lines and columns.
///
/// The line starts of a file are looked up once, so that ten thousand findings in one file cost
/// no more than reading it once.
#[derive(Debug)]
pub struct Places<'a> {
    sources: &'a Sources,
    prefix: String,
    lines: BTreeMap<FileId, Lines<'a>>,
}

impl<'a> Places<'a> {
    /// Prepares the files that the findings point at.
    ///
    /// `prefix` goes before every path shown (`data/`, or empty), so that an editor or a build
    /// server opens the right file from where it stands.
    #[must_use]
    pub fn new(sources: &'a Sources, prefix: &str, findings: &[Diagnostic]) -> Self {
        let mut lines = BTreeMap::new();
        for label in findings.iter().flat_map(|finding| finding.primary.iter().chain(&finding.others)) {
            let file = label.span.file;
            lines.entry(file).or_insert_with(|| Lines::new(&sources.file(file).text));
        }
        Self { sources, prefix: prefix.to_owned(), lines }
    }

    /// The path of the file that holds a span, as shown.
    #[must_use]
    pub fn path(&self, span: Span) -> String {
        format!("{}{}", self.prefix, self.sources.path(span))
    }

    /// A path below the data folder, as shown.
    #[must_use]
    pub fn path_of(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// The path that a finding is about, as shown; `None` for the folder as a whole.
    #[must_use]
    pub fn finding_path(&self, finding: &Diagnostic) -> Option<String> {
        let path = path(finding, self.sources);
        (!path.is_empty()).then(|| format!("{}{path}", self.prefix))
    }

    /// The same for formats that want a file for each finding: what concerns the data folder as a whole is shown at the
    /// record that stands for it.
    #[must_use]
    pub(super) fn shown_path(&self, finding: &Diagnostic) -> String {
        self.finding_path(finding).unwrap_or_else(|| self.standing_path())
    }

    /// The path of the record that stands for the data folder, as shown.
    #[must_use]
    pub(super) fn standing_path(&self) -> String {
        format!("{}institution.yaml", self.prefix)
    }

    /// Where a span starts, in characters.
    #[must_use]
    pub fn start(&self, span: Span) -> Position {
        self.lines(span).position(span.start.index(), |text| text.chars().count())
    }

    /// Where a span ends, in characters: the first character behind it.
    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        self.lines(span).position(span.end.index(), |text| text.chars().count())
    }

    /// Start and end with columns in UTF-16 code units, as SARIF and editors' protocols count.
    #[must_use]
    pub fn utf16(&self, span: Span) -> (Position, Position) {
        let units = |text: &str| text.encode_utf16().count();
        let lines = self.lines(span);
        (lines.position(span.start.index(), units), lines.position(span.end.index(), units))
    }

    /// The lines of the file that holds a span.
    pub(super) fn lines(&self, span: Span) -> &Lines<'a> {
        self.lines.get(&span.file).expect("Places::new saw every file that its findings point at")
    }

    /// The text that a span covers.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        self.sources.slice(span)
    }
}

/// The starts of the lines of one text.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// The line of an offset, from 0.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset) - 1
    }

    /// The offset at which a line starts.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts[line]
    }

    /// The text of a line without its line end.
    pub(super) fn text(&self, line: usize) -> &'a str {
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[self.starts[line]..end];
        text.strip_suffix('\r').unwrap_or(text)
    }

    /// Line and column from 1; `measure` says how long the text before the place is. An offset
    /// inside a character counts as that character's start.
    fn position(&self, offset: usize, measure: impl Fn(&str) -> usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line(offset);
        Position { line: line + 1, column: measure(&self.text[self.starts[line]..offset]) + 1 }
    }
}
