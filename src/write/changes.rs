//! A set of changes to the records of a folder: files that are new, and files of which a part is different. What is
//! not touched keeps every byte.

use std::collections::BTreeMap;
use std::ops::Range;

/// Changes that are made together or not at all. Paths are below the data folder, with `/`.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// New files with their texts.
    pub new: BTreeMap<String, String>,
    /// Files that are there already: the text as it was read, and as it will be.
    pub edited: BTreeMap<String, Edit>,
    /// Files that get another path, by the one they have.
    pub moved: BTreeMap<String, Move>,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that were read; a byte order mark may be left out.
    pub before: Vec<u8>,
    /// The text to write.
    pub after: String,
}

/// Where a file goes, and what becomes of it on the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Its new path.
    pub to: String,
    /// Its bytes before and behind.
    pub edit: Edit,
}

impl Changes {
    /// Whether nothing would be written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.edited.is_empty() && self.moved.is_empty()
    }

    /// Edits a file, or makes it where there is none.
    pub fn put(&mut self, path: &str, before: Option<&str>, after: String) {
        match before {
            Some(before) if before == after => {}
            Some(before) => {
                self.edited.insert(path.to_owned(), Edit { before: before.as_bytes().to_vec(), after });
            }
            None => {
                self.new.insert(path.to_owned(), after);
            }
        }
    }
}

/// Parts of a text that are to be replaced, each by its bytes in the text as it was.
#[derive(Clone, Debug, Default)]
pub struct Replacements(Vec<(Range<usize>, String)>);

impl Replacements {
    /// Puts a text in the place of a part; an empty part is an insertion.
    pub fn add(&mut self, part: Range<usize>, text: String) {
        self.0.push((part, text));
    }

    /// The text with all of them, those of one place in the order in which they were added.
    #[must_use]
    pub fn apply(mut self, text: &str) -> String {
        self.0.sort_by_key(|(part, _)| (part.start, part.end));
        let (mut written, mut at) = (String::with_capacity(text.len()), 0);
        for (part, new) in self.0 {
            if part.start < at || part.end > text.len() {
                continue;
            }
            written.push_str(&text[at..part.start]);
            written.push_str(&new);
            at = part.end;
        }
        written.push_str(&text[at..]);
        written
    }
}

/// A list of records, one a line, with further lines at its end. `None` where the list is written in another way
/// (`[…]` over several lines, or indented), and nobody but its writer should change it.
#[must_use]
pub fn with_lines(text: &str, lines: &str) -> Option<String> {
    let mut content = text.lines().filter(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#') && line != "---"
    });
    let first = content.next();
    let is_empty = |line: &str| matches!(line.split('#').next().unwrap_or_default().trim(), "[]" | "{}");
    let kept = match first {
        Some(line) if is_empty(line) && content.next().is_none() => {
            text.split_inclusive('\n').filter(|other| other.trim_end_matches(['\n', '\r']) != line).collect()
        }
        // Lines of a list begin with `- `, those of names with an id.
        Some(line) if line.starts_with([' ', '\t', '[', '{']) => return None,
        _ => text.to_owned(),
    };
    let end = if kept.is_empty() || kept.ends_with('\n') { "" } else { "\n" };
    Some(format!("{kept}{end}{lines}"))
}

/// A record of one line in braces with a further key; `None` where it is written otherwise. `at` is a byte of the
/// record's id.
#[must_use]
pub fn end_of_braces(text: &str, at: usize) -> Option<usize> {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if !text[start..at].trim_start().starts_with('-') || !text[start..at].contains('{') {
        return None;
    }
    let (mut depth, mut quote) = (1usize, None);
    for (offset, letter) in text[at..end].char_indices() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + offset);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_and_nothing_else_changes() {
        let added = |text: &str| with_lines(text, "- {编号: C02}\n");
        assert_eq!(added("# 干部\n- {编号: C01}"), Some("# 干部\n- {编号: C01}\n- {编号: C02}\n".to_owned()));
        assert_eq!(added("# 干部\n[] # 还没有\n"), Some("# 干部\n- {编号: C02}\n".to_owned()));
        assert_eq!(added(""), Some("- {编号: C02}\n".to_owned()));
        assert_eq!(added("[\n  {编号: C01}\n]\n"), None);
    }

    #[test]
    fn the_end_of_a_record_is_found() {
        let text = "- {编号: C01, 任职: [{自: 2020-01-01}]}   # 在任 }\n";
        let at = text.find("C01").expect("an id");
        assert_eq!(end_of_braces(text, at), text.find("}   #"));
        assert_eq!(end_of_braces("- 编号: C01\n  层级: 处级\n", 10), None);
    }
}
