//! 7xx 解释与豁免: the day the regulation came into force, and what waivers cover (六).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::cover::in_scope;
use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::pack::{Parameters, Rule};
use crate::model::waiver::Waiver;
use crate::rules::citation::resting;
use crate::rules::{Facts, level_of};
use crate::source::Span;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY701", title: "记录早于施行日期", explanation: include_str!("LY701.md") },
    Code { code: "LY702", title: "豁免已经到期", explanation: include_str!("LY702.md") },
];

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = expired(facts);
    for rule in &facts.model.pack.rules {
        if matches!(rule.parameters, Parameters::InForce) {
            findings.extend(before_force(facts.model, rule));
        }
    }
    findings
}

/// LY701: what happened before the regulation came into force cannot be judged by it.
fn before_force(model: &Model, rule: &Rule) -> Vec<Diagnostic> {
    let in_force = &model.pack.regulation.in_force;
    let contacts = model.contacts.iter().map(|contact| (contact.date.value, contact.date.span, contact.id.clone()));
    let decisions = model.rosters.iter().filter_map(|roster| {
        let date = roster.decided.as_ref()?.date.as_ref()?;
        Some((date.value, date.span, model.calendar.year(roster.year.value).id.value.clone()))
    });
    let early = contacts.chain(decisions).filter(|(date, ..)| *date < in_force.value);
    let finding = |(date, span, subject): (NaiveDate, Span, String)| {
        let message = format!("{date} 早于本办法施行之日（{}）", in_force.value);
        let finding = Diagnostic::at("LY701", level_of(rule), span, message)
            .label("不按本办法核对")
            .also(in_force.span, "施行日期");
        resting(finding, model, rule, date)
            .help("日期写错的，请改正；确系施行以前的记录，请移出 data/")
            .subject(subject)
    };
    early.map(finding).collect()
}

/// LY702: a waiver that ended before the term did, while the duty it was meant for stayed unmet.
fn expired(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for waiver in &model.waivers {
        let missed = facts.ledger.duties.iter().find(|duty| ran_out(waiver, duty));
        let Some(duty) = missed else { continue };
        let rule = model.rule(waiver.rule.value);
        let until = waiver.validity.value.until.map_or_else(String::new, |until| until.to_string());
        let id = &waiver.id.value;
        let message =
            format!("豁免 {id} 已于 {until} 到期，没有覆盖到 {} 学期末（{}）", duty.period.name, duty.period.end);
        let finding = Diagnostic::at("LY702", Level::Warning, waiver.validity.span, message)
            .also(duty.origin, "这一项因此未履行");
        findings.push(
            resting(finding, model, rule, duty.period.start)
                .help("缘由仍在的，请报批准机构续批，另写一份豁免；缘由已不在的，请补做联系")
                .subject(id.clone()),
        );
    }
    findings
}

/// Whether a waiver was meant for a missed duty but ended too early for it.
fn ran_out(waiver: &Waiver, duty: &Duty) -> bool {
    let named = waiver.scope.term.is_some();
    let validity = waiver.validity.value;
    duty.verdict == Verdict::Missed
        && duty.rule == waiver.rule.value
        && in_scope(&waiver.scope, &duty.holder, &duty.object, &duty.period)
        && (named || validity.overlaps(duty.period.start, duty.period.end))
        && validity.until.is_some_and(|until| until < duty.period.end)
}
