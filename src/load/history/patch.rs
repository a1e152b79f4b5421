//! Call 2, `git log`: commits, oldest first, with what each changed in the records.
//!
//! The text is read line by line and never kept. Git shows every file of a commit whole, so that a
//! reader of one side always knows whether a line stands in the front matter or in the body. How
//! many lines belong to a file is what git says above them: a note may hold any line, one that
//! looks like a header of git's included.

use std::io::BufRead;
use std::sync::Arc;

use chrono::DateTime;

use crate::load::history::versions::{Line, Versions};
use crate::load::place;
use crate::model::history::Stamp;

/// A longer line is cut: nothing that is looked for is as long.
const LONGEST: usize = 1 << 16;

/// A commit.
#[derive(Debug)]
pub(super) struct Commit {
    pub(super) stamp: Stamp,
    /// Committer date, ISO 8601.
    pub(super) committed: String,
    /// Whether the history is cut off here.
    pub(super) cut: bool,
    pub(super) changes: Vec<FileChange>,
}

/// What a commit did to a file; paths below the root of the repository.
#[derive(Debug)]
pub(super) struct FileChange {
    /// `None` for a file that it added.
    pub(super) before: Option<String>,
    /// `None` for a file that it deleted.
    pub(super) after: Option<String>,
    /// How much of a renamed file stayed, in percent, as git measures it.
    pub(super) likeness: u8,
    pub(super) versions: Versions,
}

/// The arguments: the history of a commit, in the folders that hold records, wherever these stood
/// when the history began. `--sparse` names commits that touch no record too, the newest among
/// them; `--full-history` keeps side branches; `--cc` shows what a merge itself made up.
pub(super) fn arguments(commit: &str) -> Vec<String> {
    let options = [
        "log",
        "--topo-order",
        "--reverse",
        "--full-history",
        "--sparse",
        "-p",
        "--cc",
        "-M",
        "-U100000000",
        "--text",
        "--no-ext-diff",
        "--no-textconv",
        "--no-color",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--decorate=full",
        "--format=%x01%H%x09%cI%x09%D",
        commit,
        "--",
    ];
    let folders = place::folders().map(|(folder, ending)| format!(":(top,glob)**/{folder}/**/*.{ending}"));
    options.into_iter().map(str::to_owned).chain(folders).collect()
}

/// Reads the output and hands over each commit.
///
/// # Errors
///
/// If it cannot be read, or a commit claims no day.
pub(super) fn read(mut output: impl BufRead, each: impl FnMut(Commit)) -> Result<(), String> {
    let mut parser = Parser { each, commit: None, file: None };
    let mut line = Vec::new();
    while next_line(&mut output, &mut line).map_err(|error| format!("git 的输出没有读完：{error}"))? {
        parser.line(&String::from_utf8_lossy(&line))?;
    }
    parser.close_commit();
    Ok(())
}

/// Reads a line without its end, and no more of it than is ever looked at.
fn next_line(output: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let buffer = output.fill_buf()?;
        if buffer.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        line.extend(&part[..part.len().min(LONGEST - line.len())]);
        let taken = end.map_or(buffer.len(), |end| end + 1);
        output.consume(taken);
        if end.is_some() {
            return Ok(true);
        }
    }
}

struct Parser<F> {
    each: F,
    commit: Option<Commit>,
    file: Option<OpenFile>,
}

/// A file whose lines are being read.
struct OpenFile {
    change: FileChange,
    /// Parents of the commit: two or more for a merge.
    parents: usize,
    /// Lines still to come, of each parent and of the result.
    left: Vec<usize>,
}

impl<F: FnMut(Commit)> Parser<F> {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(file) = self.file.as_mut().filter(|file| file.left.iter().any(|left| *left > 0)) {
            file.content(line);
        } else if let Some(head) = line.strip_prefix('\u{1}') {
            self.close_commit();
            self.commit = Some(commit(head)?);
        } else if let Some(names) = line.strip_prefix("diff --git ") {
            self.open_file(same_name(names));
        } else if let Some(name) = line.strip_prefix("diff --cc ").or_else(|| line.strip_prefix("diff --combined ")) {
            self.open_file(Some(unquoted(name)));
        } else if let Some(file) = &mut self.file {
            file.header(line);
        }
        Ok(())
    }

    fn open_file(&mut self, name: Option<String>) {
        self.close_file();
        let change = FileChange { before: name.clone(), after: name, likeness: 0, versions: Versions::default() };
        self.file = Some(OpenFile { change, parents: 1, left: Vec::new() });
    }

    fn close_file(&mut self) {
        if let (Some(file), Some(commit)) = (self.file.take(), &mut self.commit) {
            commit.changes.push(file.change);
        }
    }

    fn close_commit(&mut self) {
        self.close_file();
        if let Some(commit) = self.commit.take() {
            (self.each)(commit);
        }
    }
}

