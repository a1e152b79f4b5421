//! Files → (model, findings): the only reader of files. It says what a file *is*, never whether
//! it is enough.

pub mod faults;

use std::path::Path;

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::source::Sources;

/// What came out of a data folder.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for positions and excerpts.
    pub sources: Sources,
    /// The records that could be read; `None` if the institution, the calendar or the pack could
    /// not, because nothing can be said without them.
    pub model: Option<Model>,
    /// The 1xx findings, sorted by path and place.
    pub findings: Vec<Diagnostic>,
    /// Records and files that had to be left out. Not empty means: not fully evaluated.
    pub left_out: Vec<LeftOut>,
    /// Files that were read.
    pub files_read: usize,
    /// Where the data come from.
    pub provenance: Provenance,
}

/// A file or record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Path below the data folder.
    pub path: String,
    /// The id of the record, where it has one.
    pub record: Option<String>,
}

/// Where the data come from, as git and the files themselves tell it.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Commit, if the folder lies in a git work tree with a commit.
    pub commit: Option<Commit>,
    /// Why there is no commit, in words for the reader.
    pub without_commit: Option<String>,
    /// Files under the data folder that differ from the commit.
    pub uncommitted: usize,
    /// SHA-256 over the sorted list of (path, SHA-256 of the bytes) of every file read.
    pub digest: String,
}

/// A commit; its date is what the committer's machine claimed.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Full hash.
    pub id: String,
    /// Committer date, ISO 8601, as git prints it with `%cI`.
    pub committed: String,
    /// Whether the clone is shallow.
    pub shallow: bool,
}

/// Reads a data folder.
///
/// # Errors
///
/// Only when the folder itself is missing or cannot be listed. Whatever is wrong inside is a
/// finding.
pub fn load(_folder: &Path) -> Result<Loaded> {
    anyhow::bail!("not written yet")
}
