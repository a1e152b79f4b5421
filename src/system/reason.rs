//! Why the system refused something: in words, and whether it is only that this disk does not know the call.

use std::io;
use std::io::ErrorKind;

/// The words for a refusal of the system that has no plainer ones, with the number that an administrator looks up;
/// `None` where the refusal is one of this program and says itself why.
pub(crate) fn words(error: &io::Error) -> Option<String> {
    let number = error.raw_os_error()?;
    let kind = match error.kind() {
        ErrorKind::Unsupported => "这个磁盘或系统不支持这样做",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被占用",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::CrossesDevices => "要跨磁盘移动，系统做不到",
        ErrorKind::TimedOut => "等不到磁盘或网络的回答",
        ErrorKind::StaleNetworkFileHandle => "网络磁盘上的文件已经换过，请重新连接后再来",
        ErrorKind::TooManyLinks => "硬链接太多",
        ErrorKind::DirectoryNotEmpty => "文件夹里还有东西",
        ErrorKind::NotSeekable | ErrorKind::InvalidInput => "系统不接受这样的请求",
        ErrorKind::Interrupted => "被打断了",
        ErrorKind::WouldBlock => "暂时做不了，请稍后再来",
        ErrorKind::BrokenPipe => "另一头已经关上",
        ErrorKind::Deadlock => "互相等待，没有做成",
        ErrorKind::ArgumentListTooLong => "命令太长",
        ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable
        | ErrorKind::NotConnected
        | ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted => "网络磁盘连不上",
        _ => own::words(number).unwrap_or("系统没有说明的原因"),
    };
    Some(format!("{kind}（系统错误 {number}）"))
}

pub(crate) use self::own::is_unknown_call;

#[cfg(unix)]
mod own {
    //! The numbers of Linux and macOS.

    use std::io;

    use rustix::io::Errno;

    /// What a disk answers to a call that it does not know.
    const UNKNOWN: [Errno; 4] = [Errno::NOTSUP, Errno::OPNOTSUPP, Errno::NOSYS, Errno::INVAL];

    /// Whether a call failed because this disk does not know it.
    pub(crate) fn is_unknown_call(error: &io::Error) -> bool {
        UNKNOWN.iter().any(|code| error.raw_os_error() == Some(code.raw_os_error()))
    }

    /// What the standard library has no kind for.
    pub(super) fn words(number: i32) -> Option<&'static str> {
        Some(match Errno::from_raw_os_error(number) {
            Errno::IO => "磁盘读写出错，磁盘或连线可能坏了",
            Errno::NXIO | Errno::NODEV => "设备不在",
            Errno::LOOP => "这里是链接，或链接绕成了圈",
            Errno::BADMSG => "磁盘上的内容已经损坏",
            #[cfg(target_os = "linux")]
            Errno::UCLEAN => "磁盘上的文件系统已经损坏，请先修复",
            #[cfg(target_os = "linux")]
            Errno::REMOTEIO => "网络磁盘读写出错",
            Errno::HOSTDOWN => "网络磁盘连不上",
            Errno::NOLCK => "系统的锁用完了",
            Errno::NOBUFS | Errno::AGAIN => "系统资源暂时不够",
            _ => return None,
        })
    }
}

#[cfg(windows)]
mod own {
    //! The numbers of Windows.

    use std::io;

    const ERROR_INVALID_FUNCTION: i32 = 1;
    const ERROR_NOT_READY: i32 = 21;
    const ERROR_CRC: i32 = 23;
    const ERROR_NOT_SUPPORTED: i32 = 50;
    const ERROR_IO_DEVICE: i32 = 1117;
    const ERROR_FILE_CORRUPT: i32 = 1392;

    /// Whether a call failed because this disk does not know it.
    pub(crate) fn is_unknown_call(error: &io::Error) -> bool {
        matches!(error.raw_os_error(), Some(ERROR_INVALID_FUNCTION | ERROR_NOT_SUPPORTED))
    }

    /// What the standard library has no kind for.
    pub(super) fn words(number: i32) -> Option<&'static str> {
        Some(match number {
            ERROR_INVALID_FUNCTION => "这个磁盘或系统不支持这样做",
            ERROR_NOT_READY => "设备不在",
            ERROR_CRC | ERROR_IO_DEVICE => "磁盘读写出错，磁盘或连线可能坏了",
            ERROR_FILE_CORRUPT => "磁盘上的内容已经损坏",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number that Linux knows, and some that it does not: never English, always with the number.
    #[cfg(unix)]
    #[test]
    fn every_refusal_of_the_system_is_said_in_chinese() {
        for number in 1..200 {
            let words = words(&io::Error::from_raw_os_error(number)).expect("the system's own");
            assert!(words.ends_with(&format!("（系统错误 {number}）")), "{words}");
            assert!(!words.chars().any(|character| character.is_ascii_alphabetic()), "{words}");
        }
        let known = [5, 16, 12, 18, 38, 40, 95, 110, 116].map(io::Error::from_raw_os_error);
        assert!(known.iter().all(|error| !words(error).expect("known").starts_with("系统没有")));
        assert_eq!(words(&io::Error::other("它是链接")), None);
    }
}
