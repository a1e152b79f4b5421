//! The first letters of a name's syllables, for search: `zhou mingyuan` → `zmy`.

/// The first letter of each syllable of a text in pinyin without tones.
pub(crate) fn initials(pinyin: &str) -> String {
    pinyin.split_whitespace().flat_map(syllables).collect()
}

/// The first letters of the syllables of one word. A syllable is consonants, then vowels, then
/// `n`, `ng` or `r` unless a vowel follows, which starts the next syllable; an apostrophe divides.
fn syllables(word: &str) -> Vec<char> {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let vowel =
        |index: usize| letters.get(index).is_some_and(|letter| "aeiouvüêāáǎàēéěèīíǐìōóǒòūúǔù".contains(*letter));
    let is = |index: usize, wanted: char| letters.get(index) == Some(&wanted);
    let mut starts = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !letters[at].is_alphabetic() {
            at += 1;
            continue;
        }
        starts.push(letters[at]);
        while at < letters.len() && letters[at].is_alphabetic() && !vowel(at) {
            at += 1;
        }
        while vowel(at) {
            at += 1;
        }
        if is(at, 'n') && is(at + 1, 'g') && !vowel(at + 2) {
            at += 2;
        } else if (is(at, 'n') || is(at, 'r')) && !vowel(at + 1) {
            at += 1;
        }
    }
    starts
}
