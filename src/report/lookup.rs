//! Look-ups that several pages need, made once: which duties, contacts and findings belong to
//! whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Named;
use crate::diagnostic::{Code, Places};
use crate::ledger::Duty;
use crate::ledger::Holder;
use crate::ledger::NotCounted;
use crate::ledger::Object;
use crate::ledger::Reason;
use crate::ledger::Tally;
use crate::ledger::contacts::{ContactGroup, group_of};
use crate::ledger::greeting::{GreetingsOf, greetings};
use crate::ledger::ground::{Ground, GroundsOfUnits, grounds};
use crate::ledger::heard::{HeardNotes, heard};
use crate::ledger::task::{Task, tasks};
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::key::ContactKey;
use crate::model::key::FeedbackKey;
use crate::model::key::ReportKey;
use crate::model::key::ReviewKey;
use crate::model::key::TermKey;
use crate::model::key::UnitKey;
use crate::report::Facts;
use crate::report::address;
use crate::report::parts::Link;
use crate::source::FileId;

/// The facts with their look-ups.
#[derive(Debug)]
pub(crate) struct Lookup<'a> {
    /// What the report is made from.
    pub(crate) facts: Facts<'a>,
    /// Duties of each cadre, by position in the ledger.
    pub(crate) duties_of_cadre: Vec<Vec<usize>>,
    /// Duties of each unit and of its cadres.
    pub(crate) duties_of_unit: Vec<Vec<usize>>,
    /// Duties that a contact is evidence for.
    pub(crate) duties_of_contact: BTreeMap<ContactKey, Vec<usize>>,
    /// Duties to take a suggestion's next step.
    pub(crate) duties_of_feedback: BTreeMap<FeedbackKey, Vec<usize>>,
    /// Why a contact did not count, for each pair it was looked at for.
    pub(crate) not_counted: BTreeMap<ContactKey, Vec<NotCounted>>,
    /// Pairs of each cadre, by position in the ledger, the last one first.
    pub(crate) pairs_of_cadre: Vec<Vec<usize>>,
    /// Contacts of each cadre, in the order of time.
    pub(crate) contacts_of_cadre: Vec<Vec<ContactKey>>,
    /// Where each contact belongs: to a term, or to none.
    pub(crate) group_of_contact: Vec<ContactGroup>,
    /// The unit that each finding concerns, if it concerns one.
    pub(crate) unit_of_finding: Vec<Option<UnitKey>>,
    /// The findings of each code that has any.
    pub(crate) findings_of_code: BTreeMap<&'a Code, Vec<usize>>,
    /// Findings that point into a file.
    pub(crate) findings_of_file: BTreeMap<FileId, Vec<usize>>,
    /// The name of each rule, leading to its parameters and interpretations.
    pub(crate) rules: Vec<Link>,
    /// The file of each roster's page.
    pub(crate) roster_files: Vec<String>,
    /// The page of the record that a file holds, if it has one.
    pub(crate) record_pages: BTreeMap<FileId, Link>,
    /// The names of cadres, friends and units by their ids.
    pub(crate) names: BTreeMap<&'a str, &'a str>,
    pub(crate) places: Places<'a>,
    /// What the units did on the days of each 节点.
    pub(crate) greetings: Vec<GreetingsOf<'a>>,
    /// On what the met duties of pairs rest.
    pub(crate) grounds: GroundsOfUnits,
    /// The kinds of contact on which any of them rests, in the order of columns; the last is for several.
    pub(crate) ground_kinds: Vec<Option<Ground>>,
    /// What was heard and what of it was registered.
    pub(crate) heard: HeardNotes,
    /// What is to be done, the most urgent first.
    pub(crate) tasks: Vec<Task<'a>>,
}

impl<'a> Lookup<'a> {
    /// Makes the look-ups.
    pub(crate) fn new(facts: Facts<'a>) -> Self {
        let model = facts.model;
        let roster_files = address::roster_files(model);
        let mut lookup = Self {
            facts,
            duties_of_cadre: vec![Vec::new(); model.cadres.len()],
            duties_of_unit: vec![Vec::new(); model.units.len()],
            duties_of_contact: facts.ledger.duties_by_contact(),
            duties_of_feedback: BTreeMap::new(),
            not_counted: BTreeMap::new(),
            pairs_of_cadre: vec![Vec::new(); model.cadres.len()],
            contacts_of_cadre: vec![Vec::new(); model.cadres.len()],
            group_of_contact: Vec::with_capacity(model.contacts.len()),
            unit_of_finding: Vec::with_capacity(facts.findings.len()),
            findings_of_code: BTreeMap::new(),
            findings_of_file: BTreeMap::new(),
            rules: model.rule_keys().map(|(key, _)| Link::rule(model, key)).collect(),
            record_pages: record_pages(model, &roster_files),
            roster_files,
            names: names(facts.model),
            places: Places::new(facts.sources, "", facts.findings),
            greetings: greetings(model, facts.ledger, facts.as_of),
            ground_kinds: Vec::new(),
            grounds: grounds(model, facts.ledger),
            heard: heard(model),
            tasks: tasks(model, facts.ledger, facts.as_of),
        };
        lookup.sort_grounds();
        lookup.sort_duties();
        lookup.sort_contacts();
        lookup.sort_findings();
        lookup
    }

    fn sort_grounds(&mut self) {
        let kinds: BTreeSet<&Option<Ground>> = self.grounds.values().flat_map(BTreeMap::keys).collect();
        let (several, single): (Vec<_>, Vec<_>) = kinds.into_iter().cloned().partition(Option::is_none);
        self.ground_kinds = single.into_iter().chain(several).collect();
    }

