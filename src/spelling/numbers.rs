//! Numbers that are one person's: of an identity card, a passport, a bank card or a telephone. Found in a text and never
//! repeated.

use crate::spelling::digits::{Group, digit, groups};

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

/// So many groups may one number have: `+86 138 04 01 23 45`.
const GROUPS: usize = 6;

/// The numbers of a text, each with its first byte.
pub(crate) fn find(text: &str) -> Vec<(usize, Kind)> {
    // Nearly no note has so many digits.
    if text.chars().filter(|letter| digit(*letter).is_some()).take(7).count() < 7 {
        return Vec::new();
    }
    let groups = groups(text);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some(first) = groups.get(index) {
        let joined = groups[index + 1..].iter().take(GROUPS - 1).take_while(|group| group.joined_by.is_some()).count();
        // `138 0013 8000`, `6222 0212 3456 7894`: the longest number first.
        let kind = (1..=1 + joined).rev().find_map(|count| Some((of(&groups[index..index + count])?, count)));
        found.extend(kind.map(|(kind, _)| (first.at, kind)));
        index += kind.map_or(1, |(_, count)| count);
    }
    found
}

/// What some groups are together.
fn of(groups: &[Group]) -> Option<Kind> {
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.digits.len()).collect();
    let in_fours = || lengths[..lengths.len() - 1].iter().all(|length| *length == 4);
    let is_divided = |ways: &[&[usize]]| lengths.len() == 1 || ways.contains(&lengths.as_slice());
    if groups.len() == 1 && is_passport(&groups[0]) {
        Some(Kind::Passport)
    } else if is_identity(&digits) && is_divided(&[&[6, 8, 4]])
        || is_old_identity(&digits)
            && is_divided(&[&[6, 6, 3]])
            && !groups[0].is_in_word
            && groups[0].letters.is_empty()
    {
        Some(Kind::Identity)
    } else if is_mobile(groups, &digits) {
        Some(Kind::Mobile)
    } else if is_telephone(groups) || is_abroad(groups) {
        Some(Kind::Telephone)
    } else {
        (is_card(&digits) && in_fours()).then_some(Kind::Card)
    }
}

/// Whether the same stands between all of some groups.
fn is_even(groups: &[Group]) -> bool {
    groups[1..].windows(2).all(|pair| pair[0].joined_by == pair[1].joined_by)
}

/// Passports of China: `E12345678`, `E 12345678`, `EA1234567`, and the older `G12345678`; of diplomats and officials
/// `DE1234567`, `SE1234567`, `PE1234567`.
fn is_passport(group: &Group) -> bool {
    let letters = group.letters.as_str();
    let is_kind = |kinds: &str| letters.starts_with(|first| kinds.contains(first));
    match (letters.len(), group.digits.len()) {
        (1, 8) => is_kind("eg") && !(group.is_apart && is_day(&group.digits)),
        (2, 7) => {
            !group.is_apart
                && is_kind("edsp")
                && letters.ends_with(|second: char| second.is_ascii_alphabetic() && !"io".contains(second))
        }
        _ => false,
    }
}

/// `13804012345`, with or without `86` before it, in the groups in which people read it out.
fn is_mobile(groups: &[Group], digits: &str) -> bool {
    const WAYS: [&[usize]; 11] = [
        &[11],
        &[3, 4, 4],
        &[3, 8],
        &[5, 6],
        &[6, 5],
        &[7, 4],
        &[3, 2, 2, 2, 2],
        &[3, 3, 5],
        &[3, 5, 3],
        &[4, 3, 4],
        &[4, 4, 3],
    ];
    let country = match digits.len() {
        13 if digits.starts_with("86") => 2,
        15 if digits.starts_with("0086") => 4,
        11 => 0,
        _ => return false,
    };
    let number = &digits[country..];
    let bytes = number.as_bytes();
    if bytes[0] != b'1' || !(b'3'..=b'9').contains(&bytes[1]) || !bytes.iter().all(u8::is_ascii_digit) {
        return false;
    }
    let first = groups[0].digits.len();
    let own = if country > 0 && first == country { &groups[1..] } else { groups };
    let mut lengths: Vec<usize> = own.iter().map(|group| group.digits.len()).collect();
    if country > 0 && first > country {
        lengths[0] -= country;
    }
    let is_usual = lengths.len() < 3 || lengths == [3, 4, 4] || is_even(own);
    // `1987-2020-001` begins with a year, `138 20260912` ends with a day.
    let is_of_days = lengths[0] == 4 && bytes[1] == b'9' || lengths == [3, 8] && is_day(&number[3..]);
    WAYS.contains(&lengths.as_slice()) && is_usual && !is_of_days
}

