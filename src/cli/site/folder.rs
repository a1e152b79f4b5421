//! A folder by its handle. What is created, renamed or removed below it is named relative to the
//! handle, and nothing here follows a link: a folder of a repository may hold links that its
//! author chose.

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
use rustix::fs::Stat;
use rustix::io::Errno;
use rustix::path::Arg;

/// What a new folder and a new file may be asked for; the user's mask takes away from it.
const FOLDER_MODE: u32 = 0o777;
const FILE_MODE: u32 = 0o666;

/// An open folder.
#[derive(Debug)]
pub(super) struct Folder(OwnedFd);

/// What lies under a name; of a link it is the link itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found(Stat);

impl Found {
    fn kind(&self) -> FileType {
        FileType::from_raw_mode(self.0.st_mode)
    }

    pub(super) fn is_file(&self) -> bool {
        self.kind() == FileType::RegularFile
    }

    pub(super) fn is_folder(&self) -> bool {
        self.kind() == FileType::Directory
    }

    /// The size in bytes.
    pub(super) fn size(&self) -> u64 {
        u64::try_from(self.0.st_size).unwrap_or_default()
    }

    /// The rights to it.
    pub(super) fn mode(&self) -> Mode {
        Mode::from_raw_mode(self.0.st_mode)
    }

    /// What changes whenever somebody writes the file or puts another in its place.
    pub(super) fn stamp(&self) -> String {
        format!("{} {}.{} {}", self.0.st_size, self.0.st_mtime, self.0.st_mtime_nsec, self.0.st_ino)
    }
}

impl Folder {
    /// Opens the folder that the user named. If it is a link, that is where the user wants it.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Opens a folder below this one; a link is refused.
    pub(super) fn enter(&self, name: impl Arg) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(Self(rustix::fs::openat(&self.0, name, flags, Mode::empty())?))
    }

    /// Makes a folder below this one, which must not be there yet.
    pub(super) fn make(&self, name: impl Arg) -> io::Result<Self> {
        let name = name.into_c_str()?;
        rustix::fs::mkdirat(&self.0, &*name, Mode::from_raw_mode(FOLDER_MODE))?;
        self.enter(&*name)
    }

    /// What lies under a name; `None` where nothing does.
    pub(super) fn look(&self, name: impl Arg) -> io::Result<Option<Found>> {
        match rustix::fs::statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(stat) => Ok(Some(Found(stat))),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// This folder itself.
    pub(super) fn itself(&self) -> io::Result<Found> {
        Ok(Found(rustix::fs::fstat(&self.0)?))
    }

    /// The names in it, sorted.
    pub(super) fn names(&self) -> io::Result<Vec<OsString>> {
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
    pub(super) fn read(&self, name: impl Arg, limit: u64) -> io::Result<Vec<u8>> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.0, name, flags, Mode::empty())?);
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
    pub(super) fn open_lock(&self, name: impl Arg) -> io::Result<File> {
        let flags =
            OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        let file = File::from(rustix::fs::openat(&self.0, name, flags, Mode::from_raw_mode(FILE_MODE))?);
        regular(&file)?;
        Ok(file)
    }

    /// Writes a file that must not be there yet, with the rights of the one it replaces, if any.
    pub(super) fn create(&self, name: impl Arg, bytes: &[u8], rights: Option<Mode>) -> io::Result<()> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut file = File::from(rustix::fs::openat(&self.0, name, flags, Mode::from_raw_mode(FILE_MODE))?);
        file.write_all(bytes)?;
        if let Some(rights) = rights
            && Found(rustix::fs::fstat(&file)?).mode() != rights
        {
            rustix::fs::fchmod(&file, rights)?;
        }
        Ok(())
    }

    /// Lets a file lie in another folder, too, under the same name. A link stays a link.
    pub(super) fn link(&self, name: &OsStr, to: &Self) -> io::Result<()> {
        Ok(rustix::fs::linkat(&self.0, name, &to.0, name, AtFlags::empty())?)
    }

    /// Moves a file or folder; what lies under the new name is replaced in one step.
    pub(super) fn rename(&self, name: impl Arg, to: &Self, new_name: impl Arg) -> io::Result<()> {
        Ok(rustix::fs::renameat(&self.0, name, &to.0, new_name)?)
    }

    /// Exchanges two folders in one step; not every file system can.
    pub(super) fn exchange(&self, name: &str, with: &Self, other_name: &str) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
        return Ok(rustix::fs::renameat_with(&self.0, name, &with.0, other_name, rustix::fs::RenameFlags::EXCHANGE)?);
        #[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
        {
            let _ = (name, with, other_name);
            Err(io::ErrorKind::Unsupported.into())
        }
    }

    /// Removes a file, or a link itself.
    pub(super) fn remove(&self, name: impl Arg) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// Removes an empty folder.
    pub(super) fn remove_folder(&self, name: impl Arg) -> io::Result<()> {
        Ok(rustix::fs::unlinkat(&self.0, name, AtFlags::REMOVEDIR)?)
    }

    /// Removes whatever lies under a name; of a link only the link.
    pub(super) fn remove_all(&self, name: &OsStr) -> io::Result<()> {
        let Some(found) = self.look(name)? else { return Ok(()) };
        if !found.is_folder() {
            return self.remove(name);
        }
        let folder = self.enter(name)?;
        for name in folder.names()? {
            folder.remove_all(&name)?;
        }
        self.remove_folder(name)
    }

    /// Takes over owner, rights and access lists of the folder that this one will replace.
    pub(super) fn imitate(&self, other: &Self) -> io::Result<()> {
        let (own, wanted) = (self.itself()?, other.itself()?);
        if (own.0.st_uid, own.0.st_gid) != (wanted.0.st_uid, wanted.0.st_gid) {
            let owner = rustix::fs::Uid::from_raw(wanted.0.st_uid);
            let group = rustix::fs::Gid::from_raw(wanted.0.st_gid);
            rustix::fs::fchown(&self.0, Some(owner), Some(group))?;
        }
        if own.mode() != wanted.mode() {
            rustix::fs::fchmod(&self.0, wanted.mode())?;
        }
        #[cfg(any(target_os = "linux", target_os = "android"))]
        attributes::copy(&other.0, &self.0)?;
        Ok(())
    }

    /// Has the disk take all that was written, so that a power cut leaves no empty pages.
    pub(super) fn sync(&self) -> io::Result<()> {
        #[cfg(any(target_os = "linux", target_os = "android"))]
        return Ok(rustix::fs::syncfs(&self.0)?);
        #[cfg(not(any(target_os = "linux", target_os = "android")))]
        Ok(rustix::fs::fsync(&self.0)?)
    }
}

/// Refuses what is no regular file: reading a pipe or a device may never end.
fn regular(file: &File) -> io::Result<()> {
    if file.metadata()?.is_file() { Ok(()) } else { Err(io::Error::other("不是普通文件")) }
}

/// Whether opening failed because there is a link in the place.
pub(super) fn is_link_error(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}

#[cfg(any(target_os = "linux", target_os = "android"))]
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
