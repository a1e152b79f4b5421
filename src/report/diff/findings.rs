//! Findings that are gone, and new ones.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Identity};
use crate::report::diff::keyed::keyed;

/// What became of the findings.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Findings {
    pub(crate) gone: Vec<Finding>,
    pub(crate) new: Vec<Finding>,
    /// How many are on both sides.
    pub(crate) kept: usize,
}

/// One finding.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Finding {
    pub(super) code: &'static str,
    #[serde(skip)]
    pub(crate) level: &'static str,
    pub(crate) rule: String,
    subject: String,
    pub(super) message: String,
}

pub(super) fn compared(before: &[Diagnostic], after: &[Diagnostic]) -> Findings {
    let found = keyed(before.iter(), after.iter(), |finding| key(finding));
    let list = |findings: Vec<&Diagnostic>| findings.into_iter().map(finding).collect();
    Findings { gone: list(found.gone), new: list(found.new), kept: found.both.len() }
}

/// What names a finding on both sides; what only its place identifies is named by what it says.
fn key(finding: &Diagnostic) -> (&'static str, String, String) {
    match finding.identity() {
        Some(Identity { code, rule, subject }) => (code.id, rule.to_owned(), subject),
        None => (finding.code.id, finding.rule.clone(), finding.message.clone()),
    }
}

fn finding(finding: &Diagnostic) -> Finding {
    Finding {
        code: finding.code.id,
        level: finding.word(),
        rule: finding.rule.clone(),
        subject: finding.subject.to_string(),
        message: finding.message.clone(),
    }
}
