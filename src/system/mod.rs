//! What differs between Linux, macOS and Windows: how files and folders are opened, replaced and locked, and how a
//! program is found, held and stopped. No other module asks which system it runs on. Where a system promises less
//! than Linux, `SECURITY.md` says so.
#![expect(clippy::disallowed_methods, reason = "the calls of the system that load and cli are given")]

use std::fs::File;
use std::io;

pub(crate) mod files;
pub(crate) mod folder;
pub(crate) mod lock;
pub(crate) mod process;
pub(crate) mod reason;

/// Refuses what is no regular file: reading a pipe or a device may never end.
fn regular(file: &File) -> io::Result<()> {
    if file.metadata()?.is_file() { Ok(()) } else { Err(io::Error::other("不是普通文件")) }
}

#[cfg(test)]
mod tests {
    //! Run by `cargo test --lib` on every system.

    use std::path::PathBuf;

    /// An empty folder of one test.
    pub(in crate::system) fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("lianyi-system-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the system has a place for such files");
        folder
    }
}
