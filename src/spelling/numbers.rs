//! Numbers that are one person's: of an identity card, a passport, a bank card or a telephone. Found in a text and never
//! repeated.

use crate::spelling::fold::{self, is_unseen};

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// 身份证号.
    Identity,
    /// 手机号码.
    Mobile,
    /// 固定电话号码, with its area code.
    Telephone,
    /// 护照号.
    Passport,
    /// 银行卡号.
    Card,
}

impl Kind {
    /// The word for it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Identity => "身份证号",
            Self::Mobile => "手机号码",
            Self::Telephone => "电话号码",
            Self::Passport => "护照号",
            Self::Card => "银行卡号",
        }
    }
}

/// Digits in a row, and what stands before them if it is a single blank or hyphen.
struct Group {
    at: usize,
    digits: String,
    joined_by: Option<char>,
    /// Latin letters right before them.
    letters: String,
}

/// The numbers of a text, each with its first byte.
pub(crate) fn find(text: &str) -> Vec<(usize, Kind)> {
    // Nearly no note has so many digits.
    if text.chars().filter(|letter| digit(*letter).is_some()).take(7).count() < 7 {
        return Vec::new();
    }
    let groups = groups(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some((kind, taken)) = groups.get(index..).and_then(starting) {
        if let Some(kind) = kind {
            found.push((groups[index].at, kind));
        }
        index += taken;
    }
    found
}

/// What the first of some groups begins, and how many groups that takes; `None` where there is no group.
fn starting(groups: &[Group]) -> Option<(Option<Kind>, usize)> {
    let first = groups.first()?;
    if is_passport(first) {
        return Some((Some(Kind::Passport), 1));
    }
    let is_area = first.digits.starts_with('0') && matches!(first.digits.len(), 3 | 4);
    let is_joined = |group: &&Group| group.joined_by.is_some();
    let joined = 1 + groups[1..].iter().take(5).take_while(is_joined).count();
    if is_area && joined > 1 && groups[1].joined_by == Some('-') && matches!(groups[1].digits.len(), 7 | 8) {
        return Some((Some(Kind::Telephone), 2));
    }
    // `138 0013 8000`, `6222 0212 3456 7894`: the longest number first.
    (1..=joined)
        .rev()
        .find_map(|count| {
            let all: String = groups[..count].iter().map(|group| group.digits.as_str()).collect();
            Some((Some(written(&all, groups, count)?), count))
        })
        .or(Some((None, 1)))
}

/// What some digits are that stand in so many groups.
fn written(digits: &str, groups: &[Group], count: usize) -> Option<Kind> {
    let is_divided = |lengths: &[usize]| {
        count == 1 || groups[..count].iter().map(|group| group.digits.len()).eq(lengths.iter().copied())
    };
    let in_fours = || count == 1 || groups[..count - 1].iter().all(|group| group.digits.len() == 4);
    if is_identity(digits) && is_divided(&[6, 8, 4]) {
        return Some(Kind::Identity);
    }
    let mobile = digits.strip_prefix("86").filter(|_| digits.len() == 13).unwrap_or(digits);
    let three = [3, 4, 4];
    if is_mobile(mobile) && (is_divided(&three) || is_divided(&[2, 3, 4, 4]) || is_divided(&[2, 11])) {
        return Some(Kind::Mobile);
    }
    (is_card(digits) && in_fours()).then_some(Kind::Card)
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut before, mut open) = (None, false);
    // The letters in front of a group, as far as they may belong to it.
    let mut letters = String::new();
    for (at, letter) in text.char_indices().filter(|(_, letter)| !is_unseen(*letter)) {
        let sign = match digit(letter) {
            Some(digit) => Some(digit),
            // The last sign of an identity number may be X.
            None if open && matches!(letter, 'x' | 'X' | 'ｘ' | 'Ｘ') => Some('X'),
            None => None,
        };
        match sign {
            Some(sign) if open => groups.last_mut().expect("a group is open").digits.push(sign),
            Some(sign) => {
                let joined_by = before.filter(|between| matches!(between, ' ' | '-' | '\u{3000}' | '\u{a0}'));
                groups.push(Group { at, digits: sign.to_string(), joined_by, letters: std::mem::take(&mut letters) });
            }
            None => {
                // Two signs between two groups do not join them.
                before = if open { Some(letter) } else { None };
                let mut latin = String::new();
                fold::folded(letter, |part| latin.extend(Some(part).filter(char::is_ascii_alphabetic)));
                if latin.is_empty() {
                    letters.clear();
                }
                letters.push_str(&latin);
            }
        }
        open = sign.is_some();
    }
    groups
}