/// An area code of a town, with its 0.
fn is_area(digits: &str) -> bool {
    match digits.as_bytes() {
        [b'0', b'1', b'0'] | [b'0', b'2', b'0'..=b'9'] => true,
        [b'0', b'3'..=b'9', second, third] => second.is_ascii_digit() && third.is_ascii_digit(),
        _ => false,
    }
}

/// Whether some digits may stand behind an area code.
fn is_local(area: &str, digits: &str) -> bool {
    let length = digits.len();
    (length == 8 || length == 7 && area.len() > 3)
        && digits.bytes().all(|digit| digit.is_ascii_digit())
        && !digits.starts_with(['0', '1'])
}

/// `024-23892345`, `（024）2389-2345`, `02423892345`.
fn is_telephone(groups: &[Group]) -> bool {
    let [first, rest @ ..] = groups else { return false };
    if rest.is_empty() {
        let length = if first.digits.starts_with("01") || first.digits.starts_with("02") { 3 } else { 4 };
        let Some((area, local)) = first.digits.split_at_checked(length) else { return false };
        let is_alone = first.letters.is_empty() && !first.is_in_word;
        return is_alone && is_area(area) && is_local(area, local) && !is_day(local);
    }
    let local: String = rest.iter().map(|group| group.digits.as_str()).collect();
    let is_whole = rest.len() == 1;
    let is_divided = is_whole || rest.len() == 2 && rest.iter().all(|group| matches!(group.digits.len(), 3 | 4));
    // A hyphen makes a telephone of what might be a day: `024-20260912`.
    let is_hyphened = is_whole && rest[0].joined_by.as_deref() == Some("-");
    is_divided && is_area(&first.digits) && is_local(&first.digits, &local) && (is_hyphened || !is_day(&local))
}

/// `+86-24-23892345`: the area code behind that of the country has no 0.
fn is_abroad(groups: &[Group]) -> bool {
    let [country, area, rest @ ..] = groups else { return false };
    let local: String = rest.iter().map(|group| group.digits.as_str()).collect();
    let area = format!("0{}", area.digits);
    matches!(country.digits.as_str(), "86" | "0086") && rest.len() <= 2 && is_area(&area) && is_local(&area, &local)
}

