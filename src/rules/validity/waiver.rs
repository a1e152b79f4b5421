//! LY702 to LY704: what waivers cover, and for how long (五.2 “一般”, 六).

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::cover::{in_scope, is_meant_for, refused_by};
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::key::WaiverKey;
use crate::model::pack::{Parameters, Rule};
use crate::model::waiver::{Waiver, WaiverHolder, WaiverScope};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::rules::validity::approval::came_late;
use crate::rules::validity::before_force;

/// So many duties are pointed at beside a waiver that none of them needed.
const SHOWN: usize = 3;

/// All findings about waivers.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (key, waiver) in facts.model.waiver_keys() {
        findings.extend(expired(facts, waiver));
        findings.extend(unused(facts, key, waiver));
        findings.extend(too_long(facts.model, waiver));
    }
    findings
}

/// LY702: a waiver that ended before the period did, while the duty it was meant for stayed unmet.
fn expired(facts: &Facts<'_>, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    let duty = facts.ledger.duties.iter().find(|duty| ran_out(model, waiver, duty))?;
    let rule = model.rule(waiver.rule.value);
    let until = waiver.validity.value.until.map_or_else(String::new, |until| until.to_string());
    let id = &waiver.id.value;
    let end = if duty.counts_contacts() && duty.period.term.is_some() {
        format!("{}末", model.calendar.term_word())
    } else {
        "期末".to_owned()
    };
    let message = format!("豁免 {id} 已于 {until} 到期，没有覆盖到 {} {end}（{}）", duty.period.name, duty.period.end);
    let finding = Diagnostic::at(&codes::LY702, Level::Warning, waiver.validity.span, message)
        .also(duty.origin, format!("这一项因此{}", duty.word()));
    Some(
        with_basis(finding, model, rule, duty.period.start)
            .help("这一期里续批过的，请另写一份豁免，照实写批准日期")
            .help("没有续批的，过后不能补免；以后缘由仍在的，请在到期以前报批")
            .subject(subject::waiver(waiver)),
    )
}

/// Whether a waiver was meant for a missed duty but ended too early for it.
fn ran_out(model: &Model, waiver: &Waiver, duty: &Duty) -> bool {
    let named = waiver.scope.term.is_some();
    duty.verdict == Verdict::Missed
        && is_meant_for(model, waiver, duty)
        && (named || touches(waiver, duty))
        && waiver.validity.value.until.is_some_and(|until| until < duty.period.end)
}

/// Whether a waiver holds on a day of a duty, if not on the last one that makes it cover the duty.
fn touches(waiver: &Waiver, duty: &Duty) -> bool {
    waiver.validity.value.overlaps(duty.period.start, duty.period.end)
}

/// LY703: a waiver whose time is over and that no duty needed. It is a hint where the duty was met, and
/// a warning where there is no such duty, because the waiver then most likely names a wrong one.
fn unused(facts: &Facts<'_>, key: WaiverKey, waiver: &Waiver) -> Option<Diagnostic> {
    let model = facts.model;
    let meant: Vec<&Duty> = facts.ledger.duties.iter().filter(|duty| is_meant_for(model, waiver, duty)).collect();
    let touched: Vec<&Duty> = meant.iter().copied().filter(|duty| touches(waiver, duty)).collect();
    let used = touched.iter().any(|duty| duty.waiver == Some(key) && duty.verdict == Verdict::Waived);
    let elsewhere = touched.iter().any(|duty| ran_out(model, waiver, duty) || came_late(model, waiver, duty))
        || refused_by(model, waiver).is_some();
    if used || elsewhere || facts.as_of <= last_day(model, waiver, &touched) {
        return None;
    }
    let finding = if touched.is_empty() { aimless(facts, waiver, &meant) } else { needless(model, waiver, &touched) };
    Some(finding.subject(subject::waiver(waiver)))
}

/// The last day on which a duty could still come to need a waiver.
fn last_day(model: &Model, waiver: &Waiver, touched: &[&Duty]) -> NaiveDate {
    let until = waiver.validity.value.until.unwrap_or(NaiveDate::MAX);
    let term = waiver.scope.term.as_ref().map(|term| term.value).or_else(|| model.calendar.term_on(until));
    let counted = term.map(|term| model.term(term).counts_until);
    let duties = touched.iter().map(|duty| duty.period.until);
    duties.chain(counted).chain([until]).max().unwrap_or(until)
}

