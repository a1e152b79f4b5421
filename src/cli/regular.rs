//! Reads a file that somebody named, or that lies where somebody pointed: a regular one only, without waiting
//! and not without end. A pipe or a device in its place might never end.

use std::io;
use std::io::Read as _;
use std::path::Path;

use crate::system::files;

/// The bytes of a regular file of at most so many.
pub(super) fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    files::open_regular(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}
