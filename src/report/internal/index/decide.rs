//! 请决定或督促: what a body has to decide and still can: lists and assessments whose day has passed, faults of the lists
//! of the running school year, posts that are empty. What concerns closed years stands on 发现的问题. Who decides and
//! by which clause is what the rule lays down; how to mend it is what the finding says, apart from that.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::task::TaskKind;
use crate::ledger::{Duty, Holder, Object};
use crate::model::key::{RuleKey, UnitKey};
use crate::model::pack::Parameters;
use crate::report::address;
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::words::{periods, wording};
use crate::rules::codes;

/// So many matters stand on the page; more would not be decided in one sitting.
pub(super) const MOST: usize = 8;

/// What is so on the day of the report, and stays so until somebody decides otherwise.
const STANDING: [&Code; 1] = [&codes::LY306];

/// Something to be decided.
#[derive(Clone, Debug)]
pub(crate) struct Matter {
    /// What is wrong, leading to where it stands.
    pub(crate) text: Link,
    /// Who answers for it: the secretary of the unit, else the unit or the Office.
    pub(crate) who: Option<Link>,
    /// What that person is.
    pub(crate) post: &'static str,
    /// By when it had to be done; empty where nothing lays it down.
    pub(crate) deadline: String,
    /// So many days it is over; zero without a deadline.
    pub(crate) over: i64,
    /// Who decides it by the rule; empty where the rule names nobody.
    pub(crate) decider: String,
    /// The clause that asks for it, leading to the rule.
    pub(crate) basis: Link,
    /// How to mend it, as the finding says; empty without a finding.
    pub(crate) cure: String,
    /// What the unit says to it.
    pub(crate) answers: Vec<AnswerView>,
}

/// What is to be decided, the longest overdue first.
pub(super) fn matters(lookup: &Lookup<'_>) -> Vec<Matter> {
    let mut matters: Vec<(Option<UnitKey>, Matter)> = overdue(lookup).collect();
    let listed: Vec<Option<UnitKey>> = matters.iter().map(|(unit, _)| *unit).collect();
    matters.extend(found(lookup).filter(|(unit, _)| unit.is_none() || !listed.contains(unit)));
    matters.sort_by_key(|(_, matter)| std::cmp::Reverse(matter.over));
    matters.into_iter().map(|(_, matter)| matter).collect()
}

/// Whether a missed duty is one that a body decides, and not one that somebody only has to do.
pub(super) const fn is_decided(duty: &Duty) -> bool {
    matches!(duty.object, Object::Roster | Object::Assessment)
}

fn overdue<'l>(lookup: &'l Lookup<'_>) -> impl Iterator<Item = (Option<UnitKey>, Matter)> + 'l {
    let model = lookup.facts.model;
    lookup.tasks.iter().filter_map(move |task| {
        let TaskKind::Overdue(duty) = task.what else { return None };
        let unit = duty.holder.unit(model);
        let (who, post) = responsible(lookup, &duty.holder);
        let matter = Matter {
            text: Link { text: said(lookup, duty), href: Some(place(lookup, duty)) },
            who,
            post,
            deadline: wording::short_day(task.until),
            over: (lookup.facts.as_of - task.until).num_days(),
            decider: decider(lookup, duty.rule, duty.period.start),
            basis: basis(lookup, duty.rule),
            cure: finding_of(lookup, duty).map(cure).unwrap_or_default(),
            answers: answer::to_duty(lookup, duty),
        };
        is_decided(duty).then_some((unit, matter))
    })
}

/// What was not done: 没有名单, or a list that is there and not rightly decided.
fn said(lookup: &Lookup<'_>, duty: &Duty) -> String {
    let model = lookup.facts.model;
    let year = wording::term(&model.calendar.year(duty.period.year).id.value);
    let whose = match &duty.holder {
        Holder::Office => tier(lookup, duty),
        holder => holder.name(model).to_owned(),
    };
    let there = duty.not_counted.first().map(|entry| entry.reason.words());
    match (&duty.object, there) {
        (Object::Roster, None) => format!("{whose}没有{year}名单"),
        (Object::Roster, Some(reason)) => format!("{whose}{year}名单{reason}"),
        (_, None) => format!("{whose}{year}没有考核"),
        (_, Some(reason)) => format!("{whose}{year}的考核{reason}"),
    }
}

/// The tier whose list the Office keeps.
fn tier(lookup: &Lookup<'_>, duty: &Duty) -> String {
    use crate::model::pack::RosterOwnerKind;
    match lookup.facts.model.rule(duty.rule).parameters_on(duty.period.start) {
        Parameters::RosterDecision(own) => match &own.owner {
            RosterOwnerKind::Tier(tier) => crate::model::roster::cadres_of(tier),
            RosterOwnerKind::EachUnit(_) => String::new(),
        },
        _ => String::new(),
    }
}

fn place(lookup: &Lookup<'_>, duty: &Duty) -> String {
    match duty.object {
        Object::Roster => address::ROSTERS.to_owned(),
        _ => address::assessments(lookup.facts.model, duty.period.year),
    }
}

