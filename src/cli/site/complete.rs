//! A site of which every file is staged, and how it gets into its place.

use std::io;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;

use crate::cli::site::exchange;
use crate::cli::site::files;
use crate::cli::site::files::Files;
use crate::cli::site::files::State;
use crate::cli::site::files::Written;
use crate::cli::site::growing::Site;
use crate::cli::site::manifest;
use crate::cli::site::manifest::Known;
use crate::cli::site::manifest::Manifest;
use crate::cli::site::one_by_one;
use crate::cli::site::place::NAME;
use crate::cli::site::seen;
use crate::cli::site::staging::Staging;
use crate::cli::site::survey;
use crate::cli::site::survey::Foreign;
use crate::cli::site::survey::Survey;
use crate::cli::site::tree::Tree;
use crate::system::folder::Folder;
use crate::system::folder::Found;

/// A site that only has to be put in its place.
pub(super) struct Complete {
    site: Site,
    files: Files,
    after: Manifest,
    survey: Survey,
    way: Way,
}

/// How it gets there.
enum Way {
    /// It is what lies there already.
    Stay,
    /// Nothing lies there yet.
    Place,
    /// In one step, with what others put there.
    Exchange(Foreign),
    /// File by file, and why.
    OneByOne(String),
}

impl Complete {
    /// Compares a site with what lies there, decides how to put it in place, and fills the new
    /// folder.
    pub(super) fn new(site: Site, staging: &Staging) -> Result<Self> {
        let files = site.take_files();
        let after: Manifest = files.iter().map(|(path, (digest, _))| (path.clone(), Known::one(*digest))).collect();
        let survey = Survey::of(&site, &files);
        let mut complete = Self { site, files, after, survey, way: Way::Stay };
        complete.way = complete.choose(staging);
        complete.fill()?;
        Ok(complete)
    }

    fn choose(&self, staging: &Staging) -> Way {
        let Self { site, files, after, survey, .. } = self;
        let is_same = files.values().all(|(_, state)| *state == State::Unchanged);
        if site.old.is_some() && is_same && site.before == *after {
            return Way::Stay;
        }
        let is_free = |old: &Tree| old.root().names().is_ok_and(|names| names.is_empty());
        if site.old.as_ref().is_none_or(is_free) {
            return Way::Place;
        }
        let alike = if site.is_alike() { Ok(()) } else { Err("文件夹的所有者或权限不能照搬".to_owned()) };
        let possible = alike.and_then(|()| staging.can_exchange().map_err(str::to_owned));
        possible.and_then(|()| survey::foreign(site, files, survey)).map_or_else(Way::OneByOne, Way::Exchange)
    }

    fn fill(&mut self) -> Result<()> {
        let Self { site, files, after, .. } = self;
        match &self.way {
            Way::Stay | Way::OneByOne(_) => return Ok(()),
            Way::Place => {}
            Way::Exchange(foreign) => {
                // Some systems allow no links to the files of other users.
                if exchange::link(site, files, foreign).is_err() {
                    self.way = Way::OneByOne("里面有不能建硬链接的文件".to_owned());
                    return Ok(());
                }
            }
        }
        let earlier = site.old.as_ref().and_then(|old| old.look(NAME).ok().flatten());
        let rights = earlier.filter(Found::is_file).map(|found| found.rights());
        site.staged.root().create(NAME, manifest::text(after).as_bytes(), rights).context("清单写不下去")
    }

    /// Whether anything has to be put in place.
    pub(super) const fn is_news(&self) -> bool {
        !matches!(self.way, Way::Stay)
    }

    /// Puts the whole folder in place, where that is the way.
    pub(super) fn swap(&self, out: &Folder, staging: &Staging) -> io::Result<()> {
        let name = self.site.name;
        match self.way {
            Way::Place => staging.folder().rename(name, out, name),
            Way::Exchange(_) => staging.folder().exchange(name, out, name),
            Way::Stay | Way::OneByOne(_) => Ok(()),
        }
    }

    /// Takes that back.
    pub(super) fn swap_back(&self, out: &Folder, staging: &Staging) -> io::Result<()> {
        match self.way {
            Way::Place => out.rename(self.site.name, staging.folder(), self.site.name),
            _ => self.swap(out, staging),
        }
    }

    /// Puts files in place one by one, where that is the way, and removes what is old.
    pub(super) fn finish(&self, out: &Folder) -> Result<()> {
        let Self { site, files, after, survey, way } = self;
        match way {
            Way::Stay | Way::Place => {}
            Way::Exchange(foreign) => exchange::remove_old(site, files, foreign),
            Way::OneByOne(_) => one_by_one::put_in_place(site, files, after, survey, out)?,
        }
        Ok(())
    }

    /// Sizes and times of the site as it lies there now.
    pub(super) fn stamp(&self, out: &Folder) -> io::Result<String> {
        match (&self.way, &self.site.old) {
            (Way::Stay, Some(old)) => seen::stamp(old, &self.after),
            (Way::OneByOne(_), _) => seen::stamp(&Tree::new(out.enter(self.site.name)?), &self.after),
            _ => seen::stamp(&self.site.staged, &self.after),
        }
    }

    /// The name of its folder.
    pub(super) const fn name(&self) -> &'static str {
        self.site.name
    }

    /// Its folder, as the user wrote it.
    pub(super) fn shown(&self) -> &Path {
        &self.site.shown
    }

    /// What was done.
    pub(super) fn written(self) -> Written {
        let count = |wanted: State| self.files.values().filter(|(_, state)| *state == wanted).count();
        Written {
            new: count(State::New),
            changed: count(State::Changed),
            unchanged: count(State::Unchanged),
            removed: self.survey.stale.len(),
            documents: self.files.keys().filter(|path| files::is_a(path, "pdf")).count(),
            folder: self.site.shown,
            kept: self.survey.kept,
            one_by_one: match self.way {
                Way::OneByOne(reason) => Some(reason),
                _ => None,
            },
        }
    }
}
