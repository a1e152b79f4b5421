//! The rules: duties and findings from the model, one file per area, and the table of all codes.

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::Ledger;
use crate::ledger::pair::pairs;
use crate::load::faults;
use crate::model::Model;
use crate::model::history::History;
use crate::model::key::YearKey;
use crate::model::pack::{Force, Rule};

mod assessment;
pub mod baseline;
mod citation;
mod commissioner;
mod contact;
mod event;
mod feedback;
mod office;
pub mod provenance;
mod roster;
mod scope;
mod validity;

pub use citation::{basis, in_force};
pub use validity::{Outcome, Told, told};

/// One area of codes: what it is called, its codes, its check.
struct Area {
    codes: &'static [Code],
    check: fn(&Facts<'_>) -> Vec<Diagnostic>,
}

/// The areas in the order of their codes.
const AREAS: &[Area] = &[
    Area { codes: scope::CODES, check: scope::check },
    Area { codes: roster::CODES, check: roster::check },
    Area { codes: contact::CODES, check: contact::check },
    Area { codes: feedback::CODES, check: feedback::check },
    Area { codes: assessment::CODES, check: assessment::check },
    Area { codes: validity::CODES, check: validity::check },
    // Stale entries are found where the baseline is read, by the command line.
    Area { codes: baseline::CODES, check: |_| Vec::new() },
    Area { codes: provenance::CODES, check: provenance::check },
];

/// All that a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The records.
    pub model: &'a Model,
    /// The duties with their verdicts.
    pub ledger: &'a Ledger,
    /// What git tells of the records; `None` if it was not asked.
    pub history: Option<&'a History>,
    /// 截至日.
    pub as_of: NaiveDate,
}

/// The duties of the data folder on a day, with their verdicts.
#[must_use]
pub fn ledger(model: &Model, as_of: NaiveDate) -> Ledger {
    let mut ledger = Ledger { pairs: pairs(model), ..Ledger::default() };
    let mut duties = roster::duties(model, as_of);
    duties.extend(contact::duties(model, &ledger.pairs, as_of));
    duties.extend(feedback::duties(model, as_of));
    duties.extend(office::duties(model, &ledger.pairs, as_of));
    duties.extend(assessment::duties(model, as_of));
    duties.sort_by(|one, other| {
        (&one.period, one.rule, &one.holder, &one.object).cmp(&(
            &other.period,
            other.rule,
            &other.holder,
            &other.object,
        ))
    });
    ledger.duties = duties;
    ledger.stray_contacts = contact::stray(model, &ledger);
    ledger
}

/// What the rules find on a day.
#[must_use]
pub fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    AREAS.iter().flat_map(|area| (area.check)(facts)).collect()
}

/// All codes of all areas, the loader's included, in their order.
pub fn codes() -> impl Iterator<Item = &'static Code> {
    faults::CODES.iter().chain(AREAS.iter().flat_map(|area| area.codes))
}

/// Codes that say that something is not there. Where records were left out, it may only be unread.
const ABSENCES: &[&str] = &[
    "LY204", "LY205", "LY301", "LY306", "LY307", "LY311", "LY312", "LY401", "LY405", "LY406", "LY508", "LY509",
    "LY601", "LY602", "LY604", "LY703", "LY707",
];

/// Says with every finding about an absence that `left_out` records were not read: nobody should
/// be accused on account of a slip in another file.
pub fn mind_left_out(findings: &mut [Diagnostic], left_out: usize) {
    if left_out == 0 {
        return;
    }
    for finding in findings.iter_mut().filter(|finding| ABSENCES.contains(&finding.code)) {
        finding.notes.push(format!("说明：有 {left_out} 处记录没有读到，可能与此有关；先改好读不到的，再看这一条"));
    }
}

/// 必须 makes an error, 一般 a warning, 可 a hint.
#[must_use]
pub const fn level(force: Force) -> Level {
    match force {
        Force::Must => Level::Error,
        Force::Should => Level::Warning,
        Force::May => Level::Hint,
    }
}

/// The first day of a school year; what a list of that year is read by.
fn first_day(model: &Model, year: YearKey) -> NaiveDate {
    model.calendar.year_days(year).map_or(model.pack.regulation.in_force.value, |days| days.0)
}

/// The weight of a breach of this rule instance.
const fn level_of(rule: &Rule) -> Level {
    level(rule.force)
}
