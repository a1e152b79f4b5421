//! `templates/` beside the data folder: what the school has of its own in pages and papers.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use anyhow::Result;
use anyhow::bail;
use walkdir::WalkDir;

use crate::cli::folder;
use crate::cli::regular;
use crate::html::Own;
use crate::html::OwnFile;
use crate::pdf;

const FOLDER: &str = "templates";

/// Far more than any template needs.
const LIMIT: u64 = 1 << 20;

/// What the school has of its own.
#[derive(Debug)]
pub(super) struct Templates {
    /// The texts, sorted by their paths below the folder.
    files: Vec<OwnFile>,
    pub(super) pages: Own,
}

impl Templates {
    /// Reads the folder, if there is one.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with what is for pages; papers are checked when they are set.
    pub(super) fn read(data: &Path) -> Result<Self> {
        let files = files(data)?;
        let pages = Own::new(&files, &[pdf::OWN_TEMPLATE])?;
        Ok(Self { files, pages })
    }

    /// What is for papers.
    pub(super) fn paper(&self) -> Option<&str> {
        self.files.iter().find(|(path, _)| path == pdf::OWN_TEMPLATE).map(|(_, text)| text.as_str())
    }

    /// The texts with their paths below the folder.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// All of it in one text, which is another one where anything is.
    pub(super) fn text(&self) -> String {
        format!("{:?}", self.files)
    }
}

/// The texts of the folder; none where there is no such folder. Where the data lie in the source tree of this
/// program, the folder holds the templates that are compiled in, and is not read.
fn files(data: &Path) -> Result<Vec<OwnFile>> {
    let root = folder::beside(data, FOLDER);
    if !root.is_dir() || root.join("html/frame.html").exists() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    let is_shown = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
    for entry in
        WalkDir::new(&root).sort_by_file_name().into_iter().filter_entry(|entry| entry.depth() == 0 || is_shown(entry))
    {
        let entry = entry.with_context(|| format!("读不了模板文件夹“{}”", root.display()))?;
        let path = entry.path();
        let name = path.strip_prefix(&root).unwrap_or(path).to_string_lossy().replace('\\', "/");
        if entry.file_type().is_dir() || name == "README.md" {
            continue;
        }
        // A link may have come with the repository, and would publish what lies elsewhere.
        if fs::symlink_metadata(path).is_ok_and(|entry| entry.is_symlink()) {
            bail!("templates/{name} 是链接，不读；请放文件本身");
        }
        let bytes = regular::read(path, LIMIT).with_context(|| format!("读不了模板 templates/{name}"))?;
        let Ok(text) = String::from_utf8(bytes) else { bail!("templates/{name} 不是 UTF-8 编码的文本") };
        files.push((name, text.trim_start_matches('\u{feff}').to_owned()));
    }
    Ok(files)
}
