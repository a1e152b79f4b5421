//! Runs a program several times and says what it cost, as the kernel counts it in `/proc`.
//!
//! Elsewhere than on Linux the wall time alone is known.

use std::ffi::OsString;
use std::fs;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context;
use anyhow::Result;
use anyhow::bail;

/// Kernel ticks in a second: Linux tells user space of 100, whatever its own clock.
const TICKS: u64 = 100;

/// Ticks of a round: a tick more or less is then two in a hundred.
const ROUND: u64 = 50;

/// Rounds, of which the median is taken.
const ROUNDS: usize = 5;

/// A run as long as this is fine enough as it is, and costs the patience of whoever waits.
const LONG: Duration = Duration::from_secs(15);

/// What one run costs.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// User and system time of all threads.
    pub(crate) cpu: Duration,
    /// Time on the clock.
    pub(crate) wall: Duration,
    /// Highest resident memory of any run.
    pub(crate) peak_kib: u64,
}

/// Several runs in one go.
struct Round {
    cpu: Duration,
    wall: Duration,
}

/// What a program costs: the median of some rounds, after a run to warm up.
///
/// `turn` prepares the run of that number, outside the measurement, and says its command.
///
/// # Errors
///
/// If the program does not start, or ends otherwise than with 0 or 1 (findings).
pub(crate) fn cost(turn: &dyn Fn(usize) -> Result<Vec<OsString>>) -> Result<Cost> {
    let mut number = 0;
    let mut peak_kib = 0;
    let mut round = |least: u64| {
        let (mut ticks, mut wall, mut runs) = (0, Duration::ZERO, 0);
        while runs == 0 || ticks < least {
            let command = turn(number)?;
            let before = children_ticks();
            let (one, peak) = once(&command)?;
            ticks += children_ticks() - before;
            wall += one;
            peak_kib = peak_kib.max(peak);
            number += 1;
            runs += 1;
        }
        Ok::<_, anyhow::Error>(Round { cpu: Duration::from_millis(ticks * 1_000 / TICKS) / runs, wall: wall / runs })
    };
    let first = round(0)?;
    let rounds: Vec<Round> =
        if first.wall > LONG { vec![first] } else { (0..ROUNDS).map(|_| round(ROUND)).collect::<Result<_>>()? };
    let median = |of: fn(&Round) -> Duration| {
        let mut all: Vec<Duration> = rounds.iter().map(of).collect();
        all.sort();
        all[all.len() / 2]
    };
    let (cpu, wall) = (median(|round| round.cpu), median(|round| round.wall));
    Ok(Cost { cpu, wall, peak_kib })
}

fn once(command: &[OsString]) -> Result<(Duration, u64)> {
    let program = command[0].to_string_lossy();
    let begun = Instant::now();
    let mut child = Command::new(&command[0])
        .args(&command[1..])
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
            None => std::thread::sleep(Duration::from_millis(1)),
        }
    };
    let wall = begun.elapsed();
    if !matches!(status.code(), Some(0 | 1)) {
        bail!("{program} ended with {status}; run it by hand to see why:\n{command:?}");
    }
    Ok((wall, peak))
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
