//! A folder by its handle, on Linux and macOS. What is created, renamed or removed below it is named relative to the
//! handle.

use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::io::Read;
use std::io::Write;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use rustix::fs::AtFlags;
use rustix::fs::FileType;
use rustix::fs::Mode;
use rustix::fs::OFlags;
use rustix::fs::RawMode;
use rustix::fs::Stat;
use rustix::io::Errno;

use crate::system::{files, regular};

/// What a new folder and a new file may be asked for; the user's mask takes away from it.
const FOLDER_MODE: RawMode = 0o777;
const FILE_MODE: RawMode = 0o666;

/// An open folder.
#[derive(Debug)]
pub(crate) struct Folder(OwnedFd);

/// Who may read and write a file.
pub(crate) type Rights = Mode;

/// Why two folders cannot change places here.
pub(crate) const NO_EXCHANGE: &str = "这个磁盘不支持两个文件夹互换";

/// What lies under a name; of a link it is the link itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found(Stat);

impl Found {
    fn kind(&self) -> FileType {
        FileType::from_raw_mode(self.0.st_mode)
    }

    pub(crate) fn is_file(&self) -> bool {
        self.kind() == FileType::RegularFile
    }

    pub(crate) fn is_folder(&self) -> bool {
        self.kind() == FileType::Directory
    }

    /// The size in bytes.
    pub(crate) fn size(&self) -> u64 {
        u64::try_from(self.0.st_size).unwrap_or_default()
    }

    /// The rights to it.
    pub(crate) fn rights(&self) -> Rights {
        Mode::from_raw_mode(self.0.st_mode)
    }

    /// What changes whenever somebody writes the file or puts another in its place.
    pub(crate) fn stamp(&self) -> String {
        format!("{} {}.{} {}", self.0.st_size, self.0.st_mtime, self.0.st_mtime_nsec, self.0.st_ino)
    }
}