/// LY703 where the duties were met, or another waiver covers them already.
fn needless(model: &Model, waiver: &Waiver, touched: &[&Duty]) -> Diagnostic {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    for duty in touched {
        let word = match duty.waiver.filter(|_| duty.verdict == Verdict::Waived) {
            Some(other) => format!("已由 {} 豁免", model.waiver(other).id.value),
            None => duty.word().to_owned(),
        };
        *numbers.entry(word).or_default() += 1;
    }
    let doubled = touched.iter().any(|duty| duty.verdict == Verdict::Waived);
    let words: Vec<String> = numbers.iter().map(|(word, number)| format!("{word} {number} 项")).collect();
    let what = match (numbers.keys().next(), touched.len()) {
        (Some(word), 1) => format!("范围内的职责{word}"),
        (_, number) => format!("范围内的职责 {number} 项，{}", words.join("、")),
    };
    let message = format!("豁免 {} 没有用上：{what}", waiver.id.value);
    let level = if doubled { Level::Warning } else { Level::Hint };
    let mut finding = Diagnostic::at(&codes::LY703, level, waiver.id.span, message).label("没有一项需要它");
    for duty in touched.iter().take(SHOWN) {
        finding = finding.also(duty.origin, format!("{}：{}", duty.period.name, duty.word()));
    }
    let help = if doubled {
        "同一件事只留一份豁免，请核对后移出多余的一份"
    } else {
        "缘由属实的，不用改；缘由后来没有了的，请批准机构注明，以后据实报批"
    };
    with_basis(finding, model, model.rule(waiver.rule.value), touched[0].period.start).help(help)
}

/// LY703 where the rule asks nothing of this holder in these days.
fn aimless(facts: &Facts<'_>, waiver: &Waiver, meant: &[&Duty]) -> Diagnostic {
    let model = facts.model;
    let rule = model.rule(waiver.rule.value);
    let days = waiver.validity.value;
    let until = days.until.map_or_else(|| " 以后".to_owned(), |until| format!(" 至 {until} "));
    let message = format!(
        "豁免 {} 没有用上：{}{until}没有 {}的“{}”职责",
        waiver.id.value,
        days.from,
        named(model, &waiver.scope),
        rule.id.value
    );
    let finding =
        Diagnostic::at(&codes::LY703, Level::Warning, waiver.scope.holder.span, message).label("范围或规则写错了？");
    let mut finding = with_basis(finding, model, rule, days.from);
    for duty in meant.iter().take(SHOWN) {
        finding =
            finding.note(format!("范围内的 {} 到 {} 为止，这一天不在有效期内", duty.period.name, duty.period.end));
    }
    if let Some(words) =
        before_force::note(facts, waiver.rule.value, |period| days.overlaps(period.start, period.until))
    {
        finding = finding.note(words);
    }
    let anytime = WaiverScope { term: None, ..waiver.scope.clone() };
    let other = |duty: &&Duty| {
        duty.rule == waiver.rule.value && in_scope(model, &anytime, &duty.holder, &duty.object, &duty.period)
    };
    if meant.is_empty() && waiver.scope.term.is_some() {
        let names: Vec<&str> = facts.ledger.duties.iter().filter(other).map(|duty| duty.period.name.as_str()).collect();
        if let (Some(first), Some(last)) = (names.first(), names.last()) {
            let these = if first == last { (*first).to_owned() } else { format!("{first} 至 {last}") };
            finding =
                finding.note(format!("这一范围的职责在 {these}；期间不取自校历的，范围里不写“学期”，只写“自”“止”"));
        }
    }
    finding.help("请核对“规则”“范围”和起止日期；确实用不着的，请移出 waivers/")
}

/// 范围 by ids.
fn named(model: &Model, scope: &WaiverScope) -> String {
    let holder = match scope.holder.value {
        WaiverHolder::Cadre(cadre) => &model.cadre(cadre).id.value,
        WaiverHolder::Unit(unit) => &model.unit(unit).id.value,
    };
    let friend = scope.friend.as_ref().map(|friend| format!(" 对 {}", model.friend(friend.value).id.value));
    let term = scope.term.as_ref().map(|term| format!("（{}）", model.term(term.value).id.value));
    format!("{holder}{}{}", friend.unwrap_or_default(), term.unwrap_or_else(|| " ".to_owned()))
}

/// LY704: longer than the pack allows. It covers what it says all the same: the body that approved
/// it may, and mends it by a second approval.
fn too_long(model: &Model, waiver: &Waiver) -> Vec<Diagnostic> {
    let days = waiver.validity.value;
    let Some(until) = days.until else { return Vec::new() };
    let length = (until - days.from).num_days() + 1;
    let finding = |rule: &Rule| {
        let Parameters::WaiverApproval(approval) = rule.parameters_on(waiver.approved.value) else { return None };
        let longest = approval.longest_days.filter(|longest| length > i64::from(*longest) && *longest > 0)?;
        let last = days.from.checked_add_days(chrono::Days::new(u64::from(longest - 1))).unwrap_or(NaiveDate::MAX);
        let message = format!("豁免 {} 的有效期有 {length} 天，规定最长 {longest} 天", waiver.id.value);
        let finding = Diagnostic::at(&codes::LY704, level_of(rule), waiver.validity.span, message)
            .label(format!("最迟到 {last}"));
        Some(
            with_basis(finding, model, rule, waiver.approved.value)
                .help(format!("请把“止”改到 {last} 以前；到期时缘由仍在的，重新报批，另写一份豁免"))
                .subject(subject::waiver(waiver)),
        )
    };
    model.pack.rules.iter().filter_map(finding).collect()
}
