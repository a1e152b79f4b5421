//! A school as a commit has it, read from git's objects into memory: nothing is checked out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;

use crate::load::history::git::Git;
use crate::load::history::log::Object;
use crate::load::history::tree::Tree;
use crate::load::history::{objects, repository};
use crate::load::origin::Committed;
use crate::load::place::{self, Place};

/// Which commit was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AtCommit {
    /// Full hash.
    pub id: String,
    /// The day on which it was committed, as the committer's clock says.
    pub day: NaiveDate,
}

/// The files of a commit below the data folder.
pub(in crate::load) fn committed(
    folder: &Path,
    revision: &str,
) -> Result<(BTreeMap<String, Committed>, AtCommit), String> {
    let (root, below) = repository::root(folder)?;
    // One of git's own files may be a pipe.
    repository::shallow(&root)?;
    let mut git = Git::new(root);
    // An option is no commit, and the colon would name a file of one.
    let is_plain = !revision.is_empty() && !revision.starts_with('-') && !revision.contains([':', '\0', '\n']);
    let asked = format!("{revision}^{{commit}}");
    let id = if is_plain { git.line(&["rev-parse", "--verify", "--quiet", &asked])? } else { String::new() };
    if id.is_empty() {
        return Err(format!("仓库里没有“{revision}”这个提交；可以写提交的编号、标签、分支，或 HEAD~3 之类"));
    }
    let day =
        git.line(&["log", "-1", "--no-decorate", "--no-color", "--date=format:%Y-%m-%d", "--format=%cd", &id, "--"])?;
    let day = day.parse().map_err(|_| format!("提交 {id} 的日期“{day}”读不懂"))?;
    let tree = Tree::of(&git, &id, &below)?;
    let mut places: BTreeMap<Object, Vec<&str>> = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (path, entry) in tree.entries().filter(|(path, _)| place::of(path) != Place::Ignored) {
        let file = if entry.is_link { Committed::Link } else { Committed::TooBig };
        files.insert(path.to_owned(), file);
        if !entry.is_link {
            places.entry(entry.object.clone()).or_default().push(path);
        }
    }
    let asked: BTreeSet<Object> = places.keys().cloned().collect();
    objects::each(&git, &asked, |object, content| {
        for path in places.get(object).into_iter().flatten() {
            files.insert((*path).to_owned(), Committed::Text(content.to_vec()));
        }
    })?;
    Ok((files, AtCommit { id, day }))
}
