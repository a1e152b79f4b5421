//! The school as known on a day: what is dated afterwards is not there (五.4 asks what was done by
//! a day, and a page of a past day shows what could be known then).
//!
//! This is the one place that holds a record against 截至日. It stands between the loader and
//! everything else: ledger, rules, pages and documents see only what it lets through and never ask
//! again. A record is there from its own day on; 记载 says when it was written down and decides
//! nothing. Ends that are laid down beforehand (止, 期限) may lie ahead.

mod history;
mod keys;
mod later;
mod people;
mod there;

pub use later::{Later, LaterDate};

use chrono::NaiveDate;

use crate::model::Model;
use crate::model::answer::{Answer, Answered};
use crate::model::contact::Contact;
use crate::model::feedback::Feedback;
use crate::model::key::{CadreKey, FeedbackKey, FriendKey, InterpretationKey};
use crate::model::known::keys::NewKeys;
use crate::model::known::people::known_people;
use crate::model::known::there::There;
use crate::model::office::{KeyEvent, Report, ReportedBy, Review};
use crate::model::pack::Rule;
use crate::model::paper::IssuedPaper;
use crate::model::people::{Cadre, Friend, Officer};
use crate::model::roster::{Roster, RosterFriend};
use crate::model::waiver::{Waiver, WaiverHolder};

/// What is known of a school on a day, and what is not yet.
#[derive(Debug)]
pub struct Known {
    /// The records that are there.
    pub model: Model,
    /// What was left out.
    pub later: Later,
}

/// The keys of the records that remain. Contacts are in the order of time, so that those of the
/// later ones fall off at the end and the others keep theirs.
struct Kept {
    cadres: NewKeys<CadreKey>,
    friends: NewKeys<FriendKey>,
    feedback: NewKeys<FeedbackKey>,
    interpretations: NewKeys<InterpretationKey>,
}

impl Model {
    /// The school as known on a day. Every reference of what remains leads to something that
    /// remains.
    #[must_use]
    pub fn as_known_on(self, day: NaiveDate) -> Known {
        let there = There::on(&self, day);
        let mut later = Later { dates: later::dates(&self, &there, day), ..Later::default() };
        // Taken apart by name, so that a new kind of record cannot be forgotten here.
        let Self {
            institution,
            calendar,
            mut pack,
            mut units,
            mut cadres,
            mut friends,
            mut rosters,
            mut contacts,
            mut feedback,
            mut interpretations,
            mut waivers,
            mut reviews,
            mut reports,
            mut events,
            mut assessments,
            mut answers,
            mut papers,
            mut stories,
        } = self;
        let kept = Kept {
            cadres: keys::retain(&mut cadres, &there.cadres, &mut later.cadres),
            friends: keys::retain(&mut friends, &there.friends, &mut later.friends),
            feedback: keys::retain(&mut feedback, &there.feedback, &mut later.feedback),
            interpretations: keys::retain(&mut interpretations, &there.interpretations, &mut Vec::new()),
        };
        known_rules(&mut pack.rules, &kept);
        known_people(&mut units, &mut cadres, &kept.cadres, day);
        later.contacts = known_contacts(&mut contacts, there.contacts, &kept, day);
        known_feedback(&mut feedback, &kept, day);
        known_rosters(&mut rosters, &there.rosters, &kept, (&cadres, &friends), day);
        later.waivers = known_waivers(&mut waivers, &kept, day);
        known_words((&mut reports, &mut answers), &kept, day);
        known_days(&mut reviews, &mut events, day);
        keys::retain_by(&mut assessments, &there.assessments);
        known_papers(&mut papers, &kept, day);
        keys::retain_by(&mut stories, &there.stories);
        let model = Self {
            institution,
            calendar,
            pack,
            units,
            cadres,
            friends,
            rosters,
            contacts,
            feedback,
            interpretations,
            waivers,
            reviews,
            reports,
            events,
            assessments,
            answers,
            papers,
            stories,
        };
        Known { model, later }
    }
}

/// An interpretation that is yet to be made changes nothing.
fn known_rules(rules: &mut [Rule], kept: &Kept) {
    for rule in rules {
        rule.interpretations.retain_mut(|key| kept.interpretations.renumber(key));
        rule.readings.retain_mut(|reading| kept.interpretations.renumber(&mut reading.interpretation));
    }
}

/// An answer that is yet to come is none. A day of record that is yet to come means that the record
/// is yet to be written, which is more than a record that does not say when it was.
fn known_contacts(contacts: &mut Vec<Contact>, there: usize, kept: &Kept, day: NaiveDate) -> Vec<Contact> {
    let later = contacts.split_off(there);
    for contact in contacts {
        contact.cadres.retain_mut(|cadre| kept.cadres.renumber(&mut cadre.value));
        contact.friends.retain_mut(|friend| kept.friends.renumber(&mut friend.value));
        contact.feedback.retain_mut(|item| kept.feedback.renumber(&mut item.value));
        contact.writer.take_if(|writer| !known_officer(&mut writer.value, kept));
        contact.replied.take_if(|replied| replied.value > day);
        contact.answered.take_if(|answered| answered.value > day);
        contact.unrecorded |= contact.recorded.take_if(|recorded| recorded.value > day).is_some();
    }
    later
}

