//! Where the data come from.

use crate::model::history::History;

/// Where the data come from, as git and the files themselves tell it.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Commit, if the folder lies in a git work tree with a commit.
    pub commit: Option<Commit>,
    /// Why there is no commit, in words for the reader.
    pub without_commit: Option<String>,
    /// Files under the data folder that differ from the commit.
    pub uncommitted: usize,
    /// What git tells of the records; `None` if it was not asked.
    pub history: Option<History>,
    /// SHA-256 over the sorted list of (path, SHA-256 of the bytes) of every file read; empty
    /// where nobody asked for the provenance.
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
