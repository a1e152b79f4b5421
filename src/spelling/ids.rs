//! Ids: `F01` also as `Ｆ０１`, `f01`, `F 01` and `F-01`. One that may be a word or a number (`main`, `12`) counts only
//! as it is written, alone, and not where a number belongs to what stands beside it (`第 12 条`, `12 名`).

use std::collections::BTreeMap;

use crate::spelling::fold::{self, is_unseen};
use crate::spelling::hit::{Hit, Written, found};
use crate::spelling::view::{Letter, View};

/// So many parts has no id.
const PARTS: usize = 12;

/// The ids by their letters and figures.
#[derive(Debug)]
pub(super) struct Ids {
    ids: BTreeMap<String, Vec<Id>>,
}

#[derive(Debug)]
struct Id {
    key: usize,
    /// As it is written, where nothing else counts.
    exact: Option<String>,
}

/// Letters or figures in a row.
struct Part {
    text: String,
    exact: String,
    start: usize,
    end: usize,
    /// How many blanks and hyphens stand before it; `None` where something else does.
    gap: Option<usize>,
    is_number: bool,
}

/// What stands behind a number that counts or numbers something, and before it.
const COUNTED: &str = "年月日号条款项次名人对件份期个届级学周天时分秒章节页元岁位所家种类方面步至到%％〕";
const NUMBERED: &str = "第〔年月至到";

/// What joins two numbers to one: `2025-2026`, `3.5`, `10:30`.
const JOINING: &str = "-—–~～/.:：";

impl Ids {
    pub(super) fn new<'a>(ids: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let mut all: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        for (key, id) in ids {
            let joined: String = id.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
            let is_mixed = joined.contains(|sign: char| sign.is_ascii_digit())
                && joined.contains(|sign: char| sign.is_ascii_alphabetic());
            if !joined.is_empty() {
                all.entry(joined).or_default().push(Id { key, exact: (!is_mixed).then(|| id.to_owned()) });
            }
        }
        Self { ids: all }
    }

    /// Adds the places in a view.
    pub(super) fn find(&self, view: &View, hits: &mut Vec<Hit>) {
        if self.ids.is_empty() {
            return;
        }
        let parts = parts(view);
        for (at, first) in parts.iter().enumerate() {
            // `0C01F7` is no C01.
            if first.gap == Some(0) {
                continue;
            }
            let mut run = String::new();
            for (more, part) in parts[at..].iter().take(PARTS).enumerate() {
                if more > 0 && part.gap.is_none_or(|gap| gap > 2) {
                    break;
                }
                run.push_str(&part.text);
                let is_closed = parts.get(at + more + 1).is_none_or(|next| next.gap != Some(0));
                for id in self.ids.get(&run).filter(|_| is_closed).into_iter().flatten() {
                    let is_meant = id.exact.as_ref().is_none_or(|exact| is_exact(view, &parts[at..=at + more], exact));
                    if is_meant {
                        found(view, first.start..part.end, id.key, Written::AsId, hits);
                    }
                }
            }
        }
    }
}

fn parts(view: &View) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut gap = None;
    for (at, letter) in view.letters.iter().enumerate() {
        if is_unseen(letter.is) {
            continue;
        }
        let mut text = String::new();
        fold::folded(letter.is, |part| text.push(part));
        let mut signs = text.chars();
        let sign = signs.next().filter(|_| signs.next().is_none()).filter(char::is_ascii_alphanumeric);
        let Some(sign) = sign else {
            let joins = letter.is.is_whitespace() || matches!(letter.is, '-' | '_' | '－' | '—' | '–' | '‐' | '‑');
            gap = gap.filter(|_| joins).map(|gap: usize| gap + 1);
            continue;
        };
        match parts.last_mut() {
            Some(part) if gap == Some(0) && part.is_number == sign.is_ascii_digit() => {
                part.text.push(sign);
                part.exact.push(letter.is);
                part.end = at + 1;
            }
            _ => parts.push(Part {
                text: sign.to_string(),
                exact: letter.is.to_string(),
                start: at,
                end: at + 1,
                gap,
                is_number: sign.is_ascii_digit(),
            }),
        }
        gap = Some(0);
    }
    parts
}

/// Whether an id of letters only or figures only is meant.
fn is_exact(view: &View, parts: &[Part], exact: &str) -> bool {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return false };
    let written: String = view.letters[first.start..last.end].iter().map(|letter| letter.is).collect();
    if written != exact {
        return false;
    }
    if !first.is_number {
        return true;
    }
    let seen = |letter: &&Letter| !letter.is.is_whitespace();
    let mut before = view.letters[..first.start].iter().rev().filter(seen);
    let mut after = view.letters[last.end..].iter().filter(seen);
    !belongs(&mut before, NUMBERED) && !belongs(&mut after, COUNTED)
}

/// Whether the letters beside a number make it one of something, or a part of another number.
fn belongs<'a>(beside: &mut impl Iterator<Item = &'a Letter>, signs: &str) -> bool {
    let Some(first) = beside.next() else { return false };
    if signs.contains(first.is) {
        return true;
    }
    let mut beside = beside.map(|letter| letter.is).peekable();
    let is_number = JOINING.contains(first.is) && beside.peek().is_some_and(|sign| is_figure(*sign));
    // `C21-101` ends an id.
    is_number && !beside.find(|sign| !is_figure(*sign)).is_some_and(|sign| sign.is_ascii_alphabetic())
}

fn is_figure(sign: char) -> bool {
    sign.is_ascii_digit() || "一二三四五六七八九十".contains(sign)
}
