//! `check --baseline`: findings that are known and excused, one line each:
//! `LY401 定期联系 C03/F012/2025-2026-1`.
//!
//! An entry names code, rule and subject (who, whom, which period), never a line of a file, so that it
//! stays true when records move. What an entry means is said in [`crate::rules::baseline`].

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::cli::replace::replace;
use crate::cli::select;
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::rules::baseline::{Entry, ambiguous, in_one_line, stale};

/// The head of a file that the program writes.
const HEAD: &str = "# lianyi 基线：这里列出的问题是已知的，lianyi check --baseline 不再报出，也不算失败。\n\
                    # 每行一条：编号 规则 对象。改好的请删去；删去或重写都可以，不要手工添加。\n";

/// A baseline as it was read.
#[derive(Debug)]
pub(super) struct Baseline {
    /// The file, as the user wrote it.
    name: String,
    /// Its entries with their lines, from 1.
    entries: Vec<(usize, String)>,
}

impl Baseline {
    /// Reads a baseline; one that is not there yet is empty if it is about to be written.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a line is no entry.
    pub(super) fn read(path: &Path, may_be_missing: bool) -> Result<Self> {
        let name = path.display().to_string();
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && may_be_missing => String::new(),
            Err(error) => return Err(error).with_context(|| format!("基线“{name}”读不出来")),
        };
        let mut entries = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let code = line.split_whitespace().next().unwrap_or_default();
            if select::find(code).is_none() || line == code {
                bail!(
                    "基线“{name}”第 {} 行“{line}”不成一条：应写成 编号 规则 对象，例如 LY401 定期联系 C03/F012/2025-2026-1",
                    index + 1
                );
            }
            entries.push((index + 1, in_one_line(line)));
        }
        Ok(Self { name, entries })
    }

    /// Takes the excused findings out; entries that excuse none come in as findings of their own.
    ///
    /// Only entries of codes that were looked at can be stale. Returns how many were excused.
    pub(super) fn apply(
        &self,
        model: &Model,
        findings: &mut Vec<Diagnostic>,
        is_wanted: impl Fn(&str) -> bool,
    ) -> usize {
        let known = self.known();
        let (mut meant, mut unclear) = (BTreeSet::new(), BTreeSet::new());
        let before = findings.len();
        findings.retain(|finding| {
            let Some(entry) = Entry::of(model, finding) else { return true };
            let excused = entry.is_excused(|line| known.contains(line));
            if entry.is_of_one_rule {
                meant.insert(entry.old_line)
            } else {
                unclear.insert(entry.old_line)
            };
            meant.insert(entry.line);
            !excused
        });
        let excused = before - findings.len();
        let looked_at = |entry: &str| entry.split(' ').next().is_some_and(&is_wanted);
        let idle = self.entries.iter().filter(|(_, entry)| !meant.contains(entry) && looked_at(entry));
        let finding = |(number, entry): &(usize, String)| {
            let word = if unclear.contains(entry) { ambiguous } else { stale };
            word(&self.name, *number, entry)
        };
        findings.splice(0..0, idle.map(finding));
        excused
    }

    /// What a new baseline would have that this one has not.
    pub(super) fn growth(&self, model: &Model, findings: &[Diagnostic]) -> Vec<String> {
        let known = self.known();
        let entries = findings.iter().filter_map(|finding| Entry::of(model, finding));
        let new = entries.filter(|entry| !entry.is_excused(|line| known.contains(line)));
        new.map(|entry| entry.line).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn known(&self) -> BTreeSet<&str> {
        self.entries.iter().map(|(_, entry)| entry.as_str()).collect()
    }

    /// Whether the file had no entry at all.
    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// Writes the findings as a baseline, sorted, and says how many entries it has.
///
/// # Errors
///
/// If the disk refuses.
pub(super) fn write(path: &Path, model: &Model, findings: &[Diagnostic]) -> Result<usize> {
    let entries = findings.iter().filter_map(|finding| Entry::of(model, finding));
    let entries: BTreeSet<String> = entries.map(|entry| entry.line).collect();
    let lines: Vec<&str> = entries.iter().map(String::as_str).collect();
    let end = if lines.is_empty() { "" } else { "\n" };
    let name = path.display();
    replace(path, &format!("{HEAD}{}{end}", lines.join("\n"))).with_context(|| format!("基线“{name}”写不出去"))?;
    Ok(entries.len())
}
