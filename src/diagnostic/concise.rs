//! One line per finding, `path:line:column: LY401 不符合规定 message`, for editors and `grep`.

use std::io;
use std::io::Write;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Places;
use crate::diagnostic::room;
use crate::diagnostic::visible::visible;

/// All findings, one line each; nothing at all where nothing was found.
///
/// # Errors
///
/// If it cannot be written.
pub fn write(findings: &[Diagnostic], places: &Places<'_>, out: &mut dyn Write) -> io::Result<()> {
    let omitted = room::each(findings, out, |finding| {
        let line = format!("{}{} {} {}", place(finding, places), finding.code, finding.word(), finding.message);
        visible(&line) + "\n"
    })?;
    if omitted > 0 { writeln!(out, "{}", room::words(omitted)) } else { Ok(()) }
}

fn place(finding: &Diagnostic, places: &Places<'_>) -> String {
    match (&finding.primary, places.finding_path(finding)) {
        (Some(label), Some(path)) => {
            let start = places.start(label.span);
            format!("{path}:{}:{}: ", start.line, start.column)
        }
        (_, Some(path)) => format!("{path}: "),
        (_, None) => String::new(),
    }
}
