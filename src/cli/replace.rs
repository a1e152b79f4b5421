//! Replaces the text of one file that the user named: whole or not at all, without harm to its
//! neighbours, its permissions, or the link that it may be reached by.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use crate::system::files;

/// So many names beside the file are tried before it is given up.
const TRIED: u32 = 100;

/// Writes a text beside a file and gives it the file's name, so that nobody ever reads half of it.
///
/// # Errors
///
/// If the disk refuses; the file is then as it was.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = match dunce::canonicalize(path) {
        Ok(target) if path.is_symlink() && !is_below(&target, path) => {
            // A repository may bring the link with it.
            return Err(io::Error::other(format!(
                "它是链接，指向另一个文件夹里的“{}”；请写明那个文件",
                target.display()
            )));
        }
        Ok(target) => target,
        // Whoever laid the link there would choose what is made and where.
        Err(_) if path.is_symlink() => return Err(io::Error::other("它是链接，所指的文件不存在")),
        Err(_) => path.to_owned(),
    };
    Staged::new(&target, text.as_bytes())?.replace()
}

/// A file that is written, beside the place where it is to be. Dropped, it is gone.
pub(super) struct Staged {
    part: PathBuf,
    target: PathBuf,
}

impl Staged {
    /// Writes beside a file what is to stand in its place, with the permissions of what stands there.
    ///
    /// # Errors
    ///
    /// If the disk refuses; then nothing is left.
    pub(super) fn new(target: &Path, bytes: &[u8]) -> io::Result<Self> {
        let (mut file, part) = beside(target)?;
        let staged = Self { part, target: target.to_owned() };
        file.write_all(bytes)?;
        match target.metadata() {
            Ok(metadata) => files::give_rights(&file, &metadata.permissions())?,
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        // Otherwise a power cut could leave the new name with nothing behind it.
        files::sync(&file)?;
        Ok(staged)
    }

    /// Where it is to be.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Gives it its name, whatever has it.
    ///
    /// # Errors
    ///
    /// If the disk refuses; the file is then as it was.
    pub(super) fn replace(self) -> io::Result<()> {
        files::again_if_open(|| fs::rename(&self.part, &self.target))
    }

    /// Gives it its name, unless something has it by now.
    ///
    /// # Errors
    ///
    /// If something has the name, or the disk refuses.
    pub(super) fn place(self) -> io::Result<()> {
        files::rename_new(&self.part, &self.target)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Once it has its name, there is nothing to remove. The first error is the one to tell.
        let _ = fs::remove_file(&self.part);
    }
}

/// Whether a link leads to a file in its own folder or below.
fn is_below(target: &Path, link: &Path) -> bool {
    let folder = link.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    dunce::canonicalize(folder).is_ok_and(|folder| target.starts_with(folder))
}

/// A new file in the folder of another, under a name that nothing has.
fn beside(target: &Path) -> io::Result<(File, PathBuf)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    for number in 0..TRIED {
        let part = target.with_file_name(format!(".{name}.{number}.part"));
        match OpenOptions::new().write(true).create_new(true).open(&part) {
            Ok(file) => return Ok((file, part)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
