//! Letters as they are compared: full width and half width, traditional and simplified, with tones and without are one.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

/// The characters that every text is written in (CJK Unified Ideographs).
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The simplified character of each of them. It takes no time before the first text is looked through.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let lines = include_str!("traditional.txt").lines().filter(|line| !line.starts_with('#'));
    for pair in lines.flat_map(str::split_whitespace) {
        let mut pair = pair.chars();
        if let (Some(traditional), Some(simplified)) = (pair.next(), pair.next()) {
            table[(u32::from(traditional) - FIRST) as usize] = simplified;
        }
    }
    table
});

/// The letters as which a letter is compared; none of one that is not seen.
pub(super) fn folded(letter: char, mut take: impl FnMut(char)) {
    if letter.is_ascii() {
        return take(letter.to_ascii_lowercase());
    }
    if is_of_block(letter) {
        return take(simplified(letter));
    }
    for part in std::iter::once(letter).nfkd().filter(|part| !is_mark(*part)) {
        part.to_lowercase().for_each(|small| take(simplified(small)));
    }
}

fn is_of_block(letter: char) -> bool {
    (FIRST..=LAST).contains(&u32::from(letter))
}

fn simplified(letter: char) -> char {
    if is_of_block(letter) { SIMPLIFIED[(u32::from(letter) - FIRST) as usize] } else { letter }
}

/// What stands over or under a letter: tones, dots.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}')
}

/// What takes no room on a page: zero width, soft hyphens, variation selectors, signs of direction.
pub(super) fn is_unseen(letter: char) -> bool {
    is_mark(letter)
        || letter.is_control() && !letter.is_whitespace()
        || matches!(letter,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// What does not count between the characters of a name.
pub(super) fn is_skipped(letter: char) -> bool {
    letter.is_whitespace() || is_unseen(letter) || is_dot(letter)
}

/// The dots of names such as 阿依古丽·买买提, of which there are many.
fn is_dot(letter: char) -> bool {
    matches!(letter, '·' | '•' | '・' | '‧' | '．' | '∙' | '⋅' | '･' | '᛫' | '‣')
}

/// A text as it is compared, without what does not count between letters.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars().filter(|letter| !is_skipped(*letter)) {
        folded(letter, |part| plain.push(part));
    }
    plain
}
