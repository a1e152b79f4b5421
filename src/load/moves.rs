//! Where a file belongs, as what `lianyi fix` does with it. Nothing is moved to where another file is.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Cure, Diagnostic};
use crate::load::path;
use crate::load::reader::Reader;
use crate::source::Sources;

/// Another name in the same folder.
pub(super) fn renamed(reader: &Reader<'_>, name: &str) -> Cure {
    let folder = reader.path.strip_suffix(path::name(reader.path)).unwrap_or_default();
    to(reader.path, format!("{folder}{name}"))
}

/// The same name in another folder, given with `/` at its end.
pub(super) fn moved(reader: &Reader<'_>, folder: &str) -> Cure {
    to(reader.path, format!("{folder}{}", path::name(reader.path)))
}

/// Any other path.
pub(super) fn to(from: &str, to: impl Into<String>) -> Cure {
    Cure::Move { from: from.to_owned(), to: to.into() }
}

/// Takes back each move to where a file is that was read, or to where another goes too: which of them is right, nobody
/// knows.
pub(super) fn settle(findings: &mut [Diagnostic], sources: &Sources) {
    fn target(finding: &Diagnostic) -> Option<&str> {
        match &finding.cure {
            Some(Cure::Move { to, .. }) => Some(to),
            _ => None,
        }
    }
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    for to in findings.iter().filter_map(target) {
        *wanted.entry(to.to_owned()).or_default() += 1;
    }
    if wanted.is_empty() {
        return;
    }
    let taken: BTreeSet<&str> = sources.iter().map(|(_, source)| source.path.as_str()).collect();
    for finding in findings {
        if target(finding).is_some_and(|to| taken.contains(to) || wanted[to] > 1) {
            finding.cure = None;
        }
    }
}
