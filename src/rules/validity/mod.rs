//! 7xx 解释与豁免: the day the regulation came into force, waivers, interpretations, and the story
//! table (五.2 “一般”, 六).

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Model;
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::resting;
use crate::rules::{Facts, level_of};
use crate::source::Span;

mod interpretation;
mod story;
mod waiver;

pub use story::{Outcome, Told, told};

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY701", title: "记录早于施行日期", explanation: include_str!("../LY701.md") },
    Code { code: "LY702", title: "豁免已经到期", explanation: include_str!("../LY702.md") },
    Code { code: "LY703", title: "豁免没有用上", explanation: include_str!("../LY703.md") },
    Code { code: "LY704", title: "豁免期限过长", explanation: include_str!("../LY704.md") },
    Code { code: "LY705", title: "豁免不是由规定的机构批准", explanation: include_str!("../LY705.md") },
    Code {
        code: "LY706", title: "判断所在的日子没有有效的解释", explanation: include_str!("../LY706.md")
    },
    Code { code: "LY707", title: "判例与台账不符", explanation: include_str!("../LY707.md") },
];

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = waiver::check(facts);
    for (key, rule) in facts.model.rule_keys() {
        if matches!(rule.parameters, Parameters::InForce) {
            findings.extend(before_force(facts.model, rule));
        }
        findings.extend(interpretation::lacking(facts, key, rule));
    }
    findings.extend(story::check(facts));
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
