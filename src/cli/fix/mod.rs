//! `lianyi fix`: mends what can be meant in one way only. Findings carry the cures; nothing is decided here.

use std::io::{IsTerminal as _, stdout};
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};

use crate::cli::args::Global;
use crate::cli::changes::Held;
use crate::cli::consent::Question;
use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::exit::{CLEAN, FINDINGS, UNUSABLE};
use crate::cli::fix::options::Fix;
use crate::cli::folder;
use crate::cli::written::restored;
use crate::diagnostic::{Diagnostic, Level};
use crate::load::Snapshot;
use crate::write::changes::{Changes, Edit, Move};
use crate::write::mend::{self, Mended};

pub(super) mod options;
mod shown;

/// Shows what would be mended, and writes it if somebody agrees.
pub(super) fn run(global: &Global, fix: &Fix, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), None)?;
    let held = if fix.check || fix.diff { None } else { Some(Held::take(&folder)?) };
    let wanted = fix.paths.iter().map(|path| below(&folder, path)).collect::<Result<Vec<String>>>()?;
    let is_wanted = |path: &str| wanted.is_empty() || wanted.iter().any(|wanted| holds(wanted, path));
    let before = Snapshot::of_folder(&folder)?;
    let mended = mend::mend(before.clone(), is_wanted)?;
    let changes = changes(&before, &mended)?;
    let left = left_line(&mended);
    if changes.is_empty() {
        console.note(&format!("没有要改的。{left}"));
        return Ok(CLEAN);
    }
    if fix.check {
        console.note(&format!("{}，还没有改；运行 lianyi fix。{left}", counted(&changes, "有", "要改")));
        return Ok(FINDINGS);
    }
    let names = (!stdout().is_terminal()).then(|| Names::of(&mended.loaded.sources));
    console.product(&shown::text(&changes, &folder::prefix(&folder), names.as_ref()))?;
    let Some(held) = held else {
        console.note(&format!("{}。这是预览，什么也没有写。{left}", counted(&changes, "有", "要改")));
        return Ok(CLEAN);
    };
    let question = Question {
        words: &format!("{}。照这样写吗？写“是”就写", counted(&changes, "有", "要改")),
        nobody: "不在终端上，没有人可问，什么也没有写；看过上面要改的、确定要写的，加 --yes",
        refused: "没有写任何文件。",
    };
    if !question.agreed(fix.yes, console)? {
        return Ok(UNUSABLE);
    }
    held.make(&changes, || look(&folder, &mended.files))?;
    let moved = (!changes.moved.is_empty()).then(|| "移动的再移回去".to_owned());
    let back: Vec<String> = restored(&folder, changes.edited.keys()).into_iter().chain(moved).collect();
    let done = counted(&changes, "改好了", "");
    console.note(&format!("{done}。要撤回：{}。{left}接着运行 lianyi check。", back.join("；")));
    Ok(CLEAN)
}

/// A path that was typed, as one below the data folder; empty for the folder itself.
fn below(folder: &Path, typed: &Path) -> Result<String> {
    let here = typed.canonicalize().or_else(|_| folder.join(typed).canonicalize());
    let path = here.with_context(|| format!("没有“{}”", typed.display()))?;
    let root = folder.canonicalize().with_context(|| format!("打不开“{}”", folder.display()))?;
    let Ok(below) = path.strip_prefix(&root) else {
        bail!("“{}”不在数据文件夹“{}”里", typed.display(), folder.display())
    };
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Ok(parts.join("/"))
}

fn holds(wanted: &str, path: &str) -> bool {
    wanted.is_empty() || path.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What has to be written, file by file.
fn changes(before: &Snapshot, mended: &Mended) -> Result<Changes> {
    let edit = |old: &str, new: &str| {
        let (old, new) = (before.bytes(old), mended.files.bytes(new));
        let after = new.map(|bytes| String::from_utf8(bytes.to_vec())).transpose();
        match (old, after) {
            (Some(old), Ok(Some(after))) => Ok(Edit { before: old.to_vec(), after }),
            _ => bail!("文件在改的时候读不出来；什么也没有改"),
        }
    };
    let mut changes = Changes::default();
    for (from, to) in &mended.moved {
        // What cannot be read is moved by hand.
        ensure!(before.bytes(from).is_some(), "{from} 读不出来，不能移动；什么也没有改");
        changes.moved.insert(from.clone(), Move { to: to.clone(), edit: edit(from, to)? });
    }
    for path in mended.files.paths().filter(|path| before.bytes(path) != mended.files.bytes(path)) {
        if !mended.moved.values().any(|to| to == path) {
            changes.edited.insert(path.to_owned(), edit(path, path)?);
        }
    }
    Ok(changes)
}

/// `改 5 个文件、移 1 个文件`.
fn counted(changes: &Changes, before: &str, behind: &str) -> String {
    let edited = (!changes.edited.is_empty()).then(|| format!("{} 个文件{behind}", changes.edited.len()));
    let moved = (!changes.moved.is_empty()).then(|| format!("{} 个文件移动位置或改名", changes.moved.len()));
    let parts: Vec<String> = edited.into_iter().chain(moved).collect();
    format!("{before} {}", parts.join("、"))
}

/// What is left for people to decide.
fn left_line(mended: &Mended) -> String {
    let is_left = |finding: &&Diagnostic| finding.level == Level::Error;
    let left = mended.loaded.findings.iter().filter(is_left).count();
    if left == 0 {
        String::new()
    } else {
        format!("还有 {left} 处读不进来的要由人来定，lianyi check 会列出。")
    }
}

/// What was written must be what was meant; else it is a fault of the program or somebody else wrote, and is taken back.
fn look(folder: &Path, wanted: &Snapshot) -> Result<()> {
    let now = Snapshot::of_folder(folder)?;
    let differs = wanted.paths().find(|path| now.bytes(path) != wanted.bytes(path));
    match differs {
        Some(path) => bail!("{path} 写出来的与要写的不同，已经恢复原样；请再运行一次"),
        None => Ok(()),
    }
}
