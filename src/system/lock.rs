//! Locks between several runs of the program.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::system::reason;

/// A folder that no other run of the program has. The system gives it back when the process ends, however it ends.
/// Some network drives know no locks: then nothing is held.
#[derive(Debug)]
pub(crate) struct Hold {
    _file: Option<File>,
}

/// Takes a folder; `None` where another run has it.
///
/// # Errors
///
/// If there is no such folder, or it cannot be opened.
#[cfg(unix)]
pub(crate) fn hold(folder: &Path) -> io::Result<Option<Hold>> {
    let file = File::open(folder)?;
    Ok(match file.try_lock() {
        Ok(()) => Some(Hold { _file: Some(file) }),
        Err(std::fs::TryLockError::WouldBlock) => None,
        Err(std::fs::TryLockError::Error(_)) => Some(Hold { _file: None }),
    })
}

/// Takes a folder; `None` where another run has it. Windows locks no folders: a file in it that nobody else may open
/// stands for it, and is gone when the run ends, however it ends.
///
/// # Errors
///
/// If there is no such folder, or it cannot be opened.
#[cfg(windows)]
pub(crate) fn hold(folder: &Path) -> io::Result<Option<Hold>> {
    use std::os::windows::fs::OpenOptionsExt;

    const FILE_FLAG_DELETE_ON_CLOSE: u32 = 0x0400_0000;
    const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;
    const NAME: &str = ".lianyi-lock";
    if !folder.metadata()?.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    let place = folder.join(NAME);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(false).share_mode(0);
    options.custom_flags(FILE_FLAG_DELETE_ON_CLOSE | FILE_FLAG_OPEN_REPARSE_POINT);
    match options.open(&place) {
        Ok(file) => Ok(Some(Hold { _file: Some(file) })),
        Err(error) if crate::system::files::is_open_elsewhere(&error) => Ok(None),
        // One that is just being given back is there and may not be opened. Where it is not there, nothing may be
        // written, which the next step says.
        Err(_) if place.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) => {
            Ok(Some(Hold { _file: None }))
        }
        Err(_) => Ok(None),
    }
}

/// Whether a lock failed because the disk knows none, as some network drives do not.
#[cfg(unix)]
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported
        || reason::is_unknown_call(error)
        || error.raw_os_error() == Some(rustix::io::Errno::NOLCK.raw_os_error())
}

/// Whether a lock failed because the disk knows none, as some network drives do not.
#[cfg(windows)]
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::Unsupported || reason::is_unknown_call(error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::tests::folder;

    impl Hold {
        fn is_real(&self) -> bool {
            let Self { _file: file } = self;
            file.is_some()
        }
    }

    #[test]
    fn one_run_has_a_folder_and_leaves_nothing_in_it() {
        let place = folder("lock");
        let held = hold(&place).expect("a folder");
        assert!(held.as_ref().is_some_and(Hold::is_real));
        assert!(hold(&place).expect("a folder").is_none(), "two have it");
        drop(held);
        assert!(hold(&place).expect("a folder").is_some(), "it was not given back");
        assert_eq!(place.read_dir().expect("a folder").count(), 0);
        hold(&place.join("none")).expect_err("there is none");
        std::fs::remove_dir_all(place).expect("ours");
    }
}
