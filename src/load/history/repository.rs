//! What a repository says without being asked: where its root is, and whether a clone is whole.
#![expect(clippy::disallowed_methods, reason = "it reads two small files of git's own")]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The root of a folder's repository, and where the folder lies below it, with `/` at the end: the nearest
/// folder above that holds `.git`, whatever that is. A broken one is not passed over, because the repository
/// around it knows nothing of these records.
pub(super) fn root(folder: &Path) -> Result<(PathBuf, String), String> {
    let folder = folder.canonicalize().map_err(|error| format!("数据文件夹的位置读不出来：{error}"))?;
    // Where a machine says that git is not to look, this program does not look either.
    let ceilings = std::env::var_os("GIT_CEILING_DIRECTORIES").unwrap_or_default();
    let ceilings: Vec<PathBuf> = std::env::split_paths(&ceilings).filter_map(|path| path.canonicalize().ok()).collect();
    let is_below = |above: &&Path| **above == folder || !ceilings.iter().any(|ceiling| ceiling == above);
    let is_root = |above: &&Path| above.join(".git").symlink_metadata().is_ok();
    let root = folder.ancestors().take_while(is_below).find(is_root).ok_or("数据文件夹不在 git 仓库里")?;
    let below = folder.strip_prefix(root).unwrap_or(&folder);
    let parts: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned() + "/").collect();
    Ok((root.to_owned(), parts.concat()))
}

/// Where history ends in a shallow clone, as git keeps it in the folder that all work trees of a repository
/// share.
pub(super) fn shallow(root: &Path) -> String {
    let text = |path: PathBuf| fs::read_to_string(path).ok();
    let git = root.join(".git");
    let own = text(git.clone()).and_then(|link| Some(root.join(link.strip_prefix("gitdir:")?.trim())));
    let own = own.unwrap_or(git);
    let common = text(own.join("commondir")).map_or_else(|| own.clone(), |link| own.join(link.trim()));
    text(common.join("shallow")).unwrap_or_default()
}
