//! What `fix` would change, line by line, as people compare two texts.

use std::fmt::Write as _;

use similar::TextDiff;

use crate::cli::discreet::{self, Names};
use crate::diagnostic::harmless;
use crate::write::changes::{Changes, Edit};

/// Lines around each change.
const AROUND: usize = 2;

/// All changes. `prefix` goes before each path; names are hidden where `names` are given.
pub(super) fn text(changes: &Changes, prefix: &str, names: Option<&Names>) -> String {
    let mut text = String::new();
    let shown = |path: &str| {
        let path = format!("{prefix}{path}");
        harmless(&names.map_or_else(|| path.clone(), |names| names.hidden(&path).into_owned()))
    };
    for (path, moved) in &changes.moved {
        let _ = writeln!(text, "移动 {}\n  到 {}", shown(path), shown(&moved.to));
        if moved.edit.before != moved.edit.after.as_bytes() {
            text += &one(&moved.to, &shown(&moved.to), &moved.edit, names);
        }
    }
    for (path, edit) in &changes.edited {
        text += &one(path, &shown(path), edit, names);
    }
    text
}

/// One file: what goes with `-`, what comes with `+`.
fn one(path: &str, shown: &str, edit: &Edit, names: Option<&Names>) -> String {
    let Ok(before) = std::str::from_utf8(&edit.before) else {
        return format!("改 {shown}\n  另存为 UTF-8\n");
    };
    let (before, has_mark) = before.strip_prefix('\u{FEFF}').map_or((before, false), |rest| (rest, true));
    let has_returns = before.contains("\r\n");
    let mut text = format!("改 {shown}\n");
    text += if has_mark { "  删去开头的 BOM\n" } else { "" };
    text += if has_returns { "  行尾改为 LF\n" } else { "" };
    if names.is_some() && path == discreet::FILE {
        return text + "  （姓名文件改哪几行，只在终端上显示）\n";
    }
    let before = before.replace("\r\n", "\n");
    let diff = TextDiff::from_lines(before.as_str(), edit.after.as_str());
    for hunk in diff.unified_diff().context_radius(AROUND).missing_newline_hint(false).iter_hunks() {
        let lines = hunk.to_string();
        let lines = names.map_or_else(|| lines.clone(), |names| names.hidden(&lines).into_owned());
        let lines: Vec<String> = lines.split_terminator('\n').map(coloured).collect();
        text += &(lines.join("\n") + "\n");
    }
    text
}

/// A line in its colour, without what would steer a terminal.
fn coloured(line: &str) -> String {
    let line = harmless(line);
    match line.as_bytes().first() {
        Some(b'-') => format!("\u{1b}[31m{line}\u{1b}[0m"),
        Some(b'+') => format!("\u{1b}[32m{line}\u{1b}[0m"),
        Some(b'@') => format!("\u{1b}[36m{line}\u{1b}[0m"),
        _ => line,
    }
}
