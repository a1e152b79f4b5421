//! What lies in a site's folder beside what this run makes: files of an earlier run that nobody
//! needs any more, and whatever other people put there, which stays.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io;

use crate::cli::site::files::Files;
use crate::cli::site::growing;
use crate::cli::site::growing::Site;
use crate::cli::site::manifest::Digest;
use crate::cli::site::place;
use crate::cli::site::place::NAME;
use crate::cli::site::tree::Tree;
use crate::system::folder::Folder;

/// What lies there, sorted.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files of an earlier run, as it wrote them, that this run does not make.
    pub(super) stale: BTreeSet<String>,
    /// Files of an earlier run that somebody changed since; they are left alone.
    pub(super) kept: Vec<String>,
}

impl Survey {
    /// Looks at what an earlier run wrote and this one does not.
    pub(super) fn of(site: &Site, files: &Files) -> Self {
        let mut survey = Self::default();
        let Some(old) = &site.old else { return survey };
        for (path, known) in site.before.iter().filter(|(path, _)| !files.contains_key(*path)) {
            match old.look(path) {
                Ok(None) => {}
                Ok(Some(found)) if found.is_file() => match old.read(path, growing::LIMIT) {
                    Ok(bytes) if known.holds(Digest::of(&bytes)) => {
                        survey.stale.insert(path.clone());
                    }
                    _ => survey.kept.push(path.clone()),
                },
                // A folder, a link, or something behind a link.
                _ => survey.kept.push(path.clone()),
            }
        }
        survey
    }
}

/// Files, links and pipes that are not of this run, as (folder, name).
pub(super) type Foreign = Vec<(String, OsString)>;

/// What has to be carried over when the whole folder is exchanged.
///
/// # Errors
///
/// In words for the user, if there is something that cannot lie in two folders at once.
pub(super) fn foreign(site: &Site, files: &Files, survey: &Survey) -> Result<Foreign, String> {
    let Some(old) = &site.old else { return Ok(Foreign::new()) };
    let paths = || site.before.keys().chain(files.keys()).map(String::as_str);
    let looked = Look { old, files, survey, folders: place::folders(paths()) };
    let mut foreign = Foreign::new();
    looked.folder("", old.root(), &mut foreign)?;
    Ok(foreign)
}

struct Look<'a> {
    old: &'a Tree,
    files: &'a Files,
    survey: &'a Survey,
    /// The folders of this run and the one before.
    folders: BTreeSet<&'a str>,
}

impl Look<'_> {
    fn folder(&self, path: &str, folder: &Folder, foreign: &mut Foreign) -> Result<(), String> {
        let failed = |_: io::Error| "里面有打不开的文件夹".to_owned();
        for name in folder.names().map_err(failed)? {
            let below = name.to_str().map(|name| join(path, name));
            if let Some(below) = &below
                && (below == NAME || self.files.contains_key(below) || self.survey.stale.contains(below))
            {
                continue;
            }
            let Some(found) = folder.look(&*name).map_err(failed)? else { continue };
            match below.filter(|below| self.folders.contains(below.as_str())) {
                _ if !found.is_folder() => foreign.push((path.to_owned(), name)),
                Some(below) => self.folder(&below, &*self.old.folder(&below).map_err(failed)?, foreign)?,
                None => return Err(format!("里面有别的文件夹“{}”", name.to_string_lossy().escape_debug())),
            }
        }
        Ok(())
    }
}

/// A path below a folder.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
