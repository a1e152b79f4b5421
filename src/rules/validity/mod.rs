//! 7xx 解释与豁免: the day the regulation came into force, waivers, interpretations, and the story
//! table (五.2 “一般”, 六).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Subject};
use crate::model::Model;
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Span;

mod approval;
mod day;
mod interpretation;
mod story;
mod uncited;
mod waiver;

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = waiver::check(facts);
    findings.extend(approval::check(facts));
    for (key, rule) in facts.model.rule_keys() {
        if matches!(rule.parameters, Parameters::InForce) {
            findings.extend(before_force(facts.model, rule));
        }
        findings.extend(interpretation::lacking(facts, key, rule));
    }
    findings.extend(story::check(facts));
    findings.extend(day::check(facts));
    findings.extend(uncited::check(&facts.model.pack));
    findings
}

/// LY701: what happened before the regulation came into force cannot be judged by it.
fn before_force(model: &Model, rule: &Rule) -> Vec<Diagnostic> {
    let in_force = &model.pack.regulation.in_force;
    let contacts =
        model.contacts.iter().map(|contact| (contact.date.value, contact.date.span, subject::contact(contact)));
    let decisions = model.rosters.iter().filter_map(|roster| {
        let date = roster.decided.as_ref()?.date.as_ref()?;
        Some((date.value, date.span, Subject::default().during(subject::year_id(model, roster.year.value))))
    });
    let early = contacts.chain(decisions).filter(|(date, ..)| *date < in_force.value);
    let finding = |(date, span, subject): (NaiveDate, Span, Subject)| {
        let message = format!("{date} 早于本办法施行之日（{}）", in_force.value);
        let finding = Diagnostic::at(&codes::LY701, level_of(rule), span, message)
            .label("不按本办法核对")
            .also(in_force.span, "施行日期");
        with_basis(finding, model, rule, date)
            .help("日期写错的，请改正；确系施行以前的记录，请移出 data/")
            .subject(subject)
    };
    early.map(finding).collect()
}
