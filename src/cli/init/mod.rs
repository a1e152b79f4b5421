//! `lianyi init`: an own school from at most eight answers, or the fictitious one.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::{NaiveDate, Utc};
use chrono_tz::Asia::Shanghai;

use crate::cli::args::{Global, Init};
use crate::cli::console::Console;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::CLEAN;
use crate::cli::init::ask::Asker;
use crate::cli::init::files::NewFile;

mod answers;
mod ask;
pub(in crate::cli) mod calendar;
mod demo;
mod files;
mod git;
mod place;
mod words;
mod yaml;

/// Writes a new school into an empty folder.
pub(super) fn run(global: &Global, init: &Init, console: Console) -> Result<u8> {
    let folder = match (&init.target, &global.folder) {
        (Some(one), Some(other)) => {
            bail!("文件夹写了两次：-C “{}”和“{}”，请只写一次", other.display(), one.display())
        }
        (Some(folder), None) | (None, Some(folder)) => folder.clone(),
        (None, None) => PathBuf::from("."),
    };
    place::refuse_occupied(&folder)?;
    if init.git {
        git::refuse_unable()?;
    }
    // What is asked for in the terms of a year has a day; the answers name no time zone.
    let today = global.as_of.unwrap_or_else(|| Utc::now().with_timezone(&Shanghai).date_naive());
    let asker = Asker::new(console);
    let (files, what, next) = if init.demo {
        (demo::files()?, "示例学校".to_owned(), Next::Look)
    } else {
        let answers = asker.answers(init, today)?;
        (
            files::of(&answers)?,
            format!("{}联谊交友台账", answers.short),
            Next::Begin { guessed: answers.calendar.guessed },
        )
    };
    let with_git = init.git || asker.agrees("要不要现在建 git 仓库，并做第一次提交？写“要”就做")?;
    if with_git && !init.git {
        git::refuse_unable()?;
    }
    let is_new = folder.symlink_metadata().is_err();
    place::write(&folder, &files, |stage| look_at(&stage.join("data"), today, init.demo, console))?;
    if with_git {
        git::commit(&folder, &files, &format!("建立{what}"))?;
    }
    say(console, &Done { folder: &folder, is_new, files: &files, what: &what, with_git, next })?;
    Ok(CLEAN)
}

/// Whoever begins gets files that `check` can read: what it would refuse is said before anything is written.
fn look_at(data: &Path, today: NaiveDate, demo: bool, console: Console) -> Result<()> {
    if demo {
        return Ok(());
    }
    let records = evaluation::read(Reading::Records, data, Some(today), console)?.records();
    let evaluation = records.judge(console);
    match evaluation.findings.iter().find(|finding| finding.code.area.about_files) {
        Some(finding) => bail!("按这些回答写出的文件核对不了：{}", finding.message),
        None => Ok(()),
    }
}

/// What is to be done next.
#[derive(Clone, Copy)]
enum Next {
    /// Look at the fictitious school.
    Look,
    /// Write down one's own; `guessed` tells whether nobody named the days of the terms.
    Begin { guessed: bool },
}

/// What was done.
struct Done<'a> {
    folder: &'a Path,
    is_new: bool,
    files: &'a [NewFile],
    what: &'a str,
    with_git: bool,
    next: Next,
}

const GUESSED: &str = "学期的起止是推测的，请对照校历改好 data/calendar/ 里的文件。";

/// What comes first.
const BEGIN: [&str; 4] = [
    "接下来：",
    "  1. 读一页的 使用说明.md",
    "  2. 在 data/rules/办法.yaml 里写上办法的名称和原文；现在写的只是建库时的回答",
    "  3. 有 Excel 名单、联系记录的，用 lianyi import 导入；没有的，在 data/units.yaml、data/people/ 里登记单位和人",
];

/// What was written, what comes next, and how to take it back.
fn say(console: Console, done: &Done<'_>) -> Result<()> {
    if !console.speaks() {
        return Ok(());
    }
    let Done { folder, is_new, files, what, with_git, next } = *done;
    let shown = folder.display();
    let place = if folder == Path::new(".") { "当前文件夹".to_owned() } else { format!("“{shown}”") };
    let mut lines = vec![format!("{what}写好了：{place}，{} 个文件。", files.len())];
    if with_git {
        lines.push("已经建 git 仓库，做了第一次提交。".to_owned());
    }
    let at = if folder == Path::new(".") { String::new() } else { format!(" -C {shown}") };
    match next {
        Next::Look => lines.push(format!("人和事都是虚构的。看一看：lianyi{at} report --as-of 2026-11-20")),
        Next::Begin { guessed } => {
            lines.extend(guessed.then(|| GUESSED.to_owned()));
            lines.extend(BEGIN.map(str::to_owned));
            lines.push(format!("  4. lianyi{at} check 核对，lianyi{at} report 出报告"));
        }
    }
    lines.push(if is_new {
        format!("要撤销，删去“{shown}”。")
    } else {
        format!("要撤销，删去{place}里的这些文件；原来里面没有文件。")
    });
    console.product(&(lines.join("\n") + "\n"))
}
