//! What one file has at hand while it is read, and what its reading leaves behind.

use std::borrow::Cow;
use std::cell::Cell;
use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::LeftOut;
use crate::load::faults;
use crate::load::known::Family;
use crate::load::known::Known;
use crate::load::node::Node;
use crate::source::FileId;
use crate::source::Span;

/// More findings than this in one file help nobody.
pub(super) const FINDINGS_PER_FILE: usize = 100;

/// The value cannot be had; why has been reported already, or follows from another file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported;

/// A value, or the knowledge that its fault is already on the list.
pub(super) type Read<T> = Result<T, Reported>;

/// One file being read. Findings gather behind a cell, so that the values of a record can all be
/// read before the first fault ends it.
pub(super) struct Reader<'a> {
    pub(super) file: FileId,
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) known: &'a Known,
    harvest: RefCell<Harvest>,
    /// Findings beyond the limit.
    hidden: Cell<usize>,
    /// Whether the record at hand says one thing twice, so that nobody knows which is meant.
    doubtful: Cell<bool>,
}

/// A record that exists but could not be read, or a whole family (empty id).
pub(super) type Cause = (Family, String);

/// What the reading of a file leaves behind, apart from its records.
#[derive(Debug, Default)]
pub(super) struct Harvest {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) left_out: Vec<LeftOut>,
    /// Records whose own faults are the only reason why something was left out here, with the
    /// number of files where it was.
    pub(super) follows: BTreeMap<Cause, usize>,
}

impl Harvest {
    /// Takes in what another file left behind.
    pub(super) fn absorb(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.left_out.extend(other.left_out);
        for (cause, files) in other.follows {
            *self.follows.entry(cause).or_default() += files;
        }
    }
}

impl<'a> Reader<'a> {
    /// A file about to be read.
    pub(super) fn new(file: FileId, path: &'a str, text: &'a str, known: &'a Known) -> Self {
        Self { file, path, text, known, harvest: RefCell::default(), hidden: Cell::new(0), doubtful: Cell::new(false) }
    }

    /// Ends the reading.
    pub(super) fn harvest(self) -> Harvest {
        let mut harvest = self.harvest.into_inner();
        let hidden = self.hidden.get();
        if hidden > 0 {
            let start = Span { file: self.file, start: 0, end: 0 };
            let message = format!("这个文件的问题太多，还有 {hidden} 处没有列出");
            harvest.findings.push(error(faults::LIMIT.code, start, message).help("先改正已列出的，再检查一遍"));
        }
        harvest
    }

    /// Where a node stands.
    pub(super) const fn span(&self, node: &Node<'_>) -> Span {
        Span { file: self.file, start: node.start, end: node.end }
    }

    /// Bytes of this file.
    pub(super) const fn bytes(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start, end }
    }

    /// A word as it stands in the file, without quotes.
    pub(super) fn written(&self, span: Span) -> &'a str {
        self.text[span.start as usize..span.end as usize].trim_matches(['"', '\''])
    }

    /// The name of the file without its folder and its ending.
    pub(super) fn stem(&self) -> &'a str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The name of the folder that holds the file; empty at the top.
    pub(super) fn folder(&self) -> &'a str {
        self.path.rsplit('/').nth(1).unwrap_or("")
    }

    /// Puts a finding on the list.
    pub(super) fn report(&self, finding: Diagnostic) {
        if !self.is_full() {
            self.harvest.borrow_mut().findings.push(finding);
        }
    }

    /// Whether the file has had its share of findings; counts the one that is then not made.
    pub(super) fn is_full(&self) -> bool {
        let full = self.harvest.borrow().findings.len() >= FINDINGS_PER_FILE;
        if full {
            self.hidden.set(self.hidden.get() + 1);
        }
        full
    }

    /// Puts an error on the list and stands for the value that could not be had.
    pub(super) fn fail<T>(&self, finding: Diagnostic) -> Read<T> {
        self.report(finding);
        Err(Reported)
    }

    /// Notes that the record at hand cannot be trusted, whatever its single values say.
    pub(super) fn doubt(&self) {
        self.doubtful.set(true);
    }

    /// Reads a record that stands for itself; a doubt about it is no doubt about its neighbours.
    pub(super) fn record<T>(&self, read: impl FnOnce() -> Read<T>) -> Read<T> {
        let outer = self.doubtful.replace(false);
        let record = read();
        if self.doubtful.replace(outer) { Err(Reported) } else { record }
    }

    /// Notes that a record, or the whole file (`None`), does not reach the model.
    pub(super) fn leave_out(&self, record: Option<&str>) {
        let left_out = LeftOut { path: self.path.to_owned(), record: record.map(ToOwned::to_owned) };
        self.harvest.borrow_mut().left_out.push(left_out);
    }

    /// Stands for a value that is missing only because another record could not be read; `id` is
    /// empty where a whole list could not.
    pub(super) fn follow<T>(&self, family: Family, id: &str) -> Read<T> {
        self.harvest.borrow_mut().follows.insert((family, id.to_owned()), 1);
        Err(Reported)
    }
}

/// An error at a place.
pub(super) fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(code, Level::Error, span, message)
}

/// All values, or the news that one is missing; every one is looked at first.
pub(super) fn all<T>(values: impl Iterator<Item = Read<T>>) -> Read<Vec<T>> {
    let mut kept = Vec::with_capacity(values.size_hint().0);
    let mut missing = false;
    for value in values {
        match value {
            Ok(value) => kept.push(value),
            Err(Reported) => missing = true,
        }
    }
    if missing { Err(Reported) } else { Ok(kept) }
}

/// What somebody wrote, as a message may quote it: on one line and not too long.
pub(super) fn quoted(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 40;
    let long = text.len() > LONGEST && text.chars().count() > LONGEST;
    if !long && !text.contains(['\n', '\r']) {
        return Cow::Borrowed(text);
    }
    let mut shown: String =
        text.chars().take(LONGEST).map(|character| if character.is_control() { ' ' } else { character }).collect();
    if long {
        shown.push('…');
    }
    Cow::Owned(shown)
}
