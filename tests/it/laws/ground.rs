//! On what met contact rests: every met duty of a pair stands once, in the line of its unit and under one kind.

use std::collections::{BTreeMap, BTreeSet};

use lianyi::ledger::ground::grounds;
use lianyi::ledger::{Evidence, Holder, Ledger, Object, Verdict};
use lianyi::model::Model;
use lianyi::model::contact::{Contact, Initiator};

use crate::harness;
use crate::laws::schools_and_demo;

/// The kind of a contact, once more: who sought it, whether the calendar has a 节点 then, the group of its form.
fn kind(model: &Model, contact: &Contact) -> String {
    if contact.initiator == Initiator::Friend {
        return "对方主动".to_owned();
    }
    let day = contact.date.value;
    for year in &model.calendar.years {
        for occasion in &year.occasions {
            if day >= occasion.days.0 && day <= occasion.days.1 {
                return "重要时间节点".to_owned();
            }
        }
    }
    for group in &model.pack.vocabulary.forms {
        if group.words.contains(&contact.form.value) {
            return group.name.clone();
        }
    }
    contact.form.value.clone()
}

/// Positions of the duties by unit and kind.
fn naive(model: &Model, ledger: &Ledger) -> BTreeMap<(String, String), BTreeSet<usize>> {
    let mut all: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
    for (index, duty) in ledger.duties.iter().enumerate() {
        let (Holder::Cadre(cadre), Object::Friend(_)) = (&duty.holder, &duty.object) else { continue };
        let contacts = duty.evidence.iter().filter_map(|record| match record {
            Evidence::Contact(key) => Some(model.contact(*key)),
            _ => None,
        });
        let kinds: BTreeSet<String> = contacts.map(|contact| kind(model, contact)).collect();
        // A rule that asks for none is met by nothing, which rests on nothing.
        if duty.verdict == Verdict::Met && !kinds.is_empty() {
            let unit = model.unit(model.cadre(*cadre).unit.value).id.value.clone();
            let kind = if kinds.len() > 1 { "几种" } else { kinds.first().expect("one") };
            all.entry((unit, kind.to_owned())).or_default().insert(index);
        }
    }
    all
}

#[test]
fn every_met_pair_rests_on_something() {
    let mut kinds = BTreeSet::new();
    schools_and_demo("laws-ground", |school, model, _| {
        for day in &school.as_of {
            let known = harness::known(model, *day);
            let ledger = lianyi::rules::ledger(&known, *day);
            let mut program: BTreeMap<(String, String), BTreeSet<usize>> = BTreeMap::new();
            for ((_, _, unit), of_unit) in grounds(&known, &ledger) {
                for (ground, duties) in of_unit {
                    let word = ground.map_or("几种".to_owned(), |ground| ground.words().to_owned());
                    kinds.insert(word.clone());
                    program.entry((known.unit(unit).id.value.clone(), word)).or_default().extend(duties);
                }
            }
            assert_eq!(program, naive(&known, &ledger), "as of {day}; {}", school.repeat("every_met_pair_rests"));
        }
    });
    assert!(std::env::var("SEED").is_ok() || kinds.len() > 4, "only {kinds:?}");
}
