//! Why the system does not let something be read, in words.

use std::io;
use std::io::ErrorKind;

use crate::system;

/// Too many files are open, on this machine or in this program.
const TOO_MANY: [i32; 2] = [23, 24];

/// The reason.
pub(super) fn words(reason: &io::Error) -> String {
    match reason.kind() {
        ErrorKind::PermissionDenied => "没有读取权限".to_owned(),
        ErrorKind::NotFound => "读取时已不在".to_owned(),
        _ if reason.raw_os_error().is_some_and(|code| TOO_MANY.contains(&code)) => {
            "同时打开的文件太多，请放宽限制（ulimit -n）".to_owned()
        }
        _ => system::reason::words(reason).unwrap_or_else(|| reason.to_string()),
    }
}
