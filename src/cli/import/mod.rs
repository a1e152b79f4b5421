//! `lianyi import`: lists, people and contacts from the tables that people keep.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal as _, stdout};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use chrono::NaiveDate;

use crate::cli::args::Global;
use crate::cli::changes::Held;
use crate::cli::consent::Question;
use crate::cli::console::Console;
use crate::cli::evaluation::{self, Read, Reading};
use crate::cli::exit::{CLEAN, FINDINGS, UNUSABLE};
use crate::cli::folder;
use crate::cli::import::options::Import;
use crate::cli::output::{Output, Overwrite};
use crate::cli::written;
use crate::import::cells::Sheet;
use crate::import::headings::{Column, is_private};
use crate::import::plan::Plan;
use crate::import::{self, Options};
use crate::model::Model;
use crate::sheets::refused;
use crate::write::roster::{DecisionText, Settled};

mod ask;
pub(super) mod options;
mod preview;
mod values;
mod workbook;

const AGREED: Question<'static> = Question {
    words: "照这样写吗？写“是”就写",
    nobody: "不在终端上，没有人可问，什么也没有写；看过预览、确定要写的，加 --yes",
    refused: "没有写任何文件。",
};

/// Shows what the tables would make of the records, and writes it if somebody agrees.
pub(super) fn run(global: &Global, import: &Import, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), None)?;
    let held = Held::take(&folder)?;
    let read = evaluation::read(Reading::Records, &folder, global.as_of, console)?;
    let (model, as_of) = match usable(&read) {
        Ok(usable) => usable,
        Err(words) => {
            console.failure(&words);
            return Ok(UNUSABLE);
        }
    };
    let (sheets, mut notes) = sheets(import)?;
    let mut options = Options {
        year: import.year.clone(),
        unit: import.unit.clone(),
        tier: import.tier.clone(),
        words: maps(&import.map, model)?,
        settled: settled(import),
    };
    let mut known = BTreeSet::new();
    let plan = loop {
        let plan = import::plan((model, &read.loaded.sources), &sheets, &options, as_of).map_err(anyhow::Error::msg)?;
        if import.what.yes || !ask::words(&plan, &mut options, &mut known, console)? {
            break plan;
        }
    };
    notes.extend(plan.notes.iter().cloned());
    plan.before.iter().for_each(|words| console.note(words));
    plan.unread.iter().for_each(|words| console.failure(words));
    if plan.tables == 0 && !plan.unread.is_empty() {
        return Ok(UNUSABLE);
    }
    let is_terminal = stdout().is_terminal();
    let shown = preview::text(&plan, &sheets, import.what.all, is_terminal);
    console.product(&shown)?;
    for note in &notes {
        console.note(note);
    }
    let refused = plan.refused().count();
    let wanted = wanted(import, &plan, console)?;
    if wanted == Wanted::Written {
        let rest = (refused > 0)
            .then(|| rest((&sheets, &options), &plan, &rest_path(import.what.refused.as_deref())?, as_of))
            .transpose()?;
        write(&held, &folder, &plan, rest.as_ref(), console)?;
    } else if plan.changes.is_empty() && refused == 0 {
        console.note("表里的内容都已经登记过，没有要写的。");
    }
    Ok(match (wanted, refused) {
        (Wanted::Kept, _) => UNUSABLE,
        (_, 0) => CLEAN,
        _ => FINDINGS,
    })
}

/// Writes the records, and what is not taken beside them: both or neither.
fn write(held: &Held, folder: &Path, plan: &Plan, rest: Option<&Output>, console: Console) -> Result<()> {
    held.make(&plan.changes, || {
        written::look(folder, &plan.changes, "表里")?;
        rest.map_or(Ok(()), |rest| rest.write(Overwrite::Never).map(|_| ()))
    })?;
    if !plan.changes.is_empty() {
        console.note(&preview::done(&plan.changes, folder));
    }
    if let Some(rest) = rest {
        let (number, shown) = (plan.refused().count(), rest.shown());
        console.note(&format!("不收的 {number} 行和原因写在{shown}：改好以后再导入它。里面有姓名，用完删去。"));
    }
    Ok(())
}

