//! What was heard and what of it was registered (四.2, 五.4). A rule about suggestions is about those that somebody
//! registered. Beside it stands, for each unit and term, how many notes touch on topics on which something may have
//! been suggested. That a topic was touched does not say that anything was suggested, so nobody is judged by it.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::contacts::{ContactGroup, group_of};
use crate::model::Model;
use crate::model::contact::Contact;
use crate::model::key::{ContactKey, RuleKey, UnitKey};
use crate::model::pack::Parameters;

/// The notes of a unit in a term on the topics of a rule; each stands in one of the three lists, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// Led to a registered suggestion.
    pub registered: Vec<ContactKey>,
    /// Says that nothing is to be carried on (无需办理), with the reason.
    pub nothing_asked: Vec<ContactKey>,
    /// Neither.
    pub rest: Vec<ContactKey>,
}

impl Heard {
    /// How many notes there are.
    #[must_use]
    pub fn notes(&self) -> usize {
        self.registered.len() + self.nothing_asked.len() + self.rest.len()
    }

    /// Puts a note where it belongs. What was registered is carried on, whatever else the note says.
    fn add(&mut self, key: ContactKey, contact: &Contact, registered: bool) {
        let list = match (registered, &contact.nothing_asked) {
            (true, _) => &mut self.registered,
            (false, Some(_)) => &mut self.nothing_asked,
            (false, None) => &mut self.rest,
        };
        list.push(key);
    }
}

/// The lines of every rule, term and unit that has any such note, and the same of each term for the whole school.
#[derive(Clone, Debug, Default)]
pub struct HeardNotes {
    /// By unit. A note of cadres of several units stands in the line of each.
    pub units: BTreeMap<(RuleKey, ContactGroup, UnitKey), Heard>,
    /// Each note once.
    pub school: BTreeMap<(RuleKey, ContactGroup), Heard>,
}

/// The notes on the topics that the rules name (内容 of 办理时限), as these hold on the day of the contact.
#[must_use]
pub fn heard(model: &Model) -> HeardNotes {
    let sources: BTreeSet<ContactKey> =
        model.feedback.iter().filter_map(|item| item.source.as_ref()).map(|source| source.value).collect();
    let mut lines = HeardNotes::default();
    for (rule, instance) in model.rule_keys() {
        if !instance.versions().any(names_topics) {
            continue;
        }
        for (key, contact) in model.contact_keys() {
            if !is_on_topic(instance.parameters_on(contact.date.value), contact) {
                continue;
            }
            let registered = !contact.feedback.is_empty() || sources.contains(&key);
            let group = group_of(model, contact);
            let units: BTreeSet<UnitKey> =
                contact.cadres.iter().map(|cadre| model.cadre(cadre.value).unit.value).collect();
            for unit in units {
                lines.units.entry((rule, group, unit)).or_default().add(key, contact, registered);
            }
            lines.school.entry((rule, group)).or_default().add(key, contact, registered);
        }
    }
    lines
}

fn names_topics(parameters: &Parameters) -> bool {
    matches!(parameters, Parameters::StepDeadline(own) if !own.topics.is_empty())
}

fn is_on_topic(parameters: &Parameters, contact: &Contact) -> bool {
    let Parameters::StepDeadline(own) = parameters else { return false };
    contact.topics.iter().any(|topic| own.topics.contains(&topic.value))
}
