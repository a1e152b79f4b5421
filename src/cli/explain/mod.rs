//! `lianyi explain`: the page beside a code, or how the verdicts about a pair or a record came about.

use std::io::{IsTerminal as _, stdout};

use anyhow::Result;

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::discreet::Names;
use crate::cli::evaluation::{self, Reading};
use crate::cli::exit::CLEAN;
use crate::cli::exit::UNUSABLE;
use crate::cli::explain::options::Explain;
use crate::cli::folder;
use crate::cli::named::Beside;
use crate::cli::select;
use crate::diagnostic::Code;
use crate::report::words::task::Naming;
use crate::rules;

mod code;
mod example;
pub(super) mod options;
mod subject;

/// Prints the page of a code, the codes that begin so, or the derivation of verdicts.
pub(super) fn run(global: &Global, explain: &Explain, console: Console) -> Result<u8> {
    let Some(wanted) = &explain.what else {
        console.product(&list(rules::codes()))?;
        return Ok(CLEAN);
    };
    if let Some(code) = select::find(wanted) {
        return code::page(global, code, console);
    }
    if let Ok(beginning) = select::parse(wanted) {
        console.product(&list(rules::codes().filter(|code| beginning.matches(code.id))))?;
        return Ok(CLEAN);
    }
    if wanted.to_ascii_uppercase().starts_with("LY") {
        console.failure(&select::unknown(wanted));
        return Ok(UNUSABLE);
    }
    verdicts(global, explain, wanted, console)
}

fn list<'a>(codes: impl Iterator<Item = &'a Code>) -> String {
    let lines: Vec<String> = codes.map(|code| format!("{}  {}\n", code.id, code.title)).collect();
    lines.concat()
}

/// Reads the data folder and derives the verdicts about what was named.
fn verdicts(global: &Global, explain: &Explain, wanted: &str, console: Console) -> Result<u8> {
    let folder = folder::find(global.folder.as_deref(), None)?;
    let records = evaluation::read(Reading::Records, &folder, global.as_of, console)?.records();
    let evaluation = records.judge(console);
    let loaded = evaluation.loaded;
    let (Some(model), Some(judged)) = (&loaded.model, &evaluation.judged) else {
        console.failure("单位信息、校历或办法参数未能读入，没有可以说明的；请先运行 lianyi check");
        return Ok(UNUSABLE);
    };
    let naming = if stdout().is_terminal() { Naming::Names } else { Naming::Ids };
    // On a terminal names are put in, elsewhere none is let through, wherever somebody wrote it.
    let (beside, names) = (Beside::of(Some(model)), Names::of(&loaded.sources));
    let shown = |text: &str| match naming {
        Naming::Names | Naming::Paper => beside.text(text),
        Naming::Ids => names.hidden(text).into_owned(),
    };
    let about = subject::Subject {
        model,
        sources: &loaded.sources,
        prefix: folder::prefix(&folder),
        judged,
        later: evaluation.later,
        naming,
    };
    match about.told(wanted, explain.term.as_deref()) {
        Ok(text) => {
            console.product(&shown(&text))?;
            console.note(&format!("截至 {}。", judged.as_of));
            if let Some(words) = judged.model.calendar.lacks(judged.as_of) {
                console.note(&format!("{words}。"));
            }
            if let Some(line) = evaluation.left_out_line() {
                console.note(&shown(&format!("{line}。")));
            }
            Ok(if evaluation.is_complete() { CLEAN } else { UNUSABLE })
        }
        Err(words) => {
            console.failure(&shown(&words));
            Ok(UNUSABLE)
        }
    }
}
