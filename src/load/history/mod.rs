//! Where the data come from, asked of the `git` program. First where the folder stands, which tells whether
//! anything can have changed since the last run; then what the commit holds and what was before. If git
//! cannot answer, the reason is kept in words and the program goes on.

mod committed;
mod git;
mod log;
mod objects;
mod renames;
mod repository;
mod tree;
pub(super) mod untracked;
mod versions;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

pub use crate::load::history::committed::AtCommit;
pub(super) use crate::load::history::committed::committed;
use crate::load::history::git::Git;
use crate::load::history::log::FileChange;
use crate::load::history::renames::Tracker;
use crate::load::history::renames::Versions;
pub(super) use crate::load::history::repository::refuse_endless_git;
use crate::load::history::tree::Tree;
use crate::load::history::versions::{Kind, Version};
use crate::model::history::{History, RecordHistory, Stamp, Trail};
use crate::model::provenance::{Commit, Provenance};
use crate::source::Sources;

/// Where a data folder stands.
#[derive(Debug)]
pub struct Standing(Result<Place, String>);

/// A data folder in a repository with a commit.
#[derive(Debug)]
struct Place {
    git: Git,
    /// Full hash.
    commit: String,
    /// Where the folder lies below the root of its repository: empty, or with `/` at its end.
    below: String,
    /// Which commits a shallow clone lacks; empty where it is whole.
    lacking: String,
}

/// What git says of a data folder.
#[derive(Debug)]
pub(super) struct Asked {
    /// The commit, or the reason why there is none.
    commit: Result<Commit, String>,
    /// What the commit holds.
    tree: Tree,
    /// What became of the records, by their keys, or the reason why nobody knows though there is a commit.
    records: Result<BTreeMap<String, RecordHistory>, String>,
    /// What each commit says of itself, the oldest first.
    messages: Vec<(Stamp, String)>,
}

/// Asks git where a data folder stands.
pub(super) fn standing(folder: &Path) -> Standing {
    Standing(stand(folder))
}

fn stand(folder: &Path) -> Result<Place, String> {
    let (root, below) = repository::root(folder)?;
    let lacking = repository::shallow(&root)?;
    let mut git = Git::new(root);
    let commit = git.line(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
    if commit.is_empty() {
        return Err("这个 git 仓库还没有任何提交".to_owned());
    }
    Ok(Place { git, commit, below, lacking })
}

impl Standing {
    /// All that the past of the records depends on but the records themselves, in one text: as long as it is
    /// the same, git would tell the same.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.0 {
            Ok(Place { commit, below, lacking, .. }) => format!("{commit}\n{below}\n{lacking}"),
            Err(reason) => reason.clone(),
        }
    }

    /// Asks git what the commit holds and what was before.
    pub(super) fn past(self) -> Asked {
        let Place { git, commit, below, lacking } = match self.0 {
            Ok(place) => place,
            Err(reason) => {
                return Asked {
                    commit: Err(reason),
                    tree: Tree::default(),
                    records: Ok(BTreeMap::new()),
                    messages: Vec::new(),
                };
            }
        };
        // First what the commit holds: where that is too much, git would take any memory for what was before.
        let tree = Tree::of(&git, &commit, &below);
        let past = tree.as_ref().map_err(String::clone).and_then(|_| read(&git, &commit, &below));
        let (records, committed, messages) = match past {
            Ok(Past { records, committed, messages }) => (Ok(records), committed, messages),
            Err(reason) => (Err(reason), String::new(), Vec::new()),
        };
        let commit = Commit { id: commit, committed, shallow: !lacking.is_empty() };
        match tree {
            Ok(tree) => Asked { commit: Ok(commit), tree, records, messages },
            Err(reason) => Asked { commit: Ok(commit), tree: Tree::default(), records: Err(reason), messages },
        }
    }
}

/// The history of a commit.
struct Past {
    /// What became of each record.
    records: BTreeMap<String, RecordHistory>,
    /// When the commit was made.
    committed: String,
    messages: Vec<(Stamp, String)>,
}

/// Reads the history of a commit.
fn read(git: &Git, commit: &str, below: &str) -> Result<Past, String> {
    let mut commits = Vec::new();
    let mut messages = Vec::new();
    let mut committed = String::new();
    let arguments: Vec<&str> = log::ARGUMENTS.iter().copied().chain([commit, "--"]).collect();
    git.stream(&arguments, String::new(), |output| {
        log::read(output, |read| {
            if *read.stamp.commit == *commit {
                committed = read.committed;
            }
            messages.push((read.stamp.clone(), read.message));
            commits.push((read.stamp, read.changes));
        })
    })?;
    let mut asked: BTreeMap<Kind, BTreeSet<log::Object>> = BTreeMap::new();
    for change in commits.iter().flat_map(|(_, changes)| changes) {
        if let Some(kind) = kind(change) {
            asked.entry(kind).or_default().extend(change.parents.iter().chain(&change.object).cloned());
        }
    }
    let mut versions = BTreeMap::new();
    for (kind, objects) in &asked {
        objects::each(git, objects, |object, content| {
            if let Some(version) = Version::read(*kind, content) {
                versions.insert((*kind, log::Object::from(object)), version);
            }
        })?;
    }
    let mut tracker = Tracker::new(below.to_owned(), &versions);
    for (stamp, changes) in commits {
        tracker.commit(&stamp, changes);
    }
    Ok(Past { records: tracker.records(), committed, messages })
}

/// How many records lie below a folder after such an output, none of whose versions can be read.
pub(super) fn follow(output: &[u8], below: &str) -> Result<usize, String> {
    let versions = Versions::new();
    let mut tracker = Tracker::new(below.to_owned(), &versions);
    log::read(output, |commit| tracker.commit(&commit.stamp, commit.changes))?;
    Ok(tracker.records().len())
}

/// Of which kind a changed file is, where its versions matter.
fn kind(change: &FileChange) -> Option<Kind> {
    change.after.as_deref().or(change.before.as_deref()).and_then(Kind::of)
}

impl Asked {
    /// What git says of the files of a folder; `sources` and `digest` are those of what was read.
    pub(super) fn about(self, folder: &Path, sources: &Sources, digest: String) -> Provenance {
        let Self { commit, tree, records, messages } = self;
        // What the commit holds is not known where git failed; then everything would differ.
        let is_known = commit.is_ok() && records.is_ok();
        let uncommitted = if is_known { tree.differing(folder, sources) } else { Vec::new() };
        let (commit, without_commit) = match commit {
            Ok(commit) => (Some(commit), None),
            Err(reason) => (None, Some(reason)),
        };
        let trail = match (without_commit.clone(), records, &commit) {
            (Some(reason), ..) | (None, Err(reason), _) => Trail::Missing(reason),
            (None, Ok(_), Some(Commit { shallow: true, .. })) => Trail::Shallow,
            (None, Ok(mut records), _) => {
                let known =
                    sources.iter().filter_map(|(id, file)| Some((id, records.remove(&renames::key(&file.path))?)));
                Trail::Known(known.collect())
            }
        };
        Provenance {
            commit,
            without_commit,
            uncommitted: uncommitted.len(),
            history: Some(History { trail, uncommitted, messages }),
            digest,
        }
    }
}
