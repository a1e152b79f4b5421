//! What the units did on the days of a 节点: a figure made from pairs and records, once more.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lianyi::ledger::greeting::greetings;
use lianyi::ledger::pair::Pair;
use lianyi::ledger::{Holder, Ledger, Object};
use lianyi::model::Model;
use lianyi::model::contact::Initiator;
use lianyi::model::key::YearKey;
use lianyi::model::pack::{Parameters, RosterOwnerKind};
use lianyi::model::roster::RosterOwner;

use crate::harness;
use crate::laws::schools_and_demo;

/// By the name and day of the 节点 and the unit: pairs on the day, and for each pair with a contact how many.
type Figures = BTreeMap<(String, String), (usize, Vec<usize>)>;

/// Whether the list after the one of a pair should have been there before a day of a later year.
fn next_was_due(model: &Model, ledger: &Ledger, pair: &Pair, day: NaiveDate) -> bool {
    let of_year = |year: &YearKey| model.calendar.year_days(*year).is_some_and(|(first, _)| first <= day);
    let year = model.calendar.year_keys().map(|(key, _)| key).rfind(of_year);
    let owner = &model.rosters[pair.roster.index()].owner.value;
    year.is_some_and(|year| pair.year < year)
        && ledger.duties.iter().any(|duty| {
            let theirs = match owner {
                RosterOwner::Unit(unit) => duty.holder == Holder::Unit(*unit),
                RosterOwner::Tier(tier) => {
                    duty.holder == Holder::Office
                        && model.rule(duty.rule).versions().any(|version| {
                            matches!(version, Parameters::RosterDecision(asked)
                                if asked.owner == RosterOwnerKind::Tier(tier.clone()))
                        })
                }
            };
            duty.object == Object::Roster && theirs && duty.period.year > pair.year && duty.period.until < day
        })
}

#[test]
fn every_greeting_is_one_of_a_pair_of_the_day() {
    let mut greeted = 0;
    schools_and_demo("laws-greeting", |school, model, _| {
        for day in &school.as_of {
            let known = harness::known(model, *day);
            let ledger = lianyi::rules::ledger(&known, *day);
            let mut program = Figures::new();
            for of in greetings(&known, &ledger, *day) {
                for (unit, figures) in of.units {
                    let contacts = figures.contacts.values().map(Vec::len).collect();
                    let name = format!("{} {}", of.occasion.date, of.occasion.name);
                    program.insert((name, known.unit(unit).id.value.clone()), (figures.pairs.len(), contacts));
                }
            }
            let mut naive = Figures::new();
            for occasion in known.calendar.years.iter().flat_map(|year| &year.occasions) {
                if occasion.days.0 > *day {
                    continue;
                }
                for (cadre, person) in known.cadre_keys() {
                    for (friend, _) in known.friend_keys() {
                        let own = |pair: &&Pair| (pair.cadre, pair.friend) == (cadre, friend);
                        let mut own = ledger.pairs.iter().filter(own);
                        if !own.any(|pair| {
                            pair.counts_on(occasion.date, occasion.date)
                                && !next_was_due(&known, &ledger, pair, occasion.date)
                        }) {
                            continue;
                        }
                        let unit = known.unit(person.unit.value).id.value.clone();
                        let name = format!("{} {}", occasion.date, occasion.name);
                        let figures = naive.entry((name, unit)).or_default();
                        figures.0 += 1;
                        let sought = known.contacts.iter().filter(|contact| {
                            let day = contact.date.value;
                            contact.initiator == Initiator::Cadre
                                && day >= occasion.days.0
                                && day <= occasion.days.1
                                && contact.cadres.iter().any(|one| one.value == cadre)
                                && contact.friends.iter().any(|one| one.value == friend)
                        });
                        let contacts = sought.count();
                        if contacts > 0 {
                            figures.1.push(contacts);
                            greeted += 1;
                        }
                    }
                }
            }
            assert_eq!(program, naive, "as of {day}; {}", school.repeat("every_greeting_is_one"));
        }
    });
    assert!(std::env::var("SEED").is_ok() || greeted > 100, "only {greeted} greetings");
}
