//! Records of which git does not know yet.

use std::io::Read as _;
use std::path::Path;

use crate::load::history::git::{Git, unread};
use crate::load::history::repository;
use crate::load::place;

/// Their paths below a folder.
///
/// # Errors
///
/// If there is no repository, or git does not tell.
pub(in crate::load) fn paths(folder: &Path) -> Result<Vec<String>, String> {
    let (root, below) = repository::root(folder)?;
    // One of git's own files may be a pipe.
    repository::shallow(&root)?;
    let mut git = Git::new(root);
    // A repository of another user is asked for so first.
    git.line(&["rev-parse", "--verify", "--quiet", "HEAD"])?;
    let mut arguments = vec!["ls-files", "--others", "--exclude-standard", "-z", "--"];
    arguments.extend((!below.is_empty()).then_some(below.as_str()));
    let listed = git.stream(&arguments, String::new(), |mut output| {
        let mut bytes = Vec::new();
        output.read_to_end(&mut bytes).map_err(unread)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    })?;
    let paths = listed.split_terminator('\0').filter_map(|path| path.strip_prefix(below.as_str()));
    Ok(paths.filter(|path| place::is_record(path)).map(str::to_owned).collect())
}
