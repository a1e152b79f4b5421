//! Which waiver covers which duty, who may give one, and until when (五.2 “一般”).

use chrono::NaiveDate;

use crate::ledger::{Duty, Holder, Object, Period, Verdict};
use crate::model::Model;
use crate::model::key::{RuleKey, WaiverKey};
use crate::model::pack::{Parameters, Rule, WaiverApprovalParameters};
use crate::model::waiver::{Waiver, WaiverHolder, WaiverScope};

/// The last day on which a waiver of a period may be approved.
#[derive(Clone, Copy, Debug)]
pub struct LastApproval<'a> {
    /// The day.
    pub day: NaiveDate,
    /// The rule that lays it down; `None` where the pack says nothing, and the last counted day is meant.
    pub rule: Option<&'a Rule>,
}

/// Why a waiver that is meant for a duty covers nothing.
#[derive(Clone, Copy, Debug)]
pub enum Ineffective {
    /// Its body may not give one.
    Body,
    /// It was approved when the time for that was over.
    Late {
        /// The last day for it.
        last: NaiveDate,
    },
    /// It ended before the period did.
    Ended {
        /// Its own last day.
        until: NaiveDate,
        /// That of the period.
        end: NaiveDate,
    },
}

impl Ineffective {
    /// The words readers see.
    #[must_use]
    pub fn words(self, waiver: &Waiver) -> String {
        match self {
            Self::Body => "不是规定的机构，不生效".to_owned(),
            Self::Late { last } => format!("{} 才批准，晚于 {last}，不免除这一项", waiver.approved.value),
            Self::Ended { until, end } => format!("止于 {until}，不到 {end}，不免除这一项"),
        }
    }
}

/// The waiver that covers a duty: approved by a body that may, in time, meant for it, and valid on the last day of
/// the term, the day on which the duty would otherwise be missed.
#[must_use]
pub fn covering(model: &Model, rule: RuleKey, holder: &Holder, object: &Object, period: &Period) -> Option<WaiverKey> {
    let covers = |waiver: &Waiver| {
        waiver.rule.value == rule
            && in_scope(model, &waiver.scope, holder, object, period)
            && waiver.validity.value.contains(period.end)
            && ineffective(model, waiver, period).is_none()
    };
    model.waiver_keys().find(|(_, waiver)| covers(waiver)).map(|(key, _)| key)
}

/// The rule of approval that does not know the body that approved a waiver. Such a waiver covers nothing.
#[must_use]
pub fn refused_by<'a>(model: &'a Model, waiver: &Waiver) -> Option<&'a Rule> {
    let refuses = |(_, approval): &(&Rule, &WaiverApprovalParameters)| {
        !approval.approvers.is_empty() && !approval.approvers.contains(&waiver.approved_by.value)
    };
    approvals(model, waiver).find(refuses).map(|(rule, _)| rule)
}

/// Until when a waiver of a period may be approved. What was missed stays missed: whatever the pack says or leaves
/// out, it is never later than the last counted day.
#[must_use]
pub fn last_approval<'a>(model: &'a Model, waiver: &Waiver, period: &Period) -> LastApproval<'a> {
    let laid_down = approvals(model, waiver).filter_map(|(rule, approval)| Some((rule, approval.approved_until?)));
    let days = laid_down.map(|(rule, day)| LastApproval { day: period.day(day), rule: Some(rule) });
    days.min_by_key(|last| last.day).unwrap_or(LastApproval { day: period.until, rule: None })
}

/// What the rules of approval say on the day on which a waiver was approved.
fn approvals<'a>(
    model: &'a Model,
    waiver: &Waiver,
) -> impl Iterator<Item = (&'a Rule, &'a WaiverApprovalParameters)> + use<'a> {
    let day = waiver.approved.value;
    model.pack.rules.iter().filter_map(move |rule| match rule.parameters_on(day) {
        Parameters::WaiverApproval(approval) => Some((rule, approval)),
        _ => None,
    })
}

fn ineffective(model: &Model, waiver: &Waiver, period: &Period) -> Option<Ineffective> {
    if refused_by(model, waiver).is_some() {
        return Some(Ineffective::Body);
    }
    let last = last_approval(model, waiver, period).day;
    (waiver.approved.value > last).then_some(Ineffective::Late { last })
}

/// A waiver that was meant for a duty and covers nothing. Pages show it beside the duty, so that a reader knows why
/// it does not count.
#[must_use]
pub fn ineffective_waiver<'a>(model: &'a Model, duty: &Duty) -> Option<(&'a Waiver, Ineffective)> {
    let meant = || model.waivers.iter().filter(|waiver| is_meant_for(model, waiver, duty));
    let mut valid = meant().filter(|waiver| waiver.validity.value.contains(duty.period.end));
    let ended = |waiver: &&Waiver| waiver.validity.value.overlaps(duty.period.start, duty.period.end);
    valid.find_map(|waiver| Some((waiver, ineffective(model, waiver, &duty.period)?))).or_else(|| {
        let waiver = meant().find(ended).filter(|_| duty.verdict != Verdict::Met)?;
        let until = waiver.validity.value.until.filter(|until| *until < duty.period.end)?;
        Some((waiver, Ineffective::Ended { until, end: duty.period.end }))
    })
}

/// Whether rule and 范围 of a waiver name a duty, whatever the dates.
#[must_use]
pub fn is_meant_for(model: &Model, waiver: &Waiver, duty: &Duty) -> bool {
    duty.rule == waiver.rule.value && in_scope(model, &waiver.scope, &duty.holder, &duty.object, &duty.period)
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
