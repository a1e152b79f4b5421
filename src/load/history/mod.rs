//! Where the data come from: two calls of the `git` program and no more. The first says where the folder
//! stands, the second what was before. If git cannot answer, the reason is kept in words and the program
//! goes on.

mod git;
mod patch;
mod renames;
mod repository;
mod status;
mod versions;

use std::collections::BTreeMap;
use std::path::Path;

use crate::load::history::renames::Tracker;
use crate::load::history::status::Status;
use crate::model::history::{History, RecordHistory, Trail};
use crate::model::provenance::{Commit, Provenance};
use crate::source::Sources;

/// Where a data folder stands.
#[derive(Debug)]
pub struct Standing {
    /// The commit, or the reason why there is none.
    commit: Result<String, String>,
    /// Paths of files that differ from it, below the data folder as far as they lie there.
    uncommitted: Vec<String>,
    /// Where the folder lies below the root of its repository, or why nobody knows.
    prefix: Result<String, String>,
    /// Which commits a shallow clone lacks; empty where it is whole.
    lacking: String,
}

/// What git says of a data folder.
#[derive(Debug)]
pub(super) struct Asked {
    /// The commit, or the reason why there is none.
    commit: Result<Commit, String>,
    uncommitted: Vec<String>,
    records: BTreeMap<String, RecordHistory>,
    /// Why the history is not known though there is a commit.
    unknown: Option<String>,
}

/// Asks git where a data folder stands.
pub(super) fn standing(folder: &Path) -> Standing {
    let status = git::output(folder, status::ARGUMENTS).map(|output| status::parse(&output));
    let (commit, mut uncommitted) = match status {
        Ok(Status { commit: Some(id), uncommitted }) => (Ok(id), uncommitted),
        Ok(Status { commit: None, .. }) => (Err("这个 git 仓库还没有任何提交".to_owned()), Vec::new()),
        Err(reason) => (Err(reason), Vec::new()),
    };
    let (mut prefix, mut lacking) = (Ok(String::new()), String::new());
    if commit.is_ok() {
        prefix = repository::root(folder).map(|(root, below)| {
            lacking = repository::shallow(&root);
            below
        });
    }
    for path in &mut uncommitted {
        if let Some(below) = prefix.as_ref().ok().and_then(|prefix| path.strip_prefix(prefix)) {
            *path = below.to_owned();
        }
    }
    Standing { commit, uncommitted, prefix, lacking }
}

impl Standing {
    /// All that the past of the records depends on, in one text: as long as it is the same, git would tell
    /// the same.
    #[must_use]
    pub fn text(&self) -> String {
        let Self { commit, uncommitted, prefix, lacking } = self;
        format!("{commit:?}\n{prefix:?}\n{uncommitted:?}\n{lacking}")
    }

    /// Asks git what was before.
    pub(super) fn past(self, folder: &Path) -> Asked {
        let Self { commit, uncommitted, prefix, .. } = self;
        let mut asked = Asked { commit: Err(String::new()), uncommitted, records: BTreeMap::new(), unknown: None };
        asked.commit = commit.map(|id| Commit { id, committed: String::new(), shallow: false });
        if let Ok(commit) = &mut asked.commit {
            match prefix.and_then(|prefix| read(folder, prefix, commit)) {
                Ok(records) => asked.records = records,
                Err(reason) => asked.unknown = Some(reason),
            }
        }
        asked
    }
}

/// Reads the history of a commit; completes what is known of the commit itself.
fn read(folder: &Path, prefix: String, commit: &mut Commit) -> Result<BTreeMap<String, RecordHistory>, String> {
    let mut tracker = Tracker::new(prefix);
    let arguments = patch::arguments(&commit.id);
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    git::stream(folder, &arguments, |output| {
        patch::read(output, |read| {
            commit.shallow |= read.cut;
            if *read.stamp.commit == *commit.id {
                commit.committed = read.committed;
            }
            tracker.commit(&read.stamp, read.changes);
        })
    })?;
    Ok(tracker.records())
}

impl Asked {
    /// What git says of the files that were read.
    pub(super) fn about(self, sources: &Sources, digest: String) -> Provenance {
        let Self { commit, uncommitted, mut records, unknown } = self;
        let (commit, without_commit) = match commit {
            Ok(commit) => (Some(commit), None),
            Err(reason) => (None, Some(reason)),
        };
        let trail = match (without_commit.clone().or(unknown), &commit) {
            (Some(reason), _) => Trail::Missing(reason),
            (None, Some(Commit { shallow: true, .. })) => Trail::Shallow,
            (None, _) => {
                let known =
                    sources.iter().filter_map(|(id, file)| Some((id, records.remove(&renames::key(&file.path))?)));
                Trail::Known(known.collect())
            }
        };
        Provenance {
            commit,
            without_commit,
            uncommitted: uncommitted.len(),
            history: Some(History { trail, uncommitted }),
            digest,
        }
    }
}
