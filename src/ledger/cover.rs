//! Which waiver covers which duty, and who may give one.

use crate::ledger::{Duty, Holder, Object, Period};
use crate::model::Model;
use crate::model::key::{RuleKey, WaiverKey};
use crate::model::pack::{Parameters, Rule};
use crate::model::waiver::{Waiver, WaiverHolder, WaiverScope};

/// The waiver that covers a duty: approved by a body that may, meant for it, and valid on the last day of
/// the term, the day on which the duty would otherwise be missed.
#[must_use]
pub fn covering(model: &Model, rule: RuleKey, holder: &Holder, object: &Object, period: &Period) -> Option<WaiverKey> {
    let covers = |waiver: &Waiver| {
        waiver.rule.value == rule
            && in_scope(model, &waiver.scope, holder, object, period)
            && waiver.validity.value.contains(period.end)
            && refused_by(model, waiver).is_none()
    };
    model.waiver_keys().find(|(_, waiver)| covers(waiver)).map(|(key, _)| key)
}

/// The rule of approval that does not know the body that approved a waiver. Such a waiver covers
/// nothing (五.2, “一般”).
#[must_use]
pub fn refused_by<'a>(model: &'a Model, waiver: &Waiver) -> Option<&'a Rule> {
    model.pack.rules.iter().find(|rule| match rule.parameters_on(waiver.approved.value) {
        Parameters::WaiverApproval(approval) => {
            !approval.approvers.is_empty() && !approval.approvers.contains(&waiver.approved_by.value)
        }
        _ => false,
    })
}

/// A waiver that was meant for a duty and covers nothing, because its body may not give one. Pages show
/// it beside the duty, so that a reader knows why it does not count.
#[must_use]
pub fn ineffective_waiver<'a>(model: &'a Model, duty: &Duty) -> Option<&'a Waiver> {
    let meant = |waiver: &&Waiver| {
        waiver.rule.value == duty.rule
            && waiver.validity.value.contains(duty.period.end)
            && in_scope(model, &waiver.scope, &duty.holder, &duty.object, &duty.period)
    };
    model.waivers.iter().filter(meant).find(|waiver| refused_by(model, waiver).is_some())
}

/// Whether a waiver's 范围 names this duty, whatever its dates.
#[must_use]
pub fn in_scope(model: &Model, scope: &WaiverScope, holder: &Holder, object: &Object, period: &Period) -> bool {
    let holds = match scope.holder.value {
        WaiverHolder::Cadre(cadre) => *holder == Holder::Cadre(cadre),
        WaiverHolder::Unit(unit) => *holder == Holder::Unit(unit),
    };
    holds
        && scope.friend.as_ref().is_none_or(|friend| object.concerns(model, friend.value))
        && scope.term.as_ref().is_none_or(|term| period.term == Some(term.value))
}
