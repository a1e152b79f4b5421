//! Runs a program several times and says what it cost, as the kernel counts it in `/proc`.
//!
//! Elsewhere than on Linux the wall time alone is known.

use std::ffi::OsString;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Kernel ticks in a second: Linux tells user space of 100, whatever its own clock.
const TICKS: u64 = 100;

/// What one run costs.
pub(crate) struct Cost {
    /// User and system time of all threads, mean of the runs.
    pub(crate) cpu: Duration,
    /// Median of the runs.
    pub(crate) wall: Duration,
    /// Highest resident memory of any run.
    pub(crate) peak_kib: u64,
}

/// A program to run again and again.
pub(crate) struct Job<'a> {
    command: &'a [OsString],
    before: Option<&'a dyn Fn() -> Result<()>>,
}

impl<'a> Job<'a> {
    /// The program and its arguments.
    pub(crate) const fn new(command: &'a [OsString]) -> Self {
        Self { command, before: None }
    }

    /// What is done before each run, outside the measurement.
    pub(crate) const fn before(mut self, before: &'a dyn Fn() -> Result<()>) -> Self {
        self.before = Some(before);
        self
    }

    /// Runs once to warm up, then at least three times and until the kernel's ticks are fine enough.
    ///
    /// # Errors
    ///
    /// If the program does not start, or ends otherwise than with 0 or 1 (findings).
    pub(crate) fn run(self) -> Result<Cost> {
        self.once()?;
        let (mut walls, mut peak_kib, mut cpu) = (Vec::new(), 0, Duration::ZERO);
        while walls.len() < 3 || (cpu < Duration::from_secs(2) && walls.len() < 40) {
            let ticks = children_ticks();
            let (wall, peak) = self.once()?;
            cpu += Duration::from_millis((children_ticks() - ticks) * 1_000 / TICKS);
            walls.push(wall);
            peak_kib = peak_kib.max(peak);
        }
        walls.sort();
        let runs = u32::try_from(walls.len()).expect("there are at most 40 runs");
        Ok(Cost { cpu: cpu / runs, wall: walls[walls.len() / 2], peak_kib })
    }

    fn once(&self) -> Result<(Duration, u64)> {
        if let Some(before) = self.before {
            before()?;
        }
        let program = self.command[0].to_string_lossy();
        let begun = Instant::now();
        let mut child = Command::new(&self.command[0])
            .args(&self.command[1..])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {program}: build it first"))?;
        let mut peak = 0;
        let status = loop {
            peak = peak.max(resident_peak(&child));
            match child.try_wait()? {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_micros(500)),
            }
        };
        let wall = begun.elapsed();
        if !matches!(status.code(), Some(0 | 1)) {
            bail!("{program} ended with {status}; run it by hand to see why:\n{:?}", self.command);
        }
        Ok((wall, peak))
    }
}

/// User and system time of all children that have ended, in ticks; 0 where there is no `/proc`.
fn children_ticks() -> u64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The fields after the name in brackets; cutime and cstime are the 16th and 17th of proc(5).
    let fields = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    fields.split_whitespace().skip(13).take(2).filter_map(|field| field.parse::<u64>().ok()).sum()
}

/// The high-water mark of a running child, in KiB; it grows only, so asking often is enough.
fn resident_peak(child: &Child) -> u64 {
    let text = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The limit: one pass that opens and reads each file and does nothing with it.
///
/// # Errors
///
/// If a file cannot be read.
pub(crate) fn read_all(folder: &Path) -> Result<()> {
    let mut buffer = Vec::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_file() {
            buffer.clear();
            fs::File::open(entry.path())?.read_to_end(&mut buffer)?;
        }
    }
    Ok(())
}
