//! A data folder in memory: what its files hold, so that one can change it there and read it again.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::diagnostic::Diagnostic;
use crate::load::front_matter;
use crate::load::origin::{Committed, Origin};
use crate::load::parse;
use crate::load::place::{self, Place};
use crate::load::read_files::FileReader;
use crate::load::reader::Reader;
use crate::load::tables::Tables;
use crate::load::walk;
use crate::load::{Loaded, read};
use crate::source::{SourceFile, Sources};

/// The files that can be records, or what was meant as records, by their paths below the data folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    files: BTreeMap<String, Committed>,
}

impl Snapshot {
    /// Reads a folder.
    ///
    /// # Errors
    ///
    /// If the folder is missing or cannot be listed. A file that cannot be read is there without its content.
    pub fn of_folder(folder: &Path) -> Result<Self> {
        let origin = Origin::Folder(folder);
        let mut reader = FileReader::new(origin, false);
        let paths = walk::paths(folder)?;
        let files = paths.into_iter().map(|(path, is_link)| {
            let content =
                if is_link { Committed::Link } else { reader.bytes(&path).map_or(Committed::TooBig, Committed::Text) };
            (path, content)
        });
        Ok(Self { files: files.collect() })
    }

    /// What the records say.
    ///
    /// # Errors
    ///
    /// As [`super::load`].
    pub fn load(&self) -> Result<Loaded> {
        read(Origin::Commit(&self.files), false)
    }

    /// The bytes of a file; `None` where it is not there or could not be read.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        match self.files.get(path)? {
            Committed::Text(bytes) => Some(bytes),
            Committed::TooBig | Committed::Link => None,
        }
    }

    /// Whether anything lies at a path.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Gives a file other bytes.
    pub fn put(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_owned(), Committed::Text(bytes));
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: &str, to: &str) {
        if let Some(file) = self.files.remove(from) {
            self.files.insert(to.to_owned(), file);
        }
    }

    /// The paths of all files, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

/// What keeps a text from being read as YAML, or a note from being cut; `None` where nothing does. Cheap: no other file
/// is asked.
#[must_use]
pub fn syntax_fault(path: &str, text: &str) -> Option<Diagnostic> {
    let tables = Tables::empty();
    let mut sources = Sources::default();
    let file = sources.add(SourceFile { path: path.to_owned(), text: text.to_owned(), size: text.len() as u64 });
    let source = sources.file(file);
    let reader = Reader::new(file, &source.path, &source.text, &tables);
    let is_read = if is_note(path) { parse::note(&reader).is_ok() } else { parse::listing(&reader).is_ok() };
    if is_read { None } else { reader.into_outcome().findings.pop() }
}

/// The bytes of a text that are YAML: all of a list, the head of a note; `None` where there is no head.
#[must_use]
pub fn yaml_part(path: &str, text: &str) -> Option<std::ops::Range<usize>> {
    if !is_note(path) {
        return Some(0..text.len());
    }
    let (yaml, body) = front_matter::split(text)?;
    let before = text[..text.len() - body.len()].rfind("---")?;
    Some(before - yaml.len()..before)
}

fn is_note(path: &str) -> bool {
    path.rsplit('.').next() == Some("md")
}

/// Whether records are read from a path.
#[must_use]
pub fn is_record(path: &str) -> bool {
    matches!(place::of(path), Place::Record(_) | Place::Pack)
}
