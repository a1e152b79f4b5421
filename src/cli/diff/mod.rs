//! `lianyi diff A..B`: what became of the school between two commits.

use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::diff::options::Diff;
use crate::cli::discreet;
use crate::cli::evaluation::{self, Evaluation, Records};
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::folder;
use crate::cli::text_format::TextFormat;
use crate::load::AtCommit;
use crate::report::diff::{Side, difference, text};
use crate::report::words::task::Naming;

pub(super) mod options;

/// Prints what differs between two commits, each judged on its own day.
pub(super) fn run(global: &Global, diff: &Diff, console: Console) -> Result<u8> {
    let (from, to) = range(&diff.range)?;
    let folder = folder::find(global.folder.as_deref(), None)?;
    let (before, old) = at(&folder, from, global.as_of, console)?;
    let (after, new) = at(&folder, to, global.as_of, console)?;
    let (before, after) = (before.judge(console), after.judge(console));
    let incomplete = [(&before, from), (&after, to)].into_iter().find(|(side, _)| !side.is_complete());
    if let Some((side, revision)) = incomplete {
        let line = side.left_out_line().unwrap_or_default();
        console.failure(&format!("提交“{revision}”里{line}。\n没有比较：少读了记录，会把没读到的当成变化。"));
        return Ok(UNUSABLE);
    }
    let naming = match diff.print.format {
        TextFormat::Text if stdout().is_terminal() => Naming::Names,
        _ => Naming::Ids,
    };
    let difference = difference(&side(&before, &old)?, &side(&after, &new)?, naming);
    let text = match diff.print.format {
        TextFormat::Text => text(&difference, ("", "  ")),
        TextFormat::Markdown => text(&difference, ("## ", "- ")),
        TextFormat::Json => serde_json::to_string_pretty(&difference)? + "\n",
    };
    // A side may have names that the other has not.
    let is_seen = naming == Naming::Names;
    let text = discreet::for_reader(&text, &before.loaded.sources, is_seen);
    console.product(&discreet::for_reader(&text, &after.loaded.sources, is_seen))?;
    Ok(CLEAN)
}

/// Both ends of `A..B`; of `A` alone the other end is HEAD.
fn range(text: &str) -> Result<(&str, &str)> {
    let (from, to) = text.split_once("..").unwrap_or((text, "HEAD"));
    if from.is_empty() || to.starts_with('.') || to.contains("..") {
        bail!("“{text}”不成一段：请写成 旧提交..新提交，例如 2026年春..HEAD；只写旧提交的，比到 HEAD");
    }
    Ok((from, if to.is_empty() { "HEAD" } else { to }))
}

fn at(folder: &Path, revision: &str, as_of: Option<NaiveDate>, console: Console) -> Result<(Records, AtCommit)> {
    let (read, at) = evaluation::read_commit(folder, revision, as_of, console)?;
    Ok((read.records(), at))
}

fn side<'a>(evaluation: &'a Evaluation<'a>, at: &'a AtCommit) -> Result<Side<'a>> {
    let judged = evaluation.judged.as_ref().ok_or_else(|| anyhow!("单位信息、校历或办法参数未能读入"))?;
    Ok(Side {
        commit: &at.id,
        committed: at.day,
        as_of: judged.as_of,
        model: judged.model,
        ledger: judged.ledger,
        findings: &evaluation.findings,
    })
}
