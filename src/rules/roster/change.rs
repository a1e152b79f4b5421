//! LY309: 可视情况对联谊交友名单作适当调整 (五.1), and the list says what the circumstances were.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::change::{Change, changes};
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::Roster;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Spanned;

/// Pairs that have begun late or ended early by now without a reason, each once.
pub(super) fn unexplained(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    if !parameters.changes_explained {
        return Vec::new();
    }
    let model = facts.model;
    let mut changes = changes(model, roster);
    changes.retain(|change| change.entry.reason.is_none() && change.effective_on() <= facts.as_of);
    // A pair that begins late and ends early lacks one reason, not two.
    changes.sort_by_key(|change| (change.entry.friend.span, change.day));
    changes.dedup_by_key(|later| later.entry.friend.span);
    changes.iter().map(|change| unexplained_pair(model, rule, roster, change)).collect()
}

fn unexplained_pair(model: &Model, rule: &Rule, roster: &Roster, change: &Change<'_>) -> Diagnostic {
    let cadre = &model.cadre(change.line.cadre.value).id.value;
    let friend = &model.friend(change.entry.friend.value).id.value;
    let (from, until) = (change.entry.from.as_ref(), change.entry.until.as_ref());
    let days = match (from, until) {
        (Some(from), Some(until)) => format!("自 {} 起、至 {} 止", from.value, until.value),
        (Some(from), None) => format!("自 {} 起", from.value),
        (None, _) => format!("至 {} 止", change.day),
    };
    let message = format!("{cadre} 与 {friend} 的结对{days}，没有写缘由");
    let finding = Diagnostic::at(&codes::LY309, level_of(rule), change.span, message).label("中途调整，缺“缘由”");
    let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
    let finding = match decided {
        Some(date) => finding.also(date.span, "名单在这一天确定"),
        None => finding,
    };
    let written = |key: &str, date: Option<&Spanned<NaiveDate>>| {
        date.map_or_else(String::new, |date| format!("{key}: {}, ", date.value))
    };
    let reason = if until.is_some() { "调离" } else { "增补" };
    let example = format!("{{编号: {friend}, {}{}缘由: {reason}}}", written("自", from), written("止", until));
    let list = subject::list(model, roster);
    let pair = list.detail(subject::cadre(model, change.line.cadre.value));
    let pair = pair.detail(subject::friend(model, change.entry.friend.value));
    finding.help(format!("请按实际情况写明缘由，例如 {example}")).help("自始至终都结对的，请删去“自”“止”").subject(pair)
}
