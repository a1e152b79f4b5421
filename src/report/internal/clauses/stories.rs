//! 示例情形: the story table beside the clauses, each story with what the ledger says.

use std::collections::BTreeSet;

use crate::ledger::story::{CheckedStory, StoryOutcome, duty_of};
use crate::report::lookup::Lookup;
use crate::report::parts::duty;
use crate::report::parts::{Badge, Link};
use crate::report::words::wording;

/// The annex of the clause page.
#[derive(Clone, Debug)]
pub(crate) struct Stories {
    /// How many agree, in one sentence.
    pub(crate) summary: String,
    /// One row a story, in the order of the file.
    pub(crate) rows: Vec<StoryRow>,
}

/// One story.
#[derive(Clone, Debug)]
pub(crate) struct StoryRow {
    /// 故事.
    pub(crate) text: String,
    /// The rule, leading to its place above.
    pub(crate) rule: Link,
    /// Who has the duty.
    pub(crate) holder: Link,
    /// 编号 of the holder, where the name is shown.
    pub(crate) holder_id: String,
    /// Towards whom, or what.
    pub(crate) object: Link,
    /// 编号 of the object, where a name is shown.
    pub(crate) object_id: String,
    /// The period, leading to its list.
    pub(crate) period: Link,
    /// The day on which the story is checked.
    pub(crate) as_of: String,
    /// The verdict that it must have.
    pub(crate) expected: Badge,
    /// Whether the ledger agrees.
    pub(crate) agreement: Badge,
    /// What the ledger says instead; empty if it agrees.
    pub(crate) instead: String,
}

/// Both signs are in GB 2312, as those of all badges.
const AGREES: Badge = Badge { word: "与台账一致", slug: "met", sign: "√" };
const DIFFERS: Badge = Badge { word: "与台账不符", slug: "missed", sign: "×" };

/// All stories.
pub(crate) fn stories(lookup: &Lookup<'_>) -> Stories {
    let facts = &lookup.facts;
    let periods: BTreeSet<&str> = facts.ledger.duties.iter().map(|duty| duty.period.name.as_str()).collect();
    let agreeing = facts.stories.iter().filter(|story| story.agrees()).count();
    let verdict = if agreeing == facts.stories.len() {
        "全部与台账一致".to_owned()
    } else {
        format!("{agreeing} 则与台账一致，{} 则不符", facts.stories.len() - agreeing)
    };
    Stories {
        summary: format!(
            "示例情形写明具体情况应当得出的结论，由人写定，每次生成报告时与台账对照。共 {} 则，{verdict}。",
            facts.stories.len()
        ),
        rows: facts.stories.iter().map(|story| row(lookup, story, &periods)).collect(),
    }
}

fn row(lookup: &Lookup<'_>, checked: &CheckedStory<'_>, periods: &BTreeSet<&str>) -> StoryRow {
    let story = checked.story;
    let object = || story.object.as_ref().map_or_else(String::new, |object| object.value.clone());
    // The ledger of the story's own day has keys of its own; pages lead to the same duty of this one.
    let duty = duty_of(lookup.facts.model, lookup.facts.ledger, story);
    let (holder, holder_id, object, object_id) = match duty {
        Some(duty) => {
            let row = duty::row(lookup, duty);
            (row.holder, row.holder_id, row.object, row.object_id)
        }
        None => (Link::plain(story.holder.value.clone()), String::new(), Link::plain(object()), String::new()),
    };
    let period = &story.period.value;
    StoryRow {
        text: story.text.clone(),
        rule: lookup.rules[story.rule.value.index()].clone(),
        holder,
        holder_id,
        object,
        object_id,
        period: if periods.contains(period.as_str()) { Link::period(period) } else { Link::plain(period.clone()) },
        as_of: wording::short_day(checked.as_of),
        expected: expected(checked),
        agreement: if checked.agrees() { AGREES } else { DIFFERS },
        instead: if checked.agrees() { String::new() } else { instead(&checked.outcome) },
    }
}

/// 结论 that the story gives, in the words of its duty.
fn expected(checked: &CheckedStory<'_>) -> Badge {
    let verdict = checked.story.verdict.value;
    match checked.outcome {
        StoryOutcome::Duty { is_contact: true, .. } => Badge::of_contact(verdict),
        _ => verdict.into(),
    }
}

fn instead(outcome: &StoryOutcome) -> String {
    match outcome {
        StoryOutcome::Duty { verdict, is_contact, .. } => format!("台账：{}", verdict.word_for(*is_contact)),
        StoryOutcome::Several { number, .. } => format!("符合的应办事项有 {number} 项，要写“对象”"),
        StoryOutcome::Absent { .. } => "台账里没有这一项".to_owned(),
    }
}
