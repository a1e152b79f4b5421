//! How the sites lay there at the end of the last run, as sizes and times, and what they were made from.
//! As long as sizes and times are the same, files need not be read again to know that they are what the
//! manifest says; where they were made from the same, nothing need be made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

use crate::cli::site::manifest::Digest;
use crate::cli::site::manifest::Manifest;
use crate::cli::site::place::NAME;
use crate::cli::site::staging::SEEN;
use crate::cli::site::tree::Tree;
use crate::system::folder::Folder;
use crate::system::folder::Found;

/// The first line: another form of the file is another number.
const HEAD: &str = "lianyi 1";

/// More than the file ever has.
const LIMIT: u64 = 64 << 10;

/// What the last run noted. The notes are worth nothing where they do not fit what lies there, so
/// that a run which was killed before it wrote them does no harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen(BTreeMap<String, String>);

impl Seen {
    /// Reads the notes; none where there are none, or they cannot be understood.
    pub(super) fn read(staging: &Folder) -> Self {
        let bytes = staging.read(SEEN, LIMIT).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return Self::default();
        }
        let words = lines.filter_map(|line| line.split_once(' '));
        Self(words.map(|(word, value)| (word.to_owned(), value.to_owned())).collect())
    }

    /// Writes the notes.
    pub(super) fn write(&self, staging: &Folder) -> io::Result<()> {
        let mut text = format!("{HEAD}\n");
        for (word, value) in &self.0 {
            writeln!(text, "{word} {value}").expect("a String takes every write");
        }
        let new = format!("{SEEN}.new");
        staging.create(new.as_str(), text.as_bytes(), None)?;
        staging.rename(new.as_str(), staging, SEEN)
    }

    /// A note.
    pub(super) fn get(&self, word: &str) -> Option<&str> {
        self.0.get(word).map(String::as_str)
    }

    /// Notes something.
    pub(super) fn set(&mut self, word: &str, value: String) {
        self.0.insert(word.to_owned(), value);
    }
}

/// Sizes and times of all files of a site, summed up.
pub(super) fn stamp(tree: &Tree, manifest: &Manifest) -> io::Result<String> {
    let mut text = String::new();
    for path in manifest.keys().map(String::as_str).chain([NAME]) {
        let stamp = tree.look(path)?.filter(Found::is_file).map(|found| found.stamp());
        writeln!(text, "{path} {}", stamp.unwrap_or_default()).expect("a String takes every write");
    }
    Ok(Digest::of(text.as_bytes()).to_string())
}
