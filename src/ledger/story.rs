//! 示例情形: settled cases, each held against the ledger of its day. What is said about those that differ is
//! LY707, in the rules.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::ledger::{Duty, Evidence, Holder, Ledger, NotCounted, Verdict};
use crate::model::Model;
use crate::model::office::Story;
use crate::model::pack::Reporter;
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

/// What the ledger of its day says about a story, in words: the keys of that day's school lead
/// nowhere on another day.
#[derive(Clone, Debug)]
pub enum StoryOutcome {
    /// The duty, whose verdict may be another.
    Duty {
        /// Its verdict.
        verdict: Verdict,
        /// Whether it is the duty of a pair to be in contact, which decides the words.
        is_contact: bool,
        /// The line that creates it.
        origin: Span,
        /// The day on which its period begins.
        begins: NaiveDate,
        /// Why it has that verdict, one line each.
        reasons: Vec<String>,
    },
    /// Several duties, where the story names no object.
    Several {
        /// How many.
        number: usize,
        /// The first of them.
        listed: String,
    },
    /// No such duty.
    Absent {
        /// The part of the story that keeps it from the nearest one, and what to say there.
        odd: (Span, &'static str),
        /// The nearest ones, if there are any.
        near: Option<String>,
    },
}

impl CheckedStory<'_> {
    /// Whether the ledger says what the story says.
    #[must_use]
    pub fn agrees(&self) -> bool {
        matches!(self.outcome, StoryOutcome::Duty { verdict, .. } if verdict == self.story.verdict.value)
    }
}

/// So many records that did not count are named.
const SHOWN: usize = 6;

/// So many duties are named where the one that a story asks for does not exist.
const NEAREST: usize = 3;

/// All stories, each held against the ledger of the school as known on its own day. `ledger` is that of
/// `as_of`; for other days `ledger_of` makes one each, whatever `as_of` is: a story is about records and
/// rules, not about today.
#[must_use]
pub fn check_stories<'a>(
    model: &'a Model,
    ledger: &Ledger,
    as_of: NaiveDate,
    ledger_of: impl Fn(&Model, NaiveDate) -> Ledger,
) -> Vec<CheckedStory<'a>> {
    let mut days: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (index, story) in model.stories.iter().enumerate() {
        days.entry(story.as_of.unwrap_or(as_of)).or_default().push(index);
    }
    let mut checked: Vec<(usize, CheckedStory<'a>)> = Vec::with_capacity(model.stories.len());
    for (day, indices) in days {
        let outcomes: Vec<StoryOutcome> = if day == as_of {
            indices.iter().map(|index| outcome(model, ledger, &model.stories[*index])).collect()
        } else {
            let school = model.clone().as_known_on(day).model;
            let ledger = ledger_of(&school, day);
            indices.iter().map(|index| outcome(&school, &ledger, &model.stories[*index])).collect()
        };
        let one = |(index, outcome)| (index, CheckedStory { story: &model.stories[index], as_of: day, outcome });
        checked.extend(indices.into_iter().zip(outcomes).map(one));
    }
    checked.sort_by_key(|(index, _)| *index);
    checked.into_iter().map(|(_, story)| story).collect()
}

/// The duty of a ledger that a story is about, if there is exactly one.
#[must_use]
pub fn duty_of<'l>(model: &Model, ledger: &'l Ledger, story: &Story) -> Option<&'l Duty> {
    match fitting(model, ledger, story).as_slice() {
        [duty] => Some(duty),
        _ => None,
    }
}

fn fitting<'l>(model: &Model, ledger: &'l Ledger, story: &Story) -> Vec<&'l Duty> {
    let fits = |duty: &&Duty| holds(model, duty, story) && is_about(model, duty, story) && lies_in(duty, story);
    of_rule(ledger, story).filter(fits).collect()
}

fn of_rule<'l>(ledger: &'l Ledger, story: &Story) -> impl Iterator<Item = &'l Duty> {
    let rule = story.rule.value;
    ledger.duties.iter().filter(move |duty| duty.rule == rule)
}

fn outcome(model: &Model, ledger: &Ledger, story: &Story) -> StoryOutcome {
    match fitting(model, ledger, story).as_slice() {
        [duty] => StoryOutcome::Duty {
            verdict: duty.verdict,
            is_contact: duty.is_contact(),
            origin: duty.origin,
            begins: duty.period.start,
            reasons: reasons(model, duty),
        },
        [] => {
            let nearness = |duty: &&Duty| {
                let (holder, object) = (holds(model, duty, story), is_about(model, duty, story));
                4 * u8::from(holder) + 2 * u8::from(object && story.object.is_some()) + u8::from(lies_in(duty, story))
            };
            let mut near: Vec<&Duty> = of_rule(ledger, story).filter(|duty| nearness(duty) > 0).collect();
            near.sort_by_key(|duty| Reverse(nearness(duty)));
            near.truncate(NEAREST);
            let odd = odd(model, story, near.first().copied());
            StoryOutcome::Absent {
                odd, near: (!near.is_empty()).then(|| listed(model, "相近的应办事项", &near))
            }
        }
        several => {
            StoryOutcome::Several { number: several.len(), listed: listed(model, "符合的应办事项", several) }
        }
    }
}

/// Whether a duty is held by whom a story names.
fn holds(model: &Model, duty: &Duty, story: &Story) -> bool {
    let named = &story.holder.value;
    let office = duty.holder == Holder::Office && named == Reporter::Office.word();
    office || duty.holder.id(model) == named
}

/// Whether a duty is about what a story names; a story that names nothing is about any.
fn is_about(model: &Model, duty: &Duty, story: &Story) -> bool {
    story.object.as_ref().is_none_or(|object| duty.object.id(model) == Some(&object.value))
}

fn lies_in(duty: &Duty, story: &Story) -> bool {
    duty.period.name == story.period.value
}

/// Which part of a story keeps it from the nearest duty.
fn odd(model: &Model, story: &Story, nearest: Option<&Duty>) -> (Span, &'static str) {
    match (nearest, &story.object) {
        (Some(duty), Some(object)) if holds(model, duty, story) && !is_about(model, duty, story) => {
            (object.span, "没有对它的应办事项")
        }
        (Some(duty), _) if holds(model, duty, story) => (story.period.span, "没有这一期的应办事项"),
        _ => (story.holder.span, "没有它的应办事项"),
    }
}

/// `相近的应办事项：C01/F01/2025-2026-1 已办；…`
fn listed(model: &Model, what: &str, duties: &[&Duty]) -> String {
    let named = |duty: &&Duty| {
        let object = duty.object.id(model).map_or_else(String::new, |object| format!("/{object}"));
        format!("{}{object}/{} {}", duty.holder.id(model), duty.period.name, duty.word())
    };
    let shown: Vec<String> = duties.iter().take(NEAREST).map(named).collect();
    let rest = if duties.len() > shown.len() { "……" } else { "" };
    format!("{what}：{}{rest}", shown.join("；"))
}

/// Why the ledger says what it says, one line each.
fn reasons(model: &Model, duty: &Duty) -> Vec<String> {
    let required =
        duty.required.map_or_else(|| format!("{}次数", Verdict::Silent.word()), |times| format!("应 {times} 次"));
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
