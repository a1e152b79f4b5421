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

/// So many names beside the file are tried before it is given up.
const TRIED: u32 = 100;

/// Writes a text beside a file and gives it the file's name, so that nobody ever reads half of it.
///
/// # Errors
///
/// If the disk refuses; the file is then as it was.
pub(super) fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = match path.canonicalize() {
        Ok(target) => target,
        // Whoever laid the link there would choose what is made and where.
        Err(_) if path.is_symlink() => return Err(io::Error::other("它是链接，所指的文件不存在")),
        Err(_) => path.to_owned(),
    };
    let (mut file, part) = beside(&target)?;
    let written = file.write_all(text.as_bytes()).and_then(|()| match target.metadata() {
        Ok(metadata) => file.set_permissions(metadata.permissions()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    });
    // Otherwise a power cut could leave the new name with nothing behind it.
    let written = written.and_then(|()| file.sync_all());
    drop(file);
    let renamed = written.and_then(|()| fs::rename(&part, &target));
    if renamed.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&part);
    }
    renamed
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
