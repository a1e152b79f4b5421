//! What one more contact may change.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use lianyi::ledger::pair::Pair;
use lianyi::ledger::{Duty, Holder, Ledger, Object};
use lianyi::model::pack::Parameters;
use lianyi::model::{self, Model};

use crate::laws::{Judged, Name, goodness, judged, name, read, schools_and_demo};
use crate::naive::{Row, fits, rows};
use crate::random::Random;
use crate::random_school::{Files, School};

/// The path and the text of a contact.
struct Contact {
    id: String,
    text: String,
    day: NaiveDate,
    cadre: String,
    friend: String,
}

impl Contact {
    /// Its name stands before those of other records of the day, where it does most.
    fn new(day: NaiveDate, cadres: &[String], friends: &[String], form: &str, topics: &[String]) -> Self {
        let id = format!("{}-{}-{}-a", day.format("%Y%m%d"), cadres[0], friends[0]);
        let (cadre, friend) = (cadres[0].clone(), friends[0].clone());
        let (cadres, friends, topics) = (cadres.join(", "), friends.join(", "), topics.join(", "));
        let text = format!(
            "---\n日期: {day}\n干部: [{cadres}]\n联谊对象: [{friends}]\n形式: {form}\n内容: [{topics}]\n---\n谈近况。\n"
        );
        Self { id, text, day, cadre, friend }
    }

    /// What a school is asked for on a day with it, without the duty of noting it down.
    fn judged_beside(&self, model: &Model, day: NaiveDate) -> BTreeMap<Name, Row> {
        let mut duties = judged(model, day).duties;
        let note = format!("记载 {}", self.id);
        duties.retain(|_, row| row.object != note);
        duties
    }

    fn added_to(&self, files: &Files) -> Files {
        let mut files = files.clone();
        files.insert(format!("contacts/t/{}.md", self.id), self.text.clone());
        files
    }
}

/// A contact that must count for a duty: on a day of one of its pairs on which nothing else was recorded.
fn counting_for(model: &Model, ledger: &Ledger, duty: &Duty, as_of: NaiveDate, random: &mut Random) -> Option<Contact> {
    let rule = model.rule(duty.rule);
    let Parameters::RegularContact(regular) = rule.parameters_on(duty.period.start) else { return None };
    let own = |pair: &&Pair| {
        let cadre = model.cadre(pair.cadre);
        let of_holder = match duty.holder {
            Holder::Cadre(holder) => holder == pair.cadre,
            Holder::Unit(unit) => unit == cadre.unit.value,
            Holder::Office => false,
        };
        let tier = regular.tiers.is_empty() || regular.tiers.contains(&cadre.tier.value);
        let friend = model.friend(pair.friend);
        let begins = model.calendar.year_days(duty.period.year).expect("a year with terms").0;
        let meant = regular.among.as_ref().is_none_or(|among| {
            fits(among, friend, begins) && (!among.same_unit || friend.unit.value == cadre.unit.value)
        });
        of_holder && tier && meant && (duty.object == Object::Friends || duty.object == Object::Friend(pair.friend))
    };
    let mut days: Vec<(NaiveDate, &Pair)> = Vec::new();
    for pair in ledger.pairs.iter().filter(own) {
        let period = duty.period.start.iter_days().take_while(|day| *day <= duty.period.until.min(as_of));
        let own = |day: NaiveDate| model.calendar.year_on(day) == Some(pair.year) && pair.holds_on(day);
        // A list that was decided when the period was over makes nothing count any more.
        let holds = |day: &NaiveDate| own(*day) && pair.counts_on(*day, duty.period.until);
        days.extend(period.filter(holds).map(|day| (day, pair)));
    }
    days.retain(|(day, _)| model.contacts.iter().all(|contact| contact.date.value != *day));
    if days.is_empty() {
        return None;
    }
    let (day, pair) = *random.pick(&days);
    let first = |words: &[String], groups: &[lianyi::model::pack::WordGroup]| {
        words.first().or_else(|| groups.iter().find_map(|group| group.words.first())).cloned()
    };
    let vocabulary = &model.pack.vocabulary;
    let (form, topic) = (first(&regular.forms, &vocabulary.forms)?, first(&regular.topics, &vocabulary.topics)?);
    let ids = ([model.cadre(pair.cadre).id.value.clone()], [model.friend(pair.friend).id.value.clone()]);
    let contact = Contact::new(day, &ids.0, &ids.1, &form, &[topic]);
    // A letter is contact once it is answered.
    let answered = regular.written_forms.contains(&form);
    let text =
        if answered { contact.text.replacen("\n内容", &format!("\n回复: {day}\n内容"), 1) } else { contact.text };
    Some(Contact { text, ..contact })
}

/// No duty is worse, none is gone, none is new, and none counts less.
fn nothing_is_worse(before: &BTreeMap<Name, Row>, after: &BTreeMap<Name, Row>, why: &str) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{why}");
    for (name, earlier) in before {
        let later = &after[name];
        let worse = goodness(later) < goodness(earlier) || goodness(later).is_some() != goodness(earlier).is_some();
        assert!(!worse && later.counted >= earlier.counted, "{earlier} became {later}; {why}");
    }
}

