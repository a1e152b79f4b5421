//! Files by their path.

use std::fs;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::io;
use std::path::Path;

use crate::system::reason::is_unknown_call;
use crate::system::regular;

pub(in crate::system) use self::own::is_refused_rights;
pub(crate) use self::own::{again_if_open, flush, is_open_elsewhere, is_too_many, rename_new};
use self::own::{has_no_second_names, open};

/// Opens a regular file to be read; a link is followed.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    let file = open(path)?;
    regular(&file)?;
    Ok(file)
}

/// Makes a file that must not be there yet; `runs` tells whether it is a program.
pub(crate) fn new(path: &Path, runs: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, if runs { 0o777 } else { 0o666 });
    #[cfg(windows)]
    let _ = runs;
    options.open(path)
}

/// Gives a file a second name, unless something has it. On sticks and some network drives, which know no second names,
/// it is a copy.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] if something has the name; another if the disk refuses.
pub(crate) fn second_name(from: &Path, to: &Path) -> io::Result<()> {
    match fs::hard_link(from, to) {
        Err(error) if has_no_second_names(&error) => copy_new(from, to),
        linked => linked,
    }
}

/// Copies a file to a name that nothing may have yet.
fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut copy = OpenOptions::new().write(true).create_new(true).open(to)?;
    let copied = File::open(from).and_then(|mut from| {
        let rights = from.metadata()?.permissions();
        io::copy(&mut from, &mut copy)?;
        give_rights(&copy, &rights)?;
        sync(&copy)
    });
    copied.inspect_err(|_| drop(fs::remove_file(to)))
}

/// Gives a new file the rights of the one whose place it takes. A disk without rights of its own, as sticks and some
/// network drives are, refuses that; there it is enough that nobody may do more with the new one than with the old.
///
/// # Errors
///
/// If others could read or write more than before.
pub(crate) fn give_rights(file: &File, wanted: &Permissions) -> io::Result<()> {
    let has = file.metadata()?.permissions();
    if own::are_same(&has, wanted) {
        return Ok(());
    }
    match file.set_permissions(wanted.clone()) {
        Err(error) if is_refused_rights(&error) && !own::allows_more(&has, wanted) => Ok(()),
        given => given,
    }
}

/// Has the disk take a file, so that a power cut leaves no name with nothing behind it. A disk that cannot be told
/// to takes it in its own time.
///
/// # Errors
///
/// If the disk did not take it.
pub(crate) fn sync(file: &File) -> io::Result<()> {
    if_known(file.sync_all())
}

/// What a call came to, unless this disk does not know it.
pub(in crate::system) fn if_known(called: io::Result<()>) -> io::Result<()> {
    match called {
        Err(error) if is_unknown_call(&error) => Ok(()),
        called => called,
    }
}

#[cfg(unix)]
mod own {
    //! The calls of Linux and macOS.

    use std::fs;
    use std::fs::File;
    use std::fs::Permissions;
    use std::io;
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::Path;

    use rustix::fs::{CWD, Mode, OFlags, RenameFlags};
    use rustix::io::Errno;

    use super::{if_known, second_name};
    use crate::system::reason::is_unknown_call;

    /// Opens a file to be read. A pipe in its place does not make us wait.
    pub(super) fn open(path: &Path) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Gives a file another name, unless something has it.
    pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some disks have no such call.
            Err(error) if is_unknown_call(&error.into()) => {
                second_name(from, to)?;
                fs::remove_file(from).inspect_err(|_| drop(fs::remove_file(to)))
            }
            done => Ok(done?),
        }
    }

    /// Whether a disk has no second names for files: FAT and exFAT, and many network drives.
    pub(super) fn has_no_second_names(error: &io::Error) -> bool {
        let codes = [Errno::PERM, Errno::MLINK, Errno::ACCESS];
        is_unknown_call(error) || codes.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }

    /// Whether a disk lets nobody set rights.
    pub(in crate::system) fn is_refused_rights(error: &io::Error) -> bool {
        is_unknown_call(error) || error.raw_os_error() == Some(Errno::PERM.raw_os_error())
    }

    /// Whether rights are the same ones.
    pub(super) fn are_same(one: &Permissions, other: &Permissions) -> bool {
        one.mode() & 0o7777 == other.mode() & 0o7777
    }

    /// Whether some rights allow what others do not.
    pub(super) fn allows_more(rights: &Permissions, others: &Permissions) -> bool {
        rights.mode() & !others.mode() & 0o777 != 0
    }

    /// Has the disk take files that were written in a folder.
    #[cfg(not(target_vendor = "apple"))]
    pub(crate) fn flush<'a>(folder: &Path, _: impl Iterator<Item = &'a Path>) -> io::Result<()> {
        // One flush for all of them: ten thousand would take minutes.
        if_known(File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(folder)?)))
    }

    /// Has the disk take files that were written in a folder.
    #[cfg(target_vendor = "apple")]
    pub(crate) fn flush<'a>(folder: &Path, files: impl Iterator<Item = &'a Path>) -> io::Result<()> {
        for file in files {
            if_known(File::open(file).and_then(|file| Ok(rustix::fs::fsync(file)?)))?;
        }
        if_known(File::open(folder).and_then(|folder| Ok(rustix::fs::fcntl_fullfsync(folder)?)))
    }

    /// Whether too many files are open, on this machine or in this program.
    pub(crate) fn is_too_many(error: &io::Error) -> bool {
        [Errno::NFILE, Errno::MFILE].iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }

    /// Whether another program has the file open in such a way that nobody else may: here none can.
    pub(crate) const fn is_open_elsewhere(_: &io::Error) -> bool {
        false
    }

    /// Does what another program cannot prevent here.
    pub(crate) fn again_if_open<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
        act()
    }
}

