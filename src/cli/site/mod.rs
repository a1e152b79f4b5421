//! The writer of the sites. A reader sees the site of one run, whole, whenever a run is killed; and
//! a run that fails leaves the old sites as they were.
//!
//! Pages are handed in one by one, compared with what lies there and, where they differ, written
//! into a staging folder on the same file system. At the end what did not change is linked beside
//! them, and the new folder takes the place of the old one in one call. Where the disk has no such
//! call, files are renamed one by one, and the user is told. Files that the tool did not write are
//! never replaced and never removed: `manifest.sha256` says which it wrote.

use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;

mod complete;
mod exchange;
mod files;
mod growing;
mod lock;
mod manifest;
mod one_by_one;
mod place;
mod seen;
mod staging;
mod survey;
mod tree;

use crate::cli::site::complete::Complete;
pub(super) use crate::cli::site::files::Written;
pub(super) use crate::cli::site::growing::Site;
use crate::cli::site::seen::Seen;
use crate::cli::site::staging::Staging;
use crate::cli::site::tree::Tree;
use crate::system::folder::Folder;

/// What a run notes for the next, each under a word; one line each.
pub(super) type Notes = Vec<(&'static str, String)>;

/// An output folder that no other run writes to.
#[derive(Debug)]
pub(super) struct Writer {
    out: Folder,
    shown: PathBuf,
    staging: Staging,
    seen: Seen,
}

impl Writer {
    /// Opens an output folder, which is made if it is missing.
    ///
    /// # Errors
    ///
    /// If another run is writing there, or the disk does not take it.
    pub(super) fn open(out: &Path) -> Result<Self> {
        Self::within(place::prepare(out)?, out)
    }

    /// Opens an output folder in which an earlier run was; `None` where none was.
    ///
    /// # Errors
    ///
    /// If another run is writing there, or the disk does not take it.
    pub(super) fn reopen(out: &Path) -> Result<Option<Self>> {
        let folder = Folder::open(out).ok().filter(staging::is_in);
        folder.map(|folder| Self::within(folder, out)).transpose()
    }

    fn within(folder: Folder, out: &Path) -> Result<Self> {
        let staging = Staging::open(&folder, out)?;
        let seen = Seen::read(staging.folder());
        Ok(Self { out: folder, shown: out.to_owned(), staging, seen })
    }

    /// What the last run noted under a word.
    pub(super) fn noted(&self, word: &str) -> Option<&str> {
        self.seen.get(word)
    }

    /// What lies in the place of a site, if it is by its sizes and times what the last run left.
    pub(super) fn untouched(&self, name: &str) -> Option<Written> {
        let tree = Tree::new(self.out.enter(name).ok()?);
        let manifest = manifest::read(tree.root()).ok()??;
        let is_untouched = seen::stamp(&tree, &manifest).is_ok_and(|stamp| self.seen.get(name) == Some(&stamp));
        is_untouched.then(|| Written {
            folder: self.shown.join(name),
            unchanged: manifest.len(),
            documents: manifest.keys().filter(|path| files::is_a(path, "pdf")).count(),
            ..Written::default()
        })
    }

    /// Begins one of the sites.
    ///
    /// # Errors
    ///
    /// If something foreign lies in its place.
    pub(super) fn site(&self, name: &'static str) -> Result<Site> {
        Site::begin((&self.out, &self.shown), &self.staging, name, self.seen.get(name))
    }

    /// Puts finished sites into their places, all or none of them as far as the disk is concerned, and notes
    /// for the next run what they were made from.
    ///
    /// # Errors
    ///
    /// If the disk does not take them.
    pub(super) fn publish(self, sites: Vec<Site>, notes: Notes) -> Result<Vec<Written>> {
        let mut sites = sites
            .into_iter()
            .map(|site| Complete::new(site, &self.staging).with_context(|| self.unwritten()))
            .collect::<Result<Vec<_>>>()?;
        if sites.iter().any(Complete::is_news) {
            self.staging.folder().sync().with_context(|| self.unwritten())?;
        }
        self.swap(&sites)?;
        for complete in &mut sites {
            complete.finish(&self.out)?;
        }
        self.remember(&sites, notes);
        Ok(sites.into_iter().map(Complete::written).collect())
    }

    /// Exchanges whole folders. If one of them fails, those before it are taken back.
    fn swap(&self, sites: &[Complete]) -> Result<()> {
        for (index, complete) in sites.iter().enumerate() {
            let Err(error) = complete.swap(&self.out, &self.staging) else { continue };
            for done in sites[..index].iter().rev() {
                done.swap_back(&self.out, &self.staging).with_context(|| {
                    format!("“{}”已换成新的，换不回去；请排除原因后再运行一次", done.shown().display())
                })?;
            }
            return Err(error).with_context(|| format!("“{}”换不上，原来的报告没有改动", complete.shown().display()));
        }
        Ok(())
    }

    /// Notes how the sites lie there now. Without the notes the next run does more, nothing else.
    fn remember(&self, sites: &[Complete], notes: Notes) {
        let mut seen = Seen::default();
        for (word, note) in notes {
            seen.set(word, note);
        }
        for complete in sites {
            if let Ok(stamp) = complete.stamp(&self.out) {
                seen.set(complete.name(), stamp);
            }
        }
        if seen != self.seen {
            let _ = seen.write(self.staging.folder());
        }
    }

    fn unwritten(&self) -> String {
        format!("“{}”写不下去，原来的报告没有改动", self.shown.display())
    }
}
