//! What was heard and what of it was registered (五.4), for the page of suggestions and those of the units.

use crate::ledger::contacts::ContactGroup;
use crate::ledger::heard::Heard;
use crate::model::key::{ContactKey, RuleKey, UnitKey};
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

/// The notes of one unit on the topics of one rule.
#[derive(Clone, Debug)]
pub(crate) struct HeardOfUnit {
    /// The rule, leading to its topics.
    pub(crate) rule: Link,
    /// Anchor of the table.
    pub(crate) id: String,
    /// The terms, the latest first.
    pub(crate) terms: Vec<HeardTerm>,
}

/// The notes of a unit in a term, each in one list.
#[derive(Clone, Debug)]
pub(crate) struct HeardTerm {
    pub(crate) anchor: String,
    /// The term, leading to its records.
    pub(crate) term: Link,
    pub(crate) notes: usize,
    /// 登记了的.
    pub(crate) registered: Vec<Link>,
    /// 写明无需办理的.
    pub(crate) nothing_asked: Vec<Link>,
    /// The others.
    pub(crate) rest: Vec<Link>,
}

/// The notes of all units in one term.
#[derive(Clone, Debug)]
pub(crate) struct HeardOfTerm {
    /// The rule, leading to its topics.
    pub(crate) rule: Link,
    /// The sums in a sentence, each note once.
    pub(crate) sums: String,
    /// Whether cadres of several units took part in one of them.
    pub(crate) joint: bool,
    pub(crate) units: Vec<HeardUnit>,
}

/// The numbers of a unit, each leading to the notes on the unit's page.
#[derive(Clone, Debug)]
pub(crate) struct HeardUnit {
    pub(crate) unit: Link,
    pub(crate) notes: Count,
    pub(crate) registered: Count,
    pub(crate) nothing_asked: Count,
    pub(crate) rest: Count,
}

/// The tables of a unit's page, one a rule.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<HeardOfUnit> {
    let mut tables: Vec<(RuleKey, HeardOfUnit)> = Vec::new();
    let own = lookup.heard.units.iter().rev().filter(|((_, _, of), _)| *of == unit);
    for ((rule, group, _), heard) in own {
        if tables.last().is_none_or(|(before, _)| before != rule) {
            let id = address::heard_anchor(*rule);
            tables.push((*rule, HeardOfUnit { rule: lookup.rules[rule.index()].clone(), id, terms: Vec::new() }));
        }
        if let Some((_, table)) = tables.last_mut() {
            table.terms.push(term(lookup, *rule, *group, heard));
        }
    }
    tables.into_iter().rev().map(|(_, table)| table).collect()
}

fn term(lookup: &Lookup<'_>, rule: RuleKey, group: ContactGroup, heard: &Heard) -> HeardTerm {
    let model = lookup.facts.model;
    let link =
        |key: &ContactKey| Link::to(address::contact(model, *key), wording::short_day(model.contact(*key).date.value));
    let links = |keys: &[ContactKey]| keys.iter().map(link).collect();
    HeardTerm {
        anchor: address::heard_term_anchor(model, rule, group),
        term: Link::to(address::contacts(model, group), wording::group(model, group)),
        notes: heard.notes(),
        registered: links(&heard.registered),
        nothing_asked: links(&heard.nothing_asked),
        rest: links(&heard.rest),
    }
}

/// The tables of the page of suggestions, the latest term first.
pub(crate) fn by_term(lookup: &Lookup<'_>) -> Vec<HeardOfTerm> {
    let model = lookup.facts.model;
    let mut terms: Vec<_> = lookup.heard.school.iter().collect();
    terms.sort_by_key(|((rule, group), _)| (*rule, std::cmp::Reverse(*group)));
    let table = |((rule, group), whole): (&(RuleKey, ContactGroup), &Heard)| {
        let of_term = lookup.heard.units.range((*rule, *group, UnitKey::new(0))..);
        let of_term: Vec<_> = of_term.take_while(|((of, at, _), _)| (of, at) == (rule, group)).collect();
        HeardOfTerm {
            rule: lookup.rules[rule.index()].clone(),
            sums: format!(
                "{}：谈到的 {} 条，登记 {} 条，写明无需办理 {} 条，其余 {} 条",
                wording::group(model, *group),
                whole.notes(),
                whole.registered.len(),
                whole.nothing_asked.len(),
                whole.rest.len()
            ),
            joint: of_term.iter().map(|(_, heard)| heard.notes()).sum::<usize>() > whole.notes(),
            units: of_term.into_iter().map(|((_, _, of), heard)| unit(lookup, (*rule, *group, *of), heard)).collect(),
        }
    };
    terms.into_iter().map(table).collect()
}

fn unit(lookup: &Lookup<'_>, (rule, group, unit): (RuleKey, ContactGroup, UnitKey), heard: &Heard) -> HeardUnit {
    let model = lookup.facts.model;
    let href = format!("{}#{}", address::unit(model, unit), address::heard_term_anchor(model, rule, group));
    let count = |number: usize| Count::new(number, href.clone());
    HeardUnit {
        unit: Link::unit(model, unit),
        notes: count(heard.notes()),
        registered: count(heard.registered.len()),
        nothing_asked: count(heard.nothing_asked.len()),
        rest: count(heard.rest.len()),
    }
}
