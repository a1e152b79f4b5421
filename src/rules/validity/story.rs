//! LY707: the story table (判例). A story says in one line what happened and which verdict it must
//! have; the ledger is held against it, so that a change of the pack or of the program that turns a
//! settled case is seen at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::ledger::{Duty, Evidence, Holder, Ledger, NotCounted, Object};
use crate::model::Model;
use crate::model::office::Story;
use crate::model::pack::Reporter;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::duties;
use crate::rules::facts::Facts;
use crate::rules::subject;
use crate::source::Span;

/// A story, held against the ledger.
#[derive(Clone, Debug)]
pub struct CheckedStory<'a> {
    /// The story.
    pub story: &'a Story,
    /// 截至: its own day, or that of the report.
    pub as_of: NaiveDate,
    /// What the ledger says.
    pub outcome: StoryOutcome,
}

/// What the ledger says about a story.
#[derive(Clone, Debug)]
pub enum StoryOutcome {
    /// The duty, whose verdict may be another.
    Duty(Box<Duty>),
    /// Several duties, where the story names no object.
    Several(Vec<Duty>),
    /// No such duty; the nearest ones.
    Absent(Vec<Duty>),
}

impl CheckedStory<'_> {
    /// Whether the ledger says what the story says.
    #[must_use]
    pub fn agrees(&self) -> bool {
        matches!(&self.outcome, StoryOutcome::Duty(duty) if duty.verdict.word() == self.story.verdict.value)
    }
}

/// So many records that did not count are named.
const SHOWN: usize = 6;

/// So many duties are named where the one that is asked for does not exist.
const NEAREST: usize = 3;

/// All stories, held against the ledger of their days. `ledger` is that of `as_of`; others are made,
/// one a day, whatever `as_of` is: a story is about records and rules, not about today.
#[must_use]
pub fn check_stories<'a>(model: &'a Model, ledger: &Ledger, as_of: NaiveDate) -> Vec<CheckedStory<'a>> {
    let mut ledgers: BTreeMap<NaiveDate, Ledger> = BTreeMap::new();
    for day in model.stories.iter().filter_map(|story| story.as_of).filter(|day| *day != as_of) {
        ledgers.entry(day).or_insert_with(|| duties::ledger(model, day));
    }
    let one = |story: &'a Story| {
        let day = story.as_of.unwrap_or(as_of);
        let outcome = outcome(model, ledgers.get(&day).unwrap_or(ledger), story);
        CheckedStory { story, as_of: day, outcome }
    };
    model.stories.iter().map(one).collect()
}

fn outcome(model: &Model, ledger: &Ledger, story: &Story) -> StoryOutcome {
    let of_rule = || ledger.duties.iter().filter(|duty| duty.rule == story.rule.value);
    let fits = |duty: &&Duty| holds(model, duty, story) && is_about(model, duty, story) && lies_in(duty, story);
    let mut found = of_rule().filter(fits);
    match (found.next(), found.next()) {
        (Some(duty), None) => StoryOutcome::Duty(Box::new(duty.clone())),
        (Some(_), Some(_)) => StoryOutcome::Several(of_rule().filter(fits).cloned().collect()),
        (None, _) => {
            let nearness = |duty: &&Duty| {
                let (holder, object) = (holds(model, duty, story), is_about(model, duty, story));
                4 * u8::from(holder) + 2 * u8::from(object && story.object.is_some()) + u8::from(lies_in(duty, story))
            };
            let mut near: Vec<&Duty> = of_rule().filter(|duty| nearness(duty) > 0).collect();
            near.sort_by_key(|duty| Reverse(nearness(duty)));
            StoryOutcome::Absent(near.into_iter().take(NEAREST).cloned().collect())
        }
    }
}

fn holds(model: &Model, duty: &Duty, story: &Story) -> bool {
    let named = &story.holder.value;
    match duty.holder {
        Holder::Cadre(cadre) => model.cadre(cadre).id.value == *named,
        Holder::Unit(unit) => model.unit(unit).id.value == *named,
        Holder::Office => *named == model.institution.office || named == Reporter::Office.word(),
    }
}

fn is_about(model: &Model, duty: &Duty, story: &Story) -> bool {
    story.object.as_ref().is_none_or(|object| about(model, duty) == Some(&object.value))
}

fn lies_in(duty: &Duty, story: &Story) -> bool {
    duty.period.name == story.period.value
}

/// 编号 of what a duty is about; `None` where it has none.
fn about<'a>(model: &'a Model, duty: &Duty) -> Option<&'a str> {
    match duty.object {
        Object::Friend(friend) => Some(&model.friend(friend).id.value),
        Object::Request(contact) | Object::Note(contact) => Some(&model.contact(contact).id),
        Object::Feedback(item) => Some(&model.feedback[item.index()].id.value),
        Object::Friends | Object::Roster | Object::Review | Object::Report | Object::Assessment => None,
    }
}

/// LY707, in the order of the file.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let checked = check_stories(facts.model, facts.ledger, facts.as_of);
    checked.iter().filter(|story| !story.agrees()).map(|story| finding(facts.model, story)).collect()
}

