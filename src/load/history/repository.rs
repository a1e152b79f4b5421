//! What a repository says without being asked: where its root is, and whether a clone is whole.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::path::PathBuf;

/// The root of a folder's repository, and where the folder lies below it, with `/` at the end: the nearest
/// folder above that holds `.git`, whatever that is. A broken one is not passed over, because the repository
/// around it knows nothing of these records.
pub(super) fn root(folder: &Path) -> Result<(PathBuf, String), String> {
    let folder = dunce::canonicalize(folder).map_err(|error| format!("数据文件夹的位置读不出来：{error}"))?;
    // Where a machine says that git is not to look, this program does not look either.
    let ceilings = std::env::var_os("GIT_CEILING_DIRECTORIES").unwrap_or_default();
    let ceilings: Vec<PathBuf> =
        std::env::split_paths(&ceilings).filter_map(|path| dunce::canonicalize(path).ok()).collect();
    let is_below = |above: &&Path| **above == folder || !ceilings.iter().any(|ceiling| ceiling == above);
    let is_root = |above: &&Path| above.join(".git").symlink_metadata().is_ok();
    let root = folder.ancestors().take_while(is_below).find(is_root).ok_or("数据文件夹不在 git 仓库里")?;
    let below = folder.strip_prefix(root).unwrap_or(&folder);
    let parts: Option<Vec<String>> = below.iter().map(|part| Some(part.to_str()?.to_owned() + "/")).collect();
    let parts = parts.ok_or("数据文件夹上面有一层文件夹，名称不是 UTF-8")?;
    Ok((root.to_owned(), parts.concat()))
}

/// Where history ends in a shallow clone, as git keeps it in the folder that all work trees of a repository
/// share.
///
/// # Errors
///
/// If one of git's own files is a pipe or a device: git would wait for it, or read it, without end.
pub(super) fn shallow(root: &Path) -> Result<String, String> {
    let git = root.join(".git");
    let own =
        if git.is_dir() { git } else { text(&git)?.strip_prefix("gitdir:").map_or(git, |link| root.join(link.trim())) };
    let link = text(&own.join("commondir"))?;
    let common = if link.is_empty() { own.clone() } else { own.join(link.trim()) };
    for folder in [&own, &common] {
        refuse_endless_in(folder, DEPTH)?;
    }
    for name in ["objects/info/alternates", "objects/info/commit-graph"] {
        refuse_endless(&common.join(name))?;
    }
    text(&common.join("shallow"))
}

/// Refuses a repository of which git would read one file without end, as [`shallow`] does. Where there is none, git
/// says so itself.
///
/// # Errors
///
/// If one of git's own files is a pipe or a device.
pub(in crate::load) fn refuse_endless_git(folder: &Path) -> Result<(), String> {
    root(folder).map_or(Ok(()), |(root, _)| shallow(&root).map(drop))
}

/// Folders in which git keeps what it does not read as a text, or reads only when it is asked for more than we ask.
const PASSED_OVER: [&str; 6] = ["objects", "modules", "lfs", "logs", "hooks", "worktrees"];

/// Branches may be named with as many slashes.
const DEPTH: usize = 8;

/// Looks at the files that git reads for itself: `HEAD`, `config`, `index`, whatever lies below `refs` and `info`.
fn refuse_endless_in(folder: &Path, depth: usize) -> Result<(), String> {
    // What cannot be read, git will speak of.
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let name = entry.file_name();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => {
                if depth > 0 && !PASSED_OVER.iter().any(|passed| name == *passed) {
                    refuse_endless_in(&entry.path(), depth - 1)?;
                }
            }
            Ok(kind) if kind.is_file() => {}
            // A daemon of git's own listens there; opening it fails at once.
            _ if name.to_string_lossy().ends_with(".ipc") => {}
            _ => refuse_endless(&entry.path())?,
        }
    }
    Ok(())
}

fn refuse_endless(path: &Path) -> Result<(), String> {
    match path.metadata() {
        Ok(metadata) if !metadata.is_file() && !metadata.is_dir() => Err(format!("“{}”不是普通文件", path.display())),
        _ => Ok(()),
    }
}

/// The text of a small file of git's; empty where there is none.
fn text(path: &Path) -> Result<String, String> {
    const LIMIT: u64 = 16 << 20;
    refuse_endless(path)?;
    let mut text = String::new();
    // What cannot be read, git will speak of.
    let _ = File::open(path).map(|file| file.take(LIMIT).read_to_string(&mut text));
    Ok(text)
}
