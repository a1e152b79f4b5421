//! Which waiver covers which duty.

use chrono::NaiveDate;

use crate::ledger::{Holder, Object, Period};
use crate::model::Model;
use crate::model::key::{RuleKey, WaiverKey};
use crate::model::waiver::{Waiver, WaiverHolder, WaiverScope};

/// The waiver that covers a duty: approved by `as_of`, meant for it, and valid on the last day of
/// the term, the day on which the duty would otherwise be missed.
#[must_use]
pub fn covering(
    model: &Model,
    rule: RuleKey,
    holder: &Holder,
    object: &Object,
    period: &Period,
    as_of: NaiveDate,
) -> Option<WaiverKey> {
    let covers = |waiver: &Waiver| {
        waiver.rule.value == rule
            && waiver.approved.value <= as_of
            && in_scope(&waiver.scope, holder, object, period)
            && waiver.validity.value.contains(period.end)
    };
    model.waiver_keys().find(|(_, waiver)| covers(waiver)).map(|(key, _)| key)
}

/// Whether a waiver's 范围 names this duty, whatever its dates.
#[must_use]
pub fn in_scope(scope: &WaiverScope, holder: &Holder, object: &Object, period: &Period) -> bool {
    let holds = match scope.holder.value {
        WaiverHolder::Cadre(cadre) => *holder == Holder::Cadre(cadre),
        WaiverHolder::Unit(unit) => *holder == Holder::Unit(unit),
    };
    holds
        && scope.friend.as_ref().is_none_or(|friend| *object == Object::Friend(friend.value))
        && scope.term.as_ref().is_none_or(|term| period.term == Some(term.value))
}
