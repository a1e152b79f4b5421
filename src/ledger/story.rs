//! 判例: settled cases, each held against the ledger of its day. What is said about those that differ is
//! LY707, in the rules.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::{Duty, Holder, Ledger};
use crate::model::Model;
use crate::model::office::Story;
use crate::model::pack::Reporter;

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
        matches!(&self.outcome, StoryOutcome::Duty(duty) if duty.verdict == self.story.verdict.value)
    }
}

/// So many duties are kept where the one that a story asks for does not exist.
pub const NEAREST: usize = 3;

/// All stories, held against the ledger of their days. `ledger` is that of `as_of`; for other days
/// `ledger_on` makes one each, whatever `as_of` is: a story is about records and rules, not about today.
#[must_use]
pub fn check_stories<'a>(
    model: &'a Model,
    ledger: &Ledger,
    as_of: NaiveDate,
    ledger_on: impl Fn(NaiveDate) -> Ledger,
) -> Vec<CheckedStory<'a>> {
    let mut ledgers: BTreeMap<NaiveDate, Ledger> = BTreeMap::new();
    for day in model.stories.iter().filter_map(|story| story.as_of).filter(|day| *day != as_of) {
        ledgers.entry(day).or_insert_with(|| ledger_on(day));
    }
    let check = |story: &'a Story| {
        let day = story.as_of.unwrap_or(as_of);
        let outcome = outcome(model, ledgers.get(&day).unwrap_or(ledger), story);
        CheckedStory { story, as_of: day, outcome }
    };
    model.stories.iter().map(check).collect()
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

/// Whether a duty is held by whom a story names.
#[must_use]
pub fn holds(model: &Model, duty: &Duty, story: &Story) -> bool {
    let named = &story.holder.value;
    let office = duty.holder == Holder::Office && named == Reporter::Office.word();
    office || duty.holder.id(model) == named
}

/// Whether a duty is about what a story names; a story that names nothing is about any.
#[must_use]
pub fn is_about(model: &Model, duty: &Duty, story: &Story) -> bool {
    story.object.as_ref().is_none_or(|object| duty.object.id(model) == Some(&object.value))
}

fn lies_in(duty: &Duty, story: &Story) -> bool {
    duty.period.name == story.period.value
}