/// A digit of either width.
fn digit(letter: char) -> Option<char> {
    match letter {
        '0'..='9' => Some(letter),
        '０'..='９' => char::from_u32(u32::from(letter) - 0xFEE0),
        _ => None,
    }
}

/// Passports of China: `E12345678`, `EA1234567`, and the older `G12345678`; of diplomats and officials `DE1234567`,
/// `SE1234567`, `PE1234567`.
fn is_passport(group: &Group) -> bool {
    let letters = group.letters.as_str();
    let is_kind = |kinds: &str| letters.starts_with(|first| kinds.contains(first));
    match (letters.len(), group.digits.len()) {
        (1, 8) => is_kind("eg"),
        (2, 7) => {
            is_kind("edsp") && letters.ends_with(|second: char| second.is_ascii_alphabetic() && !"io".contains(second))
        }
        _ => false,
    }
}

/// Cards of banks: sixteen to nineteen digits, as `UnionPay` and the others give them out, the last of which proves the
/// others (Luhn).
fn is_card(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    let is_issued = ["62", "60", "9558", "4", "51", "52", "53", "54", "55", "35", "34", "37"];
    if !(16..=19).contains(&bytes.len())
        || !bytes.iter().all(u8::is_ascii_digit)
        || !is_issued.iter().any(|start| digits.starts_with(start))
    {
        return false;
    }
    let sum: u32 = bytes
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(digit - b'0')) {
            (1, digit) if digit > 4 => digit * 2 - 9,
            (1, digit) => digit * 2,
            (_, digit) => digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

fn is_mobile(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1]) && bytes.iter().all(u8::is_ascii_digit)
}

/// Eighteen signs with a day of birth in them, the last of which proves the others (GB 11643-1999).
fn is_identity(digits: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const LAST: &[u8; 11] = b"10X98765432";
    let bytes = digits.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let number = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap_or_default();
    let is_born = (1900..2100).contains(&number(6, 10))
        && (1..=12).contains(&number(10, 12))
        && (1..=31).contains(&number(12, 14));
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    is_born && bytes[17] == LAST[(sum % 11) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_found_and_others_are_not() {
        let kinds = |text: &str| find(text).into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
        assert_eq!(kinds("身份证11010519491231002X。"), [Kind::Identity]);
        assert_eq!(kinds("１１０１０５１９４９１２３１００２Ｘ 110105 19491231 002X"), [Kind::Identity; 2]);
        assert_eq!(kinds("138\u{200B}00138000，86 138 0013 8000、+86 13800138000"), [Kind::Mobile; 3]);
        assert_eq!(kinds("护照E12345678、ea1234567、Ｇ12345678"), [Kind::Passport; 3]);
        assert_eq!(kinds("卡号6222 0212 3456 7894 013，4111111111111111"), [Kind::Card; 2]);
        assert_eq!(kinds("手机13800138000，或138 0013 8000、138-0013-8000"), [Kind::Mobile; 3]);
        assert_eq!(kinds("＋8613800138000；１３８００１３８０００"), [Kind::Mobile; 2]);
        assert_eq!(kinds("电话024-23890000转8"), [Kind::Telephone]);
        for none in [
            "110105194912310021",
            "2026-09-14 10:30 到 2026-09-15 11:30",
            "经费 12800138000 元",
            "院党纪要〔2026〕15号，2026091410300000",
            "138 0013 80001",
            "0242389",
            "6222021234567894016",
            "AE12345678、E1234567、OE2345678",
        ] {
            assert_eq!(kinds(none), [], "{none}");
        }
    }
}
