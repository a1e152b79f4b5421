//! Ids of records that get one when they are written: made of what they say, so that two clerks in two clones never take
//! one id for two things, and the same thing written twice has the same id.

use chrono::{Datelike as _, NaiveDate};
use sha2::{Digest as _, Sha256};

/// Letters and digits that nobody takes for each other on the telephone or in handwriting.
const LETTERS: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";

/// How many of them stand at the end: one chance in 600,000 that two things of one day share an id.
const LENGTH: usize = 4;

/// `FB2026-1128-K7MX`: the kind, the day, and letters made of what the record says.
#[must_use]
pub fn of(kind: &str, day: NaiveDate, says: &[&str]) -> String {
    let mut digest = Sha256::new().chain_update(kind).chain_update(day.to_string());
    for part in says {
        // How a text is spaced does not make it another one.
        let plain: String = part.split_whitespace().collect();
        digest = digest.chain_update([0]).chain_update(plain);
    }
    let letters: String = digest.finalize().iter().take(LENGTH).map(|byte| letter(*byte)).collect();
    format!("{kind}{}-{:02}{:02}-{letters}", day.year(), day.month(), day.day())
}

fn letter(byte: u8) -> char {
    char::from(LETTERS[usize::from(byte) % LETTERS.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_thing_has_the_same_id_and_another_has_another() {
        let day = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
        let id = |says: &[&str]| of("FB", day, says);
        let one = id(&["F012", "建议周末开放琴房"]);
        assert!(one.starts_with("FB2026-0901-") && one.len() == "FB2026-0901-K7MX".len(), "{one}");
        assert_eq!(one, id(&["F012", "建议周末 开放琴房"]));
        let others = [id(&["F013", "建议周末开放琴房"]), id(&["F012建议周末开放琴房"]), id(&["F012", "建议修琴"])];
        assert!(!others.contains(&one), "{others:?}");
    }
}
