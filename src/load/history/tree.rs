//! `git ls-tree`: what a commit holds, and which files that were read differ from it. Git is not asked which
//! files changed: it would run the filters that a repository names, and pass over what it was told to ignore.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::path::Path;

use rayon::iter::IntoParallelIterator as _;
use rayon::iter::ParallelIterator as _;
use sha1::Sha1;
use sha2::Digest;
use sha2::Sha256;

use crate::load::history::git::Git;
use crate::load::history::git::unread;
use crate::load::history::log::{CHANGES, Object, TOO_MUCH};
use crate::load::place;
use crate::load::place::Place;
use crate::load::read_files::hex;
use crate::load::record_kind::RecordKind;
use crate::source::SourceFile;
use crate::source::Sources;

/// The files of a commit below the data folder.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<String, Entry>);

/// A file of a commit.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) object: Object,
    pub(super) is_link: bool,
}

/// What git writes before a symbolic link.
const LINK: &str = "120000";

impl Tree {
    /// Asks for the files of a commit; `below` is where the data folder lies, empty or with `/` at its end.
    pub(super) fn of(git: &Git, commit: &str, below: &str) -> Result<Self, String> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
        if !below.is_empty() {
            arguments.extend(["--", below]);
        }
        git.stream(&arguments, String::new(), |output| {
            let mut files = BTreeMap::new();
            for entry in output.split(0) {
                let entry = entry.map_err(unread)?;
                let entry = String::from_utf8_lossy(&entry);
                let Some((head, path)) = entry.split_once('\t') else { continue };
                let mut head = head.split(' ');
                if let (Some(path), Some(mode), Some(object)) = (path.strip_prefix(below), head.next(), head.nth(1)) {
                    files.insert(path.to_owned(), Entry { object: Object::from(object), is_link: mode == LINK });
                }
                if files.len() > CHANGES {
                    return Err(TOO_MUCH.to_owned());
                }
            }
            Ok(Self(files))
        })
    }

    /// Its files, by their paths below the data folder.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.0.iter().map(|(path, entry)| (path.as_str(), entry))
    }

    /// Paths of the files that are not what the commit holds: read and another, read and not committed,
    /// committed and not there. Names need not be committed: they are often kept out of the repository.
    pub(super) fn differing(&self, folder: &Path, sources: &Sources) -> Vec<String> {
        let read: BTreeMap<&str, &SourceFile> = sources.iter().map(|(_, file)| (file.path.as_str(), file)).collect();
        let gone = self.0.keys().filter(|path| {
            let is_record = matches!(place::of(path), Place::Record(_));
            is_record && !read.contains_key(path.as_str()) && folder.join(path).symlink_metadata().is_err()
        });
        let gone: Vec<String> = gone.cloned().collect();
        let differs = |(path, file): &(&str, &SourceFile)| match self.0.get(*path) {
            Some(entry) => !is_object(file, &entry.object),
            None => place::of(path) != Place::Record(RecordKind::Name),
        };
        let changed = read.into_par_iter().filter(differs).map(|(path, _)| path.to_owned());
        let mut differing: Vec<String> = changed.chain(gone).collect();
        differing.sort_unstable();
        differing
    }
}

/// Whether a file is what git keeps under an id. Where lines end with CR LF, as some machines check them out,
/// they may be kept with LF. Of a file that is no text nobody says so here: it could not be read anyway.
fn is_object(file: &SourceFile, object: &str) -> bool {
    const BOM: &str = "\u{FEFF}";
    let front = match file.size.checked_sub(file.text.len() as u64) {
        Some(0) => "",
        Some(3) => BOM,
        _ => return true,
    };
    let is = |text: &str| id(front, text, object.len()) == object;
    is(&file.text) || file.text.contains("\r\n") && is(&file.text.replace("\r\n", "\n"))
}

/// The id that git gives to a text, of so many letters: SHA-1, or SHA-256 where the repository has that.
fn id(front: &str, text: &str, letters: usize) -> String {
    fn digest<D: Digest>(front: &str, text: &str) -> String {
        let head = format!("blob {}\0", front.len() + text.len());
        hex(&D::new().chain_update(head).chain_update(front).chain_update(text).finalize())
    }
    if letters == 64 { digest::<Sha256>(front, text) } else { digest::<Sha1>(front, text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `git hash-object` says of the same bytes.
    #[test]
    fn ids_are_those_of_git() {
        assert_eq!(id("", "a\nb\nc\nd\n", 40), "d68dd4031d2ad5b7a3829ad7df6635e27a7daa22");
        let long = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
        assert_eq!(id("", "", 64), long);
    }

    #[test]
    fn line_ends_and_marks_of_an_editor_are_told_apart() {
        let file =
            |text: &str, size: usize| SourceFile { path: String::new(), text: text.to_owned(), size: size as u64 };
        let (lf, marked) = (id("", "a\nb\n", 40), id("\u{FEFF}", "a\n", 40));
        assert!(is_object(&file("a\nb\n", 4), &lf) && is_object(&file("a\r\nb\r\n", 6), &lf));
        assert!(!is_object(&file("a\nc\n", 4), &lf) && !is_object(&file("a\r\nc\r\n", 6), &lf));
        assert!(is_object(&file("a\n", 5), &marked) && !is_object(&file("a\n", 2), &marked));
    }
}
