//! The program: one file per subcommand. The only writer of files, and the only place that knows
//! the day, the environment and the terminal.
#![expect(clippy::disallowed_methods, reason = "cli is the one layer that touches clock, disk and environment")]

use std::ffi::OsString;

use anyhow::Result;
use clap::FromArgMatches;

use crate::cli::args::Args;
use crate::cli::args::Command;
use crate::cli::console::Console;
use crate::cli::exit::UNUSABLE;

mod args;
mod baseline;
mod build;
mod changes;
mod check;
mod closing;
mod consent;
mod console;
mod day;
mod diff;
mod discreet;
mod evaluation;
mod exit;
mod explain;
mod export;
mod failure;
mod fix;
mod folder;
mod fonts;
mod grouped;
mod import;
mod init;
mod inputs;
mod kept;
mod named;
mod new;
mod output;
mod papers;
mod printed;
mod printing;
mod public;
mod queue;
mod regular;
mod replace;
mod report;
mod save;
mod schema;
mod select;
mod shell;
mod site;
mod templates;
mod text_format;
mod todo;
mod unprintable;
mod unseen;
mod usage;
mod whose;
mod written;

/// Runs the program with its arguments, the name of the program first, and says the exit code.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    failure::guarded(|| match parse(&args) {
        Ok(args) => {
            let console = Console::new(&args.global);
            let code = dispatch(&args, console).unwrap_or_else(|error| {
                console.failure(&failure::words(&error));
                UNUSABLE
            });
            console.peak_memory();
            code
        }
        Err(error) => usage::answer(&error),
    })
}

fn parse(args: &[OsString]) -> Result<Args, clap::Error> {
    let matches = args::command().try_get_matches_from(args)?;
    Args::from_arg_matches(&matches)
}

fn dispatch(args: &Args, console: Console) -> Result<u8> {
    match &args.command {
        Command::Import(import) => import::run(&args.global, import, console),
        Command::Init(init) => init::run(&args.global, init, console),
        Command::New(new) => new::run(&args.global, new, console),
        Command::Save(save) => save::run(&args.global, save, console),
        Command::Fix(fix) => fix::run(&args.global, fix, console),
        Command::Check(check) => check::run(&args.global, check, console),
        Command::Report(report) => report::run(&args.global, report, console),
        Command::Explain(explain) => explain::run(&args.global, explain, console),
        Command::Diff(diff) => diff::run(&args.global, diff, console),
        Command::Schema(schema) => schema::run(&args.global, schema, console),
        Command::Export(export) => export::run(&args.global, export, console),
        Command::Todo(todo) => todo::run(&args.global, todo, console),
        Command::Completions(asked) => shell::completions(asked, console),
        Command::Manual(asked) => shell::manual(asked),
    }
}
