//! Where the files of a school are read from: a folder, or a commit that was read from git into memory.

use std::collections::BTreeMap;
use std::path::Path;

/// Where files are read from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Origin<'a> {
    Folder(&'a Path),
    Commit(&'a BTreeMap<String, Committed>),
}

/// A file of a commit, by its path below the data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Committed {
    Text(Vec<u8>),
    /// Larger than any record; it was not read.
    TooBig,
    Link,
}
