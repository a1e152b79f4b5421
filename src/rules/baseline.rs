//! LY708: what a baseline still excuses although it is gone.
//!
//! A school that starts with old data writes its present findings into a baseline, so that only new
//! ones fail a run. The command line reads and applies it; only its stale entries are findings.

use crate::diagnostic::{Code, Diagnostic, Level};

/// The code of a stale entry.
pub(super) const CODES: &[Code] =
    &[Code {
        code: "LY708", title: "基线里的条目已经没有对应的问题", explanation: include_str!("LY708.md")
    }];

/// LY708 for one entry of a baseline: `name` is the file as the user wrote it, `entry` the line.
#[must_use]
pub fn stale(name: &str, line: usize, entry: &str) -> Diagnostic {
    let message = format!("基线 {name} 第 {line} 行“{entry}”所指的问题已经没有了");
    Diagnostic::general("LY708", Level::Warning, message)
        .note("说明：改好的问题留在基线里，以后再犯就看不见了")
        .help(format!("请删去这一行，或运行 lianyi check --baseline {name} --write-baseline 重写基线"))
        .subject(entry)
}
