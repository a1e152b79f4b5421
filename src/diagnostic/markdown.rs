//! A summary in Markdown, for a merge request or the summary of a job: the counts first, then how many of which code,
//! then each finding in a part that unfolds.

use std::collections::BTreeMap;
use std::io;
use std::io::Write;

use crate::diagnostic::Code;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Places;
use crate::diagnostic::visible::visible;

/// So many bytes at most: forges take a million characters of a comment and a mebibyte of a summary.
pub const MOST: usize = 900_000;

/// What stands above the findings.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// What was found, in one line.
    pub found: &'a str,
    /// The counts and whatever else is to be said, one line each.
    pub lines: &'a [String],
    /// Whether everything was checked.
    pub complete: bool,
}

/// The summary with a final newline, in about so many bytes.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(
    head: &Head<'_>,
    findings: &[Diagnostic],
    places: &Places<'_>,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let title = if head.complete { "" } else { "没有核对完全，结果不能使用；" };
    writeln!(out, "## 联谊交友台账核对：{title}{}", plain(head.found))?;
    for line in head.lines {
        write!(out, "\n{}\n", plain(line))?;
    }
    if findings.is_empty() {
        return Ok(());
    }
    table(findings, out)?;
    write!(out, "\n<details>\n<summary>逐条列出（{}）</summary>\n\n", findings.len())?;
    let mut room = most;
    for (index, finding) in findings.iter().enumerate() {
        let entry = entry(finding, places);
        if let Some(rest) = room.checked_sub(entry.len()) {
            room = rest;
        } else {
            writeln!(out, "- 还有 {} 个问题没有列出，这里放不下；全部的见 `lianyi check`", findings.len() - index)?;
            break;
        }
        out.write_all(entry.as_bytes())?;
    }
    out.write_all("\n</details>\n".as_bytes())
}

/// How many of which code, the heaviest first.
fn table(findings: &[Diagnostic], out: &mut dyn Write) -> io::Result<()> {
    let mut kinds: BTreeMap<(std::cmp::Reverse<crate::diagnostic::Level>, &Code), (&str, usize)> = BTreeMap::new();
    for finding in findings {
        let kind = kinds.entry((std::cmp::Reverse(finding.level), finding.code)).or_insert((finding.word(), 0));
        kind.1 += 1;
    }
    out.write_all("\n| 编号 | 查什么 | 级别 | 条数 |\n|---|---|---|---:|\n".as_bytes())?;
    for ((_, code), (word, number)) in kinds {
        writeln!(out, "| {code} | {} | {word} | {number} |", plain(code.title))?;
    }
    Ok(())
}

/// One finding: where, what, and how to mend it.
fn entry(finding: &Diagnostic, places: &Places<'_>) -> String {
    let place = match (places.finding_path(finding), &finding.primary) {
        (Some(path), Some(label)) => format!("{path}:{}", places.start(label.span).line),
        (Some(path), None) => path,
        (None, _) => String::new(),
    };
    let place = if place.is_empty() { place } else { format!("{} ", code(&place)) };
    let mut text = format!("- **{} {}** {place}{}\n", finding.code, finding.word(), plain(&finding.message));
    for line in &finding.notes {
        text.extend(["  - ", &plain(line), "\n"]);
    }
    for line in &finding.helps {
        text.extend(["  - 办法：", &plain(line), "\n"]);
    }
    text
}

/// A text as it stands, whatever Markdown makes of its signs; no one is called by an `@`.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in visible(text).chars() {
        match letter {
            '@' => plain.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$' | '&' | '!' => {
                plain.push('\\');
                plain.push(letter);
            }
            _ => plain.push(letter),
        }
    }
    plain
}

/// A path between backticks, of which it may hold some.
fn code(text: &str) -> String {
    let text = visible(text);
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code, plain};

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(plain("[a](b) <script> *x* @root #1 |"), "\\[a\\](b) \\<script\\> \\*x\\* @<!-- -->root \\#1 \\|");
        assert_eq!(plain("一行\n两行"), "一行 两行");
        assert_eq!((code("a/b.md"), code("a`b")), ("`a/b.md`".to_owned(), "``a`b``".to_owned()));
        assert_eq!(code("`x"), "`` `x ``");
    }
}
