//! What stands on public pages whatever the records say: the texts of the program (`build.rs` collects them from its
//! templates and sources), and the public texts of the school. A name or an id that is written like a part of them is
//! no leak where it stands in them.
//!
//! Nothing here is made ready before something was found: hardly any school needs it.

use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use crate::leak::texts::{Kind, Text};
use crate::model::Model;
use crate::spelling::plain;

/// Every piece of text of the program, a line each.
const PROGRAM: &str = include_str!(concat!(env!("OUT_DIR"), "/constant-texts"));

/// What is said of a person only.
const TITLES: [&str; 26] = [
    "同志",
    "老师",
    "教授",
    "副教授",
    "讲师",
    "先生",
    "女士",
    "书记",
    "副书记",
    "院长",
    "副院长",
    "主任",
    "副主任",
    "处长",
    "副处长",
    "部长",
    "校长",
    "主席",
    "委员",
    "博士",
    "研究员",
    "工程师",
    "本人",
    "同学",
    "老先生",
    "等人",
];

/// The constant texts of a school.
#[derive(Debug)]
pub(super) struct Constants {
    /// Words of the institution and the regulation.
    law: Vec<String>,
    /// Words of the pack and names of units.
    words: Vec<String>,
    /// What else people wrote, which is searched at its source.
    free: Vec<String>,
    everything: OnceLock<String>,
    phrases: OnceLock<Option<AhoCorasick>>,
}

impl Constants {
    pub(super) fn new(model: &Model, texts: &[Text<'_>]) -> Self {
        let of = |kind: Kind| texts.iter().filter(|text| text.kind == kind).map(|text| text.text.to_owned()).collect();
        let mut law: Vec<String> = of(Kind::Law);
        law.push(model.pack.regulation_name());
        Self { law, words: of(Kind::Word), free: of(Kind::Free), everything: OnceLock::new(), phrases: OnceLock::new() }
    }

    /// All that is public and known, a line each, as it is compared.
    fn everything(&self) -> &str {
        self.everything.get_or_init(|| {
            let all = PROGRAM.lines().chain(self.law.iter().chain(&self.words).map(String::as_str));
            all.map(|text| plain(text) + "\n").collect()
        })
    }

    /// Whether a name is a word, too: it stands in the texts of the program or in the regulation, or is a word of the pack.
    pub(super) fn is_word(&self, name: &str) -> bool {
        let name = plain(name);
        let in_law = self.law.iter().any(|text| plain(text).contains(&name));
        in_law
            || self.words.iter().any(|word| plain(word) == name)
            || PROGRAM.lines().any(|text| plain(text).contains(&name))
    }

    /// Whether a place of a text lies within the name of the institution or of its committee, as 沈阳 in 沈阳音乐学院.
    pub(super) fn is_in_phrase(&self, text: &str, place: Range<usize>) -> bool {
        let names = self.law.iter().filter(|phrase| phrase.chars().count() <= 24);
        names.filter(|phrase| phrase.len() > place.len()).any(|phrase| {
            let mut found = text.match_indices(phrase.as_str());
            found.any(|(at, _)| at <= place.start && place.end <= at + phrase.len())
        })
    }

    /// Whether a word is used as the public texts use it, with the same letter before or behind it, and not as a name.
    pub(super) fn is_usual(&self, text: &str, place: Range<usize>) -> bool {
        let (before, word, after) =
            (plain(&text[..place.start]), plain(&text[place.clone()]), plain(&text[place.end..]));
        if is_titled(&text[place.end..]) {
            return false;
        }
        let letter = |letter: Option<char>| letter.filter(|letter| letter.is_alphanumeric());
        let with_before = letter(before.chars().next_back()).map(|letter| format!("{letter}{word}"));
        let with_after = letter(after.chars().next()).map(|letter| format!("{word}{letter}"));
        [with_before, with_after].into_iter().flatten().any(|words| self.everything().contains(&words))
    }

    /// Whether each letter of a place is one of a text that is known, so that what stands there came from it, or from two
    /// of them side by side.
    pub(super) fn explain(&self, text: &str, place: Range<usize>) -> bool {
        let phrases = self.phrases.get_or_init(|| {
            let all = self.everything().lines().map(str::to_owned).chain(self.free.iter().map(|text| plain(text)));
            AhoCorasick::new(all.filter(|phrase| phrase.chars().count() > 1)).ok()
        });
        let Some(phrases) = phrases else { return false };
        let (start, length) = (plain(&text[..place.start]).len(), plain(&text[place]).len());
        let folded = plain(text);
        let mut known = vec![false; length];
        for found in phrases.find_overlapping_iter(&folded) {
            let from = found.start().clamp(start, start + length) - start;
            let to = found.end().clamp(start, start + length) - start;
            known[from..to].fill(true);
        }
        known.iter().all(|is_known| *is_known)
    }
}

/// Whether a text goes on with what is said of a person only.
pub(super) fn is_titled(behind: &str) -> bool {
    let behind = plain(behind);
    TITLES.iter().any(|title| behind.starts_with(title))
}