/// `HASH<TAB>2025-10-17T12:00:00+08:00<TAB>HEAD -> refs/heads/main, grafted`.
fn commit(head: &str) -> Result<Commit, String> {
    let mut fields = head.split('\t');
    let mut field = || fields.next().unwrap_or_default();
    let (hash, committed, names) = (field(), field(), field());
    let day = DateTime::parse_from_rfc3339(committed).map_err(|_| format!("提交 {hash} 没有可读的时间"))?.date_naive();
    Ok(Commit {
        stamp: Stamp { day, commit: Arc::from(hash) },
        committed: committed.to_owned(),
        // A branch of that name would be called refs/heads/grafted.
        cut: names.split(", ").any(|name| name == "grafted"),
        changes: Vec::new(),
    })
}

impl OpenFile {
    /// A line above the lines of the file.
    fn header(&mut self, line: &str) {
        let change = &mut self.change;
        if line.starts_with("new file mode ") {
            change.before = None;
        } else if line.starts_with("deleted file mode ") {
            change.after = None;
        } else if let Some(percent) = line.strip_prefix("similarity index ") {
            change.likeness = percent.trim_end_matches('%').parse().unwrap_or(0);
        } else if let Some(name) = line.strip_prefix("rename from ") {
            change.before = Some(unquoted(name));
        } else if let Some(name) = line.strip_prefix("rename to ") {
            change.after = Some(unquoted(name));
        } else if let Some(name) = line.strip_prefix("--- ").and_then(|name| side_name(name, "a/")) {
            // The names above could not be told apart if they hold spaces; here they can.
            change.before = Some(name);
        } else if let Some(name) = line.strip_prefix("+++ ").and_then(|name| side_name(name, "b/")) {
            change.after = Some(name);
        } else if line.starts_with("@@") {
            self.hunk(line);
        }
    }

    /// `@@ -1,5 +1,6 @@`, or `@@@ -1,5 -1,5 +1,6 @@@` for a merge of two.
    fn hunk(&mut self, line: &str) {
        self.parents = line.bytes().take_while(|byte| *byte == b'@').count() - 1;
        let length = |range: &str| match range.split_once(',') {
            Some((_, length)) => length.parse().unwrap_or(0),
            None => 1,
        };
        self.left = line.split(' ').skip(1).take(self.parents + 1).map(length).collect();
        let path = self.change.after.as_deref().or(self.change.before.as_deref()).unwrap_or_default();
        if self.change.versions.is_unread() {
            self.change.versions = Versions::of(path, self.parents > 1);
        }
    }

    /// A line of the file, with one mark for each parent.
    fn content(&mut self, line: &str) {
        // “\ No newline at end of file” is said of the line before it.
        if line.starts_with('\\') {
            return;
        }
        let marks = line.as_bytes().get(..self.parents).unwrap_or_default();
        let gone = marks.contains(&b'-');
        if let Some((result, parents)) = self.left.split_last_mut() {
            *result = result.saturating_sub(usize::from(!gone));
            for (left, mark) in parents.iter_mut().zip(marks) {
                let has_it = if gone { *mark == b'-' } else { *mark != b'+' };
                *left = left.saturating_sub(usize::from(has_it));
            }
        }
        let kind = match marks {
            _ if gone => Line::Gone,
            _ if marks.iter().all(|mark| *mark == b'+') => Line::New,
            _ => Line::Kept,
        };
        self.change.versions.line(kind, line.get(self.parents..).unwrap_or_default());
    }
}

/// The path behind `--- ` or `+++ `; `None` for `/dev/null`. Git ends a path with spaces by a tab.
fn side_name(name: &str, prefix: &str) -> Option<String> {
    unquoted(name.trim_end_matches('\t')).strip_prefix(prefix).map(str::to_owned)
}

/// The path in `a/PATH b/PATH`; `None` where the two differ, because then `rename` says them.
fn same_name(names: &str) -> Option<String> {
    let middle = names.len() / 2;
    let (one, other) = (names.get(..middle)?, names.get(middle + 1..)?);
    let (one, other) = (unquoted(one), unquoted(other));
    (one.strip_prefix("a/")? == other.strip_prefix("b/")?).then(|| one[2..].to_owned())
}

/// A path as git prints it: quoted where it holds quotes, backslashes or control characters.
fn unquoted(name: &str) -> String {
    let Some(inner) = name.strip_prefix('"').and_then(|name| name.strip_suffix('"')) else { return name.to_owned() };
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'\\' {
            bytes.push(*byte);
            continue;
        }
        let Some((kind, after)) = rest.split_first() else { break };
        rest = after;
        bytes.push(match kind {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            b'0'..=b'3' => {
                let digits = &rest[..rest.len().min(2)];
                rest = &rest[digits.len()..];
                digits.iter().fold(kind - b'0', |sum, digit| sum.wrapping_mul(8).wrapping_add(digit.wrapping_sub(b'0')))
            }
            other => *other,
        });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[path = "patch_tests.rs"]
mod tests;
