//! How many pairs of each unit were in contact on the days of a 节点 (五.2, 重要时间节点和节假日). The regulation says 也可,
//! so this is a figure and no duty.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::model::Model;
use crate::model::calendar::Occasion;
use crate::model::contact::Initiator;
use crate::model::key::{CadreKey, ContactKey, FriendKey, UnitKey};

/// What a unit did on the days of a 节点.
#[derive(Clone, Debug, Default)]
pub struct Greetings {
    /// How many pairs it had on the day itself, as known on that day.
    pub pairs: usize,
    /// The contacts that cadres sought with these, pair by pair.
    pub contacts: BTreeMap<(CadreKey, FriendKey), Vec<ContactKey>>,
}

/// One 节点 that has begun, and what the units with pairs did.
#[derive(Clone, Debug)]
pub struct GreetingsOf<'a> {
    /// The day.
    pub occasion: &'a Occasion,
    /// By unit.
    pub units: BTreeMap<UnitKey, Greetings>,
}

/// Every 节点 whose days have begun, in the order of time.
#[must_use]
pub fn greetings<'a>(model: &'a Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<GreetingsOf<'a>> {
    let occasions = model.calendar.years.iter().flat_map(|year| &year.occasions);
    let begun = occasions.filter(|occasion| occasion.days.0 <= as_of);
    let mut all: Vec<GreetingsOf<'a>> = begun.map(|occasion| of(model, pairs, occasion)).collect();
    all.sort_by_key(|greetings| greetings.occasion.date);
    all
}

fn of<'a>(model: &Model, pairs: &[Pair], occasion: &'a Occasion) -> GreetingsOf<'a> {
    let on_day = pairs.iter().filter(|pair| pair.counts_on(occasion.date, occasion.date));
    let paired: BTreeSet<(CadreKey, FriendKey)> = on_day.map(|pair| (pair.cadre, pair.friend)).collect();
    let unit = |cadre: CadreKey| model.cadre(cadre).unit.value;
    let mut units: BTreeMap<UnitKey, Greetings> = BTreeMap::new();
    for (cadre, _) in &paired {
        units.entry(unit(*cadre)).or_default().pairs += 1;
    }
    let (from, until) = occasion.days;
    let within = model.contact_keys().filter(|(_, contact)| (from..=until).contains(&contact.date.value));
    for (key, contact) in within.filter(|(_, contact)| contact.initiator == Initiator::Cadre) {
        for cadre in &contact.cadres {
            for friend in contact.friends.iter().filter(|friend| paired.contains(&(cadre.value, friend.value))) {
                let greetings = units.entry(unit(cadre.value)).or_default();
                greetings.contacts.entry((cadre.value, friend.value)).or_default().push(key);
            }
        }
    }
    GreetingsOf { occasion, units }
}