/// The records, if everybody and everything in them could be read.
///
/// # Errors
///
/// In words, if not: then nobody could tell who is known already.
fn usable(read: &Read) -> Result<(&Model, NaiveDate), String> {
    let (Some(model), Some(as_of)) = (&read.loaded.model, read.as_of) else {
        return Err("单位信息、校历或办法参数未能读入，什么也没有导入；请先运行 lianyi check".to_owned());
    };
    match read.loaded.left_out.first() {
        None => Ok((model, as_of)),
        Some(left) => Err(format!(
            "{} 等 {} 处记录没有读进来，认不全已有的人和记录，什么也没有导入；请先运行 lianyi check 改好",
            left.path,
            read.loaded.left_out.len()
        )),
    }
}

/// What becomes of a plan that was shown.
fn wanted(import: &Import, plan: &Plan, console: Console) -> Result<Wanted> {
    let refused = plan.refused().count();
    Ok(if import.what.dry_run {
        console.note("这是预览，什么也没有写。");
        Wanted::Shown
    } else if refused > 0 && !import.what.partial {
        console.failure(&format!("有 {refused} 行没有读懂，什么也没有写；改好再导入，或加 --partial 只写读懂的"));
        Wanted::Kept
    } else if plan.changes.is_empty() && refused == 0 {
        Wanted::Shown
    } else if AGREED.agreed(import.what.yes, console)? {
        Wanted::Written
    } else {
        Wanted::Kept
    })
}

/// The workbook of the rows that are not taken.
fn rest((sheets, options): (&[Sheet], &Options), plan: &Plan, path: &Path, as_of: NaiveDate) -> Result<Output> {
    let bytes = refused::bytes(&import::refused::parts(sheets, &options.words, plan), as_of);
    Ok(Output::File(path.to_owned(), bytes.context("不收的行写不成工作簿")?))
}

/// Where the rows go that are not taken. Whoever imports such a workbook again has it there already, and loses neither
/// it nor what is taken this time.
fn rest_path(wanted: Option<&Path>) -> Result<PathBuf> {
    if let Some(path) = wanted {
        let is_there = path.symlink_metadata().is_ok();
        ensure!(!is_there, "“{}”已经有了，什么也没有写；请移走它，或在 --refused 里另写一处", path.display());
        return Ok(path.to_owned());
    }
    let names = (2..).map(|number| format!("不收的行-{number}.xlsx"));
    let mut names = std::iter::once("不收的行.xlsx".to_owned()).chain(names).map(PathBuf::from);
    Ok(names.find(|path| path.symlink_metadata().is_err()).expect("names do not run out"))
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

/// `--map 谈话=谈心`: words of the pack for words, columns for headings, or a word as it is.
fn maps(given: &[String], model: &Model) -> Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for one in given {
        let Some((from, to)) = one.split_once(['=', '＝']).map(|(from, to)| (from.trim(), to.trim())) else {
            bail!("--map 写成 原来的词=办法参数的词，如 --map 谈话=谈心；写的是“{one}”")
        };
        if is_private(from) {
            bail!(
                "--map {from}={to}：“{from}”一类台账不记（证件号、电话、民族、宗教、健康、家庭、住址），不能放进别的列"
            )
        }
        let known = from == to || Column::of(to).is_some() || model.pack.vocabulary.words().any(|word| word == to);
        if !known {
            bail!(
                "--map {from}={to}：办法参数词表里没有“{to}”，也没有叫“{to}”的列；词表里要添“{from}”的，写 --map {from}={from}"
            )
        }
        words.insert(from.to_owned(), to.to_owned());
    }
    Ok(words)
}

/// `--decided-by`, `--decided-on` and `--document`.
fn settled(import: &Import) -> Option<Settled> {
    let meeting = import.decided_by.as_ref()?.trim().to_owned();
    let decided = DecisionText { meeting, day: import.decided_on, document: import.document.clone() };
    Some(Settled { decided: Some(decided), ..Settled::default() })
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
