//! What a package puts beside the program: completions for shells, and pages for `man`. Both are made from the same
//! words as `--help`, so they cannot fall behind it.

use anyhow::{Context as _, Result};
use clap_mangen::Man;

use crate::cli::args;
use crate::cli::console::Console;
use crate::cli::exit::CLEAN;
use crate::cli::output::{Output, Overwrite};
use crate::cli::shell::options::{Completions, Manual};

pub(in crate::cli) mod options;

/// Prints the completions of a shell.
///
/// # Errors
///
/// If they cannot be printed.
pub(in crate::cli) fn completions(asked: &Completions, console: Console) -> Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(asked.shell, &mut args::command(), env!("CARGO_PKG_NAME"), &mut text);
    console.product(&String::from_utf8(text).context("completions are text")?)?;
    Ok(CLEAN)
}

/// Writes a page for the program and one for each of its commands.
///
/// # Errors
///
/// If they cannot be written.
pub(in crate::cli) fn manual(asked: &Manual) -> Result<u8> {
    let mut program = args::command();
    // Only then a command knows that its page is called after the program: lianyi-check.
    program.build();
    let mut pages = vec![page(program.clone())?];
    for command in program.get_subcommands().filter(|command| !command.is_hide_set()) {
        pages.push(page(command.clone())?);
    }
    Output::Folder(asked.folder.clone(), pages).write(Overwrite::Asked)?;
    Ok(CLEAN)
}

/// The headings of a page, as the library writes them and as we do.
const HEADINGS: [(&str, &str); 7] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("SUBCOMMANDS", "命令"),
    ("EXTRA", "例和退出码"),
    ("VERSION", "版本"),
];

/// The page of a command: the name of its file, and its text.
fn page(command: clap::Command) -> Result<(String, Vec<u8>)> {
    let mut text = Vec::new();
    let man = Man::new(command).manual("联谊交友台账");
    man.render(&mut text).context("a page of man")?;
    let mut text = String::from_utf8(text).context("a page of man is text")?;
    for (heading, ours) in HEADINGS {
        text = text.replace(&format!(".SH {heading}\n"), &format!(".SH {ours}\n"));
    }
    Ok((man.get_filename(), text.into_bytes()))
}