fn finding(model: &Model, checked: &CheckedStory<'_>) -> Diagnostic {
    let story = checked.story;
    let rule = model.rule(story.rule.value);
    let expected = &story.verdict.value;
    let finding = match &checked.outcome {
        StoryOutcome::Duty(duty) => {
            let actual = duty.verdict.word();
            let message = format!("判例“{}”应为{expected}，台账是{actual}（截至 {}）", story.text, checked.as_of);
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.verdict.span, message)
                .label(format!("台账：{actual}"))
                .also(duty.origin, "职责由此而来");
            let finding = reasons(model, duty).into_iter().fold(finding, Diagnostic::note);
            with_basis(finding, model, rule, duty.period.start)
                .help("结论写错的，请改正判例；判例没有写错的，请核对这些记录、规则的参数和解释")
        }
        StoryOutcome::Several(duties) => {
            let message = format!("判例“{}”没有写清是哪一项职责，符合的有 {} 项", story.text, duties.len());
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.holder.span, message).label("要写“对象”");
            let finding = finding.rule(rule.id.value.clone()).note(listed(model, "符合的职责", duties));
            finding.help("补写“对象”：联谊对象、联系记录或意见建议的编号")
        }
        StoryOutcome::Absent(duties) => {
            let message = format!("判例“{}”所说的职责，台账里没有（截至 {}）", story.text, checked.as_of);
            let (span, label) = odd(model, story, duties.first());
            let finding = Diagnostic::at(&codes::LY707, Level::Error, span, message).label(label);
            let finding = finding.rule(rule.id.value.clone()).note(if duties.is_empty() {
                format!("截至这一天，“{}”没有一项与它相近的职责", rule.id.value)
            } else {
                listed(model, "相近的职责", duties)
            });
            finding.help("请核对“规则”“责任”“对象”“期间”和“截至”")
        }
    };
    finding.subject(subject_of(model, story))
}

/// What a story is about: holder, object and period, as it names them.
fn subject_of(model: &Model, story: &Story) -> Subject {
    let subject = Subject::of(subject::by_id(model, &story.holder.value)).during(&story.period.value);
    match &story.object {
        Some(object) => subject.towards(subject::by_id(model, &object.value)),
        None => subject,
    }
}

/// Which part of a story keeps it from the nearest duty.
fn odd(model: &Model, story: &Story, nearest: Option<&Duty>) -> (Span, &'static str) {
    match (nearest, &story.object) {
        (Some(duty), Some(object)) if holds(model, duty, story) && !is_about(model, duty, story) => {
            (object.span, "没有对它的职责")
        }
        (Some(duty), _) if holds(model, duty, story) => (story.period.span, "没有这一期的职责"),
        _ => (story.holder.span, "没有它的职责"),
    }
}

/// `相近的职责：C01/F01/2025-2026-1 已履行；…`
fn listed(model: &Model, what: &str, duties: &[Duty]) -> String {
    let named = |duty: &Duty| {
        let holder = match duty.holder {
            Holder::Cadre(cadre) => &model.cadre(cadre).id.value,
            Holder::Unit(unit) => &model.unit(unit).id.value,
            Holder::Office => &model.institution.office,
        };
        let object = about(model, duty).map_or_else(String::new, |object| format!("/{object}"));
        format!("{holder}{object}/{} {}", duty.period.name, duty.verdict.word())
    };
    let shown: Vec<String> = duties.iter().take(NEAREST).map(named).collect();
    let rest = if duties.len() > shown.len() { "……" } else { "" };
    format!("{what}：{}{rest}", shown.join("；"))
}

/// Why the ledger says what it says, one line each.
fn reasons(model: &Model, duty: &Duty) -> Vec<String> {
    let required = duty.required.map_or_else(|| "规则未规定次数".to_owned(), |times| format!("应 {times} 次"));
    let mut sum = format!("台账：{required}，计 {} 次", duty.evidence.len());
    if let Some(waiver) = duty.waiver {
        let _ = write!(sum, "，豁免 {}", model.waiver(waiver).id.value);
    }
    let mut lines = vec![sum];
    let counted: Vec<String> = duty.evidence.iter().map(|evidence| record(model, *evidence)).collect();
    if !counted.is_empty() {
        lines.push(format!("计入：{}", counted.join("、")));
    }
    let ruled = |entry: &NotCounted| format!("{}（{}）", record(model, entry.record), entry.reason.words());
    let not_counted: Vec<String> = duty.not_counted.iter().take(SHOWN).map(ruled).collect();
    if !not_counted.is_empty() {
        let more = duty.not_counted.len() - not_counted.len();
        let rest = if more > 0 { format!("，另有 {more} 条") } else { String::new() };
        lines.push(format!("未计入：{}{rest}", not_counted.join("、")));
    }
    lines
}

/// A record by its 编号, or by its day where it has none.
fn record(model: &Model, evidence: Evidence) -> String {
    match evidence {
        Evidence::Contact(contact) => model.contact(contact).id.clone(),
        Evidence::Roster(roster) => {
            format!("{} 的名单", model.calendar.year(model.rosters[roster.index()].year.value).id.value)
        }
        Evidence::Step(item, position) => {
            let item = &model.feedback[item.index()];
            format!("{} {}", item.id.value, item.steps[position].kind.value.word())
        }
        Evidence::Review(review) => format!("{} 了解情况", model.reviews[review.index()].date.value),
        Evidence::Report(report) => format!("{} 汇报", model.reports[report.index()].date.value),
        Evidence::Assessment(assessment) => {
            format!("{} 的年度考核", model.calendar.year(model.assessments[assessment.index()].year.value).id.value)
        }
    }
}
