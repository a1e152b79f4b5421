//! `lianyi todo`: what is to be done, most urgent first.

use std::io::{IsTerminal as _, stdout};

use anyhow::Result;

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::discreet;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::{CLEAN, UNUSABLE};
use crate::cli::folder;
use crate::cli::text_format::TextFormat;
use crate::cli::todo::list::List;
use crate::cli::todo::options::Todo;
use crate::cli::whose;
use crate::ledger::task::{missed_for_good, tasks};
use crate::report::words::task::Naming;

pub(in crate::cli) mod json;
mod list;
pub(in crate::cli) mod options;

/// Prints the tasks of a school, a unit or a cadre.
pub(super) fn run(global: &Global, todo: &Todo, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), todo.data.as_deref())?;
    let records = evaluation::read(Reading::Records, &folder, global.as_of, console)?.records();
    let evaluation = records.judge(console);
    let (Some(model), Some(judged)) = (&evaluation.loaded.model, &evaluation.judged) else {
        console.failure("单位信息、校历或办法参数未能读入，不知道有什么要办；请先运行 lianyi check");
        return Ok(UNUSABLE);
    };
    // Names are for who sits before the screen. What goes into a pipe or a file goes on from there.
    let naming = if stdout().is_terminal() { Naming::Names } else { Naming::Ids };
    let wanted = match whose::wanted(model, todo.unit.as_deref(), todo.cadre.as_deref(), naming) {
        Ok(wanted) => wanted,
        Err(words) => {
            console.failure(&discreet::for_reader(&words, &evaluation.loaded.sources, naming == Naming::Names));
            return Ok(UNUSABLE);
        }
    };
    let mut all = tasks(model, judged.ledger, judged.as_of);
    all.retain(|task| wanted.is_of(model, &task.holder));
    let missed = missed_for_good(model, judged.ledger, judged.as_of).filter(|duty| wanted.is_of(model, &duty.holder));
    let missed = missed.count();
    let list = List::new(all, judged.as_of, todo.days);
    let text = match todo.print.format {
        TextFormat::Text => list.text(model, naming, ("", "  ")),
        TextFormat::Markdown => list.text(model, naming, ("## ", "- [ ] ")),
        TextFormat::Json => json::print(model, &list),
    };
    let is_seen = naming == Naming::Names && todo.print.format != TextFormat::Json;
    console.product(&discreet::for_reader(&text, &evaluation.loaded.sources, is_seen))?;
    console.note(&format!("截至 {}{}。", judged.as_of, list.rest()));
    if missed > 0 {
        console.note(&format!("本学年另有 {missed} 项期满没有办到，已经不能补，不在上面；见 lianyi check。"));
    }
    if let Some(words) = model.calendar.lacks(judged.as_of) {
        console.note(&format!("{words}。"));
    }
    if let Some(line) = evaluation.left_out_line() {
        console.note(&format!("{line}。"));
    }
    Ok(if evaluation.is_complete() { CLEAN } else { UNUSABLE })
}
