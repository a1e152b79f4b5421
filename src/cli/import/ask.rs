//! Words that the pack lacks are asked for once, where somebody sits.

use std::collections::BTreeSet;
use std::io::{IsTerminal as _, stderr, stdin};

use anyhow::Result;

use crate::cli::console::Console;
use crate::cli::new::ask::{Asker, Question, Usual};
use crate::import::Options;
use crate::import::plan::Plan;
use crate::import::words::Unknown;

/// Asks what the words mean for which rows were refused, each once; says whether anything was answered, so that the tables are
/// to be read again.
///
/// # Errors
///
/// If the asked one leaves.
pub(super) fn words(
    plan: &Plan,
    options: &mut Options,
    known: &mut BTreeSet<Unknown>,
    console: Console,
) -> Result<bool> {
    if !(stdin().is_terminal() && stderr().is_terminal()) {
        return Ok(false);
    }
    let unknown: BTreeSet<_> = plan.refused().filter_map(|(_, refusal)| refusal.unknown.as_deref()).collect();
    let mut input = stdin().lock();
    let mut asker = Asker::new(console, Some(&mut input));
    let mut is_answered = false;
    for unknown in unknown.into_iter().filter(|unknown| !known.contains(unknown)).cloned().collect::<Vec<_>>() {
        known.insert(unknown.clone());
        let shown = format!("表里的“{}”是词表“{}”里的哪一个词", unknown.word, unknown.key);
        let mut choices: Vec<_> = unknown.allowed.iter().map(|word| (word.clone(), word.clone())).collect();
        choices.push((unknown.word.clone(), format!("都不是，词表里添上“{}”", unknown.word)));
        let question = Question { words: &shown, choices, usual: Usual::Optional(true), ..Question::default() };
        let meant = asker.answer(&question, |typed| {
            let is_known = typed == unknown.word || unknown.allowed.iter().any(|word| word == typed);
            if is_known { Ok(typed.to_owned()) } else { Err(format!("词表里没有“{typed}”")) }
        })?;
        if let Some(meant) = meant {
            options.words.insert(unknown.word.clone(), meant);
            is_answered = true;
        }
    }
    Ok(is_answered)
}
