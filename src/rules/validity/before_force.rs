//! LY701, and what else began before the regulation came into force (六).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Subject};
use crate::ledger::Period;
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::model::pack::Rule;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Span;

/// Says of the first period of a rule that fits that nothing is asked in it, because it began too early.
pub(super) fn note(facts: &Facts<'_>, rule: RuleKey, fits: impl Fn(&Period) -> bool) -> Option<String> {
    let mut early = facts.ledger.before_force.iter().filter(|(own, _)| *own == rule).map(|(_, period)| period);
    let period = early.find(|period| fits(period))?;
    let in_force = facts.model.pack.regulation.in_force.value;
    Some(format!("{} 开始于施行（{in_force}）以前，这条规则不作要求", period.name))
}

/// LY701: what happened before the regulation came into force cannot be judged by it.
pub(super) fn records(model: &Model, rule: &Rule) -> Vec<Diagnostic> {
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
