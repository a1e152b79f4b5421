//! LY203: a pair may not begin before, or last beyond, the days for which its friend is registered. The classes of 二
//! may be meant loosely (主要为); that a friend is outside the Party and of this school is not.

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level};
use crate::ledger::pair::Pair;
use crate::model::Model;
use crate::model::pack::{Parameters, Rule};
use crate::model::people::{Cadre, Friend};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day};
use crate::rules::subject;

/// Pairs with days on which the friend is not, or not yet, or no longer one.
pub(super) fn outside(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for pair in &facts.ledger.pairs {
        let day = first_day(model, pair.year);
        let Some(rule) = scope_rule(model, model.cadre(pair.cadre), day) else { continue };
        let friend = model.friend(pair.friend);
        let Some(label) = label(pair, friend, facts.as_of) else { continue };
        let message = format!("{} 在结对期间不都在册", friend.id.value);
        let finding = Diagnostic::at(&codes::LY203, Level::Error, pair.origin, message)
            .label(label)
            .also(friend.id.span, "这里写着自何时起、至何时止");
        findings.push(
            with_basis(finding, model, rule, day)
                .help(format!("请在名单里给这一对写上“自”或“止”，或改正 {} 里的日期", friend.register()))
                .subject(subject::pair(model, (pair.cadre, pair.friend), pair.year)),
        );
    }
    findings
}

/// The rule of 联谊对象范围 that is meant for a cadre's tier on a day.
fn scope_rule<'a>(model: &'a Model, cadre: &Cadre, day: NaiveDate) -> Option<&'a Rule> {
    model.pack.rules.iter().find(|rule| match rule.parameters_on(day) {
        Parameters::Scope(scope) => scope.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value),
        _ => false,
    })
}

/// Which days are too many by now. An end that is written ahead is not yet overstepped.
fn label(pair: &Pair, friend: &Friend, as_of: NaiveDate) -> Option<String> {
    let first = pair.first_day().filter(|first| *first <= as_of)?;
    let last = pair.days.iter().filter_map(|days| days.until).max()?;
    if first < friend.since.from {
        return Some(format!("结对自 {first}，在册自 {}", friend.since.from));
    }
    let until = friend.since.until.filter(|until| *until < last.min(as_of))?;
    Some(format!("结对至 {last}，在册止于 {until}"))
}
