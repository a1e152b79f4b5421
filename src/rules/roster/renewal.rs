//! LY310: each school year has its own decision; a list that stays as it was is confirmed anew (五.1).

use crate::diagnostic::Diagnostic;
use crate::ledger::period::later;
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::{Decision, Roster};
use crate::rules::codes;
use crate::rules::facts::{first_day, level_of};

/// Days before the first day of a school year from which on a meeting can have decided for it.
///
/// Meetings look ahead at the end of the school year before: four months reach back to May and
/// leave out whatever was decided for the year before, which is decided in the autumn.
const AHEAD: u32 = 120;

/// A list whose decision is that of another school year.
pub(super) fn not_renewed(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Option<Diagnostic> {
    let decision = roster.decided.as_ref().filter(|_| parameters.renewed)?;
    let finding = same_document(model, rule, roster, decision).or_else(|| too_early(model, rule, roster, decision))?;
    Some(finding.help("请把这一年的名单提交会议确定或确认，再写那次会议的日期和文号；日期或文号写错的，请改正；在此之前，这份名单不算已经确定"))
}

/// The lists of the same owner for earlier years that were there before it, the latest first.
fn earlier<'a>(model: &'a Model, roster: &'a Roster) -> impl Iterator<Item = &'a Roster> {
    let since = model.listed_since(roster);
    let before = move |other: &&Roster| {
        other.owner.value == roster.owner.value
            && other.year.value < roster.year.value
            && model.listed_since(other) <= since
    };
    // The model keeps lists by school year.
    model.rosters.iter().rev().filter(before)
}

fn same_document(model: &Model, rule: &Rule, roster: &Roster, decision: &Decision) -> Option<Diagnostic> {
    let document = decision.document.as_ref()?;
    let (year, other) = earlier(model, roster).find_map(|other| {
        let theirs = other.decided.as_ref()?.document.as_ref()?;
        (theirs.value == document.value).then_some((other.year.value, theirs))
    })?;
    let year = model.calendar.year_name(year);
    let message = format!("名单的文号与 {year}的相同");
    let finding = Diagnostic::at(&codes::LY310, level_of(rule), document.span, message)
        .label("这一年没有重新确定")
        .also(other.span, format!("{year}的文号"));
    Some(finding)
}

fn too_early(model: &Model, rule: &Rule, roster: &Roster, decision: &Decision) -> Option<Diagnostic> {
    let date = decision.date.as_ref()?;
    let first = first_day(model, roster.year.value);
    if later(date.value, AHEAD) >= first {
        return None;
    }
    let year = model.calendar.year_name(roster.year.value);
    let message =
        format!("名单 {} 确定，离 {year}开始（{first}）有 {} 天", date.value, (first - date.value).num_days());
    let finding = Diagnostic::at(&codes::LY310, level_of(rule), date.span, message)
        .label(format!("开始前 {AHEAD} 天以内确定的才算这一年的"));
    let before = earlier(model, roster).find_map(|other| Some((other, other.decided.as_ref()?.date.as_ref()?)));
    let finding = match before {
        Some((other, theirs)) => {
            finding.also(theirs.span, format!("{}的名单在这一天确定", model.calendar.year_name(other.year.value)))
        }
        None => finding.also(roster.year.span, "这是哪一年的名单"),
    };
    Some(finding)
}
