//! Writes the demonstration school of `data/`: `cargo run --release --example school -- DIR`.
//!
//! Everybody in it is invented. The same bytes come out each time; no clock is asked. People,
//! sentences and the Office's own records are written by hand in `tables/`, `texts/` and
//! `records/`; this program pairs them, dates them, and plants the lapses of `lapses.rs`.

use std::path::Path;

use anyhow::{Context, Result};

mod assessment;
mod bank;
mod calendar;
mod day;
mod deck;
mod feedback;
mod lapses;
mod letters;
mod note;
mod output;
mod people;
mod random;
mod readme;
mod roster;
mod signed;
mod table;
mod text;
mod topics;
mod write;

use write::File;

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).context("usage: cargo run --release --example school -- DIR")?;
    let mut files = school();
    files.extend(output::records(&[""])?);
    output::write(Path::new(&folder), &files)?;
    output::say(&format!("{folder}: {} files", files.len()));
    Ok(())
}

/// All files that are made rather than copied.
fn school() -> Vec<File> {
    let people = people::People::of_the_school();
    let years = calendar::of_the_school();
    let mut rosters = roster::rosters(&people, &years);
    let mut planted = lapses::as_written();
    planted.extend(lapses::in_rosters(&mut rosters));
    lapses::verify(&rosters);
    let silent = lapses::silent();
    let as_of = day::day("2026-11-18");
    let mut texts = text::Texts::new(false);
    let book = note::Book {
        people: &people,
        units: people.units_by_id(),
        years: &years,
        rosters: &rosters,
        as_of,
        silent: &silent,
        open_share: 34,
        second_share: 50,
        least: 0,
    };
    let mut notes = book.notes(&mut texts);
    topics::complete(&mut notes, &people);
    planted.extend(lapses::in_notes(&mut notes));
    let mut items = feedback::feedback(&mut notes, &mut texts, 60, as_of);
    planted.extend(lapses::in_feedback(&mut items));
    topics::say_what_needs_nothing(&mut notes);
    signed::complete(&mut items);
    letters::answer(&mut notes, &years, as_of);
    notes.extend(letters::without_answer());

    let mut files: Vec<File> = years.iter().map(write::calendar).collect();
    files.extend(write::people(&people));
    files.extend(rosters.iter().map(|roster| write::roster(roster, &years)));
    files.extend(notes.iter().map(write::note));
    files.extend(items.iter().map(write::feedback));
    files.extend(assessment::assessments());
    files.push(readme::readme(planted));
    files
}
