//! Writes the files of a new school into an empty folder: all of them, or nothing.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::init::files::NewFile;
use crate::system::files;

/// What an empty folder may hold: whoever cloned an empty repository begins in it.
const OF_GIT: &str = ".git";

/// So many names are shown of a folder that is not empty.
const SHOWN: usize = 3;

/// Refuses a folder in which something lies.
///
/// # Errors
///
/// If it is not empty, or no folder.
pub(super) fn refuse_occupied(folder: &Path) -> Result<()> {
    let entries = match folder.read_dir() {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.is_symlink() => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => bail!("“{}”不是文件夹", folder.display()),
        entries => entries.with_context(|| format!("打不开“{}”", folder.display()))?,
    };
    let names = entries.map(|entry| entry.map(|entry| entry.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<_>>>().with_context(|| format!("读不了“{}”", folder.display()))?;
    names.retain(|name| name != OF_GIT);
    names.sort();
    if names.is_empty() {
        return Ok(());
    }
    let more = if names.len() > SHOWN { " 等" } else { "" };
    names.truncate(SHOWN);
    bail!(
        "“{}”不是空文件夹，里面有 {}{more}；没有写任何文件。请另写一个文件夹：lianyi init 文件夹",
        folder.display(),
        names.join("、")
    )
}

/// Writes the files: first all of them beside each other in a folder of their own, which `is_good` looks at, then each
/// into its place.
///
/// # Errors
///
/// If the disk refuses or `is_good` does; then nothing is left of it.
pub(super) fn write(folder: &Path, files: &[NewFile], is_good: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    let made = missing(folder);
    let stage = folder.join(format!(".lianyi-init-{}", std::process::id()));
    let written = stage_files(&stage, files)
        .with_context(|| format!("“{}”写不下去", folder.display()))
        .and_then(|()| is_good(&stage))
        .and_then(|()| move_up(&stage, folder).with_context(|| format!("“{}”写不下去", folder.display())));
    let _ = fs::remove_dir_all(&stage);
    written.map_err(|error| {
        // Only folders that were not there before, and only while nothing lies in them.
        for folder in made {
            let _ = fs::remove_dir(folder);
        }
        error.context("没有写任何文件")
    })
}

/// The folders that have to be made for this one, the deepest first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    let above = folder.ancestors().filter(|above| !above.as_os_str().is_empty());
    above.take_while(|above| above.symlink_metadata().is_err()).map(Path::to_owned).collect()
}

fn stage_files(stage: &Path, files: &[NewFile]) -> io::Result<()> {
    for file in files {
        let path = stage.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(stage))?;
        files::new(&path, file.runs)?.write_all(&file.content)?;
    }
    Ok(())
}

/// Moves what lies in the stage one folder up; if one move fails, those before it are taken back.
fn move_up(stage: &Path, folder: &Path) -> io::Result<()> {
    let names = stage.read_dir()?.map(|entry| entry.map(|entry| entry.file_name())).collect::<io::Result<Vec<_>>>()?;
    for (index, name) in names.iter().enumerate() {
        let target = folder.join(name);
        let moved = match target.symlink_metadata() {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => files::again_if_open(|| fs::rename(stage.join(name), &target)),
        };
        if let Err(error) = moved {
            for done in &names[..index] {
                let _ = fs::rename(folder.join(done), stage.join(done));
            }
            return Err(error);
        }
    }
    Ok(())
}
