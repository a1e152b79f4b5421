//! What the pack asks a list, and a unit, to state. What nothing asks for is not 未写明 where it is left out.

use crate::ledger::running::is_of;
use crate::model::Model;
use crate::model::key::UnitKey;
use crate::model::pack::{CommissionerParameters, Parameters, Rule};
use crate::model::roster::{Roster, RosterOwner};
use crate::rules::facts::first_day;
use crate::rules::roster::commissioner;

/// Which parts of a list some rule asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// 提出.
    pub proposed: bool,
    /// 确定.
    pub decided: bool,
    /// 文号.
    pub document: bool,
}

/// What the rules that hold for a list ask of it on the first day of its school year (五.1).
#[must_use]
pub fn asked(model: &Model, roster: &Roster) -> Asked {
    let day = first_day(model, roster.year.value);
    let mut asked = Asked::default();
    for rule in &model.pack.rules {
        let Parameters::RosterDecision(parameters) = rule.parameters_on(day) else { continue };
        if is_of(&parameters.owner, &roster.owner.value) {
            asked.proposed |= !parameters.proposers.is_empty();
            asked.decided |= !parameters.deciders.is_empty() || parameters.each_year;
            asked.document |= parameters.document_required;
        }
    }
    asked
}

/// Whether some rule asks a unit's list to state the part of its 统战委员.
#[must_use]
pub fn asks_for_part(model: &Model, roster: &Roster) -> bool {
    let RosterOwner::Unit(unit) = roster.owner.value else { return false };
    let day = first_day(model, roster.year.value);
    let asks = |parameters: &CommissionerParameters| {
        parameters.part_required && commissioner::concerns(parameters, model.unit(unit))
    };
    let mut rules = model.pack.rules.iter().map(|rule| rule.parameters_on(day));
    rules.any(|version| matches!(version, Parameters::Commissioner(parameters) if asks(parameters)))
}

/// Whether some rule, in one of its readings, asks a unit for a 统战委员.
#[must_use]
pub fn asks_for_commissioner(model: &Model, unit: UnitKey) -> bool {
    let concerned = |parameters: &CommissionerParameters| commissioner::concerns(parameters, model.unit(unit));
    let mut versions = model.pack.rules.iter().flat_map(Rule::versions);
    versions.any(|version| matches!(version, Parameters::Commissioner(parameters) if concerned(parameters)))
}
