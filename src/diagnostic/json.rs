//! The JSON format, for programs. Keys are only ever added; what a key means never changes
//! without a new `schema_version`. `docs/formats.md` describes every key.

use std::io;
use std::io::Write;

use schemars::JsonSchema;
use serde::Serialize;
use serde::Serializer;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::Summary;
use crate::diagnostic::room::{Omitted, Room};
use crate::source::Position;

/// Changes only when an existing key changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// What stands above the findings.
#[derive(Clone, Debug)]
pub struct Head<'a> {
    /// 截至日; `None` where the data could not be evaluated at all.
    pub as_of: Option<String>,
    /// The counts.
    pub summary: &'a Summary,
    /// Whether everything was evaluated that was asked for.
    pub complete: bool,
    /// Path and record id of everything that was left out.
    pub left_out: Vec<(String, Option<String>)>,
}

/// Everything as one JSON document with a final newline: at most so many bytes, and one finding in memory at a time.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(
    head: &Head<'_>,
    findings: &[Diagnostic],
    places: &Places<'_>,
    most: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let room = &Room::of(most);
    let document = Document {
        schema_version: SCHEMA_VERSION,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        as_of: head.as_of.as_deref(),
        complete: head.complete,
        summary: head.summary,
        left_out: AllLeftOut { left_out: &head.left_out, room },
        findings: Listed { findings, places, room },
        omitted: Omitted(room),
    };
    room.write(&document, out)
}

fn entry<'a>(finding: &'a Diagnostic, places: &Places<'_>) -> Entry<'a> {
    let span = finding.primary.as_ref().map(|label| label.span);
    let start = span.map(|span| places.start(span));
    Entry {
        code: finding.code.id,
        level: finding.level.slug(),
        message: &finding.message,
        path: places.finding_path(finding),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end: span.map(|span| End::from(places.end(span))),
        label: finding.primary.as_ref().map_or("", |label| &label.text),
        rule: &finding.rule,
        subject: finding.subject.to_string(),
        notes: &finding.notes,
        helps: &finding.helps,
        others: finding.others.iter().map(|label| other(label, places)).collect(),
    }
}

fn other<'a>(label: &'a Label, places: &Places<'_>) -> Other<'a> {
    let start = places.start(label.span);
    Other {
        path: places.path(label.span),
        line: start.line,
        column: start.column,
        end: End::from(places.end(label.span)),
        message: &label.text,
    }
}

/// The whole document.
#[derive(JsonSchema, Serialize)]
pub struct Document<'a> {
    schema_version: u32,
    tool: Tool,
    as_of: Option<&'a str>,
    complete: bool,
    summary: &'a Summary,
    #[schemars(with = "Vec<LeftOut<'a>>")]
    left_out: AllLeftOut<'a>,
    #[schemars(with = "Vec<Entry<'a>>")]
    findings: Listed<'a>,
    #[schemars(with = "usize")]
    omitted: Omitted<'a>,
}

struct AllLeftOut<'a> {
    left_out: &'a [(String, Option<String>)],
    room: &'a Room,
}

impl Serialize for AllLeftOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The other half is for the findings.
        self.room.list(self.left_out, 2, serializer, |(path, record)| LeftOut { path, record: record.as_deref() })
    }
}

struct Listed<'a> {
    findings: &'a [Diagnostic],
    places: &'a Places<'a>,
    room: &'a Room,
}

impl Serialize for Listed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.room.list(self.findings, 1, serializer, |finding| entry(finding, self.places))
    }
}

#[derive(JsonSchema, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(JsonSchema, Serialize)]
struct LeftOut<'a> {
    path: &'a str,
    record: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct Entry<'a> {
    code: &'a str,
    #[schemars(extend("enum" = Level::ALL.map(Level::slug)))]
    level: &'static str,
    message: &'a str,
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
    label: &'a str,
    rule: &'a str,
    subject: String,
    notes: &'a [String],
    helps: &'a [String],
    others: Vec<Other<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct Other<'a> {
    path: String,
    line: usize,
    column: usize,
    end: End,
    message: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct End {
    line: usize,
    column: usize,
}

impl From<Position> for End {
    fn from(position: Position) -> Self {
        Self { line: position.line, column: position.column }
    }
}
