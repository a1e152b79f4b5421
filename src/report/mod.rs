//! Finished values for pages and documents: strings and numbers, one file per page. No markup.

pub mod address;
pub mod documents;
pub mod internal;
pub mod lookup;
pub mod parts;
pub mod public;
pub mod words;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::model::Model;
use crate::model::left_out::LeftOut;
use crate::model::provenance::Provenance;
use crate::source::Sources;

/// All that a report is made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The texts, for bodies and positions.
    pub sources: &'a Sources,
    /// The records.
    pub model: &'a Model,
    /// The duties with their verdicts.
    pub ledger: &'a Ledger,
    /// All findings, sorted.
    pub findings: &'a [Diagnostic],
    /// What was left out under `--partial`; empty otherwise.
    pub left_out: &'a [LeftOut],
    /// Files that were read.
    pub files_read: usize,
    /// Where the data come from.
    pub provenance: &'a Provenance,
    /// 截至日.
    pub as_of: NaiveDate,
}

/// One file of the output: its path below the site's folder and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path with `/`.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// A file that is offered for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Download {
    /// Path below the site's folder.
    pub path: String,
    /// Its title.
    pub title: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// SHA-256 in hexadecimal, as `sha256sum` prints it.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

impl Download {
    /// What a download page says about these bytes.
    #[must_use]
    pub fn new(path: &str, title: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), title: title.to_owned(), size: bytes.len() as u64, sha256: sha256(bytes) }
    }
}
