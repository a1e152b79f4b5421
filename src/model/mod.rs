//! Typed records: people, units, calendar, rosters, contacts, and the rule pack.
//!
//! Every reference is resolved: whoever holds a [`Model`] need not ask whether an id exists.
//! Nothing here reads files, and nothing here can be serialised, so that no record reaches a
//! page except through `report`.

pub mod answer;
pub mod calendar;
pub mod contact;
pub mod feedback;
pub mod history;
pub mod institution;
pub mod key;
pub mod known;
pub mod left_out;
pub mod office;
pub mod pack;
pub mod paper;
pub mod people;
pub mod prose;
pub mod provenance;
pub mod roster;
pub mod verdict;
pub mod waiver;

use std::collections::BTreeMap;

use crate::model::answer::Answer;
use crate::model::calendar::{Calendar, Term};
use crate::model::contact::Contact;
use crate::model::feedback::Feedback;
use crate::model::institution::Institution;
use crate::model::key::{CadreKey, ContactKey, FriendKey, RuleKey, TermKey, UnitKey, WaiverKey, YearKey};
use crate::model::office::{Assessment, Interpretation, KeyEvent, Report, Review, Story};
use crate::model::pack::{Pack, Rule};
use crate::model::paper::IssuedPaper;
use crate::model::people::{Cadre, Friend, PersonName, Unit};
use crate::model::roster::Roster;
use crate::model::waiver::Waiver;

/// All records of one data folder, as far as they could be read.
#[derive(Clone, Debug)]
pub struct Model {
    /// `institution.yaml`.
    pub institution: Institution,
    /// `calendar/`.
    pub calendar: Calendar,
    /// The rule pack that `institution.yaml` names.
    pub pack: Pack,
    /// `units.yaml`, by id.
    pub units: Vec<Unit>,
    /// `people/cadres.yaml`, by id.
    pub cadres: Vec<Cadre>,
    /// `people/friends.yaml`, by id.
    pub friends: Vec<Friend>,
    /// `roster/`, by school year, then path.
    pub rosters: Vec<Roster>,
    /// `contacts/`, by date, then id.
    pub contacts: Vec<Contact>,
    /// `feedback/`, by id.
    pub feedback: Vec<Feedback>,
    /// `interpretations/`, by id.
    pub interpretations: Vec<Interpretation>,
    /// `waivers/`, by id.
    pub waivers: Vec<Waiver>,
    /// `reviews/`, by date, then path.
    pub reviews: Vec<Review>,
    /// `reports/`, by date, then path.
    pub reports: Vec<Report>,
    /// `events/`, by date, then path.
    pub events: Vec<KeyEvent>,
    /// `assessments/`, by school year, then unit.
    pub assessments: Vec<Assessment>,
    /// `answers/`, by date, then path.
    pub answers: Vec<Answer>,
    /// `papers/`, by 成文日期, then path.
    pub papers: Vec<IssuedPaper>,
    /// `stories.yaml`, in the order of the file.
    pub stories: Vec<Story>,
}

impl Model {
    /// The cadre behind a key.
    #[must_use]
    pub fn cadre(&self, key: CadreKey) -> &Cadre {
        &self.cadres[key.index()]
    }

    /// The friend behind a key.
    #[must_use]
    pub fn friend(&self, key: FriendKey) -> &Friend {
        &self.friends[key.index()]
    }

    /// The unit behind a key.
    #[must_use]
    pub fn unit(&self, key: UnitKey) -> &Unit {
        &self.units[key.index()]
    }

    /// The key events of a school year that had taken place on a day.
    pub fn events_of(&self, year: YearKey) -> impl Iterator<Item = &KeyEvent> {
        let of_year = move |day| self.calendar.year_on(day) == Some(year);
        self.events.iter().filter(move |event| of_year(event.date.value))
    }

    /// The contact behind a key.
    #[must_use]
    pub fn contact(&self, key: ContactKey) -> &Contact {
        &self.contacts[key.index()]
    }

