//! A site that is being made: each file is compared with what lies in its place and, if it is new
//! or has changed, written into the staging folder. Nothing is kept in memory but digests.

use std::collections::btree_map::Entry;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::cli::site::files::Files;
use crate::cli::site::files::State;
use crate::cli::site::manifest;
use crate::cli::site::manifest::Digest;
use crate::cli::site::manifest::Manifest;
use crate::cli::site::place;
use crate::cli::site::place::NAME;
use crate::cli::site::seen;
use crate::cli::site::staging::Staging;
use crate::cli::site::tree;
use crate::cli::site::tree::Tree;
use crate::system::folder::{Folder, Rights};

/// More than any file of a site: what is larger is not ours and is not read.
pub(super) const LIMIT: u64 = 1 << 30;

/// A site on its way. Files may be put from several threads, in any order.
#[derive(Debug)]
pub(in crate::cli) struct Site {
    pub(super) name: &'static str,
    /// Where it will lie, for messages.
    pub(super) shown: PathBuf,
    /// What lies there now; `None` where nothing does.
    pub(super) old: Option<Tree>,
    /// What is written now.
    pub(super) staged: Tree,
    /// What the run before wrote.
    pub(super) before: Manifest,
    /// Whether what lies there is, by its sizes and times, what the run before left.
    untouched: bool,
    /// Whether some new folder could not be given the rights of the old one.
    unlike: AtomicBool,
    files: Mutex<Files>,
}

impl Site {
    /// Begins a site below the output folder.
    ///
    /// # Errors
    ///
    /// If its folder is a link, or holds files without a manifest of ours.
    pub(super) fn begin(
        out: (&Folder, &Path),
        staging: &Staging,
        name: &'static str,
        seen: Option<&str>,
    ) -> Result<Self> {
        let shown = out.1.join(name);
        let old = place::enter(out.0, name, &shown)?.map(Tree::new);
        let before = match &old {
            Some(old) => earlier(old.root(), &shown)?,
            None => Manifest::new(),
        };
        let untouched = old.as_ref().zip(seen).is_some_and(|(old, seen)| {
            let stamp = seen::stamp(old, &before);
            stamp.is_ok_and(|stamp| stamp == seen)
        });
        let failed = || format!("“{}”写不进去，没有写出任何文件", staging.shown().display());
        let staged = Tree::new(staging.folder().make(name).with_context(failed)?);
        let site = Self {
            name,
            shown,
            old,
            staged,
            before,
            untouched,
            unlike: AtomicBool::new(false),
            files: Mutex::default(),
        };
        site.dress("", site.staged.root());
        Ok(site)
    }

    /// Takes one file. Its bytes are not needed any more afterwards.
    ///
    /// # Errors
    ///
    /// If the path would leave the site or came before, if something foreign lies in its place, or
    /// if the disk does not take it.
    pub(in crate::cli) fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        place::check(path)?;
        let digest = Digest::of(bytes);
        let (state, rights) = self.compare(path, bytes, digest)?;
        match self.files.lock().unwrap_or_else(PoisonError::into_inner).entry(path.to_owned()) {
            Entry::Occupied(_) => bail!("输出路径“{path}”出现两次，没有写出任何文件"),
            Entry::Vacant(entry) => entry.insert((digest, state)),
        };
        if state == State::Unchanged {
            return Ok(());
        }
        let (folder, name) = tree::split(path);
        let written = self.staged_folder(folder).and_then(|folder| folder.create(name, bytes, rights));
        written.with_context(|| format!("“{}”写不下去，原来的报告没有改动", self.shown.join(path).display()))
    }

    /// Whether what lies there is, by its sizes and times, what the last run left.
    pub(in crate::cli) const fn is_untouched(&self) -> bool {
        self.untouched
    }

    /// A file as an earlier run wrote it; `None` where it is not there or somebody changed it.
    pub(in crate::cli) fn earlier(&self, path: &str) -> Option<Vec<u8>> {
        let known = self.before.get(path)?;
        let bytes = self.old.as_ref()?.read(path, LIMIT).ok()?;
        known.is_only(Digest::of(&bytes)).then_some(bytes)
    }

    /// A folder of the new site; it is made if it is missing, with the rights of the old one.
    pub(super) fn staged_folder(&self, path: &str) -> io::Result<Arc<Folder>> {
        self.staged.folder_or_new(path, &|path, made| self.dress(path, made))
    }

    fn dress(&self, path: &str, made: &Folder) {
        let Some(old) = self.old.as_ref().and_then(|old| old.folder(path).ok()) else { return };
        if made.imitate(&old).is_err() {
            self.unlike.store(true, Ordering::Relaxed);
        }
    }

    /// What is to be done with a file, and the rights of the one it replaces.
    fn compare(&self, path: &str, bytes: &[u8], digest: Digest) -> Result<(State, Option<Rights>)> {
        let Some(old) = &self.old else { return Ok((State::New, None)) };
        let place = self.shown.join(path);
        let (folder, _) = tree::split(path);
        let found = match old.look(path) {
            Ok(Some(found)) => found,
            Ok(None) => return Ok((State::New, None)),
            Err(error) => return Err(place::refusal(error, &self.shown.join(folder))),
        };
        if found.is_folder() {
            bail!("“{}”应是文件，现在是文件夹，没有写出任何文件；请移走它再运行", place.display());
        }
        let known = self.before.get(path);
        let same = found.is_file() && found.size() == bytes.len() as u64 && {
            let is_known = self.untouched && known.is_some_and(|known| known.is_only(digest));
            is_known || old.read(path, LIMIT).with_context(|| format!("读不了“{}”", place.display()))? == bytes
        };
        if same {
            return Ok((State::Unchanged, None));
        }
        if known.is_some() {
            return Ok((State::Changed, found.is_file().then(|| found.rights())));
        }
        bail!("“{}”不是 lianyi 写的，没有写出任何文件；请移走它再运行", place.display());
    }

    /// All files that were put, sorted by path.
    pub(super) fn take_files(&self) -> Files {
        std::mem::take(&mut *self.files.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the new folders have the rights of the old ones.
    pub(super) fn is_alike(&self) -> bool {
        !self.unlike.load(Ordering::Relaxed)
    }
}

/// The manifest of a folder; the folder is refused if it holds something and none of ours.
fn earlier(folder: &Folder, shown: &Path) -> Result<Manifest> {
    let failed = || format!("读不了“{}”", shown.join(NAME).display());
    if let Some(manifest) = manifest::read(folder).with_context(failed)? {
        return Ok(manifest);
    }
    if folder.names().with_context(failed)?.is_empty() {
        return Ok(Manifest::new());
    }
    bail!("“{}”里已有不是 lianyi 写的文件，没有写出任何文件；请换一个 --out，或移走这个文件夹", shown.display());
}
