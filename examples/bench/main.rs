//! CPU per note and peak memory of `check` and `report` as whole processes, beside the targets of
//! `docs/decisions.md` and beside the limit: opening and reading the same files.
//!
//! `cargo build --release --bin lianyi --examples && target/release/examples/bench`; see `make bench`.
//! It prints a table and never fails because something is slow.
#![expect(clippy::print_stdout, reason = "the table is the product")]
#![expect(clippy::disallowed_methods, reason = "a bench starts programs and changes one file of its own corpus")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

mod process;

use process::{Cost, Job};

/// The day of all runs, so that no clock changes the work.
const AS_OF: &str = "2026-11-20";

/// Notes of the corpus on which the targets are given.
const NOTES: usize = 10_000;

/// A row of the table: what was done, and what the design wants of it.
struct Row {
    name: String,
    notes: usize,
    cost: Cost,
    target: &'static str,
}

/// Programs and folders of a bench.
struct Bench {
    /// `target/release`.
    programs: PathBuf,
    /// `target/bench`.
    corpora: PathBuf,
    /// Where reports are written: memory, where the machine has a folder for it.
    site: PathBuf,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    if let Some(folder) = arguments.next() {
        return process::read_all(Path::new(&folder));
    }
    let bench = Bench::new()?;
    let mut rows = Vec::new();
    for notes in [1_000, NOTES, 100_000] {
        let data = bench.corpus(notes)?;
        let name = |what: &str| format!("{what}, {notes} notes");
        let (read_target, check_target) =
            if notes == NOTES { ("limit 4.4 µs", "reach 13 µs, stretch 7 µs; 80 MiB, 40 MiB") } else { ("", "") };
        let reader = [std::env::current_exe()?.into_os_string(), data.clone().into_os_string()];
        rows.push(Row { name: name("read the bytes"), notes, cost: Job::new(&reader).run()?, target: read_target });
        let check = bench.lianyi(&data, &["check", "--format", "concise"]);
        rows.push(Row { name: name("check"), notes, cost: Job::new(&check).run()?, target: check_target });
    }
    rows.extend(bench.reports()?);
    println!(
        "{:<34} {:>14} {:>11} {:>10}   target",
        "whole processes, warm cache", "CPU µs a note", "wall ms", "peak MiB"
    );
    for row in rows {
        println!("{}", row.line());
    }
    Ok(())
}

impl Row {
    #[expect(clippy::cast_precision_loss, reason = "times and counts are far below 2^52")]
    fn line(&self) -> String {
        let per_note = self.cost.cpu.as_secs_f64() * 1e6 / self.notes as f64;
        let wall = self.cost.wall.as_secs_f64() * 1e3;
        let peak = self.cost.peak_kib as f64 / 1024.0;
        format!("{:<34} {per_note:>14.1} {wall:>11.1} {peak:>10.1}   {}", self.name, self.target)
    }
}

impl Bench {
    fn new() -> Result<Self> {
        let own = std::env::current_exe()?;
        let programs = own.parent().and_then(Path::parent).context("the bench lies in target/release/examples")?;
        let target = programs.parent().context("target/release lies in target")?;
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { memory.to_path_buf() } else { target.to_path_buf() };
        let site = root.join(format!("lianyi-bench-{}", std::process::id()));
        Ok(Self { programs: programs.to_path_buf(), corpora: target.join("bench"), site })
    }

    /// The corpus of so many notes; it is made once.
    fn corpus(&self, notes: usize) -> Result<PathBuf> {
        let folder = self.corpora.join(notes.to_string());
        if !folder.join("institution.yaml").is_file() {
            let done = Command::new(self.programs.join("examples/corpus"))
                .args(["--notes", &notes.to_string()])
                .arg(&folder)
                .status()
                .context("cannot start the corpus example: build it first")?;
            ensure!(done.success(), "the corpus of {notes} notes was not made");
        }
        Ok(folder)
    }

    fn lianyi(&self, data: &Path, arguments: &[&str]) -> Vec<std::ffi::OsString> {
        let mut command = vec![self.programs.join("lianyi").into(), "-C".into(), data.as_os_str().to_owned()];
        command.extend(["--as-of", AS_OF].map(Into::into));
        command.extend(arguments.iter().map(Into::into));
        command
    }

    /// `report`: into nothing, with nothing changed, with one note changed.
    fn reports(&self) -> Result<Vec<Row>> {
        let data = self.corpus(NOTES)?;
        let mut command = self.lianyi(&data, &["report", "--out"]);
        command.push(self.site.clone().into_os_string());
        let clear = || {
            if self.site.exists() {
                fs::remove_dir_all(&self.site)?;
            }
            Ok(())
        };
        let row = |what: &str, cost: Cost, target: &'static str| Row {
            name: format!("{what}, {NOTES} notes"),
            notes: NOTES,
            cost,
            target,
        };
        let fresh = Job::new(&command).before(&clear).run()?;
        let same = Job::new(&command).run()?;
        let note = first_note(&data)?;
        let text = fs::read_to_string(&note)?;
        let turn = std::cell::Cell::new(false);
        let change = || {
            turn.set(!turn.get());
            let changed = if turn.get() { format!("{text}补记一句。\n") } else { text.clone() };
            Ok(fs::write(&note, changed)?)
        };
        let one = Job::new(&command).before(&change).run();
        fs::write(&note, &text)?;
        clear()?;
        Ok(vec![
            row("report, fresh output", fresh, "reach 35 µs, stretch 22 µs; 80 MiB, 40 MiB"),
            row("report, nothing changed", same, "reach 60 ms, stretch 20 ms"),
            row("report, one note changed", one?, "reach 60 ms, stretch 20 ms"),
        ])
    }
}

/// Any note will do, as long as it is the same one each time.
fn first_note(data: &Path) -> Result<PathBuf> {
    let files = walkdir::WalkDir::new(data.join("contacts")).sort_by_file_name().into_iter();
    let mut files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.next().map(walkdir::DirEntry::into_path).context("the corpus has notes")
}
