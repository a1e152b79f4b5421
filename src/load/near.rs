//! The ids of a kind in an order in which those that are written nearly like another one are found at once, however many
//! there are and however many are asked for.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::load::similar::{self, plain_id};

/// Where the ids are that something is like.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// Sorted: what an id is without differences of typing, and each text that lacks one of its characters; with the
    /// place of the id.
    places: Vec<(u64, usize)>,
}

impl Near {
    /// Learns ids, by their places.
    pub(super) fn new<'a>(ids: impl Iterator<Item = &'a str>) -> Self {
        let mut places: Vec<(u64, usize)> = Vec::new();
        for (place, id) in ids.enumerate() {
            keys(id, |key| places.push((key, place)));
        }
        places.sort_unstable();
        places.dedup();
        Self { places }
    }

    /// The places of all ids that differ from a text by one mistake, or in how they are typed; and a few others.
    pub(super) fn places(&self, text: &str, found: &mut BTreeSet<usize>) {
        keys(text, |key| {
            let first = self.places.partition_point(|(other, _)| *other < key);
            found.extend(self.places[first..].iter().take_while(|(other, _)| *other == key).map(|(_, place)| place));
        });
    }
}

/// What two texts have in common that are one mistake apart: both without the character at fault are one.
fn keys(text: &str, mut take: impl FnMut(u64)) {
    take(hash((0, plain_id(text).as_str())));
    if text.len() > similar::LONGEST {
        return;
    }
    take(hash((1, text)));
    for (at, letter) in text.char_indices() {
        take(hash((1, format!("{}{}", &text[..at], &text[at + letter.len_utf8()..]).as_str())));
    }
}

fn hash(key: (u8, &str)) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_meant_is_found_as_if_all_were_looked_at() {
        let ids: Vec<String> =
            (1..400).map(|number| format!("F{number:03}")).chain((1..60).map(|n| format!("C{n}"))).collect();
        let near = Near::new(ids.iter().map(String::as_str));
        let mut texts: Vec<String> =
            ["f7", "Ｆ００７", "FO07", "F-7", "7F", "C", "C6O", "", "F0O7x", "x"].map(str::to_owned).into();
        for id in ids.iter().step_by(7) {
            texts.extend([format!("{id}x"), format!("x{id}"), id.replace('0', ""), id.chars().rev().collect()]);
            texts.push(format!("{}9{}", &id[..1], &id[2..]));
        }
        for text in texts {
            let mut places = BTreeSet::new();
            near.places(&text, &mut places);
            let some = places.iter().map(|place| ids[*place].as_str());
            assert_eq!(similar::id(&text, some), similar::id(&text, ids.iter().map(String::as_str)), "{text}");
            assert!(places.len() < 100, "{text}: {}", places.len());
        }
    }
}
