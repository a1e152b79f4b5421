//! The digits of a text in groups, however they are written, and what stands between the groups.

use crate::spelling::fold::{self, is_unseen};

/// Digits in a row, and what stands around them.
pub(super) struct Group {
    pub(super) at: usize,
    pub(super) digits: String,
    /// What stands between them and the group before, if it may join the two.
    pub(super) joined_by: Option<String>,
    /// Latin letters before them.
    pub(super) letters: String,
    /// Whether something stands between these and the digits.
    pub(super) is_apart: bool,
    /// Whether a Latin letter stands right behind them.
    pub(super) is_in_word: bool,
}

/// The groups of a text.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // How the digits are written in the group that is open.
    let mut open = None;
    let (mut between, mut letters, mut is_apart) = (String::new(), String::new(), false);
    for (at, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
        let sign = match digit(letter) {
            // The last sign of an identity number may be X.
            None if open.is_some() && matches!(letter, 'x' | 'X' | 'ｘ' | 'Ｘ') => open.map(|style| ('X', style)),
            sign => sign,
        };
        if let Some((sign, style)) = sign {
            match groups.last_mut().filter(|_| open == Some(style)) {
                Some(group) => group.digits.push(sign),
                None => groups.push(Group {
                    at,
                    digits: sign.to_string(),
                    joined_by: joins(&between).then(|| between.clone()),
                    letters: std::mem::take(&mut letters),
                    is_apart,
                    is_in_word: false,
                }),
            }
            open = Some(style);
            between.clear();
            is_apart = false;
            continue;
        }
        let mut latin = String::new();
        fold::folded(letter, |part| latin.extend(Some(part).filter(char::is_ascii_alphabetic)));
        if let Some(group) = groups.last_mut().filter(|_| open.is_some()) {
            group.is_in_word = !latin.is_empty();
        }
        open = None;
        // More than joins two groups need not be known.
        if between.len() < 16 {
            between.push(letter);
        }
        if latin.is_empty() {
            // One blank or hyphen may stand between the letter of a passport and its digits.
            is_apart = !is_apart && !letters.is_empty() && (is_blank(letter) || is_hyphen(letter));
            if !is_apart {
                letters.clear();
            }
        } else {
            if is_apart {
                letters.clear();
            }
            is_apart = false;
            letters.push_str(&latin);
        }
    }
    groups
}

/// How a digit is written. What stands in circles or above a line is a number of its own: a note behind a figure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    Small,
}

/// A digit, however it is written.
pub(super) fn digit(letter: char) -> Option<(char, Style)> {
    match letter {
        '0'..='9' => Some((letter, Style::Plain)),
        '０'..='９' => Some((char::from_u32(u32::from(letter) - 0xFEE0)?, Style::Plain)),
        // Digits of other alphabets, in bold, in circles, in brackets, above and below the line.
        '\u{B2}'
        | '\u{B3}'
        | '\u{B9}'
        | '\u{660}'..='\u{669}'
        | '\u{6F0}'..='\u{6F9}'
        | '\u{2070}'..='\u{2089}'
        | '\u{2460}'..='\u{2490}'
        | '\u{24EA}'..='\u{24FF}'
        | '\u{2776}'..='\u{2793}'
        | '\u{1D7CE}'..='\u{1D7FF}'
        | '\u{1F100}'..='\u{1F10A}'
        | '\u{1FBF0}'..='\u{1FBF9}' => {
            let style = if u32::from(letter) >= 0x1D7CE { Style::Plain } else { Style::Small };
            Some((small(letter)?, style))
        }
        _ => None,
    }
}

/// The digit of a letter that is not compared as one everywhere.
fn small(letter: char) -> Option<char> {
    let of = |first: u32| char::from_digit(u32::from(letter) - first, 10);
    match letter {
        '\u{660}'..='\u{669}' => of(0x660),
        '\u{6F0}'..='\u{6F9}' => of(0x6F0),
        '\u{24F5}'..='\u{24FD}' => of(0x24F4),
        '\u{24FF}' => Some('0'),
        '\u{2776}'..='\u{277E}' => of(0x2775),
        '\u{2780}'..='\u{2788}' => of(0x277F),
        '\u{278A}'..='\u{2792}' => of(0x2789),
        _ => {
            let mut digits = String::new();
            fold::folded(letter, |part| digits.extend(Some(part).filter(char::is_ascii_digit)));
            let mut digits = digits.chars();
            digits.next().filter(|_| digits.next().is_none())
        }
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}')
}

fn is_hyphen(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{FE58}' | '\u{FE63}' | '－' | '~' | '～'
    )
}

/// Whether signs join two groups of digits: a few of those that people write within a number.
fn joins(between: &str) -> bool {
    let is_joint = |letter: char| {
        is_blank(letter)
            || is_hyphen(letter)
            || matches!(letter, '.' | '．' | '·' | '*' | '_' | '/' | '(' | ')' | '（' | '）')
    };
    (1..=3).contains(&between.chars().count()) && between.chars().all(is_joint)
}
