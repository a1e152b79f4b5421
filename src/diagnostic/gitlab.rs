//! The code quality report of GitLab, which a merge request shows beside the lines.
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format> says what GitLab reads of it.

use std::io;
use std::io::Write;

use serde::Serialize;
use serde::Serializer;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::fingerprint::Fingerprints;
use crate::diagnostic::room;
use crate::diagnostic::room::Room;

/// All findings as one JSON array with a final newline, one finding in memory at a time. Where there was no room for
/// all, the last entry says so.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(findings: &[Diagnostic], places: &Places<'_>, most: usize, out: &mut dyn Write) -> io::Result<()> {
    let room = &Room::of(most);
    room.write(&Report { findings, places, fingerprints: Fingerprints::default(), room }, out)
}

struct Report<'a> {
    findings: &'a [Diagnostic],
    places: &'a Places<'a>,
    fingerprints: Fingerprints,
    room: &'a Room,
}

impl<'a> Serialize for Report<'a> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { findings, places, fingerprints, room } = self;
        let entry = |finding: &'a Diagnostic| entry(finding, places, fingerprints);
        room.list_with(findings, 1, serializer, entry, |omitted| more(omitted, places))
    }
}

#[derive(Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

fn entry<'a>(finding: &'a Diagnostic, places: &Places<'_>, fingerprints: &Fingerprints) -> Entry<'a> {
    let lines = finding.primary.as_ref().map(|label| (places.start(label.span).line, places.end(label.span).line));
    Entry {
        // A merge request shows the description and nothing else of the finding.
        description: format!("{} {}：{}", finding.code, finding.word(), finding.message),
        check_name: finding.code.id,
        fingerprint: fingerprints.of(finding, places),
        severity: severity(finding.level),
        location: Location {
            path: places.shown_path(finding),
            lines: Lines { begin: lines.map_or(1, |(begin, _)| begin), end: lines.map(|(_, end)| end) },
        },
    }
}

/// What is said of the findings for which there was no room.
fn more(omitted: usize, places: &Places<'_>) -> Entry<'static> {
    Entry {
        description: room::words(omitted),
        check_name: "lianyi",
        fingerprint: "lianyi:omitted".to_owned(),
        severity: severity(Level::Error),
        location: Location { path: places.standing_path(), lines: Lines { begin: 1, end: None } },
    }
}

/// GitLab knows info, minor, major, critical and blocker. What a clerk mends by writing a date is never the last two.
const fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "major",
        Level::Warning => "minor",
        Level::Hint => "info",
    }
}
