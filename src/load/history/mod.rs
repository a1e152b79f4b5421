//! Where the data come from: two calls of the `git` program and no more. If git cannot answer, the
//! reason is kept in words and the program goes on.

mod git;
mod patch;
mod renames;
mod status;
mod versions;

use std::collections::BTreeMap;
use std::path::Path;

use crate::load::history::renames::Tracker;
use crate::load::history::status::Status;
use crate::model::history::{History, RecordHistory, Trail};
use crate::model::provenance::{Commit, Provenance};
use crate::source::Sources;

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

/// Asks git about a data folder.
pub(super) fn ask(folder: &Path) -> Asked {
    let mut asked =
        Asked { commit: Err(String::new()), uncommitted: Vec::new(), records: BTreeMap::new(), unknown: None };
    let status = git::output(folder, status::ARGUMENTS).map(|output| status::parse(&output));
    asked.commit = status.and_then(|Status { commit, uncommitted }| {
        let id = commit.ok_or("这个 git 仓库还没有任何提交")?;
        asked.uncommitted = uncommitted;
        Ok(Commit { id, committed: String::new(), shallow: false })
    });
    if let Ok(commit) = &mut asked.commit {
        let read = prefix(folder).and_then(|prefix| {
            for path in &mut asked.uncommitted {
                *path = path.strip_prefix(&prefix).unwrap_or(path).to_owned();
            }
            read(folder, prefix, commit)
        });
        match read {
            Ok(records) => asked.records = records,
            Err(reason) => asked.unknown = Some(reason),
        }
    }
    asked
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

/// Where a folder lies below the root of its repository, with `/` at the end: the nearest folder
/// above that holds `.git`. Git would say it too, in a third call.
fn prefix(folder: &Path) -> Result<String, String> {
    let folder = folder.canonicalize().map_err(|error| format!("数据文件夹的位置读不出来：{error}"))?;
    let is_root = |above: &&Path| above.join(".git").is_file() || above.join(".git/HEAD").exists();
    let root = folder.ancestors().find(is_root).ok_or("找不到 git 仓库的根")?;
    let below = folder.strip_prefix(root).unwrap_or(&folder);
    let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned() + "/").collect();
    Ok(parts.concat())
}
