//! Which paths may be written: nothing outside the site, nothing through a link.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::system::folder::Folder;
use crate::system::folder::is_link_error;

/// The manifest's name in each site.
pub(super) const NAME: &str = "manifest.sha256";

/// Makes and opens the output folder. If it is a link, that is where the caller wants the sites.
pub(super) fn prepare(out: &Path) -> Result<Folder> {
    if out.exists() && !out.is_dir() {
        bail!("输出文件夹“{}”不是文件夹；请换一个 --out", out.display());
    }
    let failed = || format!("建不了输出文件夹“{}”", out.display());
    std::fs::create_dir_all(out).with_context(failed)?;
    Folder::open(out).with_context(failed)
}

/// Whether a path stays below its folder and can stand in a manifest.
pub(super) fn is_safe(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.starts_with(".lianyi");
    path.split('/').all(plain) && !path.chars().any(|char| char.is_control() || char == '\\' || char == ':')
}

/// Refuses a path that leaves the site or takes the manifest's name.
pub(super) fn check(path: &str) -> Result<()> {
    if !is_safe(path) || path == NAME {
        bail!("输出路径“{}”不合规定，没有写出任何文件", path.escape_debug());
    }
    Ok(())
}

/// Opens a folder below another, which `shown` is called; `None` where it is not there yet. A link
/// or something else in its place is refused.
pub(super) fn enter(parent: &Folder, name: &str, shown: &Path) -> Result<Option<Folder>> {
    match parent.enter(name) {
        Ok(folder) => Ok(Some(folder)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refusal(error, shown)),
    }
}

/// Why a folder could not be opened, and what to do.
pub(super) fn refusal(error: io::Error, shown: &Path) -> anyhow::Error {
    // Linux says of a link that it is no folder where only a folder is wanted.
    let is_link = is_link_error(&error) || shown.is_symlink();
    if is_link {
        anyhow::anyhow!("“{}”是符号链接，可能通向别处，没有写出任何文件；请删去它再运行", shown.display())
    } else if error.kind() == io::ErrorKind::NotADirectory {
        anyhow::anyhow!("“{}”不是文件夹，没有写出任何文件；请移走它再运行", shown.display())
    } else {
        anyhow::Error::new(error).context(format!("打不开“{}”", shown.display()))
    }
}

/// The folders below the site that its files need, parents first.
pub(super) fn folders<'a>(paths: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
    }
    folders
}
