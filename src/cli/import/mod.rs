//! `lianyi import`: lists, people and contacts from the tables that people keep.

use std::collections::BTreeMap;
use std::io::{BufRead as _, IsTerminal as _, stderr, stdin, stdout};

use anyhow::{Result, bail};

use crate::cli::args::{Global, Import};
use crate::cli::changes::Held;
use crate::cli::console::Console;
use crate::cli::discreet;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::{CLEAN, FINDINGS, UNUSABLE};
use crate::cli::folder;
use crate::cli::named::Beside;
use crate::cli::written;
use crate::import::cells::Sheet;
use crate::import::{self, Options};

mod preview;
mod values;
mod workbook;

/// Shows what the tables would make of the records, and writes it if somebody agrees.
pub(super) fn run(global: &Global, import: &Import, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), None)?;
    let held = Held::take(&folder)?;
    let read = evaluation::read(Reading::Records, &folder, global.as_of, console)?;
    let (Some(model), Some(as_of)) = (&read.loaded.model, read.as_of) else {
        console.failure("单位信息、校历或规则包未能读入，什么也没有导入；请先运行 lianyi check");
        return Ok(UNUSABLE);
    };
    if let Some(left) = read.loaded.left_out.first() {
        console.failure(&format!(
            "{} 等 {} 处记录没有读进来，认不全已有的人和记录，什么也没有导入；请先运行 lianyi check 改好",
            discreet::for_reader(&left.path, &read.loaded.sources, stderr().is_terminal()),
            read.loaded.left_out.len()
        ));
        return Ok(UNUSABLE);
    }
    let (sheets, mut notes) = sheets(import)?;
    let options = Options {
        year: import.year.clone(),
        unit: import.unit.clone(),
        tier: import.tier.clone(),
        words: maps(&import.map)?,
    };
    let plan = import::plan((model, &read.loaded.sources), &sheets, &options, as_of).map_err(anyhow::Error::msg)?;
    notes.extend(plan.notes.iter().cloned());
    let shown = preview::text(&plan, &sheets, import.what.all);
    let shown = if stdout().is_terminal() {
        Beside::of(Some(model)).text(&shown)
    } else {
        discreet::for_reader(&shown, &read.loaded.sources, false).into_owned()
    };
    console.product(&shown)?;
    for note in &notes {
        console.note(note);
    }
    let refused = plan.refused().count();
    let wanted = if import.what.dry_run {
        console.note("这是预览，什么也没有写。");
        Wanted::Shown
    } else if refused > 0 && !import.what.partial {
        console.failure(&format!("有 {refused} 行没有读懂，什么也没有写；改好再导入，或加 --partial 只写读懂的"));
        Wanted::Kept
    } else if plan.changes.is_empty() {
        Wanted::Shown
    } else {
        agreed(import, console)?
    };
    if wanted == Wanted::Written {
        held.make(&plan.changes, || written::look(&folder, &plan.changes, "表里"))?;
        console.note(&preview::done(&plan.changes, &folder));
    } else if plan.changes.is_empty() && refused == 0 {
        console.note("表里的内容都已经登记过，没有要写的。");
    }
    Ok(match (wanted, refused) {
        (Wanted::Kept, _) => UNUSABLE,
        (_, 0) => CLEAN,
        _ => FINDINGS,
    })
}

fn sheets(import: &Import) -> Result<(Vec<Sheet>, Vec<String>)> {
    let (mut sheets, mut notes) = (Vec::new(), Vec::new());
    for path in &import.files {
        let (read, said) = workbook::read(path).map_err(anyhow::Error::msg)?;
        sheets.extend(read);
        notes.extend(said);
    }
    Ok((sheets, notes))
}

/// `--map 谈话=谈心`.
fn maps(given: &[String]) -> Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for one in given {
        let Some((from, to)) = one.split_once(['=', '＝']) else {
            bail!("--map 写成 原来的词=规则包的词，如 --map 谈话=谈心；写的是“{one}”")
        };
        words.insert(from.trim().to_owned(), to.trim().to_owned());
    }
    Ok(words)
}

/// What becomes of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    Written,
    /// Nothing was to be written.
    Shown,
    /// It was to be written, and is not.
    Kept,
}

/// Whether somebody wants it written.
fn agreed(import: &Import, console: Console) -> Result<Wanted> {
    if import.what.yes {
        return Ok(Wanted::Written);
    }
    if !(stdin().is_terminal() && stderr().is_terminal()) {
        console.failure("不在终端上，没有人可问，什么也没有写；看过预览、确定要写的，加 --yes");
        return Ok(Wanted::Kept);
    }
    console.say("照这样写吗？写“是”就写〔否〕");
    let mut line = String::new();
    stdin().lock().read_line(&mut line)?;
    if matches!(line.trim(), "是" | "好" | "y" | "Y" | "yes") {
        return Ok(Wanted::Written);
    }
    console.say("没有写任何文件。");
    Ok(Wanted::Kept)
}
