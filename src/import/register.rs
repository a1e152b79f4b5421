//! Who is who while tables are read: the units and people of the records and those who are new.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::import::names::Written;
use crate::model::Model;
use crate::model::people::{Friend, FriendKind};
use crate::write::people::Facts;

/// A cadre or a friend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// 干部.
    Cadre,
    /// 联谊对象.
    Friend,
}

impl Side {
    /// The word of messages.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Cadre => "干部",
            Self::Friend => "联谊对象",
        }
    }

    const fn prefix(self) -> (&'static str, usize) {
        match self {
            Self::Cadre => ("C", 2),
            Self::Friend => ("F", 3),
        }
    }
}

/// A unit.
#[derive(Clone, Debug)]
pub struct UnitEntry {
    /// 编号.
    pub id: String,
    /// 名称.
    pub name: String,
    /// Whether the records do not have it yet, and then its 类别, if anybody can tell.
    pub new: Option<Option<String>>,
}

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// 编号.
    pub id: String,
    /// Cadre or friend.
    pub side: Side,
    /// 姓名; empty where `names.yaml` has none.
    pub name: String,
    /// The position of the unit.
    pub unit: usize,
    /// 层级 of a cadre.
    pub tier: String,
    /// What the records say, and of a new person all that will be written.
    pub facts: Facts,
    /// Whether the records do not have the person yet.
    pub is_new: bool,
    /// What is to be changed in the records.
    pub changed: Facts,
    /// The last day on which the person is there, where it is laid down.
    pub until: Option<NaiveDate>,
}

/// Whom a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// One person.
    One(usize),
    /// Nobody yet.
    Nobody,
    /// Several; the cell must say who.
    Several(Vec<usize>),
    /// Somebody of this name, in another unit.
    Elsewhere(usize),
}

/// All of them.
#[derive(Debug)]
pub struct Register {
    /// Units.
    pub units: Vec<UnitEntry>,
    /// People.
    pub people: Vec<Person>,
    by_name: BTreeMap<(Side, String), Vec<usize>>,
    taken: BTreeSet<String>,
}

impl Register {
    /// Those of the records.
    #[must_use]
    pub fn new(model: &Model) -> Self {
        let unit = |unit: &crate::model::people::Unit| UnitEntry {
            id: unit.id.value.clone(),
            name: unit.name.clone(),
            new: None,
        };
        let mut register = Self {
            units: model.units.iter().map(unit).collect(),
            people: Vec::new(),
            by_name: BTreeMap::new(),
            taken: model.units.iter().map(|unit| unit.id.value.clone()).collect(),
        };
        for cadre in &model.cadres {
            let ends: Option<Vec<NaiveDate>> = cadre.service.iter().map(|days| days.until).collect();
            let mut facts: Facts = cadre.post.iter().map(|post| ("职务", vec![post.clone()])).collect();
            facts.extend(cadre.portfolio.iter().map(|portfolio| ("分工", vec![portfolio.clone()])));
            register.keep(Person {
                id: cadre.id.value.clone(),
                side: Side::Cadre,
                name: cadre.name.as_ref().map_or(String::new(), |name| name.name.clone()),
                unit: cadre.unit.value.index(),
                tier: cadre.tier.value.clone(),
                facts,
                is_new: false,
                changed: Facts::new(),
                until: ends.and_then(|ends| ends.into_iter().max()),
            });
        }
        for friend in &model.friends {
            register.keep(Person {
                id: friend.id.value.clone(),
                side: Side::Friend,
                name: friend.name.as_ref().map_or(String::new(), |name| name.name.clone()),
                unit: friend.unit.value.index(),
                tier: String::new(),
                facts: facts(friend),
                is_new: false,
                changed: Facts::new(),
                until: friend.since.until,
            });
        }
        register
    }

    fn keep(&mut self, person: Person) -> usize {
        let index = self.people.len();
        self.taken.insert(person.id.clone());
        if !person.name.is_empty() {
            self.by_name.entry((person.side, person.name.clone())).or_default().push(index);
        }
        self.people.push(person);
        index
    }

