//! Writes a data folder of the real shape and any size, for benchmarks:
//! `cargo run --release --example corpus -- --notes 10000 DIR`.
//!
//! It is the demonstration school many times over, in one institution, over more years, without
//! lapses. The same bytes come out each time; no clock is asked.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

#[path = "../school/bank.rs"]
mod bank;
#[path = "../school/day.rs"]
mod day;
#[path = "../school/deck.rs"]
mod deck;
#[path = "../school/feedback.rs"]
mod feedback;
#[path = "../school/note.rs"]
mod note;
#[path = "../school/output.rs"]
mod output;
#[path = "../school/people.rs"]
mod people;
#[path = "../school/random.rs"]
mod random;
#[path = "../school/roster.rs"]
mod roster;
mod scale;
#[path = "../school/table.rs"]
mod table;
#[path = "../school/text.rs"]
mod text;
#[path = "../school/write.rs"]
mod write;

use write::File;

/// Notes of one school in one term, where every pair meets at least once.
const NOTES_A_TERM: usize = 115;

fn main() -> Result<()> {
    let (notes, folder) = arguments().context("usage: cargo run --release --example corpus -- --notes N DIR")?;
    let mut files = corpus(notes);
    files.extend(output::records(&["institution.yaml", "interpretations/"])?);
    output::write(&folder, &files)?;
    output::say(&format!("{}: {} files", folder.display(), files.len()));
    Ok(())
}

fn arguments() -> Result<(usize, PathBuf)> {
    let (mut notes, mut folder) = (1_000, None);
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--notes" {
            let count = arguments.next().context("--notes needs a number")?;
            notes = count.to_string_lossy().parse().context("--notes needs a number")?;
        } else if folder.replace(PathBuf::from(argument)).is_some() {
            bail!("one folder only");
        }
    }
    Ok((notes, folder.context("a folder is needed")?))
}

/// All files that are made rather than copied.
fn corpus(count: usize) -> Vec<File> {
    let school_years = if count < 3_000 { 4 } else { 10 };
    let years = scale::calendar(school_years);
    let copies = (count / (school_years * 2 * NOTES_A_TERM)).max(1);
    let people = scale::people(copies);
    let rosters = roster::rosters(&people, &years);
    let as_of = day::day("2026-11-18");
    let mut texts = text::Texts::new(true);
    let book = note::Book {
        people: &people,
        units: people.units_by_id(),
        years: &years,
        rosters: &rosters,
        as_of,
        silent: &BTreeSet::new(),
        open_share: 40,
        second_share: 0,
        least: count,
    };
    let mut notes = book.notes(&mut texts);
    notes.truncate(count);
    let items = feedback::feedback(&mut notes, &mut texts, count / 10, as_of);

    let mut files: Vec<File> = years.iter().map(write::calendar).collect();
    files.extend(write::people(&people));
    files.extend(rosters.iter().map(|roster| write::roster(roster, &years)));
    files.extend(notes.iter().map(write::note));
    files.extend(items.iter().map(write::feedback));
    files
}
