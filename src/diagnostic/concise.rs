//! One line per finding, `path:line:column: LY401 不符合规定 message`, for editors and `grep`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Places;
use crate::diagnostic::visible::visible;

/// All findings, one line each; nothing at all where nothing was found.
#[must_use]
pub fn print(findings: &[Diagnostic], places: &Places<'_>) -> String {
    let mut out = String::new();
    for finding in findings {
        let line = format!("{}{} {} {}", place(finding, places), finding.code, finding.word(), finding.message);
        out += &visible(&line);
        out.push('\n');
    }
    out
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
