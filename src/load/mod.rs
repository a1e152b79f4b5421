//! Files → (model, findings): the only reader of files. It says what a file *is*, never whether
//! it is enough.

mod assemble;
mod bytes;
mod common_mistakes;
mod conflict;
mod cures;
mod cut;
mod date;
mod decode;
pub mod faults;
mod fields;
mod files;
mod front_matter;
mod history;
mod id_table;
mod identity;
mod keys;
mod loose_list;
pub mod markdown;
mod misplaced;
mod moves;
mod name;
mod near;
mod node;
mod notes;
mod once;
mod order;
mod origin;
mod outcome;
mod own_id;
mod parse;
mod part_of_day;
mod path;
mod people;
mod place;
mod plain;
mod read_files;
mod reader;
mod record_kind;
mod records;
mod reference;
mod refusal;
mod repeated;
mod repeats;
pub mod schema;
mod several;
mod shape;
mod similar;
mod snapshot;
mod syntax;
mod tables;
mod terms;
mod unit_categories;
mod value;
mod walk;
mod with_more;
mod yaml;
mod years;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
pub use crate::load::history::{AtCommit, Standing};
pub use crate::load::name::is_hidden;
use crate::load::origin::Origin;
use crate::load::outcome::Cause;
use crate::load::outcome::FINDINGS_PER_FILE;
use crate::load::outcome::FileOutcome;
pub use crate::load::similar::half_width;
pub use crate::load::snapshot::{Snapshot, is_record, syntax_fault, yaml_part};
use crate::model::Model;
use crate::model::left_out::LeftOut;
use crate::model::provenance::Provenance;
use crate::source::Offset;
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

/// Reads a data folder and asks git where it comes from.
///
/// # Errors
///
/// Only when the folder itself is missing or cannot be listed. Whatever is wrong inside is a
/// finding.
pub fn load(folder: &Path) -> Result<Loaded> {
    let (loaded, asked) = rayon::join(|| read(Origin::Folder(folder), true), || history::standing(folder).past());
    let mut loaded = loaded?;
    loaded.provenance = asked.about(folder, &loaded.sources, std::mem::take(&mut loaded.provenance.digest));
    Ok(loaded)
}

/// Reads a data folder and asks git where it stands. What was before, [`past`] says; until then the
/// provenance holds the digest alone.
///
/// # Errors
///
/// As [`load`].
pub fn load_standing(folder: &Path) -> Result<(Loaded, Standing)> {
    let (loaded, standing) = rayon::join(|| read(Origin::Folder(folder), true), || history::standing(folder));
    Ok((loaded?, standing))
}

/// Where the data of a folder come from; `sources` and `digest` are those of what was read.
#[must_use]
pub fn past(folder: &Path, standing: Standing, sources: &Sources, digest: String) -> Provenance {
    standing.past().about(folder, sources, digest)
}

/// Refuses a repository of which git would read one file without end, such as a pipe in the place of `.git/HEAD`.
///
/// # Errors
///
/// If it is one; the words say which file.
pub fn refuse_endless_git(folder: &Path) -> Result<(), String> {
    history::refuse_endless_git(folder)
}

/// The files with records in a folder of which git does not know yet; none where git cannot be asked.
#[must_use]
pub fn untracked(folder: &Path) -> Vec<String> {
    history::untracked::paths(folder).unwrap_or_default()
}

/// Reads a data folder without asking where it comes from: the provenance stays empty.
///
/// # Errors
///
/// As [`load`].
pub fn load_without_provenance(folder: &Path) -> Result<Loaded> {
    read(Origin::Folder(folder), false)
}

/// Reads the records of a data folder as a commit of its repository has them. The folder itself and what lies in it
/// are not looked at, and nothing is written.
///
/// # Errors
///
/// In words, if git knows no such commit, or cannot say what it holds.
pub fn load_commit(folder: &Path, revision: &str) -> Result<(Loaded, AtCommit)> {
    let (files, at) = history::committed(folder, revision).map_err(anyhow::Error::msg)?;
    Ok((read(Origin::Commit(&files), false)?, at))
}

