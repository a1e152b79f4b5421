//! From which day each record is there.

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::answer::Answered;
use crate::model::calendar::Calendar;
use crate::model::key::{CadreKey, FriendKey, YearKey};
use crate::model::office::{Assessment, ReportedBy, Story};
use crate::model::people::Officer;
use crate::model::roster::Roster;
use crate::model::waiver::WaiverHolder;

/// Which records are there on a day, list by list.
#[derive(Debug)]
pub(super) struct There {
    /// So many of the contacts, which are in the order of time.
    pub(super) contacts: usize,
    pub(super) feedback: Vec<bool>,
    pub(super) interpretations: Vec<bool>,
    pub(super) rosters: Vec<bool>,
    pub(super) assessments: Vec<bool>,
    pub(super) stories: Vec<bool>,
    pub(super) cadres: Vec<bool>,
    pub(super) friends: Vec<bool>,
}

impl Model {
    /// The first day of a school year; of a year without terms, the day on which the regulation
    /// came into force.
    #[must_use]
    pub fn first_day(&self, year: YearKey) -> NaiveDate {
        self.calendar.year_days(year).map_or(self.pack.regulation.in_force.value, |(first, _)| first)
    }

    /// The first day of which anything is judged: that of the first term, or that of coming into force.
    #[must_use]
    pub fn first_judged(&self) -> NaiveDate {
        let in_force = self.pack.regulation.in_force.value;
        self.calendar.terms.first().map_or(in_force, |term| term.start.max(in_force))
    }

    /// The day from which a list is there: that of its decision, else the first day of its school
    /// year.
    #[must_use]
    pub fn listed_since(&self, roster: &Roster) -> NaiveDate {
        let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
        decided.map_or_else(|| self.first_day(roster.year.value), |date| date.value)
    }

    /// The day from which an assessment is there: its own, else the first day of its school year.
    #[must_use]
    pub fn assessed_since(&self, assessment: &Assessment) -> NaiveDate {
        assessment.date.as_ref().map_or_else(|| self.first_day(assessment.year.value), |date| date.value)
    }
}

impl There {
    /// Looks at every record of the model.
    pub(super) fn on(model: &Model, day: NaiveDate) -> Self {
        let is_past = |date: NaiveDate| date <= day;
        let mut there = Self {
            contacts: model.contacts.partition_point(|contact| is_past(contact.date.value)),
            feedback: model.feedback.iter().map(|item| item.known_since(&model.contacts).is_none_or(is_past)).collect(),
            interpretations: model.interpretations.iter().map(|reading| is_past(reading.decided.value)).collect(),
            rosters: model.rosters.iter().map(|roster| is_past(model.listed_since(roster))).collect(),
            assessments: model.assessments.iter().map(|record| is_past(model.assessed_since(record))).collect(),
            cadres: model.cadres.iter().map(|cadre| cadre.service.iter().any(|days| is_past(days.from))).collect(),
            friends: model.friends.iter().map(|friend| is_past(friend.since.from)).collect(),
            stories: Vec::new(),
        };
        there.add_named(model, day);
        there.stories = model.stories.iter().map(|story| there.can_be_told(model, story, day)).collect();
        there
    }

    /// Whoever a record names is there with it, whatever the lists of people say.
    fn add_named(&mut self, model: &Model, day: NaiveDate) {
        for contact in &model.contacts[..self.contacts] {
            contact.cadres.iter().for_each(|cadre| self.add_cadre(cadre.value));
            contact.friends.iter().for_each(|friend| self.add_friend(friend.value));
            if let Some(Officer::Cadre(writer)) = contact.writer.as_ref().map(|writer| &writer.value) {
                self.add_cadre(*writer);
            }
        }
        for index in 0..model.feedback.len() {
            if self.feedback[index] {
                model.feedback[index].friends.iter().for_each(|friend| self.add_friend(friend.value));
            }
        }
        for waiver in model.waivers.iter().filter(|waiver| waiver.approved.value <= day) {
            if let WaiverHolder::Cadre(cadre) = waiver.scope.holder.value {
                self.add_cadre(cadre);
            }
            waiver.scope.friend.iter().for_each(|friend| self.add_friend(friend.value));
        }
        for paper in model.papers.iter().filter(|paper| paper.date.value <= day) {
            if let Some(Officer::Cadre(signer)) = paper.signed_by.as_ref().map(|signer| &signer.value) {
                self.add_cadre(*signer);
            }
        }
        for answer in model.answers.iter().filter(|answer| answer.date.value <= day) {
            self.add_cadre(answer.by.value);
            if let Answered::Duties { cadre: Some(cadre), .. } = &answer.to {
                self.add_cadre(cadre.value);
            }
        }
        for report in model.reports.iter().filter(|report| report.date.value <= day) {
            if let ReportedBy::Cadre(cadre) = report.by.value {
                self.add_cadre(cadre);
            }
        }
    }

    fn add_cadre(&mut self, key: CadreKey) {
        self.cadres[key.index()] = true;
    }

    fn add_friend(&mut self, key: FriendKey) {
        self.friends[key.index()] = true;
    }

    /// A story is told on its own day. One without a day waits until its period has begun and what
    /// it names is there.
    fn can_be_told(&self, model: &Model, story: &Story, day: NaiveDate) -> bool {
        if let Some(own) = story.as_of {
            return own <= day;
        }
        let later = |id: &str| {
            let friend = || gone(&model.friends, &self.friends, |friend| friend.id.value == id);
            let item = || gone(&model.feedback, &self.feedback, |item| item.id.value == id);
            gone(&model.cadres, &self.cadres, |cadre| cadre.id.value == id)
                || friend()
                || item()
                || model.contacts[self.contacts..].iter().any(|contact| contact.id == id)
        };
        let begun = period_begins(&model.calendar, &story.period.value).is_none_or(|first| first <= day);
        begun && !later(&story.holder.value) && !story.object.as_ref().is_some_and(|object| later(&object.value))
    }
}

/// Whether a record with some property is among those that are not there.
fn gone<T>(records: &[T], there: &[bool], is_it: impl Fn(&T) -> bool) -> bool {
    records.iter().zip(there).any(|(record, is_there)| !is_there && is_it(record))
}

/// The first day of a period by its name: `2025-2026-1`, `2025-2026`, `2025-10`, `2025-Q4`,
/// `2025-H2`, `2025`, `2025-10-20`, `2025-10-10-15`; `None` where it is none of these.
fn period_begins(calendar: &Calendar, name: &str) -> Option<NaiveDate> {
    if let Some(term) = calendar.terms.iter().find(|term| term.id.value == name) {
        return Some(term.start);
    }
    if let Some(year) = calendar.year_by_id(name) {
        return calendar.year_days(year).map(|(first, _)| first);
    }
    let mut parts = name.split('-');
    let year = parts.next()?.parse().ok()?;
    let number = |text: &str| text.parse::<u32>().ok();
    let month = match parts.next() {
        None => 1,
        Some(part) => match part.split_at_checked(1) {
            Some(("Q", quarter)) => number(quarter)?.checked_mul(3)?.checked_sub(2)?,
            Some(("H", half)) => number(half)?.checked_mul(6)?.checked_sub(5)?,
            _ => number(part)?,
        },
    };
    NaiveDate::from_ymd_opt(year, month, parts.next().map_or(Some(1), number)?)
}
