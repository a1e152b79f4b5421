//! Names by their sound: `gu qinghe`, `Gu Qing He`, `guqinghe@…`, `Qinghe Gu`, `gù qīnghé`, `Gu4 Qing1he2`, and names
//! that are written in Latin letters from the start.

use std::collections::BTreeMap;

use pinyin::ToPinyinMulti as _;

use crate::spelling::fold::{self, is_unseen};
use crate::spelling::hit::{Hit, Name, Written, found};
use crate::spelling::view::View;

/// A shorter word is too many words: 李娥 is no “lie”.
const WORD: usize = 4;

/// So many words may one name be.
const WORDS: usize = 6;

/// A name of more syllables is written in their order only.
const TURNED: usize = 16;

/// So many readings of one name are looked for.
const READINGS: usize = 16;

/// No name: the program is called so.
const PROGRAM: &str = "lianyi";

/// The names in letters, run together.
#[derive(Debug)]
pub(super) struct Words {
    names: BTreeMap<String, Vec<usize>>,
    longest: usize,
}

/// One word of a text.
struct Word {
    letters: String,
    /// The first letter of the view and the one behind the last.
    start: usize,
    end: usize,
    /// Whether the word before it may be of the same name.
    goes_on: bool,
}

impl Words {
    pub(super) fn new<'a>(names: impl Iterator<Item = Name<'a>>) -> Self {
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for name in names {
            for spelled in spelled(&name) {
                let keys = all.entry(spelled).or_default();
                if !keys.contains(&name.key) {
                    keys.push(name.key);
                }
            }
        }
        let longest = all.keys().map(String::len).max().unwrap_or(0);
        Self { names: all, longest }
    }

    /// Adds the places in a view.
    pub(super) fn find(&self, view: &View, hits: &mut Vec<Hit>) {
        if self.names.is_empty() {
            return;
        }
        let words = words(view);
        for (at, first) in words.iter().enumerate() {
            let mut run = String::new();
            for (more, word) in words[at..].iter().take(WORDS).enumerate() {
                if more > 0 && !word.goes_on {
                    break;
                }
                run.push_str(&word.letters);
                if run.len() > self.longest {
                    break;
                }
                let is_word = more > 0 || run.len() >= WORD && run != PROGRAM;
                for key in self.names.get(&run).filter(|_| is_word).into_iter().flatten() {
                    found(view, first.start..word.end, *key, Written::InPinyin, hits);
                }
            }
        }
    }
}

/// The words of Latin letters. Figures behind one may be its tone.
fn words(view: &View) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let (mut is_open, mut goes_on) = (false, false);
    let mut signs = 0;
    for (at, letter) in view.letters.iter().enumerate() {
        if is_unseen(letter.is) {
            continue;
        }
        let mut latin = String::new();
        fold::folded(letter.is, |part| latin.extend(Some(part).filter(char::is_ascii_alphabetic)));
        if !latin.is_empty() {
            if is_open {
                let word = words.last_mut().expect("a word is open");
                word.letters.push_str(&latin);
                word.end = at + 1;
            } else {
                words.push(Word { letters: latin, start: at, end: at + 1, goes_on });
            }
            (is_open, goes_on, signs) = (true, true, 0);
            continue;
        }
        is_open = false;
        signs += 1;
        let is_tone = matches!(letter.is, '1'..='5') && signs == 1;
        let joins =
            letter.is.is_whitespace() || matches!(letter.is, '-' | '_' | '\'' | '’' | '‘' | '`' | '.' | ',' | '·');
        goes_on &= is_tone || joins && signs <= 4;
    }
    words
}

/// All ways to write a name in letters, run together.
fn spelled(name: &Name<'_>) -> Vec<String> {
    let mut written: Vec<Vec<String>> = if name.name.is_ascii() {
        vec![name.name.split_whitespace().map(str::to_lowercase).collect()]
    } else {
        readings(name.name)
    };
    // Whoever writes the name elsewhere need not have looked at how it is written here.
    written.extend(name.pinyin.map(|pinyin| in_syllables(name.name, pinyin)));
    let mut all = Vec::new();
    // A single syllable may be any word; a name that is written in Latin letters is long enough.
    let is_name = |words: &&Vec<String>| words.len() > 1 || name.name.is_ascii() && words.concat().len() > 5;
    for words in written.iter().filter(is_name) {
        // The surname may stand last, and it may be of two syllables.
        let turns = if words.len() > TURNED { 1 } else { words.len() };
        for first in 0..turns {
            let turned = words[first..].iter().chain(&words[..first]);
            all.extend(umlauts(&turned.map(String::as_str).collect::<String>()));
        }
    }
    all.sort();
    all.dedup();
    all
}

/// The words of 拼音 as somebody wrote it; divided by the characters where it is one word.
fn in_syllables(name: &str, pinyin: &str) -> Vec<String> {
    let plain = |text: &str| {
        let mut letters = String::new();
        text.chars().for_each(|letter| {
            fold::folded(letter, |part| letters.extend(Some(part).filter(char::is_ascii_alphabetic)));
        });
        letters
    };
    let words: Vec<String> = pinyin.split(|sign: char| !sign.is_alphanumeric()).map(plain).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    if let [whole] = &words[..] {
        let divided = readings(name).into_iter().find(|reading| reading.concat() == *whole);
        return divided.unwrap_or(words);
    }
    words
}

/// The syllables of the characters, in each way to read them.
fn readings(name: &str) -> Vec<Vec<String>> {
    let mut readings: Vec<Vec<String>> = vec![Vec::new()];
    for character in name.chars() {
        let Some(sounds) = character.to_pinyin_multi() else { continue };
        let mut sounds: Vec<String> = sounds.into_iter().map(|sound| sound.plain().replace('ü', "u")).collect();
        sounds.sort();
        sounds.dedup();
        readings = readings
            .iter()
            .flat_map(|before| sounds.iter().map(|sound| [before.as_slice(), std::slice::from_ref(sound)].concat()))
            .take(READINGS)
            .collect();
    }
    readings
}

/// `lü` is written `lu`, `lv` and `lyu`; the text has it without its dots.
fn umlauts(word: &str) -> Vec<String> {
    let mut all = vec![word.to_owned()];
    for (from, tos) in [("lv", ["lu", "lyu"]), ("nv", ["nu", "nyu"]), ("lu", ["lv", "lyu"]), ("nu", ["nv", "nyu"])] {
        if word.contains(from) {
            all.extend(tos.map(|to| word.replace(from, to)));
        }
    }
    all
}
