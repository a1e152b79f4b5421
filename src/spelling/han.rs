//! Names by their characters, whatever stands between these: blanks, line ends, what is not seen, dots, and the same
//! sign before each of the others (`顾-清-和`).

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::spelling::fold::{self, is_skipped};
use crate::spelling::hit::{Hit, Name, Written, found};
use crate::spelling::view::View;

/// The names, folded.
#[derive(Debug)]
pub(super) struct Characters {
    finder: Option<AhoCorasick>,
    names: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    key: usize,
    folded: String,
    /// How many characters it has.
    length: usize,
    /// As it is registered.
    written: String,
}

/// Folded letters, each with the letter of the view that it comes from.
#[derive(Default)]
struct Folded {
    text: String,
    /// For each byte of the text.
    letters: Vec<usize>,
}

impl Folded {
    fn push(&mut self, is: char, letter: usize) {
        self.text.push(is);
        self.letters.resize(self.text.len(), letter);
    }

    /// The letters of the view behind some bytes.
    fn place(&self, bytes: Range<usize>) -> Range<usize> {
        self.letters[bytes.start]..self.letters[bytes.end - 1] + 1
    }
}

impl Characters {
    pub(super) fn new<'a>(names: impl Iterator<Item = Name<'a>>) -> Self {
        let known = names.filter(|name| !name.name.is_ascii()).map(|name| {
            let folded = fold::plain(name.name);
            Known { key: name.key, length: folded.chars().count(), folded, written: name.name.to_owned() }
        });
        let names: Vec<Known> = known.filter(|name| name.length > 0).collect();
        let finder =
            AhoCorasick::builder().match_kind(MatchKind::Standard).build(names.iter().map(|name| &name.folded));
        Self { finder: finder.ok().filter(|_| !names.is_empty()), names }
    }

    /// Adds the places in a view of a text.
    pub(super) fn find(&self, view: &View, text: &str, hits: &mut Vec<Hit>) {
        let Some(finder) = &self.finder else { return };
        let (mut close, mut loose) = (Folded::default(), Folded::default());
        for (at, letter) in view.letters.iter().enumerate().filter(|(_, letter)| !is_skipped(letter.is)) {
            fold::folded(letter.is, |part| {
                close.push(part, at);
                if part.is_alphanumeric() {
                    loose.push(part, at);
                }
            });
        }
        for hit in finder.find_overlapping_iter(&close.text) {
            let name = &self.names[hit.pattern().as_usize()];
            let place = close.place(hit.range());
            if name.length > 1 || stands_alone(view, &place) {
                let (start, end) = (view.letters[place.start].start, view.letters[place.end - 1].end);
                let is_plain = view.is_plain && text.get(start..end) == Some(name.written.as_str());
                let written = if is_plain { Written::Plainly } else { Written::Disguised };
                found(view, place, name.key, written, hits);
            }
        }
        if loose.text.len() == close.text.len() {
            return;
        }
        for hit in finder.find_overlapping_iter(&loose.text) {
            let name = &self.names[hit.pattern().as_usize()];
            let place = loose.place(hit.range());
            if name.length > 2 && is_set_apart(view, &loose.letters[hit.range()]) {
                found(view, place, name.key, Written::Disguised, hits);
            }
        }
    }
}

/// A single character is a name only where no other stands beside it.
fn stands_alone(view: &View, place: &Range<usize>) -> bool {
    let is_letter =
        |at: Option<usize>| at.and_then(|at| view.letters.get(at)).is_some_and(|letter| letter.is.is_alphanumeric());
    !is_letter(place.start.checked_sub(1)) && !is_letter(Some(place.end))
}

/// Whether the letters have the same signs between each of them, or ASCII signs, or brackets and quotation marks:
/// `顾-清和`, `顾、清、和`, `顾（清和）`, but not a sentence that goes on behind a comma.
fn is_set_apart(view: &View, letters: &[usize]) -> bool {
    let mut places = letters.to_vec();
    places.dedup();
    let between = |pair: &[usize]| -> String {
        let signs = view.letters[pair[0] + 1..pair[1]].iter().map(|letter| letter.is);
        signs.filter(|sign| !is_skipped(*sign)).collect()
    };
    let gaps: Vec<String> = places.windows(2).map(between).collect();
    let is_sign = |sign: char| sign.is_ascii() || "（）【】〔〕《》〈〉“”‘’「」『』—…".contains(sign);
    let is_short = gaps.iter().all(|gap| gap.len() <= 6);
    let is_same = gaps.windows(2).all(|pair| pair[0] == pair[1]);
    is_short && gaps.iter().any(|gap| !gap.is_empty()) && (is_same || gaps.iter().all(|gap| gap.chars().all(is_sign)))
}
