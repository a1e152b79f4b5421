//! What our reader makes of YAML is what another one makes of it: libyaml, by way of `serde_yaml`, which knows
//! nothing of ours. Where both understand a text, they understand the same.

use std::collections::BTreeMap;

use serde_json::Value as Ours;
use serde_yaml::Value as Theirs;

use crate::plain::{damaged, texts};
use crate::random::Random;

/// How many damaged texts are compared.
const DAMAGED: usize = 60_000;

/// How two readings of a text go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Same,
    /// Neither reads it.
    Refused,
    /// Ours refuses more, on purpose: anchors, tags, depth, a second document, a text that says nothing.
    OnlyTheirs,
    /// The other refuses a key that stands twice, which is a finding of ours, and a few spellings.
    OnlyOurs,
}

/// In the version of YAML that the other reads, the first three end a line, a second byte order mark is text, and a
/// question mark before a word within brackets makes a key of it.
const OF_OLD: [char; 5] = ['\u{85}', '\u{2028}', '\u{2029}', '\u{FEFF}', '?'];

fn compare(text: &str) -> Outcome {
    let ours = lianyi::load::yaml_value(text);
    let theirs: Option<Theirs> = serde_yaml::from_str(text).ok();
    match (ours, theirs) {
        (Some(ours), Some(theirs)) => {
            assert!(same(&ours, &theirs), "ours: {ours}\ntheirs: {theirs:?}\nof {text:?}");
            Outcome::Same
        }
        (None, None) => Outcome::Refused,
        (None, Some(_)) => Outcome::OnlyTheirs,
        (Some(_), None) => Outcome::OnlyOurs,
    }
}

/// Whether both say the same. Ours keeps what was written; the other makes numbers, truths and nothing of some of it.
fn same(ours: &Ours, theirs: &Theirs) -> bool {
    let text = ours["scalar"].as_str();
    let plain = || text.filter(|_| ours["plain"] == true);
    match theirs {
        Theirs::String(theirs) => text == Some(theirs),
        Theirs::Null => plain().is_some_and(|text| matches!(text, "" | "~" | "null" | "Null" | "NULL")),
        Theirs::Bool(truth) => plain().is_some_and(|text| text.to_lowercase() == truth.to_string()),
        Theirs::Number(number) => plain().is_some_and(|text| is_number(text, number)),
        Theirs::Sequence(theirs) => ours["list"].as_array().is_some_and(|ours| {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }),
        Theirs::Mapping(theirs) => ours["map"].as_array().is_some_and(|ours| {
            let is_same = |(ours, theirs): (&Ours, (&Theirs, &Theirs))| {
                same_key(ours[0].as_str().unwrap_or_default(), theirs.0) && same(&ours[1], theirs.1)
            };
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(is_same)
        }),
        Theirs::Tagged(_) => false,
    }
}

fn same_key(ours: &str, theirs: &Theirs) -> bool {
    same(&serde_json::json!({ "scalar": ours, "plain": true }), theirs)
}

/// Whether a text is this number, written to some base or with an exponent.
fn is_number(text: &str, number: &serde_yaml::Number) -> bool {
    let unsigned = text.trim_start_matches(['+', '-']);
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
    let by_base =
        bases.into_iter().find_map(|(start, base)| u128::from_str_radix(unsigned.strip_prefix(start)?, base).ok());
    let written = by_base.map_or_else(|| unsigned.to_owned(), |number| number.to_string());
    let shown = number.to_string();
    let shown = shown.trim_start_matches('-');
    match written.parse::<f64>().ok().zip(shown.parse::<f64>().ok()) {
        Some((one, other)) => one.to_bits() == other.to_bits(),
        None => unsigned.eq_ignore_ascii_case(shown),
    }
}

/// Whether the whole text is one text in several lines: then a line that begins with `#` is a part of it to one reader
/// and a comment to the other.
fn is_one_block(text: &str) -> bool {
    text.trim_start().starts_with(['|', '>'])
}

fn count(texts: impl Iterator<Item = String>) -> BTreeMap<Outcome, usize> {
    let mut outcomes = BTreeMap::new();
    for mut text in texts.filter(|text| !text.contains(OF_OLD) && !is_one_block(text)) {
        // Of a text in several lines that breaks off, one reader ends the last line and the other does not.
        text.push('\n');
        *outcomes.entry(compare(&text)).or_default() += 1;
    }
    outcomes
}

#[test]
fn a_second_reader_understands_the_same() {
    let texts = texts();
    let whole = count(texts.iter().cloned());
    let mut random = Random::new(20_170_526);
    let broken = count((0..DAMAGED).map(|_| damaged(&texts, &mut random)));
    // Fewer, and the comparison says little.
    assert!(whole[&Outcome::Same] > texts.len() / 2, "{whole:?}");
    assert!(broken[&Outcome::Same] > DAMAGED / 4, "{broken:?}");
}
