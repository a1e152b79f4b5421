//! Which tiers stand on a list of their own.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::pack::{Parameters, RosterOwnerKind};

/// Whether the pack gives a tier a list of its own on a day; other tiers stand on the lists of their units.
pub(super) fn has_own_list(model: &Model, tier: &str, day: NaiveDate) -> bool {
    model.pack.rules.iter().any(|rule| match rule.parameters_on(day) {
        Parameters::RosterDecision(decision) => decision.owner == RosterOwnerKind::Tier(tier.to_owned()),
        _ => false,
    })
}
