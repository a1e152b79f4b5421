//! Files that go where the user says: whole or not at all, over nothing that was not asked for, through no link.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::replace::Staged;

/// What is to be written.
pub(super) enum Output {
    File(PathBuf, Vec<u8>),
    /// A folder and its files by name.
    Folder(PathBuf, Vec<(String, Vec<u8>)>),
}

/// Whether what lies there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Overwrite {
    Asked,
    Never,
}

/// How many files took the place of others.
pub(super) struct Replaced {
    number: usize,
    is_folder: bool,
}

impl Replaced {
    /// How to take it back.
    pub(super) fn words(&self) -> String {
        let what = if self.is_folder { "这些文件" } else { "这个文件" };
        match self.number {
            0 => format!("不要了，删去{what}就是，数据没有改动。"),
            number => format!("原有的 {number} 个文件已经换掉，数据没有改动。"),
        }
    }
}

impl Output {
    /// Where it goes, for people.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::File(path, _) | Self::Folder(path, _) => format!("“{}”", path.display()),
        }
    }

    /// Writes all of it or nothing.
    ///
    /// # Errors
    ///
    /// If something is in the way or the disk refuses; then nothing has changed.
    pub(super) fn write(&self, overwrite: Overwrite) -> Result<Replaced> {
        match self {
            Self::File(path, bytes) => {
                let number = usize::from(look(path, overwrite)?);
                put(vec![(path.clone(), bytes)], overwrite)?;
                Ok(Replaced { number, is_folder: false })
            }
            Self::Folder(folder, files) => write_folder(folder, files, overwrite),
        }
    }
}

fn write_folder(folder: &Path, files: &[(String, Vec<u8>)], overwrite: Overwrite) -> Result<Replaced> {
    refuse_link(folder)?;
    let is_new = match fs::create_dir(folder) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => false,
        Err(error) => return Err(error).with_context(|| format!("建不了文件夹“{}”", folder.display())),
    };
    let written = (|| {
        let paths: Vec<PathBuf> = files.iter().map(|(name, _)| folder.join(name)).collect();
        let mut number = 0;
        for path in &paths {
            number += usize::from(look(path, overwrite)?);
        }
        put(paths.into_iter().zip(files.iter().map(|(_, bytes)| bytes)).collect(), overwrite)?;
        Ok(Replaced { number, is_folder: true })
    })();
    if written.is_err() && is_new {
        // Empty again, or it is not ours to remove.
        let _ = fs::remove_dir(folder);
    }
    written
}

/// Whether a file lies there; refuses what must not be replaced.
fn look(path: &Path, overwrite: Overwrite) -> Result<bool> {
    refuse_link(path)?;
    match path.symlink_metadata() {
        Ok(found) if !found.is_file() => bail!("“{}”不是普通文件，没有写出任何文件；请另写一处", path.display()),
        Ok(_) if overwrite == Overwrite::Never => {
            bail!("“{}”已经有了，没有写出任何文件；要换掉它，加 --overwrite，或者另写一处", path.display())
        }
        Ok(_) => Ok(true),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error).with_context(|| format!("看不了“{}”", path.display())),
    }
}

fn refuse_link(path: &Path) -> Result<()> {
    if path.is_symlink() {
        bail!("“{}”是符号链接，可能通向别处，没有写出任何文件；请另写一处", path.display());
    }
    Ok(())
}

/// Writes everything beside its place first, so that a full disk is met before anything changes.
fn put(files: Vec<(PathBuf, &Vec<u8>)>, overwrite: Overwrite) -> Result<()> {
    let unwritten = |path: &Path| format!("“{}”写不出去，没有写出任何文件", path.display());
    let mut staged = Vec::with_capacity(files.len());
    for (path, bytes) in files {
        staged.push(Staged::new(&path, bytes).with_context(|| unwritten(&path))?);
    }
    let mut placed: Vec<PathBuf> = Vec::new();
    for file in staged {
        let path = file.target().to_owned();
        let put = if overwrite == Overwrite::Asked { file.replace() } else { file.place() };
        if let Err(error) = put {
            if overwrite == Overwrite::Never {
                // Only what is new and ours goes again.
                for path in &placed {
                    let _ = fs::remove_file(path);
                }
                return Err(error).with_context(|| unwritten(&path));
            }
            return Err(error)
                .with_context(|| format!("“{}”换不上，此前换上的 {} 个文件已是新的", path.display(), placed.len()));
        }
        placed.push(path);
    }
    Ok(())
}
