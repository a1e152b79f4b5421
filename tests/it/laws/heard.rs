//! What was heard and what of it was registered: each note on a rule's topics stands once in the line of each unit
//! whose cadres took part, and in the right one of three lists.

use std::collections::BTreeMap;

use lianyi::ledger::contacts::group_of;
use lianyi::model::Model;
use lianyi::model::pack::Parameters;

use crate::harness;
use crate::laws::schools_and_demo;

/// Registered, 无需办理, neither: by rule, term and unit, as they are written.
type Lines = BTreeMap<(String, String, String), [Vec<String>; 3]>;

fn program(model: &Model) -> Lines {
    let lines = lianyi::ledger::heard::heard(model);
    let ids = |keys: &[lianyi::model::key::ContactKey]| keys.iter().map(|key| model.contact(*key).id.clone()).collect();
    let entry = |((rule, group, unit), heard): (&(_, _, _), &lianyi::ledger::heard::Heard)| {
        let name = (model.rule(*rule).id.value.clone(), format!("{group:?}"), model.unit(*unit).id.value.clone());
        (name, [ids(&heard.registered), ids(&heard.nothing_asked), ids(&heard.rest)])
    };
    lines.units.iter().map(entry).collect()
}

/// Once more, from each unit and note to whatever the note says.
fn naive(model: &Model) -> Lines {
    let mut lines = Lines::new();
    for rule in &model.pack.rules {
        for unit in &model.units {
            for contact in &model.contacts {
                let Parameters::StepDeadline(own) = rule.parameters_on(contact.date.value) else { continue };
                let touched = contact.topics.iter().filter(|topic| own.topics.contains(&topic.value)).count();
                let cadre_of_unit =
                    |cadre: usize| model.units[model.cadres[cadre].unit.value.index()].id.value == unit.id.value;
                let part = contact.cadres.iter().filter(|cadre| cadre_of_unit(cadre.value.index())).count();
                if touched == 0 || part == 0 {
                    continue;
                }
                let led = |source: usize| model.contacts[source].id == contact.id;
                let sourced =
                    model.feedback.iter().filter(|item| item.source.as_ref().is_some_and(|of| led(of.value.index())));
                let list = if contact.feedback.len() + sourced.count() > 0 {
                    0
                } else if contact.nothing_asked.is_some() {
                    1
                } else {
                    2
                };
                let name = (rule.id.value.clone(), format!("{:?}", group_of(model, contact)), unit.id.value.clone());
                lines.entry(name).or_default()[list].push(contact.id.clone());
            }
        }
    }
    lines
}

#[test]
fn every_note_on_a_topic_is_told_once() {
    let mut sums = [0; 3];
    schools_and_demo("laws-heard", |school, model, _| {
        for day in &school.as_of {
            let known = harness::known(model, *day);
            let lines = program(&known);
            assert_eq!(lines, naive(&known), "as of {day}; {}", school.repeat("every_note_on_a_topic"));
            for lists in lines.values() {
                for (sum, list) in sums.iter_mut().zip(lists) {
                    *sum += list.len();
                }
            }
        }
    });
    assert!(std::env::var("SEED").is_ok() || sums.iter().all(|sum| *sum > 100), "too few notes: {sums:?}");
}