impl Folder {
    /// Opens the folder that the user named. If it is a link, that is where the user wants it.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Opens a folder below this one; a link is refused.
    pub(crate) fn enter(&self, name: impl AsRef<OsStr>) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::openat(&self.0, name.as_ref(), flags, Mode::empty())?))
    }

    /// Makes a folder below this one, which must not be there yet.
    pub(crate) fn make(&self, name: impl AsRef<OsStr>) -> io::Result<Self> {
        let name = name.as_ref();
        rustix::fs::mkdirat(&self.0, name, Mode::from_raw_mode(FOLDER_MODE))?;
        self.enter(name)
    }

    /// What lies under a name; `None` where nothing does.
    pub(crate) fn look(&self, name: impl AsRef<OsStr>) -> io::Result<Option<Found>> {
        match rustix::fs::statat(&self.0, name.as_ref(), AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(Found(stat))),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// This folder itself.
    pub(crate) fn itself(&self) -> io::Result<Found> {
        Ok(Found(rustix::fs::fstat(&self.0)?))
    }

    /// The names in it, sorted.
    pub(crate) fn names(&self) -> io::Result<Vec<OsString>> {
        let mut names = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.0)? {
            let entry = entry?;
            let name = OsStr::from_bytes(entry.file_name().to_bytes());
            if name != "." && name != ".." {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// Reads a regular file of at most `limit` bytes. A pipe in its place does not make us wait.
    pub(crate) fn read(&self, name: impl AsRef<OsStr>, limit: u64) -> io::Result<Vec<u8>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.0, name.as_ref(), flags, Mode::empty())?);
        regular(&file)?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or_default());
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// Opens a regular file for its lock: made where it is missing, never emptied.
    pub(crate) fn open_lock(&self, name: impl AsRef<OsStr>) -> io::Result<File> {
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.0, name.as_ref(), flags, Mode::from_raw_mode(FILE_MODE))?);
        regular(&file)?;
        Ok(file)
    }

    /// Writes a file that must not be there yet, with the rights of the one it replaces, if any.
    pub(crate) fn create(&self, name: impl AsRef<OsStr>, bytes: &[u8], rights: Option<Rights>) -> io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut file = File::from(rustix::fs::openat(&self.0, name.as_ref(), flags, Mode::from_raw_mode(FILE_MODE))?);
        file.write_all(bytes)?;
        if let Some(rights) = rights {
            give_rights(&file, rights)?;
        }
        // No call there writes out all files at once: each is on its way when the disk is told to keep what it has.
        #[cfg(target_vendor = "apple")]
        files::if_known(rustix::fs::fsync(&file).map_err(io::Error::from))?;
        Ok(())
    }

    /// Lets a file lie in another folder, too, under the same name. A link stays a link.
    pub(crate) fn link(&self, name: &OsStr, to: &Self) -> io::Result<()> {
        Ok(rustix::fs::linkat(&self.0, name, &to.0, name, AtFlags::empty())?)
    }

    /// Moves a file or folder; what lies under the new name is replaced in one step.
    pub(crate) fn rename(&self, name: impl AsRef<OsStr>, to: &Self, new_name: impl AsRef<OsStr>) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name.as_ref(), &to.0, new_name.as_ref())?)
    }

    /// Exchanges two folders in one step; not every file system can.
    pub(crate) fn exchange(&self, name: &str, with: &Self, other_name: &str) -> io::Result<()> {
        Ok(rustix::fs::renameat_with(&self.0, name, &with.0, other_name, rustix::fs::RenameFlags::EXCHANGE)?)
    }

    /// Removes a file, or a link itself.
    pub(crate) fn remove(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name.as_ref(), AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub(crate) fn remove_folder(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name.as_ref(), AtFlags::REMOVEDIR)?)
    }

    /// Takes over owner, rights and access lists of the folder that this one will replace.
    pub(crate) fn imitate(&self, other: &Self) -> io::Result<()> {
        let (own, wanted) = (self.itself()?, other.itself()?);
        if (own.0.st_uid, own.0.st_gid) != (wanted.0.st_uid, wanted.0.st_gid) {
            let owner = rustix::fs::Uid::from_raw(wanted.0.st_uid);
            let group = rustix::fs::Gid::from_raw(wanted.0.st_gid);
            rustix::fs::fchown(&self.0, Some(owner), Some(group))?;
        }
        if own.rights() != wanted.rights() {
            rustix::fs::fchmod(&self.0, wanted.rights())?;
        }
        #[cfg(not(target_vendor = "apple"))]
        attributes::copy(&other.0, &self.0)?;
        Ok(())
    }

    /// Has the disk take all that was written, so that a power cut leaves no empty pages.
    pub(crate) fn sync(&self) -> io::Result<()> {
        #[cfg(target_vendor = "apple")]
        let taken = rustix::fs::fcntl_fullfsync(&self.0);
        #[cfg(not(target_vendor = "apple"))]
        let taken = rustix::fs::syncfs(&self.0);
        files::if_known(taken.map_err(io::Error::from))
    }
}

/// Gives a new file rights, as [`files::give_rights`] does.
fn give_rights(file: &File, wanted: Rights) -> io::Result<()> {
    let has = Found(rustix::fs::fstat(file)?).rights();
    if has == wanted {
        return Ok(());
    }
    let allows_more = has.intersects(Mode::from_raw_mode(0o777).difference(wanted));
    match rustix::fs::fchmod(file, wanted).map_err(io::Error::from) {
        Err(error) if files::is_refused_rights(&error) && !allows_more => Ok(()),
        given => given,
    }
}

/// Whether opening failed because there is a link in the place.
pub(crate) fn is_link_error(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

#[cfg(not(target_vendor = "apple"))]
mod attributes {
    //! Access lists and the user's own attributes of folders.

    use std::io;
    use std::os::fd::OwnedFd;

    use rustix::fs::XattrFlags;
    use rustix::io::Errno;

    /// More than any file system keeps.
    const ROOM: usize = 64 << 10;

    /// Copies them from one folder to another.
    pub(super) fn copy(from: &OwnedFd, to: &OwnedFd) -> io::Result<()> {
        let mut list = Vec::with_capacity(ROOM);
        match rustix::fs::flistxattr(from, rustix::buffer::spare_capacity(&mut list)) {
            Ok(_) => {}
            Err(Errno::NOTSUP | Errno::NOSYS) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        let is_ours = |name: &&[u8]| name.starts_with(b"system.posix_acl_") || name.starts_with(b"user.");
        for name in list.split(|byte| *byte == 0).filter(is_ours) {
            let mut value = Vec::with_capacity(ROOM);
            rustix::fs::fgetxattr(from, name, rustix::buffer::spare_capacity(&mut value))?;
            rustix::fs::fsetxattr(to, name, &value, XattrFlags::empty())?;
        }
        Ok(())
    }
}
