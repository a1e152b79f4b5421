//! “是不是想写……？”: the nearest known word, or none if no word is near enough.

use strsim::osa_distance;

/// Longer texts are not compared with known words.
pub(super) const LONGEST: usize = 120;

/// The word that the writer probably meant: at most one mistake in three characters, at least one
/// character in common, and no second word just as near.
pub(super) fn word<'w>(written: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.trim();
    if written.len() > LONGEST {
        return None;
    }
    let allowed = (written.chars().count() / 3).max(1);
    let mut nearest: Option<(usize, &str)> = None;
    let mut tie = false;
    for word in known {
        let distance = osa_distance(written, word);
        if distance > allowed || !shares_character(written, word) {
            continue;
        }
        match nearest {
            Some((least, _)) if distance > least => {}
            Some((least, _)) if distance == least => tie = true,
            _ => {
                nearest = Some((distance, word));
                tie = false;
            }
        }
    }
    nearest.filter(|_| !tie).map(|(_, word)| word)
}

/// The id that the writer probably meant. Ids are mostly numbers, so every id has neighbours at
/// distance one. A guess is made only for another spelling of the same id, or where there is a
/// single neighbour.
pub(super) fn id<'w>(written: &str, known: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    if written.len() > LONGEST {
        return None;
    }
    let wanted = plain_id(written);
    if let Some(same) = known.clone().find(|id| plain_id(id) == wanted) {
        return Some(same);
    }
    // Most ids are told apart by their length or their ends; the distance costs a hundred times more.
    let mut near = known.filter(|id| may_be_near(written, id) && osa_distance(written, id) == 1);
    match (near.next(), near.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Whether two ids can differ in one place: nearly as long, and alike at the start or at the end.
fn may_be_near(one: &str, other: &str) -> bool {
    one.len().abs_diff(other.len()) <= 3
        && (one.bytes().next() == other.bytes().next() || one.bytes().next_back() == other.bytes().next_back())
}

/// An id without the differences that typing and fonts cause: width, case, `O` for `0`, leading
/// zeros.
pub(super) fn plain_id(id: &str) -> String {
    let mut plain = String::with_capacity(id.len());
    let mut in_number = false;
    for character in id.trim().chars() {
        let digit = match half_width(character).to_ascii_uppercase() {
            'O' if !plain.is_empty() => '0',
            other => other,
        };
        match digit {
            '0' if !in_number => {}
            other if !other.is_alphanumeric() => in_number = false,
            other => {
                in_number = other.is_ascii_digit();
                plain.push(other);
            }
        }
    }
    plain
}

/// The ASCII character that a full-width one stands for.
#[must_use]
pub fn half_width(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character),
        '\u{3000}' => ' ',
        other => other,
    }
}

fn shares_character(one: &str, other: &str) -> bool {
    one.chars().any(|character| other.contains(character))
}
