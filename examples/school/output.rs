//! The only place of the generators that touches the disk.
#![expect(clippy::disallowed_methods, reason = "a generator writes the data that lianyi reads")]
#![expect(clippy::print_stdout, reason = "a generator says what it wrote")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::write::File;

/// What a generator writes, and so may take away again; `rules/` is not among it.
const FOLDERS: [&str; 13] = [
    "answers",
    "assessments",
    "calendar",
    "contacts",
    "events",
    "feedback",
    "interpretations",
    "papers",
    "people",
    "reports",
    "reviews",
    "roster",
    "waivers",
];

/// Writes a data folder in place of the one that stood there.
///
/// # Errors
///
/// If the folder holds something else, or the disk refuses.
pub(crate) fn write(folder: &Path, files: &[File]) -> Result<()> {
    let known = ["institution.yaml", "rules"].iter().any(|name| folder.join(name).exists());
    let strange = !known && folder.is_dir() && fs::read_dir(folder)?.next().is_some();
    ensure!(!strange, "{} is neither empty nor a data folder; nothing was written", folder.display());
    for name in FOLDERS {
        let old = folder.join(name);
        if old.is_dir() {
            fs::remove_dir_all(&old).with_context(|| format!("cannot take away {}", old.display()))?;
        }
    }
    let folders: BTreeSet<_> = files.iter().filter_map(|file| Path::new(&file.0).parent()).collect();
    for name in folders {
        fs::create_dir_all(folder.join(name))?;
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let pack = folder.join("rules/syc-2017.yaml");
    if !pack.is_file() {
        fs::create_dir_all(folder.join("rules"))?;
        fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/data/rules/syc-2017.yaml"), &pack)?;
    }
    Ok(())
}

/// The records below these paths that were written by hand, with their paths below the data folder.
///
/// # Errors
///
/// If the repository is not there any more.
pub(crate) fn records(wanted: &[&str]) -> Result<Vec<File>> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/school/records"));
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(root).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root)?.to_string_lossy().replace('\\', "/");
            if wanted.iter().any(|wanted| path.starts_with(wanted)) {
                files.push((path, fs::read_to_string(entry.path())?));
            }
        }
    }
    Ok(files)
}

/// One line for whoever started the program.
pub(crate) fn say(line: &str) {
    println!("{line}");
}
