//! Applies the cures that findings carry, again and again until none is left: a file that can be read at last may show
//! further mistakes. What has no cure stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::diagnostic::{self, Cure, Diagnostic};
use crate::load::{self, Loaded, Snapshot, faults};
use crate::source::Sources;
use crate::write::changes::Replacements;
use crate::write::layout;

/// More rounds than any file needs: each takes at least one mistake away.
const ROUNDS: usize = 200;

/// A file has no more lines with mistakes of punctuation than this.
const MISTAKES: usize = 20_000;

/// What became of a folder.
#[derive(Debug)]
pub struct Mended {
    /// All files, mended.
    pub files: Snapshot,
    /// Files that lie elsewhere now: where each lay, and where it lies.
    pub moved: BTreeMap<String, String>,
    /// What the mended folder says.
    pub loaded: Loaded,
}

/// The texts and paths of one round.
#[derive(Debug, Default)]
struct Round {
    texts: BTreeMap<String, String>,
    moves: BTreeMap<String, String>,
}

/// Mends the files that are wanted, by the paths at which they lie.
///
/// # Errors
///
/// As [`load::load`].
pub fn mend(mut files: Snapshot, is_wanted: impl Fn(&str) -> bool) -> Result<Mended> {
    let mut loaded = files.load()?;
    let mut kept: BTreeSet<String> = BTreeSet::new();
    let mut origins: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let origin = |path: &str| origins.get(path).map_or_else(|| path.to_owned(), Clone::clone);
        let may = |path: &str| !kept.contains(path) && is_wanted(&origin(path));
        let round = round(&loaded, &files, may);
        if round.texts.is_empty() && round.moves.is_empty() {
            break;
        }
        let mut next = files.clone();
        round.texts.iter().for_each(|(path, text)| next.put(path, text.clone().into_bytes()));
        round.moves.iter().for_each(|(from, to)| next.rename(from, to));
        let now = next.load()?;
        let worse = worse(&loaded, &now, &round);
        if worse.is_empty() {
            for (from, to) in round.moves {
                let origin = origins.remove(&from).unwrap_or(from);
                origins.insert(to, origin);
            }
            (files, loaded) = (next, now);
        } else {
            kept.extend(worse);
        }
    }
    let wanted: Vec<String> = files.paths().filter(|path| load::is_record(path)).map(ToOwned::to_owned).collect();
    for path in wanted {
        let origin = origins.get(&path).map_or(path.as_str(), String::as_str);
        let text = files.bytes(&path).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let tidy = text.filter(|_| is_wanted(origin)).and_then(|text| layout::tidied(&path, text));
        if let Some(tidy) = tidy {
            files.put(&path, tidy.into_bytes());
        }
    }
    let moved = origins.into_iter().filter(|(to, from)| to != from).map(|(to, from)| (from, to)).collect();
    Ok(Mended { loaded: files.load()?, files, moved })
}

/// How many findings have a cure.
#[must_use]
pub fn curable(findings: &[Diagnostic]) -> usize {
    findings.iter().filter(|finding| finding.cure.is_some()).count()
}

/// What the cures of all findings make of the files: of each file its encoding first, then its text, then its path.
fn round(loaded: &Loaded, files: &Snapshot, may: impl Fn(&str) -> bool) -> Round {
    let sources = &loaded.sources;
    let mut round = Round::default();
    let mut parts: BTreeMap<&str, Replacements> = BTreeMap::new();
    let mut moves: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cure in loaded.findings.iter().filter_map(|finding| finding.cure.as_ref()) {
        match cure {
            Cure::Resave(saved) => {
                for source in saved.iter().map(|file| sources.file(*file)).filter(|source| may(&source.path)) {
                    round.texts.insert(source.path.clone(), source.text.replace("\r\n", "\n"));
                }
            }
            Cure::Replace(replaced) => {
                for (span, text) in replaced.iter().filter(|(span, _)| may(sources.path(*span))) {
                    parts.entry(sources.path(*span)).or_default().add(span.range(), text.clone());
                }
            }
            Cure::Move { from, to } if may(from) && files.holds(from) => moves.entry(from).or_default().push(to),
            Cure::Move { .. } => {}
        }
    }
    for (path, parts) in parts {
        if !round.texts.contains_key(path) {
            let before = text_at(sources, path);
            let after = readable(path, parts.apply(before));
            if after != before {
                round.texts.insert(path.to_owned(), after);
            }
        }
    }
    round.moves = settled(moves, files, &round.texts);
    round
}

fn text_at<'s>(sources: &'s Sources, path: &str) -> &'s str {
    sources.iter().find(|(_, source)| source.path == path).map_or("", |(_, source)| source.text.as_str())
}

/// The text without the mistakes of punctuation that keep it from being read, one after the other.
fn readable(path: &str, mut text: String) -> String {
    for _ in 0..MISTAKES {
        let Some(Cure::Replace(parts)) = load::syntax_fault(path, &text).and_then(|fault| fault.cure) else { break };
        let mut replacements = Replacements::default();
        for (span, new) in parts {
            replacements.add(span.range(), new);
        }
        let after = replacements.apply(&text);
        if after == text {
            break;
        }
        text = after;
    }
    text
}

/// The moves that can be made: to one place, where nothing is and nothing else goes.
fn settled(
    moves: BTreeMap<&str, Vec<&str>>,
    files: &Snapshot,
    texts: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    moves.values().flatten().for_each(|to| *wanted.entry(to).or_default() += 1);
    let mut settled = BTreeMap::new();
    for (from, targets) in moves {
        // The folder first: where the file lies may settle its name.
        let to = targets[0];
        if !files.holds(to) && wanted[to] == 1 && !texts.contains_key(from) {
            settled.insert(from.to_owned(), to.to_owned());
        }
    }
    settled
}

/// The files of a round that could be read and now cannot, or now say something twice: their cures are none.
fn worse(before: &Loaded, after: &Loaded, round: &Round) -> Vec<String> {
    let old = faulty(before, |_| true);
    let new = faulty(after, |finding| finding.cure.is_none());
    let texts = round.texts.keys().map(|path| (path, path));
    let touched = texts.chain(&round.moves);
    let is_worse = |(from, to): &(&String, &String)| new.contains(to.as_str()) && !old.contains(from.as_str());
    touched.filter(is_worse).map(|(from, _)| from.clone()).collect()
}

/// The files that cannot be read, or in which something is said twice.
fn faulty(loaded: &Loaded, counts: impl Fn(&Diagnostic) -> bool) -> BTreeSet<&str> {
    let codes = [
        &faults::SYNTAX,
        &faults::FRONT_MATTER,
        &faults::LIMIT,
        &faults::ENCODING,
        &faults::DUPLICATE_KEY,
        &faults::DUPLICATE_ID,
    ];
    let found = loaded.findings.iter().filter(|finding| codes.contains(&finding.code) && counts(finding));
    found.map(|finding| diagnostic::path(finding, &loaded.sources)).collect()
}
