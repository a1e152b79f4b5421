//! The whole site in one step: what did not change is linked into the new folder, then the two
//! folders change places. Killed at any moment, a run leaves the old site or the new one.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;

use crate::cli::site::files::Files;
use crate::cli::site::files::State;
use crate::cli::site::growing::Site;
use crate::cli::site::place;
use crate::cli::site::place::NAME;
use crate::cli::site::survey;
use crate::cli::site::survey::Foreign;
use crate::cli::site::tree;
use crate::system::folder::Folder;

/// Links into the new folder what is unchanged and what others put there.
pub(super) fn link(site: &Site, files: &Files, foreign: &Foreign) -> io::Result<()> {
    let Some(old) = &site.old else { return Ok(()) };
    for (path, _) in files.iter().filter(|(_, (_, state))| *state == State::Unchanged) {
        let (folder, name) = tree::split(path);
        old.folder(folder)?.link(name.as_ref(), &*site.staged_folder(folder)?)?;
    }
    for (folder, name) in foreign {
        old.folder(folder)?.link(name, &*site.staged_folder(folder)?)?;
    }
    Ok(())
}

/// Removes the old folder. Only what was looked at goes; what somebody put there in the meantime
/// moves into the new one.
pub(super) fn remove_old(site: &Site, files: &Files, foreign: &Foreign) {
    let Some(old) = &site.old else { return };
    let known: BTreeSet<(&str, &OsStr)> =
        foreign.iter().map(|(folder, name)| (folder.as_str(), name.as_os_str())).collect();
    let ours = |folder: &str, name: &OsStr| {
        let path = name.to_str().map(|name| survey::join(folder, name));
        known.contains(&(folder, name))
            || path.is_some_and(|path| path == NAME || files.contains_key(&path) || site.before.contains_key(&path))
    };
    let folders = place::folders(site.before.keys().chain(files.keys()).map(String::as_str));
    empty(site, "", old.root(), (&folders, &ours));
}

/// What is ours in an old folder: the folders and the files.
type Ours<'a> = (&'a BTreeSet<&'a str>, &'a dyn Fn(&str, &OsStr) -> bool);

fn empty(site: &Site, path: &str, folder: &Folder, ours: Ours<'_>) {
    let (folders, is_ours) = ours;
    // A failure leaves the file in the staging folder, which is cleared at the end and by the next run.
    for name in folder.names().unwrap_or_default() {
        let is_folder = folder.look(&*name).ok().flatten().is_some_and(|found| found.is_folder());
        if !is_folder && is_ours(path, &name) {
            let _ = folder.remove(&*name);
            continue;
        }
        let below = name.to_str().map(|name| survey::join(path, name));
        let below = below.filter(|below| is_folder && folders.contains(below.as_str()));
        let entered = below.and_then(|below| Some((site.old.as_ref()?.folder(&below).ok()?, below)));
        if let Some((entered, below)) = entered {
            empty(site, &below, &entered, ours);
            let _ = folder.remove_folder(&*name);
        } else if let Ok(new) = site.staged_folder(path)
            && new.look(&*name).is_ok_and(|found| found.is_none())
        {
            let _ = folder.rename(&*name, &new, &*name);
        }
    }
}
