//! LY705 and LY711: by whom and until when a waiver is approved (五.2 “一般”).

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::cover::{is_meant_for, last_approval, refused_by};
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::key::WaiverKey;
use crate::model::pack::Parameters;
use crate::model::waiver::{Waiver, WaiverHolder};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// So many duties are pointed at beside a waiver that does not cover them.
const SHOWN: usize = 3;

/// Verdicts of a duty that a waiver would excuse.
const UNMET: [Verdict; 3] = [Verdict::Missed, Verdict::Due, Verdict::Unstated];

/// What is wrong with how waivers were approved.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (key, waiver) in facts.model.waiver_keys() {
        findings.extend(wrong_body(facts, waiver).or_else(|| own_body(facts, waiver)));
        findings.extend(too_late(facts, waiver).or_else(|| after_the_period(facts, key, waiver)));
    }
    findings
}

/// LY705: approved by a body that may not. Such a waiver covers nothing.
fn wrong_body(facts: &Facts<'_>, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    let rule = refused_by(model, waiver)?;
    let Parameters::WaiverApproval(approval) = rule.parameters_on(waiver.approved.value) else { return None };
    let bodies = approval.approvers.join("或");
    let message = format!("豁免 {} 由“{}”批准，应由{bodies}批准", waiver.id.value, waiver.approved_by.value);
    let mut finding =
        Diagnostic::at(&codes::LY705, level_of(rule), waiver.approved_by.span, message).label("这份豁免不生效");
    for duty in facts.ledger.duties.iter().filter(|duty| would_cover(model, waiver, duty)).take(SHOWN) {
        finding = finding.also(duty.origin, format!("{}：{}", duty.period.name, duty.word()));
    }
    Some(
        with_basis(finding, model, rule, waiver.approved.value)
            .help("本是同一机构、写法不同的，改为办法参数里的写法")
            .help(format!("没有报过的，请报{bodies}批准，另写一份豁免；只对批准期限还没有过的期间有用"))
            .subject(subject::waiver(waiver)),
    )
}

/// LY705: approved by the body of the cadre whom it excuses, by the words of the post. It covers what it says, and
/// whoever assesses should know: nobody excuses himself.
fn own_body(facts: &Facts<'_>, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    let WaiverHolder::Cadre(key) = waiver.scope.holder.value else { return None };
    let (cadre, body) = (model.cadre(key), &waiver.approved_by);
    let post = cadre.post.as_deref().filter(|post| post.starts_with(body.value.as_str()))?;
    let message =
        format!("豁免 {} 由“{}”批准，免的是它自己的干部 {}（{}）", waiver.id.value, body.value, cadre.id.value, post);
    let finding = Diagnostic::at(&codes::LY705, Level::Warning, body.span, message).label("自己批准自己的");
    Some(
        with_basis(finding, model, model.rule(waiver.rule.value), waiver.approved.value)
            .help("请问清是否另经分管领导或上级机构同意；有的，在“缘由”里写明")
            .subject(subject::waiver(waiver)),
    )
}

/// Whether a waiver would cover an unmet duty, had it been approved by the right body and in time.
fn would_cover(model: &Model, waiver: &Waiver, duty: &Duty) -> bool {
    UNMET.contains(&duty.verdict)
        && is_meant_for(model, waiver, duty)
        && waiver.validity.value.contains(duty.period.end)
}

/// Whether a waiver would cover an unmet duty, had it been approved in time.
pub(super) fn came_late(model: &Model, waiver: &Waiver, duty: &Duty) -> bool {
    would_cover(model, waiver, duty) && waiver.approved.value > last_approval(model, waiver, &duty.period).day
}

/// LY711: approved when the time for that was over. For such a period it covers nothing, else what was missed would
/// be healed afterwards.
fn too_late(facts: &Facts<'_>, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    if refused_by(model, waiver).is_some() {
        return None;
    }
    let late: Vec<&Duty> = facts.ledger.duties.iter().filter(|duty| came_late(model, waiver, duty)).collect();
    let first = late.first()?;
    let last = last_approval(model, waiver, &first.period);
    let (id, approved, name) = (&waiver.id.value, &waiver.approved, &first.period.name);
    let message = format!("豁免 {id} 于 {} 才批准，{name} 最迟应在 {} 批准，不免除", approved.value, last.day);
    let (rule, level) = match last.rule {
        Some(rule) => (rule, level_of(rule)),
        None => (model.rule(waiver.rule.value), Level::Warning),
    };
    let mut finding = Diagnostic::at(&codes::LY711, level, approved.span, message).label("批准得太晚");
    for duty in late.iter().take(SHOWN) {
        finding = finding.also(duty.origin, format!("{}：{}", duty.period.name, duty.word()));
    }
    let day = if last.rule.is_some() { approved.value } else { first.period.start };
    let finding = with_basis(finding, model, rule, day)
        .help("批准日期写错的，请改正")
        .help("确是过后才批准的，不能补免，请把“自”改到以后的期间，没有以后的，移出 waivers/");
    Some(finding.subject(subject::waiver(waiver)))
}

/// LY711: approved after the last day of the period, while holidays still counted, and the pack does not say until
/// when that may be. It covers the duty, and whoever reads the page should know.
fn after_the_period(facts: &Facts<'_>, key: WaiverKey, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    let mut late = facts.ledger.duties.iter().filter(|duty| {
        duty.waiver == Some(key)
            && duty.verdict == Verdict::Waived
            && waiver.approved.value > duty.period.end
            && last_approval(model, waiver, &duty.period).rule.is_none()
    });
    let duty = late.next()?;
    let (id, approved) = (&waiver.id.value, &waiver.approved);
    let (name, end, until) = (&duty.period.name, duty.period.end, duty.period.until);
    let message = format!("豁免 {id} 于 {} 才批准，{name} 已于 {end} 结束", approved.value);
    let finding = Diagnostic::at(&codes::LY711, Level::Warning, approved.span, message)
        .label("期后才批准")
        .also(duty.origin, format!("{name}：{}", duty.word()));
    let finding = with_basis(finding, model, model.rule(waiver.rule.value), duty.period.start)
        .note(format!("规则没有写豁免最迟何时批准，{until} 以前批准的仍免除"))
        .help("批准日期写错的，请改正；以后请在期间结束以前报批")
        .help("最迟何时批准，请在办法参数“豁免批准”的参数里写明 批准期限（期初、期末或计入至）");
    Some(finding.subject(subject::waiver(waiver)))
}