    fn sort_duties(&mut self) {
        for (index, duty) in self.facts.ledger.duties.iter().enumerate() {
            if let Object::Feedback(feedback) = duty.object {
                self.duties_of_feedback.entry(feedback).or_default().push(index);
            }
            match duty.holder {
                Holder::Cadre(cadre) => {
                    self.duties_of_cadre[cadre.index()].push(index);
                    let unit = self.unit_of(cadre);
                    self.duties_of_unit[unit.index()].push(index);
                }
                Holder::Unit(unit) => self.duties_of_unit[unit.index()].push(index),
                Holder::Office => {}
            }
            // A rule that asks for topics refuses every contact on other topics. That says nothing about the contact.
            let told = |entry: &&NotCounted| duty.counts_contacts() && entry.reason != Reason::Topic;
            for entry in duty.not_counted.iter().filter(told) {
                if let Some(contact) = entry.contact() {
                    self.not_counted.entry(contact).or_default().push(entry.clone());
                }
            }
        }
        for entry in &self.facts.ledger.unmatched_contacts {
            if let Some(contact) = entry.contact() {
                self.not_counted.entry(contact).or_default().push(entry.clone());
            }
        }
    }

    fn sort_contacts(&mut self) {
        for (index, pair) in self.facts.ledger.pairs.iter().enumerate().rev() {
            self.pairs_of_cadre[pair.cadre.index()].push(index);
        }
        for (key, contact) in self.facts.model.contact_keys() {
            self.group_of_contact.push(group_of(self.facts.model, contact));
            for cadre in &contact.cadres {
                let contacts = &mut self.contacts_of_cadre[cadre.value.index()];
                if contacts.last() != Some(&key) {
                    contacts.push(key);
                }
            }
        }
    }

    fn sort_findings(&mut self) {
        let model = self.facts.model;
        let units = model.units_by_id();
        let files = self.units_of_files();
        for (index, finding) in self.facts.findings.iter().enumerate() {
            self.findings_of_code.entry(finding.code).or_default().push(index);
            let file = finding.primary.as_ref().map(|label| label.span.file);
            let named = finding.subject.named().find_map(|named| match named {
                Named::Cadre(id) | Named::Friend(id) | Named::Unit(id) => units.get(id.as_str()).copied(),
                _ => None,
            });
            self.unit_of_finding.push(named.or_else(|| file.and_then(|file| files.get(&file).copied())));
            if let Some(file) = file {
                self.findings_of_file.entry(file).or_default().push(index);
            }
        }
    }

    /// The unit whose record a file is.
    fn units_of_files(&self) -> BTreeMap<FileId, UnitKey> {
        use crate::model::roster::RosterOwner;
        let model = self.facts.model;
        let mut files = BTreeMap::new();
        for contact in &model.contacts {
            if let Some(cadre) = contact.cadres.first() {
                files.insert(contact.file, self.unit_of(cadre.value));
            }
        }
        for roster in &model.rosters {
            if let RosterOwner::Unit(unit) = roster.owner.value {
                files.insert(roster.file, unit);
            }
        }
        files
    }

    /// The unit of a cadre.
    pub(crate) fn unit_of(&self, cadre: CadreKey) -> UnitKey {
        self.facts.model.cadre(cadre).unit.value
    }

    /// Duties by their positions.
    pub(crate) fn duties(&self, positions: &'a [usize]) -> impl Iterator<Item = &'a Duty> {
        let ledger = self.facts.ledger;
        positions.iter().map(move |index| &ledger.duties[*index])
    }

    /// The sum of the verdicts of some duties.
    pub(crate) fn tally(&self, positions: &[usize]) -> Tally {
        positions.iter().map(|index| &self.facts.ledger.duties[*index]).collect()
    }

    /// The term that runs on `as_of`, or for which contact on that day still counts.
    pub(crate) fn current_term(&self) -> Option<TermKey> {
        self.facts.model.calendar.term_on(self.facts.as_of)
    }
}

fn names(model: &Model) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    names.extend(model.friend_keys().map(|(key, friend)| (friend.id.value.as_str(), model.friend_name(key))));
    names.extend(model.cadre_keys().map(|(key, cadre)| (cadre.id.value.as_str(), model.cadre_name(key))));
    names.extend(model.units.iter().map(|unit| (unit.id.value.as_str(), unit.name.as_str())));
    names
}

/// The pages of the records that have one, by file.
fn record_pages(model: &Model, roster_files: &[String]) -> BTreeMap<FileId, Link> {
    let contacts = model.contact_keys().map(|(key, contact)| {
        (contact.file, Link::to(address::contact(model, key), format!("{} {}", contact.date.value, contact.form.value)))
    });
    let rosters = model.rosters.iter().zip(roster_files);
    let rosters = rosters.map(|(roster, file)| (roster.file, Link::to(address::href(file), "名单")));
    let feedback = model.feedback.iter().enumerate().map(|(index, item)| {
        let href = address::feedback(model, FeedbackKey::new(index));
        (item.file, Link::to(href, format!("意见建议 {}", item.id.value)))
    });
    let reviews = model.reviews.iter().enumerate();
    let reviews = reviews
        .map(|(index, review)| (review.file, Link::to(address::review(model, ReviewKey::new(index)), "了解情况")));
    let reports = model.reports.iter().enumerate();
    let reports =
        reports.map(|(index, report)| (report.file, Link::to(address::report(model, ReportKey::new(index)), "汇报")));
    let assessments = model.assessments.iter().map(|assessment| {
        let href = address::assessment(model, assessment.year.value, assessment.unit.value);
        (assessment.file, Link::to(href, "年度考核"))
    });
    contacts.chain(rosters).chain(feedback).chain(reviews).chain(reports).chain(assessments).collect()
}
