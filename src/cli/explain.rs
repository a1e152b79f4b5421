//! `lianyi explain`: the page beside a rule, or the list of codes.

use anyhow::Result;

use crate::cli::CLEAN;
use crate::cli::UNUSABLE;
use crate::cli::args::Explain;
use crate::cli::console::Console;
use crate::cli::select;
use crate::diagnostic::Code;
use crate::rules;

/// Prints the page of a code, or the codes that begin so.
pub(super) fn run(explain: &Explain, console: Console) -> Result<u8> {
    let Some(wanted) = &explain.code else {
        console.product(&list(rules::codes()))?;
        return Ok(CLEAN);
    };
    if let Some(code) = select::find(wanted) {
        console.product(&format!("{}\n", code.explanation.trim()))?;
        return Ok(CLEAN);
    }
    let Ok(beginning) = select::parse(wanted) else {
        console.failure(&select::unknown(wanted));
        return Ok(UNUSABLE);
    };
    console.product(&list(rules::codes().filter(|code| beginning.matches(code.code))))?;
    Ok(CLEAN)
}

fn list<'a>(codes: impl Iterator<Item = &'a Code>) -> String {
    let lines: Vec<String> = codes.map(|code| format!("{}  {}\n", code.code, code.title)).collect();
    lines.concat()
}
