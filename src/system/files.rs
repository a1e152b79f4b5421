//! Files by their path.

use std::fs::File;
use std::fs::OpenOptions;
use std::io;
use std::path::Path;

use crate::system::regular;

use self::own::open;
pub(crate) use self::own::{again_if_open, flush, is_open_elsewhere, is_too_many, rename_new, second_name};

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

#[cfg(unix)]
mod own {
    //! The calls of Linux and macOS.

    use std::fs;
    use std::fs::File;
    use std::io;
    use std::path::Path;

    use rustix::fs::{CWD, Mode, OFlags, RenameFlags};
    use rustix::io::Errno;

    /// Opens a file to be read. A pipe in its place does not make us wait.
    pub(super) fn open(path: &Path) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Gives a file another name, unless something has it.
    pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        match rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            // Some disks have no such call. Nothing was there a moment ago.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => fs::rename(from, to),
            done => Ok(done?),
        }
    }

    /// Gives a file a second name, unless something has it.
    pub(crate) fn second_name(from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    /// Has the disk take files that were written in a folder.
    #[cfg(not(target_vendor = "apple"))]
    pub(crate) fn flush<'a>(folder: &Path, _: impl Iterator<Item = &'a Path>) -> io::Result<()> {
        // One flush for all of them: ten thousand would take minutes.
        File::open(folder).and_then(|folder| Ok(rustix::fs::syncfs(folder)?))
    }

    /// Has the disk take files that were written in a folder.
    #[cfg(target_vendor = "apple")]
    pub(crate) fn flush<'a>(folder: &Path, files: impl Iterator<Item = &'a Path>) -> io::Result<()> {
        for file in files {
            rustix::fs::fsync(File::open(file)?)?;
        }
        Ok(rustix::fs::fcntl_fullfsync(File::open(folder)?)?)
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
    use std::io;
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    /// What Windows answers.
    const ERROR_INVALID_FUNCTION: i32 = 1;
    const ERROR_TOO_MANY_OPEN_FILES: i32 = 4;
    const ERROR_ACCESS_DENIED: i32 = 5;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    const ERROR_NOT_SUPPORTED: i32 = 50;

    /// Opens a file to be read.
    pub(super) fn open(path: &Path) -> io::Result<File> {
        File::open(path)
    }

    /// Gives a file another name, unless something has it.
    pub(crate) fn rename_new(from: &Path, to: &Path) -> io::Result<()> {
        second_name(from, to)?;
        again_if_open(|| fs::remove_file(from)).inspect_err(|_| drop(fs::remove_file(to)))
    }

    /// Gives a file a second name, unless something has it. On sticks and some network drives, which know no second
    /// names, it is a copy.
    pub(crate) fn second_name(from: &Path, to: &Path) -> io::Result<()> {
        match fs::hard_link(from, to) {
            Err(error) if matches!(error.raw_os_error(), Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED)) => {
                let mut copy = OpenOptions::new().write(true).create_new(true).open(to)?;
                let copied = File::open(from).and_then(|mut from| io::copy(&mut from, &mut copy));
                copied.and_then(|_| copy.sync_all()).inspect_err(|_| drop(fs::remove_file(to)))
            }
            linked => linked,
        }
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