fn known_officer(officer: &mut Officer, kept: &Kept) -> bool {
    match officer {
        Officer::Cadre(cadre) => kept.cadres.renumber(cadre),
        Officer::Post(_) => true,
    }
}

fn known_feedback(items: &mut [Feedback], kept: &Kept, day: NaiveDate) {
    for item in items {
        item.friends.retain_mut(|friend| kept.friends.renumber(&mut friend.value));
        if item.steps.extract_if(.., |step| step.date.value > day).count() > 0 {
            // The text was finished with the last step: of a day before nobody knows what it said.
            item.body.end = item.body.start;
        }
        for step in &mut item.steps {
            for officer in [&mut step.instructed_by, &mut step.explained_by] {
                officer.take_if(|officer| !known_officer(&mut officer.value, kept));
            }
            step.explained_to.retain_mut(|friend| kept.friends.renumber(&mut friend.value));
        }
    }
}

fn known_rosters(
    rosters: &mut Vec<Roster>,
    there: &[bool],
    kept: &Kept,
    people: (&[Cadre], &[Friend]),
    day: NaiveDate,
) {
    keys::retain_by(rosters, there);
    for roster in rosters {
        known_roster(roster, kept, people, day);
    }
}

/// Who is yet to come, or to be paired, is not on the list yet.
fn known_roster(roster: &mut Roster, kept: &Kept, (cadres, friends): (&[Cadre], &[Friend]), day: NaiveDate) {
    let proposed = |roster: &Roster| roster.proposed.as_ref()?.date.as_ref().map(|date| date.value);
    if proposed(roster).is_some_and(|date| date > day) {
        roster.proposed = None;
    }
    roster.filings.retain(|filing| filing.date.value <= day);
    roster.lines.retain_mut(|line| {
        let empty = line.friends.is_empty();
        line.friends.retain_mut(|entry| {
            let paired = entry.added().is_none_or(|added| added <= day);
            let RosterFriend { friend, .. } = entry;
            paired && kept.friends.renumber(&mut friend.value) && friends[friend.value.index()].since.from <= day
        });
        let serves =
            kept.cadres.renumber(&mut line.cadre.value) && !cadres[line.cadre.value.index()].service.is_empty();
        serves && (empty || !line.friends.is_empty())
    });
}

/// The waivers that are there; those that are yet to be approved are handed back.
fn known_waivers(waivers: &mut Vec<Waiver>, kept: &Kept, day: NaiveDate) -> Vec<Waiver> {
    let later = waivers.extract_if(.., |waiver| waiver.approved.value > day).collect();
    waivers.retain_mut(|waiver| known_waiver(waiver, kept));
    later
}

fn known_waiver(waiver: &mut Waiver, kept: &Kept) -> bool {
    let holder = match &mut waiver.scope.holder.value {
        WaiverHolder::Cadre(cadre) => kept.cadres.renumber(cadre),
        WaiverHolder::Unit(_) => true,
    };
    holder && waiver.scope.friend.as_mut().is_none_or(|friend| kept.friends.renumber(&mut friend.value))
}

fn known_days(reviews: &mut Vec<Review>, events: &mut Vec<KeyEvent>, day: NaiveDate) {
    reviews.retain(|review| review.date.value <= day);
    events.retain(|event| event.date.value <= day);
}

/// What the Office, units and cadres report, and what units answer.
fn known_words((reports, answers): (&mut Vec<Report>, &mut Vec<Answer>), kept: &Kept, day: NaiveDate) {
    reports.retain_mut(|report| report.date.value <= day && known_report(report, kept));
    answers.retain_mut(|answer| answer.date.value <= day && known_answer(answer, kept));
}

fn known_report(report: &mut Report, kept: &Kept) -> bool {
    match &mut report.by.value {
        ReportedBy::Cadre(cadre) => kept.cadres.renumber(cadre),
        ReportedBy::Office | ReportedBy::Unit(_) => true,
    }
}

fn known_answer(answer: &mut Answer, kept: &Kept) -> bool {
    let whose = match &mut answer.to {
        Answered::Duties { cadre, .. } => cadre.as_mut().is_none_or(|cadre| kept.cadres.renumber(&mut cadre.value)),
        Answered::Figure(_) => true,
    };
    whose && kept.cadres.renumber(&mut answer.by.value)
}

fn known_papers(papers: &mut Vec<IssuedPaper>, kept: &Kept, day: NaiveDate) {
    papers.retain(|paper| paper.date.value <= day);
    for paper in papers {
        paper.corrections.retain(|correction| correction.date.value <= day);
        paper.signed_by.take_if(|officer| !known_officer(&mut officer.value, kept));
    }
}
