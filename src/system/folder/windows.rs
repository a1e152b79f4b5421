//! A folder by its path, on Windows. Every name is one part of a path, what lies under it is looked at before it is
//! entered or opened, and a link or a junction is refused. Two processes at once could still deceive that.
//!
//! Paths have the form that Windows takes as they are (`\\?\`): of any length, and with no name that means a device.

use std::error;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::fs::Metadata;
use std::fs::OpenOptions;
use std::io;
use std::io::Read;
use std::io::Write;
use std::os::windows::fs::FileTypeExt;
use std::os::windows::fs::MetadataExt;
use std::os::windows::fs::OpenOptionsExt;
use std::path::Component;
use std::path::Path;
use std::path::PathBuf;

use crate::system::files;
use crate::system::regular;

/// Opens a link itself and not what it leads to.
const FILE_FLAG_OPEN_REPARSE_POINT: u32 = 0x0020_0000;

/// An open folder.
#[derive(Debug)]
pub(crate) struct Folder(PathBuf);

/// Who may read and write a file: what its folder says, which a new file inherits. There is nothing to carry over.
pub(crate) type Rights = ();

/// Why two folders cannot change places here.
pub(crate) const NO_EXCHANGE: &str = "Windows 不能一步互换两个文件夹";

/// What lies under a name; of a link it is the link itself.
#[derive(Clone, Debug)]
pub(crate) struct Found(Metadata);

impl Found {
    pub(crate) fn is_file(&self) -> bool {
        self.0.is_file()
    }

    pub(crate) fn is_folder(&self) -> bool {
        self.0.is_dir()
    }

    /// The size in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.0.len()
    }

    /// The rights to it.
    #[expect(clippy::unused_self, reason = "elsewhere there are some")]
    pub(crate) const fn rights(&self) -> Rights {}

    /// What changes whenever somebody writes the file or puts another in its place.
    pub(crate) fn stamp(&self) -> String {
        format!("{} {} {}", self.0.file_size(), self.0.last_write_time(), self.0.creation_time())
    }
}

/// The refusal of a link.
#[derive(Debug)]
struct IsLink;

impl fmt::Display for IsLink {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("是链接")
    }
}

impl error::Error for IsLink {}

impl Folder {
    /// Opens the folder that the user named. If it is a link, that is where the user wants it.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        if path.metadata()?.is_dir() { Ok(Self(path)) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Where a name lies. It is one part of a path; a colon would name a second content of a file.
    fn place(&self, name: impl AsRef<OsStr>) -> io::Result<PathBuf> {
        let name = name.as_ref();
        let mut parts = Path::new(name).components();
        let is_plain = matches!((parts.next(), parts.next()), (Some(Component::Normal(part)), None) if part == name)
            && !name.as_encoded_bytes().contains(&b':');
        if is_plain { Ok(self.0.join(name)) } else { Err(io::ErrorKind::InvalidFilename.into()) }
    }

    /// Opens a folder below this one; a link is refused.
    pub(crate) fn enter(&self, name: impl AsRef<OsStr>) -> io::Result<Self> {
        let place = self.place(name)?;
        let found = place.symlink_metadata()?;
        match () {
            () if found.is_symlink() => Err(io::Error::other(IsLink)),
            () if found.is_dir() => Ok(Self(place)),
            () => Err(io::ErrorKind::NotADirectory.into()),
        }
    }

    /// Makes a folder below this one, which must not be there yet.
    pub(crate) fn make(&self, name: impl AsRef<OsStr>) -> io::Result<Self> {
        let place = self.place(name)?;
        fs::create_dir(&place)?;
        Ok(Self(place))
    }

    /// What lies under a name; `None` where nothing does.
    pub(crate) fn look(&self, name: impl AsRef<OsStr>) -> io::Result<Option<Found>> {
        match self.place(name)?.symlink_metadata() {
            Ok(metadata) => Ok(Some(Found(metadata))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The names in it, sorted.
    pub(crate) fn names(&self) -> io::Result<Vec<OsString>> {
        let entries = fs::read_dir(&self.0)?;
        let mut names = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// Reads a regular file of at most `limit` bytes.
    pub(crate) fn read(&self, name: impl AsRef<OsStr>, limit: u64) -> io::Result<Vec<u8>> {
        let file = self.open_by(name, OpenOptions::new().read(true))?;
        let size = file.metadata()?.len();
        let mut bytes = Vec::with_capacity(usize::try_from(size.min(limit)).unwrap_or_default());
        file.take(limit + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(bytes)
    }

    /// Opens a regular file for its lock: made where it is missing, never emptied.
    pub(crate) fn open_lock(&self, name: impl AsRef<OsStr>) -> io::Result<fs::File> {
        self.open_by(name, OpenOptions::new().read(true).write(true).create(true).truncate(false))
    }

    fn open_by(&self, name: impl AsRef<OsStr>, options: &mut OpenOptions) -> io::Result<fs::File> {
        let file = options.custom_flags(FILE_FLAG_OPEN_REPARSE_POINT).open(self.place(name)?)?;
        if file.metadata()?.is_symlink() {
            return Err(io::Error::other(IsLink));
        }
        regular(&file)?;
        Ok(file)
    }

    /// Writes a file that must not be there yet. The disk has it before this returns: there is no call that has it
    /// take all files at once.
    pub(crate) fn create(&self, name: impl AsRef<OsStr>, bytes: &[u8], _: Option<Rights>) -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(self.place(name)?)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Lets a file lie in another folder, too, under the same name.
    pub(crate) fn link(&self, name: &OsStr, to: &Self) -> io::Result<()> {
        fs::hard_link(self.place(name)?, to.place(name)?)
    }

    /// Moves a file or folder; a file under the new name is replaced in one step, an empty folder in two.
    pub(crate) fn rename(&self, name: impl AsRef<OsStr>, to: &Self, new_name: impl AsRef<OsStr>) -> io::Result<()> {
        let (from, to) = (self.place(name)?, to.place(new_name)?);
        let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_dir());
        if is_folder(&from) && is_folder(&to) {
            fs::remove_dir(&to)?;
        }
        files::again_if_open(|| fs::rename(&from, &to))
    }

    /// Exchanges two folders in one step: there is no such call.
    #[expect(clippy::unused_self, reason = "elsewhere there is one")]
    pub(crate) fn exchange(&self, _: &str, _: &Self, _: &str) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    /// Removes a file, or a link itself.
    pub(crate) fn remove(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        let place = self.place(name)?;
        let is_folder = place.symlink_metadata()?.file_type().is_symlink_dir();
        files::again_if_open(|| if is_folder { fs::remove_dir(&place) } else { fs::remove_file(&place) })
    }

    /// Removes an empty folder.
    pub(crate) fn remove_folder(&self, name: impl AsRef<OsStr>) -> io::Result<()> {
        let place = self.place(name)?;
        files::again_if_open(|| fs::remove_dir(&place))
    }

    /// A new folder inherits who may read it from the one above: there is nothing to carry over.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "elsewhere there is")]
    pub(crate) const fn imitate(&self, _: &Self) -> io::Result<()> {
        Ok(())
    }

    /// Each file was handed to the disk when it was written.
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "elsewhere there is something to do")]
    pub(crate) const fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether opening failed because there is a link in the place.
pub(crate) fn is_link_error(error: &io::Error) -> bool {
    error.get_ref().and_then(|inner| inner.downcast_ref::<IsLink>()).is_some()
}
