//! 意见建议 as contact pages and the list of unanswered ones show them.

use serde::Serialize;

use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::key::FeedbackKey;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;

/// One feedback item and how far it got.
#[derive(Clone, Debug, Serialize)]
pub struct Item {
    /// 编号.
    pub id: String,
    /// 类别.
    pub category: String,
    /// 摘要.
    pub summary: String,
    /// The contact in which it was raised.
    pub source: Link,
    /// The last step, with its day.
    pub state: String,
    /// Who has to act, where it was handed to a unit.
    pub with: String,
    /// 期限 of the last 交办; empty where none was set.
    pub deadline: String,
    /// Whether the deadline has passed and the person was not answered.
    pub late: bool,
    /// Whether the person was answered.
    pub closed: bool,
    /// Days since it was raised.
    pub age: i64,
    /// All steps.
    pub steps: Vec<StepLine>,
}

/// One step that was taken.
#[derive(Clone, Debug, Serialize)]
pub struct StepLine {
    /// 日期.
    pub date: String,
    /// 步骤, with 结果 where there is one.
    pub kind: String,
    /// Who, to whom, until when, in which words.
    pub detail: String,
}

/// The items whose author has not been answered, the oldest first.
#[must_use]
pub fn open(lookup: &Lookup<'_>) -> Vec<Item> {
    let keys = (0..lookup.facts.model.feedback.len()).map(FeedbackKey::new);
    let mut items: Vec<Item> = keys.map(|key| item(lookup, key)).filter(|item| !item.closed).collect();
    items.sort_by(|a, b| b.age.cmp(&a.age).then_with(|| a.id.cmp(&b.id)));
    items
}

/// One item.
#[must_use]
pub fn item(lookup: &Lookup<'_>, key: FeedbackKey) -> Item {
    let model = lookup.facts.model;
    let feedback = &model.feedback[key.index()];
    let assigned = feedback.steps.iter().rev().find(|step| step.kind.value == StepKind::Assigned);
    let deadline = assigned.and_then(|step| step.deadline.as_ref()).map(|deadline| deadline.value);
    let closed = feedback.is_closed();
    let source = feedback.source.as_ref().map(|source| source.value);
    let raised = source.map(|contact| model.contact(contact).date.value).or_else(|| first_day(feedback));
    Item {
        id: feedback.id.value.clone(),
        category: feedback.category.value.clone(),
        summary: feedback.summary.clone(),
        source: source.map_or_else(
            || Link::plain("书面反映"),
            |contact| Link::to(lookup.contact_href(contact), model.contact(contact).date.value.to_string()),
        ),
        state: feedback
            .last_step()
            .map_or_else(|| "尚未汇总".to_owned(), |step| format!("{}（{}）", step.kind.value.word(), step.date.value)),
        with: assigned.and_then(|step| step.assigned_to.clone()).unwrap_or_default(),
        deadline: deadline.map(|day| day.to_string()).unwrap_or_default(),
        late: !closed && deadline.is_some_and(|day| day < lookup.facts.as_of),
        closed,
        age: raised.map_or(0, |day| (lookup.facts.as_of - day).num_days().max(0)),
        steps: feedback.steps.iter().map(step).collect(),
    }
}

fn first_day(feedback: &Feedback) -> Option<chrono::NaiveDate> {
    feedback.steps.iter().map(|step| step.date.value).min()
}

fn step(step: &Step) -> StepLine {
    let outcome = step.outcome.as_ref().map(|outcome| format!("：{}", outcome.value.word())).unwrap_or_default();
    let parts = [
        step.by.as_ref().map(|by| format!("经办 {by}")),
        step.assigned_to.as_ref().map(|unit| format!("承办 {unit}")),
        step.deadline.as_ref().map(|day| format!("期限 {}", day.value)),
        step.explanation.as_ref().map(|text| text.value.clone()),
    ];
    StepLine {
        date: step.date.value.to_string(),
        kind: format!("{}{outcome}", step.kind.value.word()),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join("；"),
    }
}
