//! How many pairs were in contact on the days of each 节点, for the page of contacts and those of the units.

use crate::ledger::greeting::{Greetings, GreetingsOf};
use crate::model::key::{CadreKey, FriendKey, UnitKey};
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

/// One 节点 and the units that were in contact on its days.
#[derive(Clone, Debug)]
pub(crate) struct GreetingsOfDay {
    pub(crate) name: String,
    /// The days.
    pub(crate) days: String,
    pub(crate) units: Vec<GreetingsRow>,
}

/// The numbers of a unit, in pairs, leading to their lists on the unit's page.
#[derive(Clone, Debug)]
pub(crate) struct GreetingsRow {
    pub(crate) unit: Link,
    /// Pairs with a contact.
    pub(crate) greeted: Count,
    pub(crate) pairs: Count,
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
    /// Where the pairs of the day are listed.
    pub(crate) pairs_anchor: String,
    /// The pairs of the day, each with a word where it stood on the list of the year before.
    pub(crate) pairs: Vec<String>,
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
    let row = |(unit, greetings): (&UnitKey, &Greetings)| {
        let place = |anchor: String| format!("{}#{anchor}", address::unit(model, *unit));
        GreetingsRow {
            unit: Link::unit(model, *unit),
            greeted: Count::new(greetings.contacts.len(), place(address::greeting_anchor(index))),
            pairs: Count::new(greetings.pairs.len(), place(pairs_anchor(index))),
        }
    };
    let met = of.units.iter().filter(|(_, greetings)| !greetings.contacts.is_empty());
    GreetingsOfDay { name: of.occasion.name.clone(), days: days(of), units: met.map(row).collect() }
}

fn pairs_anchor(index: usize) -> String {
    format!("{}-pairs", address::greeting_anchor(index))
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
            pairs_anchor: pairs_anchor(index),
            pairs: greetings.pairs.iter().map(|(pair, carried)| named(lookup, *pair, *carried)).collect(),
        })
    });
    let (some, none) = rows.partition(|row| !row.greeted.is_empty());
    UnitGreetings { some, none }
}

/// `甲—乙`, with a word where the pair stood on the list of the year before.
fn named(lookup: &Lookup<'_>, (cadre, friend): (CadreKey, FriendKey), carried: bool) -> String {
    let model = lookup.facts.model;
    let year = model.calendar.year_word();
    let carried = if carried { format!("（沿用上{year}名单）") } else { String::new() };
    format!("{}—{}{carried}", model.cadre_name(cadre), model.friend_name(friend))
}
