//! `lianyi new`: one record, from questions or flags.

use std::io::{BufRead, IsTerminal as _, stderr, stdin};

use anyhow::{Result, bail};

use crate::cli::args::Global;
use crate::cli::console::Console;
use crate::cli::new::ask::Asker;
use crate::cli::new::options::{New, What};
use crate::cli::new::school::School;

mod answer;
pub(super) mod ask;
mod contact;
mod correction;
mod days;
mod decision;
mod feedback;
mod handover;
mod lists;
pub(in crate::cli) mod options;
mod pairs;
mod paper;
mod roster;
mod school;
mod waiver;
mod written;
mod year;

/// Asks for what is missing, and writes the record.
pub(super) fn run(global: &Global, new: &New, console: Console) -> Result<u8> {
    let Some(what) = &new.what else {
        bail!(
            "new 后面要写记录的种类：contact（联系记录）、feedback（意见建议）、waiver（豁免）、answer（单位说明）、\
             roster（名单）、year（下一学年）、handover（交接）、paper（印发的文书）；见 lianyi new --help"
        )
    };
    let school = School::open(global, console)?;
    if let Some(left) = school.read.loaded.left_out.first() {
        console.note(&format!(
            "{} 等 {} 处记录没有读进来，请先看 lianyi check。",
            left.path,
            school.read.loaded.left_out.len()
        ));
    }
    let mut typed = stdin().lock();
    let is_terminal = typed.is_terminal() && stderr().is_terminal();
    let input = is_terminal.then_some(&mut typed as &mut dyn BufRead);
    let asker = &mut Asker::new(console, input);
    write(what, &school, asker, console).map_err(|error| school.discreet(error))
}

/// Makes the record that is wanted, and writes it.
fn write(what: &What, school: &School, asker: &mut Asker<'_>, console: Console) -> Result<u8> {
    match what {
        What::Contact(args) => written::write(&mut contact::draft(school, args, asker)?, school, asker, console),
        What::Waiver(args) => written::write(&mut waiver::draft(school, args, asker)?, school, asker, console),
        What::Answer(args) => written::write(&mut answer::draft(school, args, asker)?, school, asker, console),
        What::Roster(args) => written::write(&mut roster::draft(school, args, asker)?, school, asker, console),
        What::Year(args) => written::write(&mut year::draft(school, args, asker)?, school, asker, console),
        What::Handover(args) => written::write(&mut handover::draft(school, args, asker)?, school, asker, console),
        What::Paper(args) => written::write(&mut paper::draft(school, args, asker)?, school, asker, console),
        What::Feedback(args) => written::write(&mut feedback::draft(school, args, asker)?, school, asker, console),
    }
}
