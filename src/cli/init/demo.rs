//! The fictitious school, which `build.rs` puts into the program.

use anyhow::{Result, ensure};

use crate::cli::init::files::NewFile;

/// Each file: a line with its length and its path, then its bytes. Empty where the program was built beside another
/// school's records: those are nobody else's business.
const ARCHIVE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/demo-school"));

/// Its files, below `data/`.
pub(super) fn files() -> Result<Vec<NewFile>> {
    ensure!(!ARCHIVE.is_empty(), "这个程序编译时旁边不是虚构的示例学校，里面没有示例；请用项目原来的源码编译");
    let mut files = Vec::new();
    let mut rest = ARCHIVE;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let (head, body) = (String::from_utf8_lossy(&rest[..end]), &rest[end + 1..]);
        let (length, path) = head.split_once(' ').unwrap_or_default();
        let (content, after) = body.split_at_checked(length.parse()?).unwrap_or((body, &[]));
        files.push(NewFile { path: format!("data/{path}"), content: content.to_vec(), runs: false });
        rest = after;
    }
    Ok(files)
}
