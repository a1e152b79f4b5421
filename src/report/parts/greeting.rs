//! How many pairs were in contact on the days of each 节点, for the page of contacts and those of the units.

use crate::ledger::greeting::{Greetings, GreetingsOf};
use crate::model::key::UnitKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

/// One 节点 and all units.
#[derive(Clone, Debug)]
pub(crate) struct GreetingsOfDay {
    /// Day, name and sums in a sentence.
    pub(crate) sums: String,
    pub(crate) units: Vec<GreetingsRow>,
}

/// The numbers of a unit, in pairs.
#[derive(Clone, Debug)]
pub(crate) struct GreetingsRow {
    pub(crate) unit: Link,
    /// Pairs with a contact, leading to the records on the unit's page.
    pub(crate) greeted: Count,
    pub(crate) pairs: usize,
}

/// One 节点 on the page of a unit.
#[derive(Clone, Debug)]
pub(crate) struct GreetingsOfUnit {
    pub(crate) anchor: String,
    /// The days.
    pub(crate) days: String,
    pub(crate) name: String,
    /// The records, pair by pair.
    pub(crate) greeted: Vec<Vec<Link>>,
    pub(crate) pairs: usize,
}

/// Every 节点, the latest first.
pub(crate) fn all(lookup: &Lookup<'_>) -> Vec<GreetingsOfDay> {
    lookup.greetings.iter().enumerate().rev().map(|(index, of)| day(lookup, index, of)).collect()
}

fn day(lookup: &Lookup<'_>, index: usize, of: &GreetingsOf<'_>) -> GreetingsOfDay {
    let model = lookup.facts.model;
    let sum = |number: fn(&Greetings) -> usize| of.units.values().map(number).sum::<usize>();
    let row = |(unit, greetings): (&UnitKey, &Greetings)| GreetingsRow {
        unit: Link::unit(model, *unit),
        greeted: Count::new(
            greetings.contacts.len(),
            format!("{}#{}", address::unit(model, *unit), address::greeting_anchor(index)),
        ),
        pairs: greetings.pairs,
    };
    GreetingsOfDay {
        sums: format!(
            "{}（{}）：有联系 {} 对，当天结对 {} 对",
            of.occasion.name,
            days(of),
            sum(|greetings| greetings.contacts.len()),
            sum(|greetings| greetings.pairs)
        ),
        units: of.units.iter().map(row).collect(),
    }
}

fn days(of: &GreetingsOf<'_>) -> String {
    let (from, until) = of.occasion.days;
    if from == until { wording::short_day(from) } else { wording::days(from, Some(until)) }
}

/// Those of a unit, the latest first.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<GreetingsOfUnit> {
    let model = lookup.facts.model;
    let rows = lookup.greetings.iter().enumerate().rev().filter_map(|(index, of)| {
        let greetings = of.units.get(&unit)?;
        let record = |key: &_| {
            let day = wording::short_day(model.contact(*key).date.value);
            Link::to(address::contact(model, *key), format!("{day} {}", model.contact(*key).form.value))
        };
        Some(GreetingsOfUnit {
            anchor: address::greeting_anchor(index),
            days: days(of),
            name: of.occasion.name.clone(),
            greeted: greetings.contacts.values().map(|keys| keys.iter().map(record).collect()).collect(),
            pairs: greetings.pairs,
        })
    });
    rows.collect()
}
