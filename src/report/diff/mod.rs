//! What became of a school between two commits, in its own terms: the material of a paper for the committee.
//! The two sides share no keys; everything is compared by the ids that the records have for it.

use chrono::NaiveDate;
use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::ledger::Ledger;
use crate::model::Model;
use crate::report::diff::duties::Duties;
use crate::report::diff::findings::Findings;
use crate::report::diff::records::{Contacts, Rosters, Suggestions};
use crate::report::words::task::Naming;

mod duties;
mod findings;
mod keyed;
mod records;
mod text;

pub(crate) use text::text;

/// Changes only when an existing key changes its meaning.
const SCHEMA_VERSION: u32 = 1;

/// A school as a commit has it, judged on a day.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    /// Full hash.
    pub(crate) commit: &'a str,
    /// The day on which it was committed.
    pub(crate) committed: NaiveDate,
    /// 截至日.
    pub(crate) as_of: NaiveDate,
    pub(crate) model: &'a Model,
    pub(crate) ledger: &'a Ledger,
    pub(crate) findings: &'a [Diagnostic],
}

/// What differs.
#[derive(Debug, Serialize)]
pub(crate) struct Difference {
    schema_version: u32,
    before: At,
    after: At,
    duties: Duties,
    rosters: Rosters,
    contacts: Contacts,
    suggestions: Suggestions,
    findings: Findings,
}

/// Which commit, and on which day it was judged.
#[derive(Debug, Serialize)]
struct At {
    commit: String,
    committed: String,
    as_of: String,
}

/// Compares two sides. Words that name people do so as `naming` says.
pub(crate) fn difference(before: &Side<'_>, after: &Side<'_>, naming: Naming) -> Difference {
    let at = |side: &Side<'_>| At {
        commit: side.commit.to_owned(),
        committed: side.committed.to_string(),
        as_of: side.as_of.to_string(),
    };
    Difference {
        schema_version: SCHEMA_VERSION,
        before: at(before),
        after: at(after),
        duties: duties::compared(before, after, naming),
        rosters: records::rosters(before.model, after.model, naming),
        contacts: records::contacts(before.model, after.model),
        suggestions: records::suggestions(before.model, after.model),
        findings: findings::compared(before.findings, after.findings),
    }
}