/// More than 最多 is only a hint: the verdict stays met.
#[test]
fn a_contact_that_counts_counts_once_and_harms_nobody() {
    let mut tried = 0;
    schools_and_demo("laws-contact", |school, model, stage| {
        let mut random = school.random();
        for day in pick_days(school, &mut random) {
            let Judged { model, ledger, duties: before } = judged(model, day);
            let duties: Vec<&Duty> = ledger.duties.iter().filter(|duty| duty.counts_contacts()).collect();
            if duties.is_empty() {
                continue;
            }
            let duty = *random.pick(&duties);
            let Some(contact) = counting_for(&model, &ledger, duty, day, &mut random) else { continue };
            tried += 1;
            let there = |cadre: &str, friend: &str| {
                let serves = |one: &model::people::Cadre| one.service.iter().any(|days| days.contains(contact.day));
                model.cadres.iter().any(|one| one.id.value == cadre && serves(one))
                    && model.friends.iter().any(|one| one.id.value == friend && one.since.contains(contact.day))
            };
            let last = there(&contact.cadre, &contact.friend).then_some(duty.latest);
            assert!(
                last.is_none_or(|last| contact.day <= last),
                "{} counts behind {last:?}; {}",
                contact.id,
                school.repeat("a_contact_that_counts")
            );
            let more = read(stage, &contact.added_to(&school.files), school);
            let after = contact.judged_beside(&more, day);
            let why = format!("with {} as of {day}; {}", contact.id, school.repeat("a_contact_that_counts"));
            nothing_is_worse(&before, &after, &why);
            let single = Ledger { duties: vec![duty.clone()], ..Ledger::default() };
            let earlier = &rows(&model, &single)[0];
            assert_eq!(after[&name(earlier)].counted, earlier.counted + 1, "{earlier}; {why}");
        }
    });
    assert!(tried > 100 || std::env::var("SEED").is_ok(), "only {tried} contacts were tried");
}

/// A few days of the school, so that not every day costs a reading.
fn pick_days(school: &School, random: &mut Random) -> Vec<NaiveDate> {
    let mut days = school.as_of.clone();
    random.shuffle(&mut days);
    days.truncate(2);
    days
}

/// Also one of the same day and form as others, in partly the same company as each: perhaps it is one with any of them,
/// but no number gets smaller by it.
#[test]
fn no_contact_makes_a_verdict_worse() {
    schools_and_demo("laws-any-contact", |school, model, stage| {
        // Whoever is not named cannot be named again.
        let named: Vec<&model::contact::Contact> =
            model.contacts.iter().filter(|contact| !contact.friends.is_empty()).collect();
        if named.is_empty() {
            return;
        }
        let mut random = school.random();
        let alike = |one: &model::contact::Contact, other: &model::contact::Contact| {
            (one.date.value, &one.form.value) == (other.date.value, &other.form.value)
        };
        let with_others = |one: &&&model::contact::Contact| named.iter().filter(|other| alike(one, other)).count() > 1;
        let mut candidates: Vec<_> = named.iter().filter(with_others).collect();
        if candidates.is_empty() {
            candidates = named.iter().collect();
        }
        let like = *random.pick(&candidates);
        let (mut cadres, mut friends) = (Vec::new(), Vec::new());
        for other in named.iter().filter(|other| alike(like, other)) {
            cadres.push(model.cadre(random.pick(&other.cadres).value).id.value.clone());
            friends.push(model.friend(random.pick(&other.friends).value).id.value.clone());
        }
        for list in [&mut cadres, &mut friends] {
            list.sort();
            list.dedup();
        }
        let topics: Vec<String> = like.topics.iter().map(|topic| topic.value.clone()).collect();
        let contact = Contact::new(like.date.value, &cadres, &friends, &like.form.value, &topics);
        let more = read(stage, &contact.added_to(&school.files), school);
        for day in &school.as_of {
            let why = format!("with\n{}as of {day}; {}", contact.text, school.repeat("no_contact_makes"));
            nothing_is_worse(&judged(model, *day).duties, &contact.judged_beside(&more, *day), &why);
        }
    });
}

/// The same contact written twice is one. Only what a record creates by itself, its answer and its note, comes twice.
#[test]
fn a_contact_written_twice_is_one() {
    schools_and_demo("laws-twice", |school, model, stage| {
        if model.contacts.is_empty() {
            return;
        }
        let id = &school.random().pick(&model.contacts).id.clone();
        let path = school.files.keys().find(|path| path.ends_with(&format!("/{id}.md"))).expect("the file").clone();
        let mut files = school.files.clone();
        files.insert(format!("contacts/t/{id}-again.md"), school.files[&path].clone());
        let more = read(stage, &files, school);
        for day in &school.as_of {
            let before = judged(model, *day).duties;
            let mut after = judged(&more, *day).duties;
            after.retain(|_, row| !row.object.ends_with("-again"));
            let why = format!("{id} twice as of {day}; {}", school.repeat("a_contact_written_twice"));
            assert_eq!(before, after, "{why}");
        }
    });
}
