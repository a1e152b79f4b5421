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
    let (start, end) = mark(text)?;
    let span = Span { file, start: Offset::new(start), end: Offset::new(end) };
    let finding = error(&faults::CONFLICT, span, "合并冲突还没有解决").label("冲突的标记");
    Some(finding.help("留下对的内容，删去以 <<<<<<<、=======、>>>>>>> 开头的行，再提交；现在没有读取"))
}

/// The first line that is a mark.
fn mark(text: &str) -> Option<(usize, usize)> {
    if !MARKS.iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let begins = |mark: &&str| line.strip_prefix(mark).is_some_and(|rest| rest.starts_with([' ', '\n', '\r']));
        if MARKS.iter().any(begins) {
            return Some((start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_stands_alone_at_the_start_of_a_line() {
        assert_eq!(mark("甲\n<<<<<<< HEAD\n乙\n"), Some((4, 16)));
        assert_eq!(mark("甲\n>>>>>>> 一人\r\n"), Some((4, 18)));
        for none in ["甲 <<<<<<< 乙\n", "<<<<<<<<<<\n", "标题\n=======\n", ">>>>>>>引\n", ""] {
            assert_eq!(mark(none), None, "{none:?}");
        }
    }
}
