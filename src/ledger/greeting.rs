//! How many pairs of each unit were in contact on the days of a 节点 (五.2, 重要时间节点和节假日). The regulation says 也可,
//! so this is a figure and no duty.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::pair::Pair;
use crate::ledger::{Holder, Ledger, Object};
use crate::model::Model;
use crate::model::calendar::Occasion;
use crate::model::contact::Initiator;
use crate::model::key::{CadreKey, ContactKey, FriendKey, UnitKey};
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::model::roster::RosterOwner;

/// What a unit did on the days of a 节点.
#[derive(Clone, Debug, Default)]
pub struct Greetings {
    /// Its pairs on the day itself, as known on that day, each with whether it stood on the list of the year before,
    /// because the next was not due yet.
    pub pairs: BTreeMap<(CadreKey, FriendKey), bool>,
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
pub fn greetings<'a>(model: &'a Model, ledger: &Ledger, as_of: NaiveDate) -> Vec<GreetingsOf<'a>> {
    let occasions = model.calendar.years.iter().flat_map(|year| &year.occasions);
    let begun = occasions.filter(|occasion| occasion.days.0 <= as_of);
    let mut all: Vec<GreetingsOf<'a>> = begun.map(|occasion| of(model, ledger, occasion)).collect();
    all.sort_by_key(|greetings| greetings.occasion.date);
    all
}

fn of<'a>(model: &Model, ledger: &Ledger, occasion: &'a Occasion) -> GreetingsOf<'a> {
    let (day, year) = (occasion.date, model.calendar.year_on(occasion.date));
    let is_own = |pair: &Pair| year.is_none_or(|year| pair.year == year);
    // Contact with last year's pairs counts until the next list is there. A measure cannot wait for that: once the
    // list should have been there, figures of contact say that the unit has no pairs, and so does this one.
    let holds = |pair: &&Pair| pair.counts_on(day, day) && (is_own(pair) || !is_overdue(model, ledger, pair, day));
    let mut paired: BTreeMap<(CadreKey, FriendKey), bool> = BTreeMap::new();
    for pair in ledger.pairs.iter().filter(holds) {
        *paired.entry((pair.cadre, pair.friend)).or_default() |= is_own(pair);
    }
    let unit = |cadre: CadreKey| model.cadre(cadre).unit.value;
    let mut units: BTreeMap<UnitKey, Greetings> = BTreeMap::new();
    for (pair, own) in &paired {
        units.entry(unit(pair.0)).or_default().pairs.insert(*pair, !own);
    }
    let (from, until) = occasion.days;
    let within = model.contact_keys().filter(|(_, contact)| (from..=until).contains(&contact.date.value));
    for (key, contact) in within.filter(|(_, contact)| contact.initiator == Initiator::Cadre) {
        for cadre in &contact.cadres {
            for friend in contact.friends.iter().filter(|friend| paired.contains_key(&(cadre.value, friend.value))) {
                let greetings = units.entry(unit(cadre.value)).or_default();
                greetings.contacts.entry((cadre.value, friend.value)).or_default().push(key);
            }
        }
    }
    GreetingsOf { occasion, units }
}

/// Whether the list that should follow the one of a pair was due before a day.
fn is_overdue(model: &Model, ledger: &Ledger, pair: &Pair, day: NaiveDate) -> bool {
    let owner = &model.rosters[pair.roster.index()].owner.value;
    let lists = ledger.duties.iter().filter(|duty| duty.object == Object::Roster && pair.year < duty.period.year);
    let mut due = lists.filter(|duty| duty.period.start <= day && duty.period.until < day);
    due.any(|duty| match (owner, &duty.holder) {
        (RosterOwner::Unit(own), Holder::Unit(unit)) => own == unit,
        (RosterOwner::Tier(own), Holder::Office) => matches!(
            model.rule(duty.rule).parameters_on(duty.period.start),
            Parameters::RosterDecision(asked) if asked.owner == RosterOwnerKind::Tier(own.clone())
        ),
        _ => false,
    })
}
