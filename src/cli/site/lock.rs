//! One run at a time: a lock on a file that stays where it is.
//!
//! The file is never removed, because whoever had opened it before would then hold a lock on a
//! file that has no name any more, beside the next one. It is never emptied either: a link in its
//! place is refused, and were it a hard link to some other file, that file would keep its text.

use std::fs::File;
use std::fs::TryLockError;
use std::io;
use std::path::Path;

use anyhow::Context;
use anyhow::Result;
use anyhow::anyhow;
use anyhow::bail;

use crate::system::folder::Folder;
use crate::system::folder::is_link_error;
use crate::system::lock;
use crate::system::process;

/// The file that is locked.
pub(super) const LOCK: &str = "lock";

/// The file whose being there is the lock, on a disk that knows no other.
pub(super) const RUNNING: &str = "running";

/// A lock that is held.
#[derive(Debug)]
pub(super) enum Lock {
    /// The system gives it back when the process ends, however it ends.
    BySystem { _file: File },
    /// The file `running`, which is removed at the end.
    ByFile,
}

impl Lock {
    /// Takes the lock of an output folder; `staging` is the folder for it, `shown` its path.
    ///
    /// # Errors
    ///
    /// If another run holds it.
    pub(super) fn take(staging: &Folder, shown: &Path, out: &Path) -> Result<Self> {
        let place = shown.join(LOCK);
        let file = staging.open_lock(LOCK).map_err(|error| {
            if is_link_error(&error) {
                anyhow!("“{}”是符号链接，可能通向别处，没有写出任何文件；请删去它再运行", place.display())
            } else {
                anyhow::Error::new(error).context(format!("“{}”打不开，没有写出任何文件", place.display()))
            }
        })?;
        match file.try_lock() {
            Ok(()) => Ok(Self::BySystem { _file: file }),
            Err(TryLockError::WouldBlock) => {
                bail!("另一个 lianyi report 正在写“{}”，请等它结束再运行", out.display());
            }
            Err(TryLockError::Error(error)) if lock::is_unsupported(&error) => Self::by_file(staging, shown, out),
            Err(TryLockError::Error(error)) => {
                Err(error).with_context(|| format!("“{}”锁不上，没有写出任何文件", place.display()))
            }
        }
    }

    /// The lock of a disk that cannot lock: a file that only one run can make. It says who made it,
    /// because a run that was killed cannot remove it.
    fn by_file(staging: &Folder, shown: &Path, out: &Path) -> Result<Self> {
        let who = format!("主机 {}，进程 {}", process::host(), std::process::id());
        match staging.create(RUNNING, format!("{who}\n").as_bytes(), None) {
            Ok(()) => Ok(Self::ByFile),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let other = staging.read(RUNNING, 1 << 10).unwrap_or_default();
                let other = String::from_utf8_lossy(&other).trim().to_owned();
                let other = if other.is_empty() { "不知是谁".to_owned() } else { other.escape_debug().to_string() };
                bail!(
                    "另一个 lianyi report 正在写“{}”，或者没有正常结束（{other}）。这个磁盘不支持文件锁，程序分不清是哪一种；\
                     请确认它已不在运行，删去“{}”，再运行一次",
                    out.display(),
                    shown.join(RUNNING).display()
                );
            }
            Err(error) => Err(error).with_context(|| format!("“{}”写不进去，没有写出任何文件", out.display())),
        }
    }

    /// Gives the lock back.
    pub(super) fn release(&self, staging: &Folder) {
        if matches!(self, Self::ByFile) {
            // If it cannot be removed, the next run says what to do.
            let _ = staging.remove(RUNNING);
        }
    }
}
