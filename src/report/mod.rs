//! Finished values for pages and documents: strings and numbers, one file per page. No markup.

pub(crate) mod address;
pub(crate) mod agenda;
pub(crate) mod diff;
pub(crate) mod documents;
pub(crate) mod filter;
pub(crate) mod form;
pub(crate) mod internal;
pub(crate) mod lookup;
pub(crate) mod own_template;
pub(crate) mod parts;
pub(crate) mod public;
pub(crate) mod tables;
pub(crate) mod words;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::diagnostic::{Diagnostic, Summary};
use crate::ledger::assessment::UnitYear;
use crate::ledger::story::CheckedStory;
use crate::ledger::{Ledger, Uncovered};
use crate::model::Model;
use crate::model::left_out::LeftOut;
use crate::model::provenance::Provenance;
use crate::source::Sources;

/// All that a report is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts<'a> {
    /// The texts, for bodies and positions.
    pub(crate) sources: &'a Sources,
    pub(crate) model: &'a Model,
    /// The duties with their verdicts.
    pub(crate) ledger: &'a Ledger,
    /// What the duties of each unit come to in each school year.
    pub(crate) unit_years: &'a [UnitYear<'a>],
    /// The stories, held against the ledger.
    pub(crate) stories: &'a [CheckedStory<'a>],
    /// Whom missing lists leave out of every denominator.
    pub(crate) uncovered: &'a [Uncovered],
    pub(crate) findings: &'a [Diagnostic],
    /// What was left out under `--partial`; empty otherwise.
    pub(crate) left_out: &'a [LeftOut],
    /// What was read, owed and found, in numbers.
    pub(crate) summary: &'a Summary,
    /// Where the data come from.
    pub(crate) provenance: &'a Provenance,
    /// 截至日.
    pub(crate) as_of: NaiveDate,
    /// Whether 截至日 itself is over. A report is made in the course of its day, a closed paper at the
    /// end of its own.
    pub(crate) day_is_over: bool,
}

impl Facts<'_> {
    /// Whether something can still be done in a period with this last day.
    pub(crate) fn is_open(&self, last: NaiveDate) -> bool {
        self.as_of < last || (self.as_of == last && !self.day_is_over)
    }
}

/// One file of the output: its path below the site's folder and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OutputFile {
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
}

/// A file that is offered for download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Download {
    /// Path below the site's folder.
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) size: u64,
    pub(crate) sha256: String,
}

/// SHA-256 in hexadecimal, as `sha256sum` prints it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

impl Download {
    /// What a download page says about these bytes.
    pub(crate) fn new(path: &str, title: &str, bytes: &[u8]) -> Self {
        Self { path: path.to_owned(), title: title.to_owned(), size: bytes.len() as u64, sha256: sha256(bytes) }
    }
}
