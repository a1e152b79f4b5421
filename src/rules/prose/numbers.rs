//! Numbers that are one person's: of an identity card or a telephone. Found in the text of notes and never repeated.

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// 身份证号.
    Identity,
    /// 手机号码.
    Mobile,
    /// 固定电话号码, with its area code.
    Telephone,
}

impl Kind {
    /// The word for it.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Identity => "身份证号",
            Self::Mobile => "手机号码",
            Self::Telephone => "电话号码",
        }
    }
}

/// Digits in a row, and what stands before them if it is a single blank or hyphen.
struct Group {
    at: usize,
    digits: String,
    joined_by: Option<char>,
}

/// The numbers of a text, each with its first byte.
pub(super) fn find(text: &str) -> Vec<(usize, Kind)> {
    // Nearly no note has so many digits.
    if text.chars().filter(|letter| digit(*letter).is_some()).take(10).count() < 10 {
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
    if is_identity(&first.digits) {
        return Some((Some(Kind::Identity), 1));
    }
    if is_mobile(&first.digits) || first.digits.strip_prefix("86").is_some_and(is_mobile) {
        return Some((Some(Kind::Mobile), 1));
    }
    // `138 0013 8000`, `024-23890000`.
    let joined =
        |count: usize| groups.get(1..count).is_some_and(|rest| rest.iter().all(|group| group.joined_by.is_some()));
    let all = |count: usize| groups[..count].iter().map(|group| group.digits.as_str()).collect::<String>();
    if joined(3) && first.digits.len() == 3 && is_mobile(&all(3)) {
        return Some((Some(Kind::Mobile), 3));
    }
    let is_area = first.digits.starts_with('0') && matches!(first.digits.len(), 3 | 4);
    if is_area && joined(2) && groups[1].joined_by == Some('-') && matches!(groups[1].digits.len(), 7 | 8) {
        return Some((Some(Kind::Telephone), 2));
    }
    Some((None, 1))
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let (mut before, mut open) = (None, false);
    for (at, letter) in text.char_indices() {
        let sign = match digit(letter) {
            Some(digit) => Some(digit),
            // The last sign of an identity number may be X.
            None if open && matches!(letter, 'x' | 'X') => Some('X'),
            None => None,
        };
        match sign {
            Some(sign) if open => groups.last_mut().expect("a group is open").digits.push(sign),
            Some(sign) => {
                let joined_by = before.filter(|between| matches!(between, ' ' | '-'));
                groups.push(Group { at, digits: sign.to_string(), joined_by });
            }
            None => {
                // Two signs between two groups do not join them.
                before = if open { Some(letter) } else { None };
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
        assert_eq!(kinds("１１０１０５１９４９１２３１００２Ｘ"), []);
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
        ] {
            assert_eq!(kinds(none), [], "{none}");
        }
    }
}
