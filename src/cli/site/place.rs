//! Which paths may be written: nothing outside the site, nothing through a link.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::cli::site::manifest;
use crate::report::OutputFile;

/// Makes the output folder. If it is a link, that is where the caller wants the sites.
pub(super) fn prepare(out: &Path) -> Result<()> {
    if out.exists() && !out.is_dir() {
        bail!("输出文件夹“{}”不是文件夹；请换一个 --out", out.display());
    }
    fs::create_dir_all(out).with_context(|| format!("建不了输出文件夹“{}”", out.display()))
}

/// Whether a path stays below its folder and can stand in a manifest.
pub(super) fn is_safe(path: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.starts_with(".lianyi");
    path.split('/').all(plain) && !path.chars().any(|char| char.is_control() || char == '\\' || char == ':')
}

/// Refuses paths that leave the site, stand there twice, or take the manifest's name.
pub(super) fn check(files: &[OutputFile]) -> Result<()> {
    let mut seen = BTreeSet::new();
    for file in files {
        if !is_safe(&file.path) || file.path == manifest::NAME {
            bail!("输出路径“{}”不合规定，没有写出任何文件", file.path.escape_debug());
        }
        if !seen.insert(&file.path) {
            bail!("输出路径“{}”出现两次，没有写出任何文件", file.path);
        }
    }
    Ok(())
}

/// Refuses a folder that is a link or no folder; one that does not exist yet is fine.
pub(super) fn check_folder(folder: &Path) -> Result<()> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("打不开“{}”", folder.display())),
        Ok(metadata) if metadata.is_symlink() => {
            bail!("“{}”是符号链接，可能通向别处，没有写出任何文件；请删去它再运行", folder.display())
        }
        Ok(metadata) if !metadata.is_dir() => {
            bail!("“{}”不是文件夹，没有写出任何文件；请移走它再运行", folder.display())
        }
        Ok(_) => Ok(()),
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
