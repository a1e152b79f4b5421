//! Everything that differs, made from the two sides.

use schemars::JsonSchema;
use serde::Serialize;

use crate::report::diff::duties::{self, Duties};
use crate::report::diff::findings::{self, Findings};
use crate::report::diff::records::{self, Contacts, Rosters, Suggestions};
use crate::report::diff::side::Side;
use crate::report::words::task::Naming;

/// Changes only when an existing key changes its meaning.
const SCHEMA_VERSION: u32 = 1;

/// What differs.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Difference {
    schema_version: u32,
    pub(crate) before: At,
    pub(crate) after: At,
    pub(crate) duties: Duties,
    pub(crate) rosters: Rosters,
    pub(crate) contacts: Contacts,
    pub(crate) suggestions: Suggestions,
    pub(crate) findings: Findings,
}

/// Which commit, and on which day it was judged.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct At {
    pub(super) commit: String,
    pub(super) committed: String,
    pub(super) as_of: String,
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
