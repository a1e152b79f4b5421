//! 判例: the story table beside the clauses, each story with what the ledger says.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::ledger::Verdict;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::duty;
use crate::report::parts::{Badge, Link};
use crate::rules::{self, CheckedStory, StoryOutcome};

/// The annex of the clause page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Stories {
    /// How many agree, in one sentence.
    pub(crate) summary: String,
    /// One row a story, in the order of the file.
    pub(crate) rows: Vec<StoryRow>,
}

/// One story.
#[derive(Clone, Debug, Serialize)]
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
    /// The day on which the story is told.
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
    let told = rules::check_stories(facts.model, facts.ledger, facts.as_of);
    let periods: BTreeSet<&str> = facts.ledger.duties.iter().map(|duty| duty.period.name.as_str()).collect();
    let agreeing = told.iter().filter(|told| told.agrees()).count();
    let verdict = if agreeing == told.len() {
        "全部与台账一致".to_owned()
    } else {
        format!("{agreeing} 则与台账一致，{} 则不符", told.len() - agreeing)
    };
    Stories {
        summary: format!(
            "判例写明具体情况应当得出的结论，由人写定，每次生成报告时与台账对照。共 {} 则，{verdict}。",
            told.len()
        ),
        rows: told.iter().map(|told| row(lookup, told, &periods)).collect(),
    }
}

fn row(lookup: &Lookup<'_>, told: &CheckedStory<'_>, periods: &BTreeSet<&str>) -> StoryRow {
    let story = told.story;
    let object = || story.object.as_ref().map_or_else(String::new, |object| object.value.clone());
    let (holder, holder_id, object, object_id) = match &told.outcome {
        StoryOutcome::Duty(duty) => {
            let row = duty::row(lookup, duty);
            (row.holder, row.holder_id, row.object, row.object_id)
        }
        _ => (Link::plain(story.holder.value.clone()), String::new(), Link::plain(object()), String::new()),
    };
    let period = &story.period.value;
    StoryRow {
        text: story.text.clone(),
        rule: Link::rule(lookup.facts.model, story.rule.value),
        holder,
        holder_id,
        object,
        object_id,
        period: if periods.contains(period.as_str()) {
            Link::to(address::period(period), period.clone())
        } else {
            Link::plain(period.clone())
        },
        as_of: told.as_of.to_string(),
        expected: expected(&story.verdict.value),
        agreement: if told.agrees() { AGREES } else { DIFFERS },
        instead: if told.agrees() { String::new() } else { instead(&told.outcome) },
    }
}

fn expected(word: &str) -> Badge {
    let verdict = Verdict::ALL.into_iter().find(|verdict| verdict.word() == word);
    verdict.unwrap_or(Verdict::Silent).into()
}

fn instead(outcome: &StoryOutcome) -> String {
    match outcome {
        StoryOutcome::Duty(duty) => format!("台账：{}", duty.verdict.word()),
        StoryOutcome::Several(duties) => format!("符合的职责有 {} 项，要写“对象”", duties.len()),
        StoryOutcome::Absent(_) => "台账里没有这一项".to_owned(),
    }
}
