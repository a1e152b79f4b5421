//! What a command has written is read again at once.

use std::path::Path;

use anyhow::{Result, bail};

use crate::diagnostic::Diagnostic;
use crate::load;
use crate::source::Sources;
use crate::write::changes::Changes;

/// What was written must be read without a fault; else it is taken back. `origin` says where it came from: 表里.
///
/// # Errors
///
/// If a file that was written has a fault.
pub(super) fn look(folder: &Path, changes: &Changes, origin: &str) -> Result<()> {
    let loaded = load::load_without_provenance(folder)?;
    let ours = |path: &str| changes.new.contains_key(path) || changes.edited.contains_key(path);
    match loaded.findings.iter().find(|finding| ours(path(finding, &loaded.sources))) {
        Some(finding) => {
            bail!(
                "写出的 {} 读不回来（{} {}），已经恢复原样；请改{origin}相应的内容，或请维护者看看",
                path(finding, &loaded.sources),
                finding.code.id,
                finding.message
            )
        }
        None => Ok(()),
    }
}

/// The file that a finding is about; empty where it is about none.
pub(super) fn path<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> &'a str {
    match (&finding.primary, &finding.path) {
        (Some(label), _) => sources.path(label.span),
        (None, path) => path.as_deref().unwrap_or_default(),
    }
}
