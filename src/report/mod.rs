//! Finished values for pages and documents: strings and numbers, one file per page. No markup.

pub mod allocation;
pub mod chart;
pub mod clauses;
pub mod decisions;
pub mod document;
pub mod duty;
pub mod feedback;
pub mod frame;
pub mod index;
mod internal;
pub mod ledger;
pub mod link;
pub mod lookup;
pub mod notice;
pub mod origin;
pub mod parts;
pub mod wording;

pub use internal::{Document, InternalSite, internal};

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::load::{LeftOut, Provenance};
use crate::model::Model;
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
