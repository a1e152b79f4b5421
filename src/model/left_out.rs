//! What could not be read. If anything was left out, the verdicts are incomplete.

/// A file or record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Path below the data folder.
    pub path: String,
    /// The id of the record, where it has one.
    pub record: Option<String>,
}
