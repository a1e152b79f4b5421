//! Why a list of pairs does not count as decided (五.1): what the notice and the page of lists say of it.

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, Reason, Verdict};
use crate::model::pack::{Parameters, RosterDecisionParameters, RosterOwnerKind};
use crate::model::roster::{Decision, Roster, RosterOwner, cadres_of};
use crate::report::Facts;
use crate::report::words::wording;
use crate::rules::{self, codes};
use crate::source::Spanned;

/// A list that was not decided as the rules ask.
#[derive(Clone, Debug)]
pub(crate) struct ListState {
    /// Whose list it is.
    pub(crate) owner: String,
    /// How it stands, and why.
    pub(crate) state: String,
}

/// Whose list it is, and why it does not count as decided.
pub(crate) fn of_list(facts: &Facts<'_>, duty: &Duty) -> ListState {
    let model = facts.model;
    let parameters = match model.rule(duty.rule).parameters_on(duty.period.start) {
        Parameters::RosterDecision(parameters) => Some(parameters),
        _ => None,
    };
    let (name, owner) = match (&duty.holder, parameters) {
        (Holder::Unit(unit), _) => (model.unit(*unit).name.clone(), Some(RosterOwner::Unit(*unit))),
        (_, Some(RosterDecisionParameters { owner: RosterOwnerKind::Tier(tier), .. })) => {
            (cadres_of(tier), Some(RosterOwner::Tier(tier.clone())))
        }
        _ => (model.institution.office.clone(), None),
    };
    let evidence = duty.evidence.iter().find_map(|evidence| match evidence {
        Evidence::Roster(key) => Some(&model.rosters[key.index()]),
        _ => None,
    });
    let written =
        |roster: &&Roster| roster.year.value == duty.period.year && Some(&roster.owner.value) == owner.as_ref();
    let roster = evidence.or_else(|| model.rosters.iter().find(written));
    let decision = roster.and_then(|roster| roster.decided.as_ref());
    let state = if roster.is_none() { "没有名单" } else { state(duty) };
    let why = [state.to_owned(), reason(facts, duty, (roster, decision), parameters)];
    let why: Vec<String> = why.into_iter().filter(|why| !why.is_empty()).collect();
    ListState { owner: name, state: why.join("：") }
}

/// 手续不全, 未写明 or 未确定.
fn state(duty: &Duty) -> &'static str {
    match word(duty) {
        Some(reason) => reason.words(),
        None if duty.not_counted.iter().any(|entry| entry.reason == Reason::Late) => "逾期确定",
        None if duty.verdict == Verdict::Unstated => duty.verdict.word(),
        None => "未确定",
    }
}

/// 未确定 and 手续不全 as the ledger has them.
fn word(duty: &Duty) -> Option<Reason> {
    let shortfalls = duty.not_counted.iter().map(|entry| entry.reason);
    shortfalls.filter(|reason| matches!(reason, Reason::Undecided | Reason::Informal)).min()
}

/// Why a list does not count as decided.
fn reason(
    facts: &Facts<'_>,
    duty: &Duty,
    (roster, decision): (Option<&Roster>, Option<&Decision>),
    parameters: Option<&RosterDecisionParameters>,
) -> String {
    let (Some(roster), Some(decision)) = (roster, decision) else {
        return if roster.is_some() { "没有写明由何会议确定" } else { "" }.to_owned();
    };
    let permitted = |bodies: fn(&RosterDecisionParameters) -> &[String]| parameters.map_or(&[][..], bodies);
    let lacks = |allowed: &[String], body: Option<&String>| {
        !allowed.is_empty() && !body.is_some_and(|body| allowed.contains(body))
    };
    let (deciders, proposers) = (permitted(|asked| &asked.deciders), permitted(|asked| &asked.proposers));
    let numbered = parameters.is_some_and(|asked| asked.document_required);
    if lacks(deciders, Some(&decision.meeting.value)) {
        return format!("应由{}确定", deciders.join("或"));
    }
    match duty.not_counted.first().map(|entry| entry.reason) {
        Some(Reason::Undecided) => parameters.map_or_else(String::new, |asked| undecided(facts, duty, asked, roster)),
        Some(Reason::Informal) if lacks(proposers, roster.proposed.as_ref().map(|proposal| &proposal.by.value)) => {
            format!("应由{}提出", proposers.join("或"))
        }
        Some(Reason::Informal) if numbered && decision.document.is_none() => "没有文号".to_owned(),
        Some(Reason::Informal) => "没有写明依据".to_owned(),
        Some(Reason::Undated) => "没有写明提出或确定的日期".to_owned(),
        Some(Reason::Late) => format!("应在{}以前", wording::day(duty.period.until)),
        _ => String::new(),
    }
}

/// What makes a list one that nobody has decided, as its findings say (LY304, LY310).
fn undecided(facts: &Facts<'_>, duty: &Duty, asked: &RosterDecisionParameters, roster: &Roster) -> String {
    let model = facts.model;
    let by = rules::undecided_by(model, model.rule(duty.rule), asked, roster);
    let order = by.contains(&&codes::LY304).then(|| order(roster, asked));
    let renewed = by
        .contains(&&codes::LY310)
        .then(|| format!("沿用以前的确定，本{}没有再经会议确定", model.calendar.year_word()));
    order.into_iter().chain(renewed).collect::<Vec<_>>().join("，")
}

/// What was done before what had to come first (LY304).
fn order(roster: &Roster, asked: &RosterDecisionParameters) -> String {
    let date = |day: &Spanned<NaiveDate>| wording::day(day.value);
    let Some(decided) = roster.decided.as_ref().and_then(|decision| decision.date.as_ref()) else {
        return String::new();
    };
    let effective = roster.effective.as_ref().filter(|effective| effective.value < decided.value);
    let proposal = roster.proposed.as_ref().filter(|_| !asked.proposers.is_empty());
    let proposed = proposal.and_then(|proposal| proposal.date.as_ref()).filter(|day| day.value > decided.value);
    match (effective, proposed) {
        (Some(effective), _) => format!("{}生效，{}才由会议确定", date(effective), date(decided)),
        (None, Some(proposed)) => format!("{}由会议确定，{}才提出", date(decided), date(proposed)),
        (None, None) => format!("{}才由会议确定，有的在这以前已经结对", date(decided)),
    }
}
