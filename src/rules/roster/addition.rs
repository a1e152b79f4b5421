//! LY315: 可视情况对联谊交友名单作适当调整 (五.1), by the meeting that decides the list. Who retires or leaves needs no
//! meeting; who is added in the course of the year does.

use crate::diagnostic::Diagnostic;
use crate::ledger::change::{Change, ChangeKind, changes};
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::{Decision, Roster};
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::roster::decision::may_decide;
use crate::rules::subject;
use crate::source::Span;

/// Pairs that began in the course of the year without a decision that stands, each once.
pub(super) fn undecided(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    if !parameters.additions_decided {
        return Vec::new();
    }
    let model = facts.model;
    let by_now = |change: &Change<'_>| change.kind == ChangeKind::Begins && change.day <= facts.as_of;
    let begun = changes(model, roster).into_iter().filter(by_now);
    begun.filter_map(|change| addition(model, rule, parameters, roster, &change)).collect()
}

fn addition(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
    change: &Change<'_>,
) -> Option<Diagnostic> {
    let (cadre, friend) = (model.cadre(change.line.cadre.value), model.friend(change.entry.friend.value));
    let (span, fault, label) = fault(parameters, change)?;
    let message = format!("{} 与 {} 自 {} 起结对，{fault}", cadre.id.value, friend.id.value, change.day);
    let finding = Diagnostic::at(&codes::LY315, level_of(rule), span, message).label(label);
    let deciders = if parameters.deciders.is_empty() { "……".to_owned() } else { parameters.deciders.join("、") };
    let pair = subject::list(model, roster).detail(subject::cadre(model, change.line.cadre.value));
    let help = format!("请在这一对后面写 确定: {{会议: {deciders}, 日期: ……, 文号: ……}}；没有上会的，请补办");
    Some(finding.help(help).subject(pair.detail(subject::friend(model, change.entry.friend.value))))
}

/// What is wrong with the decision of an addition: where, in words, and the label.
fn fault(parameters: &RosterDecisionParameters, change: &Change<'_>) -> Option<(Span, String, &'static str)> {
    let Some(decision) = &change.entry.decided else {
        return Some((change.span, "没有写由哪次会议确定".to_owned(), "中途增补，缺“确定”"));
    };
    let Decision { meeting, date, document } = decision;
    if !may_decide(parameters, decision) {
        let fault = format!("由“{}”确定，应由{}确定", meeting.value, parameters.deciders.join("、"));
        return Some((meeting.span, fault, "不是规定的会议"));
    }
    match date {
        None => Some((meeting.span, "确定没有写日期".to_owned(), "缺“日期”")),
        Some(date) if date.value > change.day => Some((date.span, format!("{} 才确定", date.value), "晚于结对之日")),
        Some(_) if parameters.document_required && document.is_none() => {
            Some((meeting.span, "确定没有文号".to_owned(), "缺“文号”"))
        }
        Some(_) => None,
    }
}
