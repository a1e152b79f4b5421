//! What was heard and what of it was registered, for the pages of the units and of suggestions: numbers only, each
//! leading to its notes in the list of the term. The ledger says what the lists are.

use std::collections::BTreeMap;

use crate::ledger::contacts::ContactGroup;
use crate::ledger::heard::Heard;
use crate::model::key::{ContactKey, RuleKey, UnitKey};
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

/// The notes on the topics of one rule.
#[derive(Clone, Debug)]
pub(crate) struct HeardTable {
    /// The rule, leading to its topics.
    pub(crate) rule: Link,
    /// The terms, the latest first.
    pub(crate) terms: Vec<HeardTerm>,
}

/// Those of one term.
#[derive(Clone, Debug)]
pub(crate) struct HeardTerm {
    /// The term, leading to its records.
    pub(crate) term: Link,
    pub(crate) notes: Count,
    /// 登记了的.
    pub(crate) registered: Count,
    /// 写明无需办理的.
    pub(crate) nothing_asked: Count,
    /// The others.
    pub(crate) rest: Count,
}

/// What stands behind the rule in the value of `heard`, for each of the lists.
const REGISTERED: &str = "-registered";
const NOTHING_ASKED: &str = "-nothing";
const REST: &str = "-rest";

/// The tables of a unit's page, one a rule.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<HeardTable> {
    let own = lookup.heard.units.iter().filter(|((_, _, of), _)| *of == unit);
    tables(lookup, own.map(|((rule, group, _), heard)| (*rule, *group, heard)), Some(unit))
}

/// The tables of the page of suggestions, each note once.
pub(crate) fn of_school(lookup: &Lookup<'_>) -> Vec<HeardTable> {
    tables(lookup, lookup.heard.school.iter().map(|((rule, group), heard)| (*rule, *group, heard)), None)
}

fn tables<'h>(
    lookup: &Lookup<'_>,
    lines: impl Iterator<Item = (RuleKey, ContactGroup, &'h Heard)>,
    unit: Option<UnitKey>,
) -> Vec<HeardTable> {
    let mut rules: BTreeMap<RuleKey, Vec<(ContactGroup, &Heard)>> = BTreeMap::new();
    for (rule, group, heard) in lines {
        rules.entry(rule).or_default().push((group, heard));
    }
    let table = |(rule, terms): (RuleKey, Vec<(ContactGroup, &Heard)>)| HeardTable {
        rule: lookup.rules[rule.index()].clone(),
        terms: terms.into_iter().rev().map(|(group, heard)| term(lookup, (rule, group, unit), heard)).collect(),
    };
    rules.into_iter().map(table).collect()
}

fn term(
    lookup: &Lookup<'_>,
    (rule, group, unit): (RuleKey, ContactGroup, Option<UnitKey>),
    heard: &Heard,
) -> HeardTerm {
    let model = lookup.facts.model;
    let all = Filter::contacts(model, group);
    let own = unit.map_or_else(|| all.clone(), |unit| all.clone().unit(model, unit));
    let count = |number: usize, list: &str| {
        Count::new(number, own.clone().with("heard", [format!("{}{list}", address::ledger_rule_anchor(rule))]).href())
    };
    HeardTerm {
        term: Link::to(all.href(), wording::group(model, group)),
        notes: count(heard.notes(), ""),
        registered: count(heard.registered.len(), REGISTERED),
        nothing_asked: count(heard.nothing_asked.len(), NOTHING_ASKED),
        rest: count(heard.rest.len(), REST),
    }
}

/// The values of `heard` of each note of a term that has any.
pub(crate) fn keys(lookup: &Lookup<'_>, group: ContactGroup) -> BTreeMap<ContactKey, Vec<String>> {
    let mut keys: BTreeMap<ContactKey, Vec<String>> = BTreeMap::new();
    for ((rule, _), heard) in lookup.heard.school.iter().filter(|((_, of), _)| *of == group) {
        let rule = address::ledger_rule_anchor(*rule);
        let lists = [(&heard.registered, REGISTERED), (&heard.nothing_asked, NOTHING_ASKED), (&heard.rest, REST)];
        for (notes, list) in lists {
            for note in notes {
                keys.entry(*note).or_default().extend([rule.clone(), format!("{rule}{list}")]);
            }
        }
    }
    keys
}
