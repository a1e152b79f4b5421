//! 名单确定情况: which lists of the school year have been decided as the rules ask (五.1).

use crate::ledger::{Duty, Evidence, Holder, Object, Reason, Verdict};
use crate::model::pack::{Parameters, RosterDecisionParameters, RosterOwnerKind};
use crate::model::roster::{Decision, Roster, RosterOwner, cadres_of};
use crate::report::documents::notice::scope::Scope;
use crate::report::words::wording;
use crate::rules::{self, codes};

/// The list duties of the school year that the term lies in.
fn duties<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a Duty> + use<'a> {
    let year = scope.period.year;
    let duties = scope.facts.ledger.duties.iter();
    duties.filter(move |duty| duty.object == Object::Roster && duty.period.year == year)
}

/// How many lists have been decided, of how many.
fn decided_of(scope: &Scope<'_>) -> (usize, usize) {
    let duties: Vec<_> = duties(scope).collect();
    (duties.iter().filter(|duty| duty.verdict == Verdict::Met).count(), duties.len())
}

/// How many lists have been decided as the rules ask; empty where none has to be, and where the problems say it.
pub(super) fn statement(scope: &Scope<'_>) -> String {
    let year = scope.year();
    match decided_of(scope) {
        (_, 0) => String::new(),
        _ if problem(scope).is_some() => String::new(),
        (decided, whole) if decided == whole => format!("{year}应确定名单{whole}份，已全部按规定确定。"),
        (decided, whole) => format!("{year}应确定名单{whole}份，已按规定确定{decided}份。"),
    }
}

/// The lists that have not been decided as the rules ask, each with the reason; `None` where there are none, or where
/// there is still time.
pub(super) fn problem(scope: &Scope<'_>) -> Option<String> {
    let wanting =
        |duty: &&Duty| !matches!(duty.verdict, Verdict::Met | Verdict::Due | Verdict::Waived | Verdict::Silent);
    let wanting: Vec<String> = duties(scope).filter(wanting).map(|duty| named(scope, duty)).collect();
    (!wanting.is_empty()).then(|| {
        let (whole, lacking) = (duties(scope).count(), wanting.len());
        format!("{}应确定名单{whole}份，{lacking}份没有按规定确定：{}。", scope.year(), wanting.join("；"))
    })
}

/// Whose list it is, and why it does not count as decided.
fn named(scope: &Scope<'_>, duty: &Duty) -> String {
    let model = scope.facts.model;
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
    let why = [state.to_owned(), reason(scope, duty, (roster, decision), parameters)];
    let why: Vec<String> = why.into_iter().filter(|why| !why.is_empty()).collect();
    format!("{name}（{}）", why.join("，"))
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
    scope: &Scope<'_>,
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
        Some(Reason::Undecided) => parameters.map_or_else(String::new, |asked| undecided(scope, duty, asked, roster)),
        Some(Reason::Informal) if lacks(proposers, roster.proposed.as_ref().map(|proposal| &proposal.by.value)) => {
            format!("应由{}提出", proposers.join("或"))
        }
        Some(Reason::Informal) if numbered && decision.document.is_none() => "没有文号".to_owned(),
        Some(Reason::Informal) => "没有写明依据".to_owned(),
        Some(Reason::Undated) => "没有写明提出或确定的日期".to_owned(),
        Some(Reason::Late) => format!("迟于{}", wording::day(duty.period.until)),
        _ => String::new(),
    }
}

/// What makes a list one that nobody has decided, as its findings say (LY304, LY310).
fn undecided(scope: &Scope<'_>, duty: &Duty, asked: &RosterDecisionParameters, roster: &Roster) -> String {
    let model = scope.facts.model;
    let by = rules::undecided_by(model, model.rule(duty.rule), asked, roster);
    let words = [(&codes::LY304, "先后次序不对"), (&codes::LY310, "沿用以前的确定")];
    let words: Vec<&str> = words.into_iter().filter(|(code, _)| by.contains(code)).map(|(_, word)| word).collect();
    words.join("，")
}