/// Who decides by a rule; empty where it names nobody.
fn decider(lookup: &Lookup<'_>, rule: RuleKey, day: NaiveDate) -> String {
    match lookup.facts.model.rule(rule).parameters_on(day) {
        Parameters::RosterDecision(own) if !own.deciders.is_empty() => own.deciders.join("或"),
        _ => String::new(),
    }
}

fn basis(lookup: &Lookup<'_>, rule: RuleKey) -> Link {
    let model = lookup.facts.model;
    Link { text: model.rule(rule).clause.value.clone(), href: address::rule(model, rule) }
}

/// What is found because a duty was missed.
fn finding_of<'l>(lookup: &'l Lookup<'_>, duty: &Duty) -> Option<&'l Diagnostic> {
    let model = lookup.facts.model;
    let (rule, unit) = (&model.rule(duty.rule).id.value, duty.holder.unit(model));
    let mut found = lookup.facts.findings.iter().zip(&lookup.unit_of_finding);
    let is_of = |(finding, of): &(&Diagnostic, &Option<UnitKey>)| {
        finding.rule == *rule && **of == unit && finding.subject.period.as_ref() == Some(&duty.period.name)
    };
    found.find(is_of).map(|(finding, _)| finding)
}

/// The first thing that a finding says to do, without the case that it is for: one sheet has no room for all of it, and
/// the finding has the rest.
fn cure(finding: &Diagnostic) -> String {
    let first = finding.helps.first().map(String::as_str).unwrap_or_default();
    let first = first.split(['；', '\n']).next().unwrap_or_default();
    first.split_once("的，").map_or(first, |(_, deed)| deed).to_owned()
}

/// Faults that only a body can mend: of the lists of the running school year, and posts that are empty.
pub(in crate::report::internal) fn found<'l>(
    lookup: &'l Lookup<'_>,
) -> impl Iterator<Item = (Option<UnitKey>, Matter)> + 'l {
    let (facts, calendar) = (&lookup.facts, &lookup.facts.model.calendar);
    let year = calendar.year_on(facts.as_of);
    let of_year: Vec<_> =
        facts.model.rosters.iter().filter(move |list| Some(list.year.value) == year).map(|list| list.file).collect();
    let is_open = move |index: &usize| {
        let finding = &lookup.facts.findings[*index];
        let file = finding.primary.as_ref().map(|label| label.span.file);
        let of_list = finding.code.area == &codes::ROSTER && file.is_some_and(|file| of_year.contains(&file));
        finding.level == Level::Error && (of_list || STANDING.contains(&finding.code))
    };
    (0..facts.findings.len()).filter(is_open).map(move |index| {
        let finding = &lookup.facts.findings[index];
        let unit = lookup.unit_of_finding[index];
        let (who, post) = unit.map_or((None, ""), |unit| responsible(lookup, &Holder::Unit(unit)));
        let filter = Filter::findings().code(finding.code);
        let filter = unit.map_or_else(|| filter.clone().school(), |unit| filter.clone().unit(facts.model, unit));
        let rule = facts.model.rule_keys().find(|(_, rule)| rule.id.value == finding.rule).map(|(key, _)| key);
        let matter = Matter {
            text: Link::to(filter.href(), periods::in_words(&finding.message)),
            who,
            post,
            deadline: String::new(),
            over: 0,
            decider: rule.map(|rule| decider(lookup, rule, facts.as_of)).unwrap_or_default(),
            basis: rule.map_or_else(|| Link::plain(""), |rule| basis(lookup, rule)),
            cure: cure(finding),
            answers: answer::to_finding(lookup, finding),
        };
        (unit, matter)
    })
}

/// The secretary of a unit, with the post; where none is written, the unit.
pub(super) fn responsible(lookup: &Lookup<'_>, holder: &Holder) -> (Option<Link>, &'static str) {
    let model = lookup.facts.model;
    if let Holder::Unit(unit) = holder
        && let Some(secretary) = model.unit(*unit).secretary.holder_on(lookup.facts.as_of)
    {
        return (Some(Link::cadre(model, secretary.cadre.value)), "书记");
    }
    (Some(Link::holder(model, holder)), "")
}

/// How many lists of the running school year are decided, of how many that are asked for, and the filter of these.
pub(super) fn lists(lookup: &Lookup<'_>) -> Option<(usize, usize, Filter)> {
    let (model, ledger) = (lookup.facts.model, lookup.facts.ledger);
    let year = model.calendar.year_on(lookup.facts.as_of)?;
    let own = |duty: &&Duty| duty.object == Object::Roster && duty.period.year == year;
    let rules: BTreeSet<RuleKey> = ledger.duties.iter().filter(own).map(|duty| duty.rule).collect();
    let tally = ledger.tally(|duty| own(&duty));
    let filter = Filter::ledger().rules(&rules.into_iter().collect::<Vec<_>>()).year(model, year).owed();
    (tally.owed() > 0).then_some((tally.met, tally.owed(), filter))
}
