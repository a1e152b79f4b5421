//! What the reading of a file leaves behind besides its records, and how every reader says it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::record_kind::RecordKind;
use crate::model::left_out::LeftOut;
use crate::source::Span;

/// Of one file at most this many findings are shown: nobody reads a longer list.
pub(super) const FINDINGS_PER_FILE: usize = 100;

/// A value could not be read. The reason is already reported, or lies in another file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported;

/// A value, or the word that its fault is already reported.
pub(super) type Read<T> = Result<T, Reported>;

/// A record that exists but could not be read, or a whole kind (empty id).
pub(super) type Cause = (RecordKind, String);

/// What the reading of a file, or of many, leaves behind besides the records.
#[derive(Debug, Default)]
pub(super) struct FileOutcome {
    pub(super) findings: Vec<Diagnostic>,
    pub(super) left_out: Vec<LeftOut>,
    /// Records whose own faults are the only reason why something was left out here, with the
    /// number of files where it was.
    pub(super) follows: BTreeMap<Cause, usize>,
}

impl FileOutcome {
    /// Adds what another file left behind.
    pub(super) fn merge(&mut self, other: Self) {
        self.findings.extend(other.findings);
        self.left_out.extend(other.left_out);
        for (cause, files) in other.follows {
            *self.follows.entry(cause).or_default() += files;
        }
    }
}

/// An error at a place.
pub(super) fn error(code: &'static Code, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::at(code, Level::Error, span, message)
}

/// All values, or [`Reported`] if one of them could not be read. Every value is looked at, so that
/// all faults are reported at once.
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
