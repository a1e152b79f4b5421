//! The fast path for plain YAML makes what the full parser makes, or nothing: over every text of
//! the repository, and over thousands of damaged ones.

use crate::harness;
use crate::random::Random;

/// How many damaged texts are compared.
const DAMAGED: usize = 20_000;

/// What is put into a text: all that means something in YAML, and what only looks as if it did.
const SIGNS: &[&str] = &[
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "\r\n",
    ":",
    ": ",
    ":\n",
    " : ",
    ",",
    ", ",
    ",\n",
    "-",
    "- ",
    "- - ",
    "\n- ",
    "\n  - ",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    "[a, b]",
    "{a: 1}",
    "{a: {b: [c]}}",
    "[[[[[[[[",
    "]]]]]]]]",
    "#",
    " #",
    "&a ",
    "*a",
    "!",
    "!!str ",
    "|",
    ">",
    "\"",
    "'",
    "\"\"",
    "''",
    "\"a b\"",
    "'x'",
    "\\",
    "%",
    "@",
    "`",
    "~",
    "?",
    "? ",
    "---\n",
    "\n---",
    "...\n",
    "<<",
    "=",
    ".",
    "0",
    "null",
    "true",
    "a",
    "é",
    "：",
    "，",
    "、",
    "；",
    "“",
    "”",
    "《",
    "—",
    "·",
    "〔",
    "\u{3000}",
    "\u{A0}",
    "\u{85}",
    "\u{2028}",
    "\u{FEFF}",
    "\u{FFFE}",
    "\u{FFFF}",
    "\u{7F}",
    "\0",
    "𠮷",
    "键:",
    "\n键: 值",
    "\n  键: 值",
    "- 键: 值\n  键: 值\n",
    "“: ",
    ":，",
    "\n    ",
];

/// Every YAML text of the repository: whole files, front matters, and the fences of the cases.
pub(crate) fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["data", "tests/corpora", "tests/cases"] {
        for (_, bytes) in harness::files(&harness::root(folder)) {
            let Ok(text) = String::from_utf8(bytes) else { continue };
            if folder == "tests/cases" {
                texts.extend(text.split("```").skip(1).step_by(2).filter_map(fenced).map(ToOwned::to_owned));
            } else {
                texts.push(front_matter(&text).unwrap_or(&text).to_owned());
            }
        }
    }
    texts
}

/// What stands between the two lines `---`.
fn front_matter(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("---\n")?;
    Some(&rest[..=rest.find("\n---")?])
}

/// The YAML behind the first line of a fence.
fn fenced(fence: &str) -> Option<&str> {
    let text = fence.split_once('\n')?.1;
    Some(front_matter(text).unwrap_or(text))
}

/// A text, or some lines of it, with one to four slips.
pub(crate) fn damaged(texts: &[String], random: &mut Random) -> String {
    let text = &texts[random.below(texts.len())];
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = random.below(lines.len().max(1));
    let last = (first + 1 + random.below(12)).min(lines.len());
    let mut characters: Vec<char> = lines[first..last].concat().chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(characters.len() + 1);
        let end = (at + 1 + random.below(12)).min(characters.len());
        match random.below(6) {
            0 if at < characters.len() => drop(characters.remove(at)),
            1 if at + 1 < characters.len() => characters.swap(at, at + 1),
            2 => drop(characters.drain(at.min(end)..end)),
            3 => {
                let copy = characters[at.min(end)..end].to_vec();
                let to = random.below(characters.len() + 1);
                drop(characters.splice(to..to, copy));
            }
            _ => drop(characters.splice(at..at, SIGNS[random.below(SIGNS.len())].chars())),
        }
    }
    characters.into_iter().collect()
}

/// Whether the fast path was sure; fails if it was and should not have been.
fn agrees(text: &str) -> bool {
    let (fast, full) = lianyi::load::yaml_trees(text);
    if let Some(fast) = &fast {
        assert_eq!(fast, &full, "the fast path differs from the full parser on {text:?}");
    }
    fast.is_some()
}

#[test]
fn the_fast_path_makes_what_the_full_parser_makes() {
    let texts = texts();
    assert!(texts.len() > 800, "{} texts", texts.len());
    for text in &texts {
        agrees(text);
    }
    let mut random = Random::new(20_170_526);
    let sure = (0..DAMAGED).filter(|_| agrees(&damaged(&texts, &mut random))).count();
    // Fewer, and the comparison says little; more, and the damage is too slight.
    assert!((DAMAGED / 10..DAMAGED * 3 / 4).contains(&sure), "{sure} of {DAMAGED}");
}

/// The full parser gives up on long keys; the fast path does not read them at all.
#[test]
fn long_words_are_no_exception() {
    let long = "甲".repeat(1_100);
    let items = format!("[{}乙]", "甲, ".repeat(600));
    for text in [
        format!("{long}: 值\n"),
        format!("键: {long}\n"),
        format!("- {long}: 值\n"),
        format!("- {items}\n"),
        format!("键: {items}\n"),
        format!("键: {{{long}: 值}}\n"),
        format!("键: {{词: {long}, 表: {items}}}\n"),
        format!("- {{词: {long}, 表: {items}}}\n- 键: {items}\n  词: {long}\n"),
    ] {
        agrees(&text);
    }
}

/// Otherwise it would be dead code.
#[test]
fn the_fast_path_reads_nearly_every_note() {
    let notes = harness::files(&harness::root("data/contacts"));
    let texts = notes.iter().filter_map(|(_, bytes)| front_matter(std::str::from_utf8(bytes).ok()?));
    let sure = texts.filter(|text| agrees(text)).count();
    assert!(sure * 100 >= notes.len() * 99, "{sure} of {} notes", notes.len());
}
