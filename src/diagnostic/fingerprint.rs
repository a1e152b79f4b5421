//! What tells a finding from others for whoever compares two runs: the same while lines move and other records change.

use std::cell::RefCell;
use std::collections::BTreeMap;

use sha2::Digest;
use sha2::Sha256;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Identity;
use crate::diagnostic::Places;

/// The fingerprints of one run: equal findings are told apart by their number, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    /// How often each occurred so far.
    seen: RefCell<BTreeMap<String, usize>>,
}

impl Fingerprints {
    /// Of code, rule and subject; where only the place identifies the finding, of code, path, text at the place and
    /// message.
    pub(super) fn of(&self, finding: &Diagnostic, places: &Places<'_>) -> String {
        let parts = match finding.identity() {
            Some(Identity { code, rule, subject }) => vec![code.to_string(), rule.to_owned(), subject],
            None => vec![
                finding.code.to_string(),
                places.finding_path(finding).unwrap_or_default(),
                finding.primary.as_ref().map_or("", |label| places.slice(label.span)).to_owned(),
                finding.message.clone(),
            ],
        };
        let digest = Sha256::digest(parts.join("\u{0}"));
        let head = digest[..16].try_into().expect("a SHA-256 has 32 bytes");
        let hash = format!("{:032x}", u128::from_be_bytes(head));
        let mut seen = self.seen.borrow_mut();
        let number = seen.entry(hash.clone()).or_default();
        *number += 1;
        format!("{hash}:{number}")
    }
}
