//! Workflow commands that a GitHub-like build server turns into annotations beside the lines.

use std::io;
use std::io::Write;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Level;
use crate::diagnostic::Places;
use crate::diagnostic::room;
use crate::diagnostic::visible::visible;

/// All findings, one command each.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(findings: &[Diagnostic], places: &Places<'_>, out: &mut dyn Write) -> io::Result<()> {
    let omitted = room::each(findings, out, |finding| command(finding, places) + "\n")?;
    if omitted > 0 { writeln!(out, "::warning title=lianyi::{}", data(&room::words(omitted))) } else { Ok(()) }
}

fn command(finding: &Diagnostic, places: &Places<'_>) -> String {
    let name = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let mut properties = Vec::new();
    if let Some(path) = places.finding_path(finding) {
        properties.push(format!("file={}", property(&visible(&path))));
    }
    if let Some(label) = &finding.primary {
        let (start, end) = (places.start(label.span), places.end(label.span));
        properties.push(format!("line={},endLine={}", start.line, end.line));
        // Columns are only allowed where start and end stand on one line.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    properties.push(format!("title={}", property(&format!("{} {}", finding.code, finding.word()))));
    let label = finding.primary.iter().map(|label| &label.text).filter(|text| !text.is_empty());
    let lines = std::iter::once(&finding.message).chain(label).chain(&finding.notes).chain(&finding.helps);
    let body: Vec<String> = lines.map(|line| data(&visible(line))).collect();
    format!("::{name} {}::{}", properties.join(","), body.join("%0A"))
}

/// Escapes the text behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property, which also may not hold its separators.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