    /// Whom somebody meant; `unit` is that of the row.
    #[must_use]
    pub fn find(&self, side: Side, written: &Written, unit: Option<usize>) -> Found {
        let hint = written.hint.as_deref();
        let by_id = |id: &str| self.people.iter().position(|person| person.side == side && person.id == id);
        if let Some(index) = by_id(&written.name).or_else(|| by_id(hint?)) {
            return Found::One(index);
        }
        let named = self.by_name.get(&(side, written.name.clone())).cloned().unwrap_or_default();
        if hint == Some("新") {
            let new: Vec<usize> = named.into_iter().filter(|index| self.people[*index].is_new).collect();
            return new.first().map_or(Found::Nobody, |index| Found::One(*index));
        }
        let unit = hint.and_then(|hint| self.unit(hint)).or(unit);
        let of_unit = |index: &&usize| unit.is_none_or(|unit| self.people[**index].unit == unit);
        let here: Vec<usize> = named.iter().filter(of_unit).copied().collect();
        match (&here[..], &named[..]) {
            ([one], _) => Found::One(*one),
            ([], []) => Found::Nobody,
            // Two new people of one name in two units are two; one of the records may have moved.
            ([], others) => match others.iter().find(|index| !self.people[**index].is_new) {
                Some(other) => Found::Elsewhere(*other),
                None => Found::Nobody,
            },
            (several, _) => Found::Several(several.to_vec()),
        }
    }

    /// The unit of a name or an id; where nobody has the whole name, the only one whose name contains it.
    #[must_use]
    pub fn unit(&self, name: &str) -> Option<usize> {
        let plain = |text: &str| text.chars().filter(|letter| !super::cells::is_blank(*letter)).collect::<String>();
        let wanted = plain(name);
        let exact = self.units.iter().position(|unit| unit.id == wanted || plain(&unit.name) == wanted);
        let mut parts = self
            .units
            .iter()
            .enumerate()
            .filter(|(_, unit)| wanted.chars().count() >= 2 && plain(&unit.name).starts_with(&wanted));
        exact.or_else(|| match (parts.next(), parts.next()) {
            (Some((index, _)), None) => Some(index),
            _ => None,
        })
    }

    /// A new unit.
    pub fn add_unit(&mut self, name: &str, category: Option<String>) -> usize {
        let id = self.next_id("U", 2);
        self.taken.insert(id.clone());
        self.units.push(UnitEntry { id, name: name.to_owned(), new: Some(category) });
        self.units.len() - 1
    }

    /// A new person.
    pub fn add(&mut self, side: Side, name: &str, unit: usize, tier: &str, facts: Facts) -> usize {
        let (prefix, width) = side.prefix();
        let id = self.next_id(prefix, width);
        let (name, tier) = (name.to_owned(), tier.to_owned());
        self.keep(Person { id, side, name, unit, tier, facts, is_new: true, changed: Facts::new(), until: None })
    }

    /// What a row says of a person: of a new one it is added, of one of the records it is a change. Tells whether
    /// anything is different.
    pub fn learn(&mut self, index: usize, facts: &Facts) -> bool {
        let person = &mut self.people[index];
        let mut different = false;
        for (key, words) in facts.iter().filter(|(_, words)| !words.is_empty()) {
            let known = person.facts.iter_mut().find(|(known, _)| known == key);
            if known.as_ref().is_some_and(|(_, known)| known == words) {
                continue;
            }
            different = true;
            match known {
                Some((_, known)) => known.clone_from(words),
                None => person.facts.push((key, words.clone())),
            }
            if !person.is_new {
                person.changed.retain(|(changed, _)| changed != key);
                person.changed.push((key, words.clone()));
            }
        }
        different
    }

    /// Forgets units that a row made which was refused after all.
    pub fn forget_units(&mut self, beyond: usize) {
        for unit in self.units.drain(beyond..) {
            self.taken.remove(&unit.id);
        }
    }

    /// The next id after all that there are, as wide as they are: no number is ever given twice.
    fn next_id(&self, prefix: &str, width: usize) -> String {
        let numbers = self.taken.iter().filter_map(|id| {
            let digits = id.strip_prefix(prefix)?;
            Some((digits.parse::<usize>().ok()?, digits.len()))
        });
        let (last, widest) = numbers.fold((0, 0), |(last, wide), (number, width)| (last.max(number), wide.max(width)));
        let width = if widest == 0 { width } else { widest };
        format!("{prefix}{:0width$}", last + 1)
    }
}

/// What the records say of a friend.
fn facts(friend: &Friend) -> Facts {
    let FriendKind::Person(standing) = &friend.kind else { return Facts::new() };
    let one = |key, word: Option<&crate::source::Spanned<String>>| {
        (key, word.map(|word| word.value.clone()).into_iter().collect::<Vec<_>>())
    };
    let all = [
        one("政治面貌", standing.affiliation.as_ref()),
        ("身份", standing.roles.iter().map(|role| role.value.clone()).collect()),
        one("职称", standing.title.as_ref()),
        one("学位", standing.degree.as_ref()),
        one("状态", standing.status.as_ref()),
    ];
    all.into_iter().filter(|(_, words)| !words.is_empty()).collect()
}
