//! `check --baseline`: findings that are known and excused, one line each:
//! `LY401 定期联系 C03/F012/2025-2026-1`.
//!
//! An entry names code, rule and subject (who, whom, which period), never a line of a file, so that it
//! stays true when records move. What an entry means is said in [`crate::rules::baseline`].

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;
use chrono::NaiveDate;
use encoding_rs::{Encoding, UTF_8};

use crate::cli::regular;
use crate::cli::replace::replace;
use crate::cli::select;
use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::rules::baseline::{Entry, ambiguous, in_one_line, stale};

/// The head of a file that the program writes.
const HEAD: &str = "# lianyi 基线：这里列出的问题是已知的，lianyi check --baseline 不再报出，也不算失败。\n\
                    # 每行一条：编号 规则 对象。改好的请删去；删去或重写都可以，不要手工添加。\n";

/// Larger than any baseline: a hundred thousand lines take six megabytes.
const LIMIT: u64 = 64 << 20;

/// The line that says on which day the findings were looked at.
const DAY: &str = "# 截至 ";

/// A baseline as it was read.
#[derive(Debug)]
pub(super) struct Baseline {
    /// The file, as the user wrote it.
    name: String,
    /// Its entries with their lines, from 1.
    entries: Vec<(usize, String)>,
    /// 截至日 of the run that wrote it, where it says so.
    day: Option<NaiveDate>,
}

impl Baseline {
    /// Reads a baseline; one that is not there yet is empty if it is about to be written.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or a line is no entry.
    pub(super) fn read(path: &Path, may_be_missing: bool) -> Result<Self> {
        let name = path.display().to_string();
        let text = match regular::read(path, LIMIT).and_then(|bytes| text(&bytes)) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound && may_be_missing => String::new(),
            Err(error) => return Err(error).with_context(|| format!("基线“{name}”读不出来")),
        };
        let (mut entries, mut day) = (Vec::new(), None);
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            day = day.max(line.strip_prefix(DAY).and_then(|day| day.parse().ok()));
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (code, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
            let Some(code) = select::find(code).filter(|_| !rest.is_empty()) else {
                bail!(
                    "基线“{name}”第 {} 行“{line}”不成一条：应写成 编号 规则 对象，例如 LY401 定期联系 C03/F012/2025-2026-1",
                    index + 1
                );
            };
            entries.push((index + 1, in_one_line(&format!("{code} {rest}"))));
        }
        Ok(Self { name, entries, day })
    }

    /// Takes the excused findings out; entries that excuse none come in as findings of their own.
    ///
    /// Only entries that were looked at can be stale. Returns how many were excused.
    pub(super) fn apply(
        &self,
        model: &Model,
        findings: &mut Vec<Diagnostic>,
        looked_at: &LookedAt<impl Fn(&str) -> bool>,
    ) -> usize {
        let entries = self.meant(model, findings);
        let known: BTreeSet<&str> = entries.iter().map(|(_, entry)| entry.as_str()).collect();
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
        let idle = entries.iter().filter(|(_, entry)| !meant.contains(entry) && looked_at.covers(entry, self));
        let finding = |(number, entry): &(usize, String)| {
            let word = if unclear.contains(entry) { ambiguous } else { stale };
            word(&self.name, *number, entry)
        };
        findings.splice(0..0, idle.map(finding));
        excused
    }

    /// What a new baseline would have that this one has not.
    pub(super) fn growth(&self, model: &Model, findings: &[Diagnostic]) -> Vec<String> {
        let meant = self.meant(model, findings);
        let known: BTreeSet<&str> = meant.iter().map(|(_, entry)| entry.as_str()).collect();
        let entries = findings.iter().filter_map(|finding| Entry::of(model, finding));
        let new = entries.filter(|entry| !entry.is_excused(|line| known.contains(line)));
        new.map(|entry| entry.line).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The entries as they were meant: one in small letters is that of the only finding which differs in nothing else.
    fn meant(&self, model: &Model, findings: &[Diagnostic]) -> Vec<(usize, String)> {
        let mut lines: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for entry in findings.iter().filter_map(|finding| Entry::of(model, finding)) {
            for line in [entry.line, entry.old_line] {
                lines.entry(line.to_ascii_uppercase()).or_default().insert(line);
            }
        }
        let meant = |entry: &String| {
            let alike = lines.get(&entry.to_ascii_uppercase())?;
            let only = alike.first().filter(|_| alike.len() == 1);
            alike.get(entry).or(only).cloned()
        };
        self.entries.iter().map(|(number, entry)| (*number, meant(entry).unwrap_or_else(|| entry.clone()))).collect()
    }

    /// Whether the file had no entry at all.
    pub(super) const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

/// The text of a baseline, whatever an editor made of it: UTF-8 with or without its mark, or UTF-16 with one.
fn text(bytes: &[u8]) -> io::Result<String> {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
    text.map(Into::into).ok_or_else(|| io::Error::other("不是 UTF-8 文字，请在编辑器里另存为 UTF-8"))
}

/// Writes the findings as a baseline, sorted, and says how many entries it has. Entries of the old one that were
/// not looked at stay: nobody knows whether they are out of date.
///
/// # Errors
///
/// If the disk refuses.
pub(super) fn write(
    path: &Path,
    old: &Baseline,
    model: &Model,
    findings: &[Diagnostic],
    looked_at: &LookedAt<impl Fn(&str) -> bool>,
) -> Result<usize> {
    let entries = findings.iter().filter_map(|finding| Entry::of(model, finding)).map(|entry| entry.line);
    let kept = old.entries.iter().map(|(_, entry)| entry.clone()).filter(|entry| !looked_at.covers(entry, old));
    let entries: BTreeSet<String> = entries.chain(kept).collect();
    let lines = entries.iter().fold(String::new(), |lines, entry| lines + entry + "\n");
    let name = path.display();
    let day = old.day.max(Some(looked_at.as_of)).map(|day| format!("{DAY}{day}\n")).unwrap_or_default();
    replace(path, &format!("{HEAD}{day}{lines}")).with_context(|| format!("基线“{name}”写不出去"))?;
    Ok(entries.len())
}

/// What a run looked at. Only of that can an entry be out of date.
pub(super) struct LookedAt<F> {
    /// 截至日. A baseline of a later day may excuse what is still to come.
    pub(super) as_of: NaiveDate,
    /// Whether the run looked for a code.
    pub(super) code: F,
}

impl<F: Fn(&str) -> bool> LookedAt<F> {
    fn covers(&self, entry: &str, baseline: &Baseline) -> bool {
        let is_past = baseline.day.is_none_or(|day| day <= self.as_of);
        is_past && entry.split(' ').next().is_some_and(&self.code)
    }
}
