//! `lianyi save`: for those who do not think in git. Commits exactly the records, with a sentence that says what they are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;

use crate::cli::args::Global;
use crate::cli::changes::Held;
use crate::cli::consent::Question;
use crate::cli::console::Console;
use crate::cli::evaluation::{self, Evaluation, Reading};
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::folder;
use crate::cli::save::options::Save;
use crate::cli::save::repository::{Changed, Repository};
use crate::cli::written::path;
use crate::diagnostic::{Diagnostic, Level};
use crate::load::record_word;

pub(in crate::cli) mod options;
mod repository;
mod words;

/// How many files are listed.
const SHOWN: usize = 20;

/// The codes of what nobody should commit: LY801 to LY803.
const PRIVATE: [&str; 3] = ["LY801", "LY802", "LY803"];

const AGREED: Question<'static> = Question {
    words: "存进 git 吗？写“是”就存",
    nobody: "不在终端上，没有人可问，什么也没有提交；看过 lianyi save --dry-run、确定要存的，加 --yes",
    refused: "没有提交。",
};

/// Shows what is new, and commits it if somebody agrees.
pub(super) fn run(global: &Global, save: &Save, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), None)?;
    let repository = Repository::of(&folder)?;
    // Nobody of us writes while it is looked at and committed.
    let held = Held::wait(&folder)?;
    let changed = repository.changed()?;
    let (records, others): (Vec<Changed>, Vec<Changed>) =
        changed.into_iter().partition(|file| record_word(&file.path).is_some());
    let read = evaluation::read(Reading::Records, &folder, global.as_of, console)?.records();
    let evaluation = read.judge(console);
    if let Some(words) = unread(&evaluation, &records) {
        console.failure(&words);
        return Ok(UNUSABLE);
    }
    if records.is_empty() {
        console.product("没有新的记录，没有要存的。\n")?;
        say_others(&others, &folder, console);
        return Ok(CLEAN);
    }
    let sentence = words::sentence(&records);
    let list = shown(&sentence, &records, &folder);
    console.product(&list)?;
    say_others(&others, &folder, console);
    if let Some(words) = found(&evaluation) {
        console.note(&words);
    }
    let private = private(&evaluation, &records);
    if let Some(words) = &private {
        console.failure(words);
    }
    if save.dry_run {
        console.note("这是预览，什么也没有提交。");
        return Ok(CLEAN);
    }
    if private.is_some() && save.yes {
        console.failure("加了 --yes 也没有提交：改好再存；核对过、确实不是的，不加 --yes，看过再回答");
        return Ok(UNUSABLE);
    }
    if !AGREED.agreed(save.yes, console)? {
        return Ok(UNUSABLE);
    }
    let commit = repository.commit(&records, &sentence)?;
    drop(held);
    let back = repository.back()?;
    console.note(&format!("已经提交 {commit}，没有推送。要撤回这次提交、文件不动：{back}。交给别人：git push。"));
    Ok(CLEAN)
}

/// What could not be read, in words: a whole file anywhere, or anything in what is to be saved.
fn unread(evaluation: &Evaluation<'_>, records: &[Changed]) -> Option<String> {
    let saved: BTreeSet<&str> = records.iter().map(|file| file.path.as_str()).collect();
    let unread = evaluation.loaded.left_out.iter();
    let unread = unread.filter(|item| item.record.is_none() || saved.contains(item.path.as_str()));
    let files: BTreeSet<&str> = unread.map(|item| item.path.as_str()).collect();
    if files.is_empty() && evaluation.judged.is_some() {
        return None;
    }
    let sources = &evaluation.loaded.sources;
    let faults = evaluation.loaded.findings.iter().filter(|finding| {
        let about = path(finding, sources);
        files.is_empty() || files.contains(about)
    });
    let mut lines: Vec<String> = Vec::new();
    for fault in faults.take(SHOWN) {
        lines.push(format!("\n  {}：{}（{}）", path(fault, sources), fault.message, fault.code.id));
    }
    Some(format!("有文件没有读进来，什么也没有提交；改好再存，怎样改看 lianyi check：{}", lines.concat()))
}

/// Telephones, identity cards and names in what is to be saved: what is in git once cannot be taken out again.
fn private(evaluation: &Evaluation<'_>, records: &[Changed]) -> Option<String> {
    let sources = &evaluation.loaded.sources;
    let saved: BTreeSet<&str> = records.iter().map(|file| file.path.as_str()).collect();
    let is_private =
        |finding: &&Diagnostic| PRIVATE.contains(&finding.code.id) && saved.contains(path(finding, sources));
    let lines: Vec<String> = evaluation
        .findings
        .iter()
        .filter(is_private)
        .map(|finding| format!("\n  {}：{}（{}）", path(finding, sources), finding.message, finding.code.id))
        .collect();
    (!lines.is_empty()).then(|| format!("提交进 git 的，以后删去也还在历史里。请先看这几处：{}", lines.concat()))
}

/// The sentence, and the files.
fn shown(sentence: &str, records: &[Changed], folder: &Path) -> String {
    let prefix = folder::prefix(folder);
    let mut text = format!("{sentence}：\n");
    for file in records.iter().take(SHOWN) {
        let _ = writeln!(text, "  {} {prefix}{}", file.how.word(), file.path);
    }
    if records.len() > SHOWN {
        let _ = writeln!(text, "  还有 {} 个文件，全部的看 git status", records.len() - SHOWN);
    }
    text
}

/// Files of the data folder that are no records stay as they are.
fn say_others(others: &[Changed], folder: &Path, console: Console) {
    let prefix = folder::prefix(folder);
    let named: Vec<String> = others.iter().take(5).map(|file| format!("{prefix}{}", file.path)).collect();
    if !others.is_empty() {
        let more = if others.len() > named.len() { " 等" } else { "" };
        console.note(&format!(
            "不是记录的文件没有算在内：{}{more}（{} 个）；要的话自己用 git add、git commit。",
            named.join("、"),
            others.len()
        ));
    }
}

/// How many findings there are, which keep nothing from being saved.
fn found(evaluation: &Evaluation<'_>) -> Option<String> {
    let number = |level: Level| evaluation.findings.iter().filter(|finding| finding.level == level).count();
    let counted = Level::ALL.into_iter().map(|level| (level.word(), number(level))).filter(|(_, number)| *number > 0);
    let counted: Vec<String> = counted.map(|(word, number)| format!("{word} {number} 条")).collect();
    (!counted.is_empty()).then(|| format!("现在共发现{}，不妨碍保存，见 lianyi check。", counted.join("、")))
}
