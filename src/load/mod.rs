//! Files → (model, findings): the only reader of files. It says what a file *is*, never whether
//! it is enough.

mod assemble;
mod date;
mod decode;
pub mod faults;
mod fields;
mod files;
mod front_matter;
mod history;
mod identity;
mod intake;
mod known;
pub mod markdown;
mod name;
mod node;
mod notes;
mod order;
mod parse;
mod people;
mod place;
mod plain;
mod reader;
mod records;
mod similar;
mod slip;
mod syntax;
mod value;
mod walk;
mod yaml;
mod years;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::load::reader::Cause;
use crate::load::reader::FINDINGS_PER_FILE;
use crate::load::reader::Harvest;
use crate::model::Model;
use crate::model::history::History;
use crate::source::Sources;

/// What came out of a data folder.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for positions and excerpts.
    pub sources: Sources,
    /// The records that could be read; `None` if the institution, the calendar or the pack could
    /// not, because nothing can be said without them.
    pub model: Option<Model>,
    /// The 1xx findings, sorted by path and place.
    pub findings: Vec<Diagnostic>,
    /// Records and files that had to be left out. Not empty means: not fully evaluated.
    pub left_out: Vec<LeftOut>,
    /// Files that were read.
    pub files_read: usize,
    /// Where the data come from.
    pub provenance: Provenance,
}

/// A file or record that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// Path below the data folder.
    pub path: String,
    /// The id of the record, where it has one.
    pub record: Option<String>,
}

/// Where the data come from, as git and the files themselves tell it.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// Commit, if the folder lies in a git work tree with a commit.
    pub commit: Option<Commit>,
    /// Why there is no commit, in words for the reader.
    pub without_commit: Option<String>,
    /// Files under the data folder that differ from the commit.
    pub uncommitted: usize,
    /// What git tells of the records; `None` if it was not asked.
    pub history: Option<History>,
    /// SHA-256 over the sorted list of (path, SHA-256 of the bytes) of every file read; empty
    /// where nobody asked for the provenance.
    pub digest: String,
}

/// A commit; its date is what the committer's machine claimed.
#[derive(Clone, Debug)]
pub struct Commit {
    /// Full hash.
    pub id: String,
    /// Committer date, ISO 8601, as git prints it with `%cI`.
    pub committed: String,
    /// Whether the clone is shallow.
    pub shallow: bool,
}

/// Reads a data folder and asks git where it comes from.
///
/// # Errors
///
/// Only when the folder itself is missing or cannot be listed. Whatever is wrong inside is a
/// finding.
pub fn load(folder: &Path) -> Result<Loaded> {
    let (loaded, asked) = rayon::join(|| read(folder, true), || history::ask(folder));
    let mut loaded = loaded?;
    loaded.provenance = asked.about(&loaded.sources, std::mem::take(&mut loaded.provenance.digest));
    Ok(loaded)
}

/// Reads a data folder without asking where it comes from: the provenance stays empty.
///
/// # Errors
///
/// As [`load`].
pub fn load_without_provenance(folder: &Path) -> Result<Loaded> {
    read(folder, false)
}

fn read(folder: &Path, digests: bool) -> Result<Loaded> {
    let mut harvest = Harvest::default();
    let files = files::read(folder, digests, &mut harvest)?;
    let model = if files.too_many { None } else { assemble::model(&files, &mut harvest) };
    let Harvest { mut findings, mut left_out, follows } = harvest;
    explain_follows(&mut findings, &files.sources, &follows);
    findings.sort_by(|one, other| place(one, &files.sources).cmp(&place(other, &files.sources)));
    cap(&mut findings, &files.sources);
    left_out.sort();
    // A file that is left out as a whole needs no list of its parts, and sorts before them.
    left_out.dedup_by(|later, earlier| later == earlier || (later.path == earlier.path && earlier.record.is_none()));
    Ok(Loaded {
        model,
        findings,
        left_out,
        files_read: files.count,
        provenance: Provenance { digest: files.digest, ..Provenance::default() },
        sources: files.sources,
    })
}

/// A file has its share of findings, and a last one that counts the rest.
fn cap(findings: &mut Vec<Diagnostic>, sources: &Sources) {
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(findings.len());
    let mut share = 0;
    for finding in findings.drain(..) {
        let path = place(&finding, sources).0;
        let same = kept.last().is_some_and(|last| !path.is_empty() && place(last, sources).0 == path);
        share = if same { share + 1 } else { 0 };
        if share <= FINDINGS_PER_FILE {
            kept.push(finding);
        } else if share == FINDINGS_PER_FILE + 1 {
            let message = "这个文件的问题太多，其余的没有列出";
            let more = Diagnostic::about_path(faults::LIMIT.code, Level::Error, path, message);
            kept.push(more.help("先改正已列出的，再检查一遍"));
        }
    }
    *findings = kept;
}

/// Where a finding sorts: by path, then place, then code.
fn place<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> (&'a str, u32, &'a str, &'a str) {
    let (path, start) = match (&finding.primary, &finding.path) {
        (Some(label), _) => (sources.path(label.span), label.span.start),
        (None, Some(path)) => (path.as_str(), 0),
        (None, None) => ("", 0),
    };
    (path, start, finding.code, &finding.message)
}

/// Says once, at the record that could not be read, how much was left out because of it.
fn explain_follows(findings: &mut [Diagnostic], sources: &Sources, follows: &BTreeMap<Cause, usize>) {
    let mut notes: BTreeMap<(usize, &'static str), (Vec<&str>, usize)> = BTreeMap::new();
    for ((family, id), files) in follows {
        let home = family.home();
        // A note of its own is found by its name, a record of a list by its list.
        let named = findings.iter().position(|finding| {
            let path = place(finding, sources).0;
            path.starts_with(home) && path.rsplit(['/', '.']).nth(1) == Some(id)
        });
        let listed = || findings.iter().position(|finding| place(finding, sources).0.starts_with(home));
        if let Some(cause) = named.or_else(listed) {
            let (ids, sum) = notes.entry((cause, family.word())).or_default();
            ids.extend(Some(id.as_str()).filter(|id| !id.is_empty()));
            *sum += files;
        }
    }
    for ((cause, word), (ids, files)) in notes {
        let shown = ids.iter().take(5).copied().collect::<Vec<_>>().join("、");
        let which = match ids.len() {
            0 => String::new(),
            1..=5 => format!(" {shown} "),
            count => format!(" {shown} 等 {count} 个"),
        };
        let text = format!("{word}{which}没有读到，引用的地方（{files} 个文件）也一并略去，不再逐一列出");
        findings[cause].notes.push(text);
    }
}

/// What the fast path makes of a YAML text, if it is sure of it, and what the full parser makes of
/// it, both written out: for the test that compares the two.
#[must_use]
pub fn yaml_trees(text: &str) -> (Option<String>, String) {
    let written = |tree: &Result<Option<node::Node<'_>>, yaml::YamlFault>| format!("{tree:?}");
    (plain::parse(text, 0).map(|node| written(&Ok(Some(node)))), written(&yaml::parse(text, 0)))
}
