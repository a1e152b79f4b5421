//! What a command has written is read again at once, and how it is taken back.

use std::path::Path;

use anyhow::{Result, bail};

use crate::cli::folder;
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

/// So many files are named; nobody reads a longer line.
const NAMED: usize = 12;

/// How files that were changed get back what they said. Only a commit keeps that: without git, and for a file that was
/// never committed, there is no way.
pub(super) fn restored<'p>(folder: &Path, changed: impl Iterator<Item = &'p String>) -> Option<String> {
    let is_kept = folder.canonicalize().is_ok_and(|folder| folder.ancestors().any(|above| above.join(".git").exists()));
    if !is_kept {
        return match changed.count() {
            0 => None,
            number => Some(format!("改过的 {number} 个文件没有另存：文件夹不在 git 里，以前的内容找不回来")),
        };
    }
    let untracked = load::untracked(folder);
    let (lost, kept): (Vec<&String>, Vec<&String>) = changed.partition(|path| untracked.contains(path));
    let prefix = folder::prefix(folder);
    let named = |paths: &[&String], between: &str| -> String {
        let named: Vec<String> = paths.iter().map(|path| format!("{prefix}{path}")).collect();
        named.join(between)
    };
    let kept = match kept.len() {
        0 => None,
        number if number > NAMED => Some(format!("改过的 {number} 个文件用 git restore 恢复（只恢复到上次提交）")),
        _ => Some(format!("改过的用 git restore {} 恢复（只恢复到上次提交）", named(&kept, " "))),
    };
    let lost = match lost.len() {
        0 => None,
        number if number > NAMED => Some(format!("另有 {number} 个文件还没有提交过，只能照原样改回去")),
        _ => Some(format!("{} 还没有提交过，只能照原样改回去", named(&lost, "、"))),
    };
    let said: Vec<String> = kept.into_iter().chain(lost).collect();
    (!said.is_empty()).then(|| said.join("；"))
}

/// The file that a finding is about; empty where it is about none.
pub(super) fn path<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> &'a str {
    match (&finding.primary, &finding.path) {
        (Some(label), _) => sources.path(label.span),
        (None, path) => path.as_deref().unwrap_or_default(),
    }
}
