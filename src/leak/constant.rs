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
const TITLES: [&str; 3] = ["同志", "先生", "女士"];

/// What a word that begins the name of a unit goes on with: 机械学系, 和平校区.
const OF_UNITS: [&str; 12] = ["学", "系", "院", "部", "校", "区", "馆", "处", "科", "中心", "街", "路"];

/// A word that the school's public texts, or those of the program, have so often is a word wherever it stands.
const OFTEN: usize = 2;
const OFTEN_IN_PROGRAM: usize = 10;

/// So many letters on each side tell a quotation from a name.
const AROUND: usize = 3;

/// The constant texts of a school.
#[derive(Debug)]
pub(super) struct Constants {
    /// Words of the institution and the regulation.
    law: Vec<String>,
    /// Words of the pack and names of units.
    words: Vec<String>,
    /// What else people wrote, which is searched at its source.
    free: Vec<String>,
    phrases: OnceLock<Option<AhoCorasick>>,
}

impl Constants {
    pub(super) fn new(model: &Model, texts: &[Text<'_>]) -> Self {
        let of = |kind: Kind| -> Vec<String> {
            texts.iter().filter(|text| text.kind == kind).map(|text| text.text.to_owned()).collect()
        };
        let mut law: Vec<String> = of(Kind::Law);
        law.push(model.pack.regulation_name());
        let mut words: Vec<String> = of(Kind::Word);
        let lines = of(Kind::Line);
        // What stands before a colon is a key, which no page shows.
        let values = lines.iter().flat_map(|line| line.split([',', '[', ']', '{', '}', '"', '\'']));
        let values = values.map(|value| value.rsplit_once(':').map_or(value, |(_, value)| value));
        words.extend(values.map(str::trim).filter(|value| value.chars().count() > 1).map(str::to_owned));
        Self { law, words, free: of(Kind::Free), phrases: OnceLock::new() }
    }

    /// Whether a name is a word, too: it stands in the texts of the program or in the regulation, or is a word of the pack
    /// or of several units.
    pub(super) fn is_word(&self, name: &str) -> bool {
        let name = plain(name);
        let in_words = || self.words.iter().filter(|word| plain(word).contains(&name)).take(OFTEN).count() == OFTEN;
        self.law.iter().any(|text| plain(text).contains(&name))
            || self.words.iter().any(|word| plain(word) == name)
            || in_words()
            || PROGRAM.lines().any(|text| plain(text).contains(&name))
    }

    /// Whether a word of the name of a unit, or of a word of the pack, is a part of what it is called.
    pub(super) fn is_of_unit(&self, text: &str, place: Range<usize>) -> bool {
        let behind = plain(&text[place.end..]);
        self.is_word(&text[place.clone()])
            || text[place].chars().count() == 2 && OF_UNITS.iter().any(|word| behind.starts_with(word))
    }

    /// Whether a place of a text lies within the name of the institution or of its committee, as a city in the name of its university.
    pub(super) fn is_in_phrase(&self, text: &str, place: Range<usize>) -> bool {
        let names = self.law.iter().filter(|phrase| phrase.chars().count() <= 24);
        names.filter(|phrase| phrase.len() > place.len()).any(|phrase| {
            let mut found = text.match_indices(phrase.as_str());
            found.any(|(at, _)| at <= place.start && place.end <= at + phrase.len())
        })
    }

    /// Whether a word is used as a word and not as a name: the public texts have it often, or with the same letter before
    /// or behind it, or it is in quotation marks.
    pub(super) fn is_usual(&self, text: &str, place: Range<usize>) -> bool {
        let (before, word, after) =
            (plain(&text[..place.start]), plain(&text[place.clone()]), plain(&text[place.end..]));
        let public = || self.law.iter().chain(&self.words).map(|text| plain(text));
        let is_known = |words: &str| {
            public().any(|text| text.contains(words)) || PROGRAM.lines().any(|text| plain(text).contains(words))
        };
        if let Some(title) = TITLES.iter().find(|title| after.starts_with(**title)) {
            return is_known(&(word + title));
        }
        let (letter_before, letter_after) = (before.chars().next_back(), after.chars().next());
        let is_quoted = matches!(letter_before, Some('“' | '‘' | '《' | '「' | '"'))
            && letter_after.is_some_and(|sign| !sign.is_alphanumeric());
        let times: usize = public().map(|text| text.matches(&word).count()).sum();
        let letter = |letter: Option<char>| letter.filter(|letter| letter.is_alphanumeric());
        let with_before = letter(letter_before).map(|letter| format!("{letter}{word}"));
        let with_after = letter(letter_after).map(|letter| format!("{word}{letter}"));
        let is_often = times >= OFTEN
            || PROGRAM.lines().filter(|text| plain(text).contains(&word)).take(OFTEN_IN_PROGRAM).count()
                == OFTEN_IN_PROGRAM;
        is_quoted || is_often || [with_before, with_after].into_iter().flatten().any(|words| is_known(&words))
    }

    /// Whether a place stands among the same letters in the regulation: pages quote a part of a sentence, too.
    fn is_cited(&self, folded: &str, place: Range<usize>) -> bool {
        let before: String = {
            let letters: Vec<char> = folded[..place.start].chars().rev().take(AROUND).collect();
            letters.into_iter().rev().collect()
        };
        let after: String = folded[place.end..].chars().take(AROUND).collect();
        before.chars().count() + after.chars().count() > AROUND
            && self.law.iter().any(|text| plain(text).contains(&format!("{before}{}{after}", &folded[place.clone()])))
    }

    /// Whether each letter of a place is one of a text that is known, so that what stands there came from it, or from two
    /// of them side by side.
    pub(super) fn explain(&self, text: &str, place: Range<usize>) -> bool {
        let all = self.phrases.get_or_init(|| {
            let own = self.law.iter().chain(&self.words).chain(&self.free).map(String::as_str);
            AhoCorasick::new(PROGRAM.lines().chain(own).map(plain).filter(|phrase| !phrase.is_empty())).ok()
        });
        let Some(all) = all else { return false };
        let (start, word, folded) = (plain(&text[..place.start]).len(), plain(&text[place]), plain(text));
        if self.is_cited(&folded, start..start + word.len()) {
            return true;
        }
        // A letter that is known for itself only is of the program: 由 before a body, 起 behind a day.
        let (mut known, mut alone) = (vec![false; word.len()], vec![false; word.len()]);
        for found in all.find_overlapping_iter(&folded) {
            let is_letter = folded[found.range()].chars().count() == 1;
            let within = |at: usize| at.clamp(start, start + word.len()) - start;
            let letters = if is_letter { &mut alone } else { &mut known };
            letters[within(found.start())..within(found.end())].fill(true);
        }
        let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
        let strange = letters.iter().filter(|at| !known[**at] && !alone[**at]).count();
        let lonely = letters.iter().filter(|at| !known[**at]).count();
        strange == 0 && (lonely <= 1 || letters.len() == 2)
    }
}
