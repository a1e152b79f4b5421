//! The rules: duties and findings from the model, one file or folder per area; all codes stand in
//! [`codes`].

use crate::diagnostic::{Area, Code, Diagnostic};
use crate::load::faults;

pub mod baseline;
pub mod codes;
pub mod provenance;

mod alike;
mod assessment;
mod citation;
mod contact;
mod duties;
mod event;
mod facts;
mod feedback;
mod periodic;
mod roster;
mod scope;
mod subject;
mod validity;

pub use citation::{basis, in_force};
pub use duties::ledger;
pub use facts::{Facts, level};
pub use validity::{CheckedStory, StoryOutcome, check_stories};

/// What is found in each area, in the order of their codes. What a baseline excuses in vain (LY708) is
/// found where it is read, by the command line.
const CHECKS: &[fn(&Facts<'_>) -> Vec<Diagnostic>] = &[
    scope::check,
    roster::check,
    contact::check,
    feedback::check,
    assessment::check,
    validity::check,
    provenance::check,
];

/// What the rules find on a day.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(facts)).collect()
}

/// All areas, the loader's included, in the order of their codes.
pub fn areas() -> impl Iterator<Item = &'static Area> {
    std::iter::once(&faults::FILES).chain(codes::AREAS.iter().copied())
}

/// All codes of all areas, in their order.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    areas().flat_map(|area| area.codes.iter().copied())
}

/// Says with every finding about an absence that `left_out` records were not read: nobody should
/// be accused on account of a slip in another file.
pub fn soften_absences(findings: &mut [Diagnostic], left_out: usize) {
    if left_out == 0 {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| finding.code.absence) {
        finding.notes.push(format!("说明：有 {left_out} 处记录没有读到，可能与此有关；先改好读不到的，再看这一条"));
    }
}
