//! A site file by file, where the disk cannot exchange folders: each file is replaced in one step,
//! the site is not. The manifest says while it lasts that both the old and the new bytes are ours.

use std::io;

use anyhow::Context;
use anyhow::Result;

use crate::cli::site::files;
use crate::cli::site::files::Files;
use crate::cli::site::files::State;
use crate::cli::site::growing::Site;
use crate::cli::site::manifest;
use crate::cli::site::manifest::Manifest;
use crate::cli::site::place;
use crate::cli::site::place::NAME;
use crate::cli::site::survey::Survey;
use crate::cli::site::tree;
use crate::cli::site::tree::Tree;
use crate::system::folder::Folder;

/// The manifest that holds while files are being renamed, as it is staged.
const PASSAGE: &str = ".lianyi-passage";

/// Renames the staged files into place, then removes the stale ones.
pub(super) fn put_in_place(site: &Site, files: &Files, after: &Manifest, survey: &Survey, out: &Folder) -> Result<()> {
    let old = begin(site, files, after, out)
        .with_context(|| format!("“{}”写不进去，里面的报告没有改动", site.shown.display()))?;
    rename_all(site, files, &old)
        .with_context(|| format!("“{}”只更新了一部分，请排除原因后再运行一次", site.shown.display()))?;
    remove_stale(site, survey, &old)
}

/// Makes the folders and says in the manifest what is about to lie there.
fn begin(site: &Site, files: &Files, after: &Manifest, out: &Folder) -> Result<Tree> {
    let staged = site.staged.root();
    let failed = || "清单写不下去".to_owned();
    let passage = manifest::text(&manifest::union(&site.before, after));
    staged.create(PASSAGE, passage.as_bytes(), None).with_context(failed)?;
    staged.create(NAME, manifest::text(after).as_bytes(), None).with_context(failed)?;
    let root = match out.make(site.name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => out.enter(site.name),
        made => made,
    };
    let old = Tree::new(root.with_context(|| format!("建不了“{}”", site.shown.display()))?);
    for below in place::folders(files.keys().map(String::as_str)) {
        old.folder_or_new(below, &|_, _| ())
            .with_context(|| format!("建不了“{}”", site.shown.join(below).display()))?;
    }
    rename(site, PASSAGE, &old, NAME)?;
    Ok(old)
}

/// What pages need comes before the pages, the front page after them, the manifest last.
fn rename_all(site: &Site, files: &Files, old: &Tree) -> Result<()> {
    let changed = files.iter().filter(|(_, (_, state))| *state != State::Unchanged);
    let mut order: Vec<&String> = changed.map(|(path, _)| path).collect();
    order.sort_by_key(|path| (*path == "index.html", files::is_a(path, "html"), *path));
    for path in order {
        rename(site, path, old, path)?;
    }
    rename(site, NAME, old, NAME)
}

fn rename(site: &Site, from: &str, old: &Tree, to: &str) -> Result<()> {
    let ((from_folder, from), (to_folder, to_name)) = (tree::split(from), tree::split(to));
    let renamed = site.staged.folder(from_folder).and_then(|folder| {
        let old = old.folder(to_folder)?;
        folder.rename(from, &old, to_name)
    });
    renamed.with_context(|| format!("换不上“{}”", site.shown.join(to).display()))
}

/// Removes what an earlier run wrote and this one did not; folders go when they are empty.
fn remove_stale(site: &Site, survey: &Survey, old: &Tree) -> Result<()> {
    for path in &survey.stale {
        let (folder, name) = tree::split(path);
        old.folder(folder)
            .and_then(|folder| folder.remove(name))
            .with_context(|| format!("删不掉过时的“{}”", site.shown.join(path).display()))?;
        for (at, _) in path.rmatch_indices('/') {
            let (above, name) = tree::split(&path[..at]);
            // Only an empty folder goes; one that still holds something stays.
            let _ = old.folder(above).and_then(|folder| folder.remove_folder(name));
        }
    }
    Ok(())
}
