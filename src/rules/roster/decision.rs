//! LY302 to LY305: who proposed and who decided a list, in which order, in which document (五.1).

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::ledger::change::is_as_decided;
use crate::model::Model;
use crate::model::pack::{RosterDecisionParameters, Rule};
use crate::model::roster::{Decision, Roster, RosterFriend, RosterLine};
use crate::rules::codes;
use crate::rules::facts::{first_day, level_of};
use crate::source::Spanned;

/// What is wrong with how a list came about.
pub(super) fn faults(
    model: &Model,
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    roster: &Roster,
) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = proposer(rule, parameters, roster).into_iter().collect();
    findings.extend(decider(rule, parameters, roster));
    findings.extend(order(model, rule, parameters, roster));
    findings.extend(document(rule, parameters, roster));
    findings
}

/// Whether a list was decided by a meeting that may decide it.
pub(super) fn may_decide(parameters: &RosterDecisionParameters, decision: &Decision) -> bool {
    parameters.deciders.is_empty() || parameters.deciders.contains(&decision.meeting.value)
}

fn proposer(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let allowed = parameters.proposers.join("、");
    if parameters.proposers.is_empty() {
        return None;
    }
    let finding = match &roster.proposed {
        None => Diagnostic::at(&codes::LY302, level_of(rule), roster.span, "名单没有写由谁提出").label("缺“提出”"),
        Some(proposal) if parameters.proposers.contains(&proposal.by.value) => return None,
        Some(proposal) => {
            let message = format!("名单由“{}”提出，应由{allowed}提出", proposal.by.value);
            Diagnostic::at(&codes::LY302, level_of(rule), proposal.by.span, message)
        }
    };
    Some(finding.help(format!(
        "请按实际情况写明：提出: {{单位: {allowed}, 日期: …}}；确由其他机构提出的，请补办；在此之前，这份名单手续不全"
    )))
}

fn decider(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let allowed = parameters.deciders.join("、");
    if parameters.deciders.is_empty() {
        return None;
    }
    let mut perhaps = String::new();
    let finding = match &roster.decided {
        None => {
            Diagnostic::at(&codes::LY303, level_of(rule), roster.span, "名单没有写由哪个会议确定").label("缺“确定”")
        }
        Some(decision) if may_decide(parameters, decision) => return None,
        Some(decision) => {
            let message = format!("名单由“{}”确定，应由{allowed}确定", decision.meeting.value);
            let finding = Diagnostic::at(&codes::LY303, level_of(rule), decision.meeting.span, message);
            let written = decision.meeting.value.as_str();
            // The same body, called by a part of its name.
            let same =
                parameters.deciders.iter().find(|body| body.contains(written) || written.contains(body.as_str()));
            if let Some(body) = same {
                perhaps = format!("“{written}”就是“{body}”的，改成“{body}”；不是同一会议的，");
            }
            finding
        }
    };
    // A list that was decided is never decided a second time by `new roster`.
    let then = match &roster.decided {
        None => "确定以后用 lianyi new roster 写上会议、日期和文号",
        Some(_) => "再更新“确定”的会议、日期和文号",
    };
    Some(finding.help(format!("{perhaps}请提交{allowed}确定，{then}；在此之前，这份名单不算已经确定")))
}

/// LY304: proposed, where the pack asks who proposes, then decided, then in effect.
fn order(model: &Model, rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Vec<Diagnostic> {
    let Some(decided) = roster.decided.as_ref().and_then(|decision| decision.date.as_ref()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    if let Some(effective) = roster.effective.as_ref().filter(|effective| effective.value < decided.value) {
        let message = format!("名单 {} 生效，{} 才确定", effective.value, decided.value);
        findings.push(
            Diagnostic::at(&codes::LY304, level_of(rule), effective.span, message)
                .label("早于确定之日")
                .also(decided.span, "确定之日")
                .help("日期写错的，请改正；确是先生效、后确定的，照实保留，请再提交会议确定，写那次会议的日期；在此之前，这份名单不算已经确定"),
        );
    } else if let Some((line, entry, from)) = begun_before(model, roster, decided.value) {
        let (cadre, friend) = (&model.cadre(line.cadre.value).id.value, &model.friend(entry.friend.value).id.value);
        let message = format!("{cadre} 与 {friend} 自 {} 起结对，名单 {} 才确定", from.value, decided.value);
        findings.push(
            Diagnostic::at(&codes::LY304, level_of(rule), from.span, message)
                .label("早于确定之日")
                .also(decided.span, "确定之日")
                .help("日期写错的，请改正，全学年的不用写“自”；确是先结对、后确定的，照实保留，请再提交会议确定，写那次会议的日期；在此之前，这份名单不算已经确定"),
        );
    }
    let asked = roster.proposed.as_ref().filter(|_| !parameters.proposers.is_empty());
    let proposed = asked.and_then(|proposal| proposal.date.as_ref());
    if let Some(proposed) = proposed.filter(|proposed| proposed.value > decided.value) {
        let message = format!("名单 {} 确定，{} 才提出", decided.value, proposed.value);
        findings.push(
            Diagnostic::at(&codes::LY304, level_of(rule), proposed.span, message)
                .label("晚于确定之日")
                .also(decided.span, "确定之日")
                .help("请核对两个日期；先提出，后确定；在此之前，这份名单不算已经确定"),
        );
    }
    findings
}

/// The first pair that a list says to have begun before it was decided, in the course of its school year: a list that
/// does not write 生效 says as much by 自. Whoever began with the year or before it says no more than one without 自.
fn begun_before<'a>(
    model: &Model,
    roster: &'a Roster,
    decided: NaiveDate,
) -> Option<(&'a RosterLine, &'a RosterFriend, &'a Spanned<NaiveDate>)> {
    let begins = first_day(model, roster.year.value);
    let entries = roster.lines.iter().flat_map(|line| line.friends.iter().map(move |entry| (line, entry)));
    let early = entries.filter_map(|(line, entry)| {
        let from = entry.from.as_ref().filter(|from| begins < from.value && from.value < decided)?;
        is_as_decided(model, roster, line, entry).then_some((line, entry, from))
    });
    early.min_by_key(|(_, _, from)| (from.value, from.span))
}

fn document(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let decision = roster.decided.as_ref()?;
    if !parameters.document_required || decision.document.is_some() {
        return None;
    }
    Some(
        Diagnostic::at(&codes::LY305, level_of(rule), decision.meeting.span, "名单的确定没有文号")
            .label("缺“文号”")
            .help("请在“确定”里补写会议纪要或文件的文号，例如 文号: 院党纪要〔2025〕14号；在此之前，这份名单手续不全"),
    )
}
