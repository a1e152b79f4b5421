//! What was found in the records of people, counted by area and by nothing else: no code, no place, no subject.

use crate::diagnostic::{Code, Diagnostic, Named};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::pairs;
use crate::rules;

/// The findings of one area.
#[derive(Clone, Debug)]
pub(crate) struct PublicFindings {
    /// What readers call the area.
    pub(crate) area: &'static str,
    pub(crate) figure: PublicFigure,
}

/// The findings of a report by area. What is about a body alone stands in the table of lists, and what is about pairs in
/// the periods: neither is counted here again.
pub(in crate::report::public) fn findings(facts: &Facts<'_>, minimum: Minimum) -> Vec<PublicFindings> {
    let is_counted =
        |code: &Code| code.area.concerns_people && !code.counted_as_duties && !code.of_rules && !code.of_history;
    let areas = rules::areas().filter(|area| area.codes.iter().any(|code| is_counted(code)));
    let line = |area: &'static crate::diagnostic::Area| {
        let own = facts.findings.iter().filter(|finding| finding.code.area == area && is_counted(finding.code));
        let number = own.filter(|finding| !is_of_body(finding)).count();
        PublicFindings { area: area.name, figure: PublicFigure::of(pairs::unlimited(number, minimum.base()), None) }
    };
    areas.map(line).collect()
}

/// Whether a finding names bodies and nobody else.
fn is_of_body(finding: &Diagnostic) -> bool {
    let mut body = false;
    for part in finding.subject.named() {
        match part {
            Named::Cadre(_) | Named::Friend(_) | Named::Contact(_) | Named::Feedback(_) => return false,
            Named::Office(_) | Named::Unit(_) | Named::Tier(_) => body = true,
            _ => {}
        }
    }
    body
}
