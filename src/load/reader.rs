//! What one file has at hand while it is read.

use std::cell::Cell;
use std::cell::RefCell;

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::node::Node;
use crate::load::outcome::FINDINGS_PER_FILE;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::Read;
use crate::load::outcome::Reported;
use crate::load::outcome::error;
use crate::load::path;
use crate::load::record_kind::RecordKind;
use crate::load::tables::Tables;
use crate::model::left_out::LeftOut;
use crate::source::FileId;
use crate::source::Offset;
use crate::source::Span;

/// One file being read. Findings are kept in a cell, so that all values of a record can be read
/// before the first fault ends the record.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) tables: &'a Tables,
    outcome: RefCell<FileOutcome>,
    /// Findings beyond the limit.
    hidden: Cell<usize>,
    /// Whether the record at hand says one thing twice, or something that its kind does not know and may not
    /// leave aside: then nobody knows what is meant.
    untrusted: Cell<bool>,
}

impl<'a> Reader<'a> {
    /// A file about to be read.
    pub(super) fn new(file: FileId, path: &'a str, text: &'a str, tables: &'a Tables) -> Self {
        Self {
            file,
            path,
            text,
            tables,
            outcome: RefCell::default(),
            hidden: Cell::new(0),
            untrusted: Cell::new(false),
        }
    }

    /// Ends the reading.
    pub(super) fn into_outcome(self) -> FileOutcome {
        let mut outcome = self.outcome.into_inner();
        let hidden = self.hidden.get();
        if hidden > 0 {
            let start = Span::start_of(self.file);
            let message = format!("这个文件的问题太多，还有 {hidden} 处没有列出");
            outcome.findings.push(error(&faults::LIMIT, start, message).help("先改正已列出的，再检查一遍"));
        }
        outcome
    }

    /// Where a node stands.
    pub(super) const fn span(&self, node: &Node<'_>) -> Span {
        Span { file: self.file, start: node.start, end: node.end }
    }

    /// Bytes of this file.
    pub(super) const fn bytes(&self, start: Offset, end: Offset) -> Span {
        Span { file: self.file, start, end }
    }

    /// The text that a span covers.
    pub(super) fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// A word as it stands in the file, without quotes.
    pub(super) fn written(&self, span: Span) -> &'a str {
        let text = self.slice(span);
        // Nearly nobody quotes an id.
        if text.starts_with(['"', '\'']) || text.ends_with(['"', '\'']) { text.trim_matches(['"', '\'']) } else { text }
    }

    /// The name of the file without its folder and its ending.
    pub(super) fn stem(&self) -> &'a str {
        path::stem(self.path)
    }

    /// The name of the folder that holds the file; empty at the top.
    pub(super) fn folder(&self) -> &'a str {
        path::folder(self.path)
    }

    /// Puts a finding on the list.
    pub(super) fn report(&self, finding: Diagnostic) {
        if !self.is_full() {
            self.outcome.borrow_mut().findings.push(finding);
        }
    }

    /// Whether the file has as many findings as are shown; if so, counts the one that is not made.
    pub(super) fn is_full(&self) -> bool {
        let full = self.outcome.borrow().findings.len() >= FINDINGS_PER_FILE;
        if full {
            self.hidden.set(self.hidden.get() + 1);
        }
        full
    }

    /// Reports an error in place of the value that could not be read.
    pub(super) fn fail<T>(&self, finding: Diagnostic) -> Read<T> {
        self.report(finding);
        Err(Reported)
    }

    /// Notes that the record at hand cannot be trusted, whatever its single values say.
    pub(super) fn mark_untrusted(&self) {
        self.untrusted.set(true);
    }

    /// Reads a record that stands for itself; one that cannot be trusted leaves its neighbours alone.
    pub(super) fn record<T>(&self, read: impl FnOnce() -> Read<T>) -> Read<T> {
        let outer = self.untrusted.replace(false);
        let record = read();
        if self.untrusted.replace(outer) { Err(Reported) } else { record }
    }

    /// Notes that a record, or the whole file (`None`), does not reach the model.
    pub(super) fn leave_out(&self, record: Option<&str>) {
        let left_out = LeftOut { path: self.path.to_owned(), record: record.map(ToOwned::to_owned) };
        self.outcome.borrow_mut().left_out.push(left_out);
    }

    /// Stands in place of a value that is missing only because another record could not be read;
    /// `id` is empty where a whole list could not be read.
    pub(super) fn follow<T>(&self, kind: RecordKind, id: &str) -> Read<T> {
        self.outcome.borrow_mut().follows.insert((kind, id.to_owned()), 1);
        Err(Reported)
    }
}