/// Whether eight digits are a day of these times.
fn is_day(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits.get(from..to).and_then(|part| part.parse::<u32>().ok());
    digits.len() == 8
        && number(0, 4).is_some_and(|year| (1900..2100).contains(&year))
        && number(4, 6).is_some_and(|month| (1..=12).contains(&month))
        && number(6, 8).is_some_and(|day| (1..=31).contains(&day))
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

/// The fifteen digits of before 1999: a province, a day of birth of two digits each, and a number.
fn is_old_identity(digits: &str) -> bool {
    const PROVINCES: [u32; 34] = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82,
    ];
    if digits.len() != 15 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return false;
    }
    let number = |from: usize| digits[from..from + 2].parse::<u32>().unwrap_or_default();
    PROVINCES.contains(&number(0)) && (1..=12).contains(&number(8)) && (1..=31).contains(&number(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        find(text).into_iter().map(|(_, kind)| kind).collect()
    }

    #[test]
    fn numbers_of_people_are_found_and_others_are_not() {
        assert_eq!(kinds("身份证11010519491231002X。"), [Kind::Identity]);
        assert_eq!(kinds("１１０１０５１９４９１２３１００２Ｘ 110105 19491231 002X"), [Kind::Identity; 2]);
        assert_eq!(kinds("138\u{200B}00138000，86 138 0013 8000、+86 13800138000"), [Kind::Mobile; 3]);
        assert_eq!(kinds("护照E12345678、ea1234567、Ｇ12345678"), [Kind::Passport; 3]);
        assert_eq!(kinds("卡号6222 0212 3456 7894 013，4111111111111111"), [Kind::Card; 2]);
        assert_eq!(kinds("手机13800138000，或138 0013 8000、138-0013-8000"), [Kind::Mobile; 3]);
        assert_eq!(kinds("＋8613800138000；１３８００１３８０００"), [Kind::Mobile; 2]);
        assert_eq!(kinds("电话024-23890000转8"), [Kind::Telephone]);
        assert_eq!(kinds("护照E 12345678，G-12345678"), [Kind::Passport; 2]);
        assert_eq!(kinds("210102700101123、210102 700101 123"), [Kind::Identity; 2]);
        for none in [
            "110105194912310021",
            "2026-09-14 10:30 到 2026-09-15 11:30",
            "经费 12800138000 元",
            "院党纪要〔2026〕15号，2026091410300000",
            "138 0013 80001",
            "0242389",
            "6222021234567894016",
            "AE12345678、E1234567、OE2345678",
            "沈统〔2026〕3号，沈统(2026)138号",
            "138 20260912、1987-2020-001、1999.2026.123、010 20260912、0415-2026-0912",
            "2026.09.01—2027.08.31，2026/9/1-2026/12/31，2025-2026-1 20251016-C01-F01",
            "15 138 2026 10 12，13 20 15 18 204，见表 E 20260912",
            "202609141030123、a02423892345f、e210102700101123",
            "0830-1130 2026，09:30-11:30，001 20260912，110034 024",
            "1.0.138.0401，3.1415926535，13800 1300 00",
        ] {
            assert_eq!(kinds(none), [], "{none}");
        }
    }
    #[test]
    fn telephones_are_found_however_they_are_divided() {
        for text in [
            "（024）23892345",
            "(024)23892345",
            "（024） 2389 2345",
            "024－23892345",
            "024—23892345",
            "024——23892345",
            "024 23892345",
            "024-2389-2345",
            "024-20260912",
            "0415-2345678",
            "02423892345",
            "+86-24-23892345",
            "0086 415 2345678",
            "+86 (24) 2389 2345",
            "+86-024-23892345",
        ] {
            assert_eq!(kinds(text), [Kind::Telephone], "{text}");
        }
        for text in [
            "138－0401－2345",
            "138—0401—2345",
            "138.0401.2345",
            "138 - 0401 - 2345",
            "138**0401**2345",
            "138/0401/2345",
            "13804 012345",
            "1380401 2345",
            "138 04 01 23 45",
            "138 040 12345",
            "008613804012345",
            "0086-138-0401-2345",
            "(+86)138 0401 2345",
            "（86）13804012345",
            "𝟏𝟑𝟖𝟎𝟒𝟎𝟏𝟐𝟑𝟒𝟓",
            "𝟙𝟛𝟠 𝟘𝟜𝟘𝟙 𝟚𝟛𝟜𝟝",
            "①③⑧⓪④⓪①②③④⑤",
            "❶❸❽⓿❹⓿❶❷❸❹❺",
            "¹³⁸⁰⁴⁰¹²³⁴⁵",
            "١٣٨٠٤٠١٢٣٤٥",
            "13804012345①",
            "②13804012345",
        ] {
            assert_eq!(kinds(text), [Kind::Mobile], "{text}");
        }
    }
}
