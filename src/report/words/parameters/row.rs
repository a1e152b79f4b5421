//! One parameter in words.

use crate::ledger::Verdict;
use crate::model::pack::WordGroup;

/// One parameter.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The key of the pack.
    pub(crate) label: &'static str,
    /// The value in words, one line each.
    pub(crate) values: Vec<String>,
    /// Whether the pack says nothing about it.
    pub(crate) silent: bool,
}

/// Words that fill whole groups of the vocabulary are named by the groups, or a table of titles
/// would drown the rule.
pub(super) fn named(words: &[String], groups: &[WordGroup]) -> Vec<String> {
    let whole: Vec<&WordGroup> =
        groups.iter().filter(|group| group.words.iter().all(|word| words.contains(word))).collect();
    let covered = |word: &String| whole.iter().any(|group| group.words.contains(word));
    let rest = words.iter().filter(|word| !covered(word)).cloned();
    whole.iter().map(|group| group.name.clone()).chain(rest).collect()
}

pub(super) fn stated(label: &'static str, value: String) -> Parameter {
    Parameter { label, values: vec![value], silent: false }
}

pub(super) fn optional(label: &'static str, value: Option<String>) -> Parameter {
    match value {
        Some(value) => stated(label, value),
        None => Parameter { label, values: vec![Verdict::Silent.word().to_owned()], silent: true },
    }
}

pub(super) fn list(label: &'static str, words: &[String]) -> Parameter {
    optional(label, (!words.is_empty()).then(|| words.join("、")))
}

pub(super) fn lines(label: &'static str, values: Vec<String>) -> Parameter {
    if values.is_empty() { optional(label, None) } else { Parameter { label, values, silent: false } }
}
