//! The writer's own folder, on the same file system as the sites: new sites grow in it, and it
//! holds the lock. What a run leaves in it is cleared by the next; the lock stays, and so do notes on how
//! the sites were left.

use std::io;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;

use crate::cli::site::lock::LOCK;
use crate::cli::site::lock::Lock;
use crate::cli::site::lock::RUNNING;
use crate::cli::site::place;
use crate::system::folder::{Folder, NO_EXCHANGE};

const FOLDER: &str = ".lianyi-staging";

/// What the last run noted about the sites.
pub(super) const SEEN: &str = "seen";

/// An open staging folder whose lock is held.
#[derive(Debug)]
pub(super) struct Staging {
    folder: Folder,
    lock: Lock,
    shown: PathBuf,
}

impl Staging {
    /// Opens the staging folder below the output folder, and clears what a killed run left in it.
    ///
    /// # Errors
    ///
    /// If another run is writing there, or the disk does not take it.
    pub(super) fn open(out: &Folder, out_shown: &Path) -> Result<Self> {
        let shown = out_shown.join(FOLDER);
        let failed = || format!("输出文件夹“{}”写不进去，没有写出任何文件", out_shown.display());
        let folder = match place::enter(out, FOLDER, &shown)? {
            Some(folder) => folder,
            None => made(out).with_context(failed)?,
        };
        let lock = Lock::take(&folder, &shown, out_shown)?;
        let staging = Self { folder, lock, shown };
        staging.clear().with_context(failed)?;
        Ok(staging)
    }

    /// The folder.
    pub(super) const fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Whether this disk can do what an exchange needs, or why not.
    pub(super) fn can_exchange(&self) -> Result<(), &'static str> {
        let tried = self.try_exchange();
        for name in ["try-1", "try-2"] {
            let _ = self.folder.remove_all(name.as_ref());
        }
        tried
    }

    fn try_exchange(&self) -> Result<(), &'static str> {
        let no_folder = "试建文件夹没有成功";
        let one = self.folder.make("try-1").map_err(|_| no_folder)?;
        let other = self.folder.make("try-2").map_err(|_| no_folder)?;
        one.create("file", b"", None).map_err(|_| "试写文件没有成功")?;
        one.link("file".as_ref(), &other).map_err(|_| "这个磁盘不支持硬链接")?;
        self.folder.exchange("try-1", &self.folder, "try-2").map_err(|_| NO_EXCHANGE)
    }

    fn clear(&self) -> io::Result<()> {
        for name in self.folder.names()? {
            if ![LOCK, RUNNING, SEEN].iter().any(|kept| name == *kept) {
                self.folder.remove_all(&name)?;
            }
        }
        Ok(())
    }

    /// Its path, for messages.
    pub(super) fn shown(&self) -> &Path {
        &self.shown
    }
}

/// Whether a run was ever in an output folder.
pub(super) fn is_in(out: &Folder) -> bool {
    out.look(FOLDER).is_ok_and(|found| found.is_some_and(|found| found.is_folder()))
}

/// Makes the folder; another run may be quicker.
fn made(out: &Folder) -> io::Result<Folder> {
    match out.make(FOLDER) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => out.enter(FOLDER),
        made => made,
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next run.
        let _ = self.clear();
        self.lock.release(&self.folder);
    }
}
