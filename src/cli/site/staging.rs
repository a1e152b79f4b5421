//! The staging folder: on the same file system as the sites, locked while a run uses it, gone
//! when the run ends, however it ends.

use std::fs;
use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

use crate::cli::site::place;

const FOLDER: &str = ".lianyi-staging";
const LOCK: &str = "lock";

/// An open staging folder.
#[derive(Debug)]
pub(super) struct Staging {
    folder: PathBuf,
    _lock: File,
}

impl Staging {
    /// Opens the staging folder below the output folder, and clears what a killed run left in it.
    ///
    /// # Errors
    ///
    /// If another run is writing there, or the disk does not take it.
    pub(super) fn open(out: &Path) -> Result<Self> {
        let folder = out.join(FOLDER);
        place::check_folder(&folder)?;
        let failed = || format!("输出文件夹“{}”写不进去，没有写出任何文件", out.display());
        fs::create_dir_all(&folder).with_context(failed)?;
        let lock = File::create(folder.join(LOCK)).with_context(failed)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                bail!("另一个 lianyi report 正在写“{}”，请等它结束再运行", out.display());
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(failed),
        }
        let staging = Self { folder, _lock: lock };
        staging.clear().with_context(failed)?;
        Ok(staging)
    }

    /// Where a file is staged before it gets its name.
    pub(super) fn path(&self, site: &str, number: usize) -> PathBuf {
        self.folder.join(format!("{site}-{number:06}"))
    }

    fn clear(&self) -> io::Result<()> {
        for entry in self.folder.read_dir()? {
            let entry = entry?;
            if entry.file_name() != LOCK {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed now is cleared by the next run.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
