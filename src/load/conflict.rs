//! LY125: what `git merge` leaves in a file that two people changed. In a body such lines are legal text, and in
//! YAML the parser would speak of a missing colon.

use crate::diagnostic::Diagnostic;
use crate::load::faults;
use crate::load::outcome::error;
use crate::source::{FileId, Offset, Span};

/// How git marks where the two versions begin and end. The line between them, `=======`, may underline a
/// heading.
const MARKS: &[&str] = &["<<<<<<<", ">>>>>>>"];

/// The finding for a file whose merge was not resolved.
pub(super) fn finding(file: FileId, text: &str) -> Option<Diagnostic> {
    let marks = marks(text);
    let first = marks.first()?;
    let span = Span { file, start: Offset::new(first.start), end: Offset::new(first.end) };
    let message = format!("两个人同时改了这个文件，git 留下了冲突标记（{}）", lines(&marks));
    let finding = error(&faults::CONFLICT, span, message).label("从这里起");
    Some(finding.help("留下要的几行，删去以 <<<<<<<、=======、>>>>>>> 开头的三行，再提交；现在没有读取"))
}

/// A line that is a mark.
#[derive(Debug, PartialEq, Eq)]
struct Mark {
    /// Its bytes.
    start: usize,
    end: usize,
    /// Its number, from 1.
    line: usize,
    /// Whether the two versions begin with it.
    opens: bool,
}

fn marks(text: &str) -> Vec<Mark> {
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    let (mut marks, mut start) = (Vec::new(), 0);
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is = |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '\n', '\r']));
        if let Some(mark) = MARKS.iter().find(|mark| is(mark)) {
            let end = start + line.trim_end().len();
            marks.push(Mark { start, end, line: number + 1, opens: *mark == MARKS[0] });
        }
        start += line.len();
    }
    marks
}

/// `第 4–8 行、第 20–24 行`.
fn lines(marks: &[Mark]) -> String {
    let mut places: Vec<String> = Vec::new();
    let mut marks = marks.iter().peekable();
    while let Some(mark) = marks.next() {
        let end = if mark.opens { marks.next_if(|next| !next.opens) } else { None };
        places.push(
            end.map_or_else(|| format!("第 {} 行", mark.line), |end| format!("第 {}–{} 行", mark.line, end.line)),
        );
    }
    places.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_alone_at_the_start_of_a_line() {
        let mark = |text: &str| marks(text).first().map(|mark| (mark.start, mark.end));
        assert_eq!(mark("甲\n<<<<<<< HEAD\n乙\n"), Some((4, 16)));
        assert_eq!(mark("甲\n>>>>>>> 一人\r\n"), Some((4, 18)));
        for none in ["甲 <<<<<<< 乙\n", "<<<<<<<<<<\n", "标题\n=======\n", ">>>>>>>引\n", ""] {
            assert_eq!(mark(none), None, "{none:?}");
        }
    }

    #[test]
    fn both_ends_of_each_are_said() {
        let text = "甲\n<<<<<<< HEAD\n乙\n=======\n丙\n>>>>>>> 一人\n丁\n<<<<<<< HEAD\n";
        assert_eq!(lines(&marks(text)), "第 2–6 行、第 8 行");
    }
}
