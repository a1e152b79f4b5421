//! From what was asked and what was counted to a verdict, and to the words of a [`Row`].

use lianyi::model::pack::{Parameters, PeriodDay};
use lianyi::model::waiver::{Waiver, WaiverHolder};

use crate::naive::{Asked, Look, Row, Who};

/// The duty with its verdict.
pub(super) fn row(look: Look<'_>, asked: &Asked) -> Row {
    let holder = match asked.who {
        Who::Office => "统战部".to_owned(),
        Who::Unit(unit) => look.model.units[unit.index()].id.value.clone(),
        Who::Cadre(cadre) => look.model.cadres[cadre.index()].id.value.clone(),
    };
    Row {
        rule: look.rule.id.value.clone(),
        holder,
        object: asked.object.clone(),
        period: asked.days.name.clone(),
        verdict: verdict(look, asked).to_owned(),
        counted: asked.counted,
    }
}

/// What the rule does not say is no failure; work that was done stays done under a waiver; what a record leaves out is
/// neither done nor missed; nothing is missed while a counted day is left.
fn verdict(look: Look<'_>, asked: &Asked) -> &'static str {
    let Some(least) = asked.least else { return "规则未规定" };
    if asked.counted >= least as usize {
        "已办"
    } else if look.model.waivers.iter().any(|waiver| covers(look, asked, waiver)) {
        "免办"
    } else if asked.unstated {
        "未写明"
    } else if look.as_of <= asked.days.until {
        "未到期"
    } else {
        "未办"
    }
}

/// A waiver of this rule for this holder, approved by now and by a body that may, which holds on the last day of the
/// period itself. Where it names a friend, only what concerns that friend; where it names a term, only what is counted by
/// terms and belongs to it.
fn covers(look: Look<'_>, asked: &Asked, waiver: &Waiver) -> bool {
    let scope = &waiver.scope;
    let who = match scope.holder.value {
        WaiverHolder::Cadre(cadre) => Who::Cadre(cadre),
        WaiverHolder::Unit(unit) => Who::Unit(unit),
    };
    let friend = scope.friend.as_ref().is_none_or(|friend| asked.friends.contains(&friend.value));
    let term = scope.term.as_ref().is_none_or(|term| asked.days.term == Some(term.value));
    let validity = waiver.validity.value;
    let last = asked.days.end;
    waiver.rule.value == look.key
        && waiver.approved.value <= look.as_of
        && may_approve(look, waiver)
        && is_in_time(look, asked, waiver)
        && who == asked.who
        && friend
        && term
        && validity.from <= last
        && validity.until.is_none_or(|until| last <= until)
}

/// No rule of the pack that names bodies leaves out the one that approved; the parameters of that day hold.
fn may_approve(look: Look<'_>, waiver: &Waiver) -> bool {
    for rule in &look.model.pack.rules {
        let approval = Look { rule, ..look };
        if let Parameters::WaiverApproval(approval) = approval.parameters_on(waiver.approved.value) {
            let bodies = &approval.approvers;
            if !bodies.is_empty() && !bodies.contains(&waiver.approved_by.value) {
                return false;
            }
        }
    }
    true
}

/// Approved while something could still be done, and on a day that every rule about it allows.
fn is_in_time(look: Look<'_>, asked: &Asked, waiver: &Waiver) -> bool {
    let approved = waiver.approved.value;
    let mut allowed = approved <= asked.days.until;
    for rule in &look.model.pack.rules {
        let approval = Look { rule, ..look };
        if let Parameters::WaiverApproval(approval) = approval.parameters_on(approved) {
            allowed &= match approval.approved_until {
                None | Some(PeriodDay::LastCounted) => true,
                Some(PeriodDay::Last) => approved <= asked.days.end,
                Some(PeriodDay::First) => approved <= asked.days.start,
            };
        }
    }
    allowed
}