fn read(origin: Origin<'_>, digests: bool) -> Result<Loaded> {
    let mut outcome = FileOutcome::default();
    let files = files::read(origin, digests, &mut outcome)?;
    let model = if files.too_many { None } else { assemble::model(&files, &mut outcome) };
    let FileOutcome { mut findings, mut left_out, follows } = outcome;
    explain_follows(&mut findings, &files.sources, &follows);
    findings.sort_by(|one, other| place(one, &files.sources).cmp(&place(other, &files.sources)));
    repeated::join(&mut findings, &files.sources);
    moves::settle(&mut findings, &files.sources);
    cap(&mut findings, &files.sources);
    left_out.sort();
    // Where a whole file is left out, its parts need not be listed. The file sorts before its
    // parts.
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

/// Keeps so many findings of a file, and one that says that there are more.
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
            let more = Diagnostic::about_path(&faults::LIMIT, Level::Error, path, message);
            kept.push(more.help("先改正已列出的，再检查一遍"));
        }
    }
    *findings = kept;
}

/// Where a finding sorts: by path, then place, then code.
fn place<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> (&'a str, Offset, &'static Code, &'a str) {
    let (path, start) = match (&finding.primary, &finding.path) {
        (Some(label), _) => (sources.path(label.span), label.span.start),
        (None, Some(path)) => (path.as_str(), Offset::default()),
        (None, None) => ("", Offset::default()),
    };
    (path, start, finding.code, &finding.message)
}

/// Says once, at the record that could not be read, how much was left out because of it.
fn explain_follows(findings: &mut [Diagnostic], sources: &Sources, follows: &BTreeMap<Cause, usize>) {
    let mut notes: BTreeMap<(usize, &'static str), (Vec<&str>, usize)> = BTreeMap::new();
    for ((kind, id), files) in follows {
        let home = kind.home();
        // A record with a file of its own is found by the name of the file, a record of a list by
        // the list.
        let named = findings.iter().position(|finding| {
            let path = place(finding, sources).0;
            path.starts_with(home) && path.rsplit(['/', '.']).nth(1) == Some(id)
        });
        let listed = || findings.iter().position(|finding| place(finding, sources).0.starts_with(home));
        if let Some(cause) = named.or_else(listed) {
            let (ids, sum) = notes.entry((cause, kind.word())).or_default();
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

/// What readers call the records of a file, by its path below the data folder; `None` for a file that holds none.
#[must_use]
pub fn record_word(path: &str) -> Option<&'static str> {
    match place::of(path) {
        place::Place::Record(kind) => Some(kind.word()),
        place::Place::Pack => Some("办法参数"),
        _ => None,
    }
}

/// What a YAML text says, as the readers of records get it: `{"scalar": text, "plain": …}`, `{"list": […]}` or
/// `{"map": [[key, value], …]}`; `None` where it is refused or says nothing. For the test that asks a second reader.
#[must_use]
pub fn yaml_value(text: &str) -> Option<serde_json::Value> {
    yaml::parse(text, Offset::default()).ok()?.as_ref().map(node::Node::as_json)
}

/// The number of records in a history that git is said to have printed, for the fuzz target that prints others.
///
/// # Errors
///
/// If it is no output of git.
pub fn log_records(output: &[u8]) -> Result<usize, String> {
    history::follow(output, "")
}

/// What the fast path makes of a YAML text, if it is sure of it, and what the full parser makes of
/// it, both written out: for the test that compares the two.
#[must_use]
pub fn yaml_trees(text: &str) -> (Option<String>, String) {
    let start = Offset::default();
    let written = |tree: &Result<Option<node::Node<'_>>, yaml::YamlFault>| format!("{tree:?}");
    (plain::parse(text, start).map(|node| written(&Ok(Some(node)))), written(&yaml::parse(text, start)))
}
