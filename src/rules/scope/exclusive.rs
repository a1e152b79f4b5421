//! LY206: how many cadres may share a friend on one day.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Subject};
use crate::ledger::pair::Pair;
use crate::model::key::{FriendKey, YearKey};
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::scope::overlap::crowded;
use crate::rules::subject;

/// Friends that more cadres share than the rule allows, once for each school year.
pub(super) fn check(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let mut friends: BTreeMap<(YearKey, FriendKey), Vec<&Pair>> = BTreeMap::new();
    for pair in &facts.ledger.pairs {
        friends.entry((pair.year, pair.friend)).or_default().push(pair);
    }
    friends.into_values().filter_map(|pairs| shared(facts, rule, &pairs)).collect()
}

fn shared(facts: &Facts<'_>, rule: &Rule, pairs: &[&Pair]) -> Option<Diagnostic> {
    let model = facts.model;
    let [first, ..] = pairs else { return None };
    let begins = first_day(model, first.year);
    let Parameters::Exclusivity(parameters) = rule.parameters_on(begins) else { return None };
    let maximum = parameters.maximum?;
    let (day, mut together) = crowded(model, pairs, maximum, <[_]>::len)?;
    // The pair that came last is the one that was too many.
    together.sort_by_key(|pair| (pair.first_day(), pair.origin));
    let latest = together.pop()?;
    let year = &model.calendar.year(latest.year).id.value;
    let named = model.calendar.year_name(latest.year);
    let friend = &model.friend(latest.friend).id.value;
    let id = |pair: &Pair| model.cadre(pair.cadre).id.value.clone();
    let message = format!("{friend} 在 {named}同时与 {} 名干部结对，规则写的是至多 {maximum} 名", together.len() + 1);
    let mut finding = Diagnostic::at(&codes::LY206, level_of(rule), latest.origin, message)
        .label(format!("与 {} 结对，自 {day} 起重叠", id(latest)));
    for other in &together {
        finding = finding.also(other.origin, format!("同时与 {} 结对", id(other)));
    }
    let help = "请报确定名单的会议明确由谁联系，给不再联系的一对写“止”和“缘由”，或从名单中去掉";
    let about = Subject::about(subject::friend(model, latest.friend)).during(year);
    Some(with_basis(finding, model, rule, begins).help(help).subject(about))
}