#[cfg(windows)]
mod own {
    //! The calls of Windows.

    use std::fs;
    use std::fs::File;
    use std::fs::OpenOptions;
    use std::fs::Permissions;
    use std::io;
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    use super::second_name;
    use crate::system::reason::is_unknown_call;

    /// What Windows answers.
    const ERROR_TOO_MANY_OPEN_FILES: i32 = 4;
    const ERROR_ACCESS_DENIED: i32 = 5;
    const ERROR_SHARING_VIOLATION: i32 = 32;

    /// Opens a file to be read.
    pub(super) fn open(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    /// Gives a file another name, unless something has it.
    pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        second_name(from, to)?;
        again_if_open(|| fs::remove_file(from)).inspect_err(|_| drop(fs::remove_file(to)))
    }

    /// Whether a disk has no second names for files: sticks and some network drives.
    pub(super) fn has_no_second_names(error: &io::Error) -> bool {
        is_unknown_call(error)
    }

    /// Whether a disk lets nobody set rights.
    pub(in crate::system) fn is_refused_rights(error: &io::Error) -> bool {
        is_unknown_call(error)
    }

    /// Whether rights are the same ones.
    pub(super) fn are_same(one: &Permissions, other: &Permissions) -> bool {
        one.readonly() == other.readonly()
    }

    /// Whether some rights allow what others do not: whether a file may be written is all there is.
    pub(super) fn allows_more(rights: &Permissions, others: &Permissions) -> bool {
        others.readonly() && !rights.readonly()
    }

    /// Has the disk take files that were written in a folder.
    pub(crate) fn flush<'a>(_: &Path, mut files: impl Iterator<Item = &'a Path>) -> io::Result<()> {
        files.try_for_each(|file| OpenOptions::new().write(true).open(file)?.sync_all())
    }

    /// Whether too many files are open in this program.
    pub(crate) fn is_too_many(error: &io::Error) -> bool {
        error.raw_os_error() == Some(ERROR_TOO_MANY_OPEN_FILES)
    }

    /// Whether another program has the file open in such a way that nobody else may.
    pub(crate) fn is_open_elsewhere(error: &io::Error) -> bool {
        error.raw_os_error() == Some(ERROR_SHARING_VIOLATION)
    }

    /// Does something again for a second while another program has the file open: virus scanners and indexers look at
    /// every new file for a moment.
    pub(crate) fn again_if_open<T>(act: impl Fn() -> io::Result<T>) -> io::Result<T> {
        for pause in [10, 30, 60, 100, 200, 300, 300] {
            match act() {
                Err(error) if matches!(error.raw_os_error(), Some(ERROR_ACCESS_DENIED | ERROR_SHARING_VIOLATION)) => {}
                done => return done,
            }
            thread::sleep(Duration::from_millis(pause));
        }
        act()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::system::tests::folder;

    #[test]
    fn a_name_that_something_has_is_not_given_again() {
        let place = folder("names-of-files");
        let (one, other) = (place.join("one"), place.join("other"));
        fs::write(&one, "one").expect("written");
        rename_new(&one, &other).expect("nothing has the name");
        assert!(!one.exists());
        fs::write(&one, "two").expect("written");
        let refused = rename_new(&one, &other).expect_err("something has it");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        let texts = [&one, &other].map(|path| fs::read_to_string(path).expect("it is there"));
        assert_eq!(texts, ["two", "one"]);
        flush(&place, [one.as_path(), other.as_path()].into_iter()).expect("the disk takes it");
        fs::remove_dir_all(place).expect("ours");
    }

    #[test]
    fn a_folder_is_no_file() {
        let place = folder("no-file");
        open_regular(&place).expect_err("a folder");
        fs::remove_dir_all(place).expect("ours");
    }
}