    /// The term behind a key.
    #[must_use]
    pub fn term(&self, key: TermKey) -> &Term {
        &self.calendar.terms[key.index()]
    }

    /// The rule instance behind a key.
    #[must_use]
    pub fn rule(&self, key: RuleKey) -> &Rule {
        &self.pack.rules[key.index()]
    }

    /// The waiver behind a key.
    #[must_use]
    pub fn waiver(&self, key: WaiverKey) -> &Waiver {
        &self.waivers[key.index()]
    }

    /// All cadres with their keys.
    pub fn cadre_keys(&self) -> impl Iterator<Item = (CadreKey, &Cadre)> {
        self.cadres.iter().enumerate().map(|(index, cadre)| (CadreKey::new(index), cadre))
    }

    /// All friends with their keys.
    pub fn friend_keys(&self) -> impl Iterator<Item = (FriendKey, &Friend)> {
        self.friends.iter().enumerate().map(|(index, friend)| (FriendKey::new(index), friend))
    }

    /// All units with their keys.
    pub fn unit_keys(&self) -> impl Iterator<Item = (UnitKey, &Unit)> {
        self.units.iter().enumerate().map(|(index, unit)| (UnitKey::new(index), unit))
    }

    /// The unit behind each id that a finding names: the unit's own, a cadre's, a friend's.
    #[must_use]
    pub fn units_by_id(&self) -> BTreeMap<&str, UnitKey> {
        let mut units: BTreeMap<&str, UnitKey> = BTreeMap::new();
        units.extend(self.friends.iter().map(|friend| (friend.id.value.as_str(), friend.unit.value)));
        units.extend(self.cadres.iter().map(|cadre| (cadre.id.value.as_str(), cadre.unit.value)));
        units.extend(self.unit_keys().map(|(key, unit)| (unit.id.value.as_str(), key)));
        units
    }

    /// All contacts with their keys.
    pub fn contact_keys(&self) -> impl Iterator<Item = (ContactKey, &Contact)> {
        self.contacts.iter().enumerate().map(|(index, contact)| (ContactKey::new(index), contact))
    }

    /// All waivers with their keys.
    pub fn waiver_keys(&self) -> impl Iterator<Item = (WaiverKey, &Waiver)> {
        self.waivers.iter().enumerate().map(|(index, waiver)| (WaiverKey::new(index), waiver))
    }

    /// All rule instances of the pack with their keys.
    pub fn rule_keys(&self) -> impl Iterator<Item = (RuleKey, &Rule)> {
        self.pack.rules.iter().enumerate().map(|(index, rule)| (RuleKey::new(index), rule))
    }

    /// The name to show for a cadre: the name of `names.yaml`, else the id.
    #[must_use]
    pub fn cadre_name(&self, key: CadreKey) -> &str {
        let cadre = self.cadre(key);
        shown(cadre.name.as_ref(), &cadre.id.value)
    }

    /// The name to show for a friend: the name of `names.yaml`, else the id.
    #[must_use]
    pub fn friend_name(&self, key: FriendKey) -> &str {
        let friend = self.friend(key);
        shown(friend.name.as_ref(), &friend.id.value)
    }

    /// Number of records that were read, of every kind; a roster counts once.
    #[must_use]
    pub fn record_count(&self) -> usize {
        1 + self.calendar.years.len()
            + 1
            + self.units.len()
            + self.cadres.len()
            + self.friends.len()
            + self.rosters.len()
            + self.contacts.len()
            + self.feedback.len()
            + self.interpretations.len()
            + self.waivers.len()
            + self.reviews.len()
            + self.reports.len()
            + self.events.len()
            + self.assessments.len()
            + self.answers.len()
            + self.papers.len()
            + self.stories.len()
    }
}

fn shown<'a>(name: Option<&'a PersonName>, id: &'a str) -> &'a str {
    name.map_or(id, |name| name.told_apart.as_deref().unwrap_or(&name.name))
}
