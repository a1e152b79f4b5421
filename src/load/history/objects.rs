//! `git cat-file`: the contents of objects, as they were committed. No filter and no attribute is asked.

use std::collections::BTreeSet;
use std::io::{BufRead, Read};

use crate::load::history::git::{Git, INCOMPLETE, unread};
use crate::load::history::log::Object;

/// No record is larger; what is, is passed over.
const SIZE: u64 = 1024 * 1024;

/// Hands over the content of each object.
///
/// # Errors
///
/// If git does not say what it was asked, or an object is missing.
pub(super) fn each(git: &Git, objects: &BTreeSet<Object>, each: impl FnMut(&str, &[u8])) -> Result<(), String> {
    if objects.is_empty() {
        return Ok(());
    }
    let asked = objects.iter().fold(String::new(), |asked, object| asked + object + "\n");
    git.stream(&["cat-file", "--batch", "--buffer"], asked, |output| read(output, each))
}

/// Reads `OBJECT blob SIZE`, the content and a line feed, again and again.
fn read(mut output: impl BufRead, mut each: impl FnMut(&str, &[u8])) -> Result<(), String> {
    let (mut head, mut content) = (String::new(), Vec::new());
    loop {
        head.clear();
        if output.read_line(&mut head).map_err(unread)? == 0 {
            return Ok(());
        }
        let mut fields = head.split_whitespace();
        let (object, _, size) = (fields.next().unwrap_or_default(), fields.next(), fields.next());
        let size: u64 = size.and_then(|size| size.parse().ok()).ok_or(INCOMPLETE)?;
        content.clear();
        let kept = output.by_ref().take(size.min(SIZE)).read_to_end(&mut content).map_err(unread)?;
        let rest = size - kept as u64 + 1;
        if std::io::copy(&mut output.by_ref().take(rest), &mut std::io::sink()).map_err(unread)? < rest {
            return Err("git 的输出没有读完".to_owned());
        }
        if size <= SIZE {
            each(object, &content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(output: &str) -> Result<Vec<String>, String> {
        let mut found = Vec::new();
        read(output.as_bytes(), |object, content| {
            found.push(format!("{object}:{}", String::from_utf8_lossy(content)));
        })?;
        Ok(found)
    }

    #[test]
    fn contents_may_look_like_heads() {
        let output = "a1 blob 12\nb2 blob 3\nx\n\nb2 blob 0\n\n";
        assert_eq!(contents(output), Ok(vec!["a1:b2 blob 3\nx\n".to_owned(), "b2:".to_owned()]));
    }

    #[test]
    fn what_is_missing_or_cut_off_is_no_history() {
        assert_eq!(contents("a1 missing\n"), Err(INCOMPLETE.to_owned()));
        assert_eq!(contents("a1 blob 12\nb2"), Err("git 的输出没有读完".to_owned()));
    }

    #[test]
    fn what_is_too_large_for_a_record_is_passed_over() {
        let output = format!("a1 blob {}\n{}\nb2 blob 1\nx\n", SIZE + 1, "x".repeat(1024 * 1024 + 1));
        assert_eq!(contents(&output), Ok(vec!["b2:x".to_owned()]));
    }
}
