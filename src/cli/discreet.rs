//! Names stay on the screen before which somebody sits. What goes into a pipe, a file or the log of a server goes on from
//! there, so nothing that stands in `names.yaml` is in it: not where a name was typed for an id, not in an excerpt, not
//! in the name of a file.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::source::{SourceFile, Sources};
use crate::spelling::{Finder, Name};

/// The file that holds them.
pub(super) const FILE: &str = "people/names.yaml";

/// The names that are not to be seen, in whatever way they are written.
#[derive(Debug)]
pub(super) struct Names {
    finder: Finder,
}

/// What stands before a name in the file.
const KEYS: [&str; 2] = ["姓名", "拼音"];

impl Names {
    /// The names of the file, however well it can be read.
    pub(super) fn of(sources: &Sources) -> Self {
        Self::in_text(Self::listed_in(sources))
    }

    /// The text that lists them.
    pub(super) fn listed_in(sources: &Sources) -> &str {
        let file = sources.iter().find(|(_, source)| source.path.ends_with("names.yaml"));
        file.map_or("", |(_, source)| &source.text)
    }

    /// The names that a text lists.
    pub(super) fn in_text(text: &str) -> Self {
        let names: Vec<String> = written(text).collect();
        // The pinyin is one more name, of Latin letters.
        let names = names.iter().map(|name| Name { key: 0, name, pinyin: None });
        Self { finder: Finder::new(names, std::iter::empty()) }
    }

    /// The text with a sign for each letter of a name. Its letters and bytes are as many as before, so that every place
    /// in it stays where it is.
    pub(super) fn hidden<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let found = self.finder.find_uncoded(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut hidden = vec![false; text.len()];
        for hit in &found {
            hidden[hit.at.range()].fill(true);
        }
        Cow::Owned(text.char_indices().map(|(at, letter)| if hidden[at] { sign(letter) } else { letter }).collect())
    }

    /// Takes names out of findings; hands back the texts that they quote, without names too. Every other text is left
    /// out, and of the file of names no letter is quoted.
    pub(super) fn withheld(&self, sources: &Sources, findings: &mut [Diagnostic]) -> Sources {
        let mut quoted = BTreeSet::new();
        // Many findings say the same.
        let mut nameless: BTreeSet<String> = BTreeSet::new();
        for finding in findings {
            let labels = finding.primary.iter_mut().chain(&mut finding.others);
            let labels = labels.map(|label| {
                quoted.insert(label.span.file);
                &mut label.text
            });
            let texts = labels.chain([&mut finding.message]).chain(&mut finding.notes).chain(&mut finding.helps);
            for text in texts.chain(&mut finding.path) {
                if nameless.contains(text) {
                    continue;
                }
                match self.hidden(text) {
                    Cow::Owned(hidden) => *text = hidden,
                    Cow::Borrowed(_) => drop(nameless.insert(text.clone())),
                }
            }
        }
        let mut kept = Sources::default();
        for (id, source) in sources.iter() {
            let text = match source.path.as_str() {
                _ if !quoted.contains(&id) => String::new(),
                path if path.ends_with("names.yaml") => in_file(&source.text),
                _ => self.hidden(&source.text).into_owned(),
            };
            kept.add(SourceFile { path: self.hidden(&source.path).into_owned(), text, size: source.size });
        }
        kept
    }
}

/// A text for whoever reads it: whole on a terminal, elsewhere without names.
pub(super) fn for_reader<'t>(text: &'t str, sources: &Sources, is_terminal: bool) -> Cow<'t, str> {
    if is_terminal { Cow::Borrowed(text) } else { Cow::Owned(Names::of(sources).hidden(text).into_owned()) }
}

/// What stands behind the keys, one name after the other.
fn written(text: &str) -> impl Iterator<Item = String> {
    KEYS.into_iter().flat_map(move |key| text.split(key).skip(1).filter_map(name_at))
}

/// The name at the start of a text, behind a separator of any width.
fn name_at(text: &str) -> Option<String> {
    let blanks = |sign: char| matches!(sign, ' ' | '\t' | '\u{3000}' | ':' | '：' | '"' | '\'' | '“' | '”');
    let text = text.trim_start_matches(blanks);
    let end = text.find([',', '，', '}', '｝', '#', '\n', '\r', '"', '\'']).unwrap_or(text.len());
    let name = text[..end].trim_matches(blanks);
    (!name.is_empty()).then(|| name.to_owned())
}

/// A sign for a letter, of as many bytes; one that nobody sees stays.
const fn sign(letter: char) -> char {
    match letter.len_utf8() {
        1 if letter.is_ascii_alphanumeric() => '*',
        2 => '×',
        3 => '＊',
        4 => '\u{1F7B6}',
        _ => letter,
    }
}

/// The file of names, where every letter may be one of a name; ids and keys are none.
fn in_file(text: &str) -> String {
    let may_be = |letter: char| letter.is_ascii_lowercase() || !letter.is_ascii() && letter.is_alphanumeric();
    let hidden = |part: &str| part.chars().map(|letter| if may_be(letter) { sign(letter) } else { letter }).collect();
    let by_key = |part: &str| part.split(KEYS[1]).map(hidden).collect::<Vec<String>>().join(KEYS[1]);
    text.split(KEYS[0]).map(by_key).collect::<Vec<String>>().join(KEYS[0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_hidden_however_they_are_written() {
        let names = Names::in_text(
            "C01: {姓名: 段敬之, 拼音: duan jingzhi}\nF02： ｛姓名：“阿依·买买提”，拼音: a yi｝\nF03: {姓名: 王",
        );
        for text in [
            "段敬之",
            "段 敬之",
            "段\u{3000}敬 之",
            "和段敬之谈",
            "Duan Jingzhi",
            "阿依•买买提",
            "duan jingzhi,",
            "Jingzhi DUAN",
            "duanjingzhi@x.cn",
            "段-敬-之",
        ] {
            let hidden = names.hidden(text);
            assert!(hidden.contains(['＊', '*']), "{text}: {hidden}");
            assert_eq!((hidden.len(), hidden.chars().count()), (text.len(), text.chars().count()), "{text}: {hidden}");
        }
        for text in ["段敬", "aduan jingzhi", "lianyi", "敬之段"] {
            assert_eq!(names.hidden(text), text);
        }
        assert_eq!(names.hidden("“段敬之”是姓名，请写编号 C01"), "“＊＊＊”是姓名，请写编号 C01");
    }
}
