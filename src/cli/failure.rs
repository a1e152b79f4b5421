//! What stops the program, in words: failures of the machine, and faults of the program itself.

use std::io;
use std::panic;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::cli::exit::BUG;
use crate::system::files;
use crate::system::reason;

/// Where the last panic happened. Only the place: a panic's message may quote a record.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// Runs the program; a panic becomes exit code 70 and a request to report it without data.
pub(super) fn guarded(program: impl FnOnce() -> u8) -> u8 {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string);
        *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = place;
    }));
    // Nothing of the closure is used after a panic, so that no half-changed value can be seen.
    panic::catch_unwind(panic::AssertUnwindSafe(program)).unwrap_or_else(|_| {
        let place = PLACE.lock().unwrap_or_else(PoisonError::into_inner).take();
        let place = place.unwrap_or_else(|| "位置不明".to_owned());
        let version = env!("CARGO_PKG_VERSION");
        let words = format!(
            "错误：程序内部出错。这是 lianyi 的缺陷，不怪您的数据；这次的结果不能使用。\n\
             请把下面一行连同所用的命令报告给 lianyi 的维护者。不要附上 data/ 里的文件，里面有姓名。\n  \
             lianyi {version}，{place}\n"
        );
        let _ = io::Write::write_all(&mut io::stderr(), words.as_bytes());
        BUG
    })
}

/// An error and its causes on one line; what the operating system says is put into Chinese.
pub(super) fn words(error: &anyhow::Error) -> String {
    let causes: Vec<_> = error.chain().collect();
    let mut parts = Vec::new();
    for (index, cause) in causes.iter().enumerate() {
        // Some libraries repeat the system's words in their own: then the system's are enough.
        let of_system = causes.get(index + 1).and_then(|next| next.downcast_ref::<io::Error>());
        if of_system.is_none_or(|next| !cause.to_string().ends_with(&next.to_string())) {
            parts.push(cause.downcast_ref::<io::Error>().map_or_else(|| cause.to_string(), io_words));
        }
    }
    parts.join("：")
}

/// What the operating system refused, and why.
pub(super) fn io_words(error: &io::Error) -> String {
    if files::is_too_many(error) {
        return "同时打开的文件太多，请放宽限制（ulimit -n）".to_owned();
    }
    if files::is_open_elsewhere(error) {
        return "另一个程序正开着它，请在那里关上再来".to_owned();
    }
    let words = match error.kind() {
        io::ErrorKind::NotFound => "不存在",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::StorageFull => "磁盘已满",
        io::ErrorKind::QuotaExceeded => "超出磁盘配额",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统是只读的",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::IsADirectory => "这里是一个文件夹",
        io::ErrorKind::AlreadyExists => "已经存在",
        io::ErrorKind::InvalidFilename => "文件名不合规定或太长",
        io::ErrorKind::FileTooLarge => "文件太大",
        _ => return reason::words(error).unwrap_or_else(|| error.to_string()),
    };
    words.to_owned()
}
