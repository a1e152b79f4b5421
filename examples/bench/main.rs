//! What `check` and `report` cost as whole processes, beside the limit: reading and writing the
//! same bytes. The figures are kept in `docs/bench.md`; one that has become worse than the kept one
//! by more than a third ends the bench with 1.
//!
//! `make bench` compares; `make bench KEEP=1` writes the kept figures anew.
#![expect(clippy::print_stdout, reason = "the table is the product")]
#![expect(clippy::disallowed_methods, reason = "a bench starts programs, writes its corpus and asks the day")]

use std::ffi::OsStr;
use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use anyhow::bail;

mod figures;
mod folders;
mod kept;
mod limit;
mod process;

fn main() -> Result<ExitCode> {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let arguments: Vec<&OsStr> = arguments.iter().map(OsString::as_os_str).collect();
    match arguments.as_slice() {
        [] => bench(false),
        [word] if *word == "--keep" => bench(true),
        [word, rest @ ..] if *word == limit::WORD => limit::run(rest).map(|()| ExitCode::SUCCESS),
        _ => bail!("usage: bench [--keep]"),
    }
}

fn bench(keep: bool) -> Result<ExitCode> {
    let figures = figures::all()?;
    println!("{}", kept::table(&figures));
    if keep {
        kept::keep(&figures)?;
        return Ok(ExitCode::SUCCESS);
    }
    let worse = kept::worse(&figures)?;
    for line in &worse {
        println!("worse by more than a third: {line}");
    }
    Ok(if worse.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
