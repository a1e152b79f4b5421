//! What is looked for, and what was found.

use std::ops::Range;

use crate::spelling::view::View;

/// A person's name, or an organisation's.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_field_names, reason = "it is what it is called")]
pub(crate) struct Name<'a> {
    /// What whoever asks calls it by: handed back with each place.
    pub(crate) key: usize,
    pub(crate) name: &'a str,
    /// 拼音, as somebody wrote it; reckoned from the characters where nobody did.
    pub(crate) pinyin: Option<&'a str>,
}

/// In which way a name or an id stands somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Written {
    /// Its characters, one after the other.
    Plainly,
    /// Its characters, with something between, in other forms, or in a code.
    Disguised,
    /// Its sound in Latin letters.
    InPinyin,
    /// An id.
    AsId,
}

/// A place where something of somebody stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    /// Bytes of the text.
    pub(crate) at: Place,
    /// Who it is, in the words of whoever asked.
    pub(crate) key: usize,
    pub(crate) written: Written,
}

/// A range that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    /// As the standard library has it.
    pub(crate) const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Adds a place, from the letters of a view.
pub(super) fn found(view: &View, letters: Range<usize>, key: usize, written: Written, hits: &mut Vec<Hit>) {
    let (first, last) = (&view.letters[letters.start], &view.letters[letters.end - 1]);
    hits.push(Hit { at: Place { start: first.start, end: last.end.max(first.end) }, key, written });
}
