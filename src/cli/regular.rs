//! Reads a file that somebody named, or that lies where somebody pointed: a regular one only, without waiting
//! and not without end. A pipe or a device in its place might never end.

use std::fs::File;
use std::io;
use std::io::Read as _;
use std::path::Path;

use rustix::fs::Mode;
use rustix::fs::OFlags;

/// The bytes of a regular file of at most so many.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::open(path, flags, Mode::empty())?);
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("不是普通文件"));
    }
    let mut bytes = Vec::new();
    file.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
