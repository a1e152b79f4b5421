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
    /// How many of these stood on the list of the year before; empty where none did.
    pub(crate) carried: String,
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
    /// How many of these stood on the list of the year before; empty where none did.
    pub(crate) carried: String,
}

/// Every 节点 on the page of a unit: those with contact, and, folded, those without.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnitGreetings {
    pub(crate) some: Vec<GreetingsOfUnit>,
    pub(crate) none: Vec<GreetingsOfUnit>,
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
        carried: carried(lookup, greetings.carried, greetings.pairs),
    };
    let of_which = carried(lookup, sum(|greetings| greetings.carried), sum(|greetings| greetings.pairs));
    GreetingsOfDay {
        sums: format!(
            "{}（{}）：有联系 {} 对，当天结对 {} 对{}{of_which}",
            of.occasion.name,
            days(of),
            sum(|greetings| greetings.contacts.len()),
            sum(|greetings| greetings.pairs),
            if of_which.is_empty() { "" } else { "，" }
        ),
        units: of.units.iter().map(row).collect(),
    }
}

/// How many pairs of so many go on from the list of the year before, in words.
fn carried(lookup: &Lookup<'_>, number: usize, of: usize) -> String {
    let year = lookup.facts.model.calendar.year_word();
    match number {
        0 => String::new(),
        all if all == of => format!("沿用上{year}名单"),
        some => format!("其中 {some} 对沿用上{year}名单"),
    }
}

fn days(of: &GreetingsOf<'_>) -> String {
    let (from, until) = of.occasion.days;
    if from == until { wording::short_day(from) } else { wording::days(from, Some(until)) }
}

/// Those of a unit, the latest first.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> UnitGreetings {
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
            carried: carried(lookup, greetings.carried, greetings.pairs),
        })
    });
    let (some, none) = rows.partition(|row| !row.greeted.is_empty());
    UnitGreetings { some, none }
}
