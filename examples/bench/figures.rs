//! The figures: what each is, what it should be, and how it is measured.

use std::ffi::OsStr;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Result;

use crate::folders;
use crate::folders::Folders;
use crate::folders::Note;
use crate::process;
use crate::process::Cost;

/// The day of all runs, so that no clock changes the work, and the day after.
const DAYS: [&str; 2] = ["2026-11-20", "2026-11-21"];

/// Notes of the corpus on which the marks are given.
const NOTES: usize = 10_000;

/// Notes of the corpus that shows whether the cost grows with the notes.
const MANY: usize = 100_000;

/// One figure.
pub(crate) struct Figure {
    /// What was done.
    pub(crate) name: &'static str,
    /// Of what the figure is a number.
    pub(crate) unit: &'static str,
    /// The figure.
    pub(crate) value: f64,
    /// The same of the limit, where it has one.
    pub(crate) limit: Option<f64>,
    /// What was measured before anybody worked on it, what is to be reached, and what would be fine.
    pub(crate) marks: [&'static str; 3],
}

impl Figure {
    /// What is compared with the kept figure: machines differ, and the limit differs with them.
    pub(crate) fn relative(&self) -> f64 {
        self.limit.map_or(self.value, |limit| self.value / limit)
    }
}

/// All figures in the order of the table.
///
/// # Errors
///
/// If a program cannot be run.
pub(crate) fn all() -> Result<Vec<Figure>> {
    let bench = Bench { folders: Folders::new()? };
    let mut figures = vec![bench.start()?];
    figures.extend(bench.check()?);
    figures.extend(bench.report()?);
    figures.extend(bench.many()?);
    Ok(figures)
}

struct Bench {
    folders: Folders,
}

impl Bench {
    fn start(&self) -> Result<Figure> {
        let data = Folders::small_school();
        Ok(Figure {
            name: "`check` of a school of some files: the start",
            unit: "ms",
            value: milliseconds(self.check_of(&data)?),
            limit: Some(milliseconds(reading(&data)?)),
            marks: ["3", "2", ""],
        })
    }

    fn check(&self) -> Result<[Figure; 2]> {
        let data = self.folders.corpus(NOTES)?;
        let cost = self.check_of(&data)?;
        let time = Figure {
            name: "`check`",
            unit: "µs a note",
            value: per_note(cost, NOTES),
            limit: Some(per_note(reading(&data)?, NOTES)),
            marks: ["11.9–14", "11", "9"],
        };
        let peak = memory("`check`, peak memory", cost, ["43", "40", "30"]);
        Ok([time, peak])
    }

    fn report(&self) -> Result<Vec<Figure>> {
        let data = self.folders.corpus(NOTES)?;
        let site = self.folders.site("site");
        let time = |name, cost, limit, marks| Figure {
            name,
            unit: "µs a note",
            value: per_note(cost, NOTES),
            limit: Some(per_note(limit, NOTES)),
            marks,
        };
        let pages = self.fresh(&data, &site, &["--without-pdf"])?;
        let pages_limit = self.writing(&data, &site)?;
        let fresh = self.fresh(&data, &site, &[])?;
        let fresh_limit = self.writing(&data, &site)?;
        let read = reading(&data)?;
        let same = process::cost(&|_| Ok(self.report_to(&data, &site, DAYS[0], &[])))?;
        let next = process::cost(&|run| Ok(self.report_to(&data, &site, DAYS[(run + 1) % 2], &[])))?;
        let note = Note::of_running_term(&data)?;
        let changed = process::cost(&|_| {
            note.turn()?;
            Ok(self.report_to(&data, &site, DAYS[0], &[]))
        })?;
        folders::remove(&site)?;
        let wall = Figure {
            name: "the same, wall over CPU",
            unit: "",
            value: fresh.wall.as_secs_f64() / fresh.cpu.as_secs_f64(),
            limit: None,
            marks: ["1.03", "0.75", "0.65"],
        };
        Ok(vec![
            time("`report`, pages only, fresh output", pages, pages_limit, ["210", "110", "80"]),
            time("`report` with all papers, fresh output", fresh, fresh_limit, ["640–820", "400", "300"]),
            wall,
            time("`report`, same inputs, same day", same, read, ["730", "25", "15"]),
            time("`report`, same inputs, next day", next, fresh_limit, ["730", "180", "120"]),
            time("`report`, one note of the running term changed", changed, fresh_limit, ["730", "200", "130"]),
            memory("`report`, peak memory", fresh, ["870", "220", "140"]),
        ])
    }

    fn many(&self) -> Result<[Figure; 2]> {
        let data = self.folders.corpus(MANY)?;
        let site = self.folders.site("many");
        let check = Figure {
            name: "`check`, 100,000 notes",
            unit: "µs a note",
            value: per_note(self.check_of(&data)?, MANY),
            limit: Some(per_note(reading(&data)?, MANY)),
            marks: ["17.9", "linear", ""],
        };
        let fresh = self.fresh(&data, &site, &[])?;
        let report = Figure {
            name: "`report` with all papers, fresh output, 100,000 notes",
            unit: "µs a note",
            value: per_note(fresh, MANY),
            limit: Some(per_note(self.writing(&data, &site)?, MANY)),
            marks: ["", "linear", ""],
        };
        folders::remove(&site)?;
        Ok([check, report])
    }

    fn check_of(&self, data: &Path) -> Result<Cost> {
        let format = ["check", "--format", "concise"].map(OsStr::new);
        process::cost(&|_| Ok(self.folders.lianyi(data, DAYS[0], &format)))
    }

    /// A report into a folder that does not exist; it lies there afterwards.
    fn fresh(&self, data: &Path, site: &Path, flags: &[&str]) -> Result<Cost> {
        process::cost(&|_| {
            folders::remove(site)?;
            Ok(self.report_to(data, site, DAYS[0], flags))
        })
    }

    fn report_to(&self, data: &Path, site: &Path, day: &str, flags: &[&str]) -> Vec<std::ffi::OsString> {
        let mut arguments = vec![OsStr::new("report"), OsStr::new("--out"), site.as_os_str()];
        arguments.extend(flags.iter().map(OsStr::new));
        self.folders.lianyi(data, day, &arguments)
    }

    /// The limit of a report: reading the data, writing as many bytes as the site has.
    fn writing(&self, data: &Path, site: &Path) -> Result<Cost> {
        let out: PathBuf = self.folders.site("limit");
        let cost = process::cost(&|_| {
            folders::remove(&out)?;
            Folders::limit(&[data, site, &out])
        })?;
        folders::remove(&out)?;
        Ok(cost)
    }
}

/// The limit of a check: reading the data.
fn reading(data: &Path) -> Result<Cost> {
    process::cost(&|_| Folders::limit(&[data]))
}

fn milliseconds(cost: Cost) -> f64 {
    cost.cpu.as_secs_f64() * 1e3
}

#[expect(clippy::cast_precision_loss, reason = "counts of notes are far below 2^52")]
fn per_note(cost: Cost, notes: usize) -> f64 {
    cost.cpu.as_secs_f64() * 1e6 / notes as f64
}

#[expect(clippy::cast_precision_loss, reason = "sizes of memory are far below 2^52")]
fn memory(name: &'static str, cost: Cost, marks: [&'static str; 3]) -> Figure {
    Figure { name, unit: "MiB", value: cost.peak_kib as f64 / 1024.0, limit: None, marks }
}
