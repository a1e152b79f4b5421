//! The files of a site while it is written: how they compare with what lay there, and what was done.

use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

use crate::cli::site::manifest::Digest;

/// The files of a site, by path: their digests, and how they compare with what lay there.
pub(super) type Files = BTreeMap<String, (Digest, State)>;

/// A file compared with what lies in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    New,
    Changed,
    Unchanged,
}

/// What was done to one site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Written {
    /// Its folder, as the user wrote it.
    pub(in crate::cli) folder: PathBuf,
    /// Files that were not there before.
    pub(in crate::cli) new: usize,
    /// Files whose bytes differ.
    pub(in crate::cli) changed: usize,
    /// Files that were not touched.
    pub(in crate::cli) unchanged: usize,
    /// Files of an earlier run that are gone.
    pub(in crate::cli) removed: usize,
    /// PDFs among the files.
    pub(in crate::cli) documents: usize,
    /// Files of an earlier run that somebody changed since; they were left alone.
    pub(in crate::cli) kept: Vec<String>,
    /// Why the files were put into place one by one, if they were.
    pub(in crate::cli) one_by_one: Option<String>,
}

/// Whether an output path has this extension.
pub(super) fn is_a(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|own| own == extension)
}
