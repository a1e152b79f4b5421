//! The limit: opening and reading each file of a data folder, and writing as many files with as
//! many bytes as a report has, with nothing in between.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

/// With this word before its arguments the bench is the limit, as a process of its own.
pub(crate) const WORD: &str = "--limit";

/// `DATA` reads a folder; `DATA SITE OUT` also writes files as large as those of a site.
///
/// # Errors
///
/// If a file cannot be read or written.
pub(crate) fn run(arguments: &[&OsStr]) -> Result<()> {
    match arguments {
        [data] => read_all(Path::new(data)),
        [data, site, out] => {
            read_all(Path::new(data))?;
            write_all(Path::new(site), Path::new(out))
        }
        _ => bail!("usage: bench {WORD} DATA [SITE OUT]"),
    }
}

fn read_all(folder: &Path) -> Result<()> {
    let mut buffer = Vec::new();
    for (path, _) in files(folder)? {
        buffer.clear();
        fs::File::open(path)?.read_to_end(&mut buffer)?;
    }
    Ok(())
}

fn write_all(site: &Path, out: &Path) -> Result<()> {
    let mut bytes = Vec::new();
    let mut made = PathBuf::new();
    for (path, length) in files(site)? {
        bytes.resize(bytes.len().max(length), b' ');
        let place = out.join(path.strip_prefix(site)?);
        let folder = place.parent().context("a file lies in a folder")?;
        if made != folder {
            fs::create_dir_all(folder)?;
            folder.clone_into(&mut made);
        }
        fs::File::create(&place)?.write_all(&bytes[..length])?;
    }
    Ok(())
}

/// The files below a folder, folder by folder, with their lengths.
fn files(folder: &Path) -> Result<Vec<(PathBuf, usize)>> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            let length = usize::try_from(entry.metadata()?.len())?;
            files.push((entry.into_path(), length));
        }
    }
    Ok(files)
}
