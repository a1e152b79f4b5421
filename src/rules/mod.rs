//! The rules: duties and findings from the model, one file or folder per area; all codes stand in
//! [`mod@codes`].

use chrono::NaiveDate;

use crate::diagnostic::{Area, Code, Diagnostic};
use crate::ledger::assessment::unit_years;
use crate::ledger::story::check_stories;
use crate::ledger::{Judged, Ledger};
use crate::load::faults;
use crate::model::Model;

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
mod looked_for;
mod periodic;
mod prose;
mod roster;
mod scope;
mod subject;
mod unread;
mod validity;

pub use citation::{basis, in_force};
pub use duties::ledger;
pub use facts::{Facts, level};
pub use feedback::{Extension, extensions};
pub use looked_for::{asking, codes_of, is_looked_for, needs_no_rule};
pub use roster::{Asked, Holding, UNDECIDED, asked, asks_for_commissioner, asks_for_part, holding, undecided_by};
pub use scope::{OutsideClasses, outside_classes};
pub use unread::{hold_back, hold_contested};

/// What is found in each area, in the order of their codes. What a baseline excuses in vain (LY708) is
/// found where it is read, by the command line.
const CHECKS: &[fn(&Facts<'_>) -> Vec<Diagnostic>] = &[
    scope::check,
    roster::check,
    contact::check,
    feedback::check,
    assessment::check,
    validity::check,
    prose::check,
    provenance::check,
];

/// What the records come to on a day; `ledger` is that of the day.
#[must_use]
pub fn judge<'a>(model: &'a Model, ledger: &'a Ledger, as_of: NaiveDate) -> Judged<'a> {
    Judged {
        model,
        ledger,
        unit_years: unit_years(model, ledger, as_of),
        stories: check_stories(model, ledger, as_of, duties::ledger),
        uncovered: scope::uncovered(model, ledger, as_of),
        as_of,
    }
}

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
