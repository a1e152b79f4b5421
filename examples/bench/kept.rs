//! The figures as a table, and the table that is kept in `docs/bench.md`.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;
use anyhow::Result;

use crate::figures::Figure;

/// A figure may be so much worse than the kept one: machines and days differ.
const TOLERANCE: f64 = 4.0 / 3.0;

/// The table stands between these lines; what stands around them is written by people.
const BEGIN: &str = "<!-- figures -->\n";
const END: &str = "<!-- end of figures -->\n";

/// The figures as people read them: also what is kept.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut table = String::from(
        "| what | unit | limit | figure | figure ÷ limit | first | reach | stretch |\n|---|---|---|---|---|---|---|---|\n",
    );
    for figure in figures {
        let [first, reach, stretch] = figure.marks;
        let limit = figure.limit.map_or_else(|| "–".to_owned(), number);
        let relative = figure.limit.map_or_else(|| "–".to_owned(), |_| number(figure.relative()));
        let (name, unit, value) = (figure.name, figure.unit, number(figure.value));
        writeln!(table, "| {name} | {unit} | {limit} | {value} | {relative} | {first} | {reach} | {stretch} |")
            .expect("a String takes every write");
    }
    table
}

/// The figures that have become worse than the kept ones, a line each.
///
/// # Errors
///
/// If `docs/bench.md` cannot be read or has no table.
pub(crate) fn worse(figures: &[Figure]) -> Result<Vec<String>> {
    let text = read()?;
    let (_, kept, _) = parts(&text)?;
    let mut worse = Vec::new();
    for figure in figures {
        let Some(kept) = kept_value(kept, figure.name) else { continue };
        let now = figure.relative();
        if now > kept * TOLERANCE {
            worse.push(format!("{}: {}, kept {}", figure.name, number(now), number(kept)));
        }
    }
    Ok(worse)
}

/// Writes the figures into `docs/bench.md`.
///
/// # Errors
///
/// If `docs/bench.md` cannot be read or written, or has no place for the table.
pub(crate) fn keep(figures: &[Figure]) -> Result<()> {
    let text = read()?;
    let (before, _, after) = parts(&text)?;
    let text = format!("{before}{BEGIN}{}\n\n{}{END}{after}", origin(), table(figures));
    fs::write(place(), text).context("docs/bench.md cannot be written")
}

/// What is compared of a figure in the kept table: the quotient, or the figure where there is none.
fn kept_value(table: &str, name: &str) -> Option<f64> {
    let mut rows = table.lines().map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let row = rows.find(|cells| cells.get(1) == Some(&name))?;
    [5, 4].iter().find_map(|cell| row.get(*cell)?.parse().ok())
}

/// With what and when the figures were measured.
fn origin() -> String {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let processor = processor.map_or("unknown processor", |(_, name)| name);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let day = chrono::Utc::now().date_naive();
    format!("`make bench KEEP=1`, {day}, {cores} cores, {processor}.")
}

fn parts(text: &str) -> Result<(&str, &str, &str)> {
    let (before, rest) = text.split_once(BEGIN).context("docs/bench.md has no place for figures")?;
    let (table, after) = rest.split_once(END).context("docs/bench.md does not say where the figures end")?;
    Ok((before, table, after))
}

fn read() -> Result<String> {
    fs::read_to_string(place()).context("docs/bench.md cannot be read")
}

fn place() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/bench.md")
}

/// Three digits that count, as far as there are so many.
fn number(value: f64) -> String {
    let digits = match value {
        value if value >= 100.0 => 0,
        value if value >= 10.0 => 1,
        _ => 2,
    };
    format!("{value:.digits$}")
}
