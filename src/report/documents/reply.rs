//! 答复回执: what was said, what became of it, by whom and when, for the person who said it (四.3, 五.4). It names this
//! person and who explained it to them, and nobody else: neither others who said the same nor the leader who gave an
//! instruction.

use serde::Serialize;

use crate::model::Model;
use crate::model::feedback::{Feedback, Outcome, Step, StepKind};
use crate::model::key::FriendKey;
use crate::model::people::FriendKind;
use crate::report::Facts;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::words::wording;
use crate::rules;

/// The answer to one person about one suggestion.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reply {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// What was said, as it was registered.
    pub(crate) opening: Vec<String>,
    pub(crate) steps: Vec<ReplyStep>,
    /// What came of it, a sentence each.
    pub(crate) outcome: Vec<String>,
    pub(crate) ending: String,
}

/// One step.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ReplyStep {
    pub(crate) date: String,
    pub(crate) kind: String,
    /// Which office or unit; — where nobody wrote it down.
    pub(crate) by: String,
}

impl Document for Reply {
    const TEMPLATE: &'static str = "reply.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The answer to somebody who made a suggestion; `None` before anything came of it.
pub(crate) fn reply(facts: &Facts<'_>, item: &Feedback, friend: FriendKey, issue: Option<&Issue>) -> Option<Reply> {
    let model = facts.model;
    let last = item.steps.iter().map(|step| step.date.value).max()?;
    let settled = item.steps.iter().rev().find(|step| step.outcome.is_some())?;
    let id = &item.id.value;
    let name = model.friend_name(friend);
    let title = vec!["意见建议答复回执".to_owned()];
    let foot = format!("意见建议 {id}");
    Some(Reply {
        // Nothing in it is reckoned of a day: it is of its last step.
        head: Letterhead::dated(facts, format!("答复回执 {id}"), foot, last)
            .issued(issue)
            .letter()
            .titled(title, &format!("{id}，{name}"))
            .to(addressee(model, friend)),
        opening: opening(model, item),
        steps: steps(model, item),
        outcome: outcome(model, item, settled, friend),
        ending: format!("您还有意见建议的，请随时向{}或者联系您的同志提出。", model.institution.office),
    })
}

/// How a person is spoken to, without 编号, which nobody knows of himself; an organisation by its name.
fn addressee(model: &Model, friend: FriendKey) -> String {
    let name = model.friend(friend).name.as_ref().map_or_else(|| model.friend_name(friend), |name| &name.name);
    match model.friend(friend).kind {
        FriendKind::Person(_) => format!("{name}同志"),
        FriendKind::Organisation { .. } => name.to_owned(),
    }
}

/// So many characters are quoted within a sentence.
const QUOTED: usize = 60;

/// A longer text stands in a paragraph of its own.
fn opening(model: &Model, item: &Feedback) -> Vec<String> {
    let id = &item.id.value;
    let raised = item.raised(&model.contacts).map_or_else(String::new, wording::day);
    let (category, summary) = (&item.category.value, item.summary.trim().trim_end_matches('。'));
    if summary.chars().count() > QUOTED {
        let head = format!("您{raised}提出意见建议（编号{id}）：");
        return vec![head, format!("“{summary}”"), "办理结果答复如下。".to_owned()];
    }
    vec![format!("您{raised}提出的意见建议“{summary}”（{category}，编号{id}），办理结果答复如下。")]
}

fn steps(model: &Model, item: &Feedback) -> Vec<ReplyStep> {
    let extensions = rules::extensions(model, item);
    let is_extension = |step: &Step| extensions.iter().any(|extension| std::ptr::eq(extension.step, step));
    let line = |step: &Step| if is_extension(step) { put_off(step) } else { self::step(model, item, step) };
    item.steps.iter().map(line).collect()
}

/// 延期: until when, and who has it in hand.
fn put_off(step: &Step) -> ReplyStep {
    let unit = step.assigned_to.as_deref().unwrap_or_default();
    let until = step.deadline.as_ref().map(|day| format!("改为{}以前办结", wording::day(day.value)));
    let by = [Some(unit.to_owned()), until].into_iter().flatten().filter(|part| !part.is_empty());
    ReplyStep { date: wording::day(step.date.value), kind: "延期".to_owned(), by: by.collect::<Vec<_>>().join("，") }
}

fn step(model: &Model, item: &Feedback, step: &Step) -> ReplyStep {
    let office = || model.institution.office.clone();
    let by = match step.kind.value {
        StepKind::Assigned => step.assigned_to.as_ref().map(|unit| format!("交{unit}")),
        // The Office does these (五.4); whoever else did is written down.
        StepKind::Collected | StepKind::Reported | StepKind::Answered => Some(step.by.clone().unwrap_or_else(office)),
        StepKind::Settled => step.by.clone().or_else(|| assigned(item, step)),
        // A leader is named to nobody but the Office.
        StepKind::Instructed => None,
    };
    let kind = match step.kind.value {
        StepKind::Reported => "报党委",
        StepKind::Instructed => "领导批示",
        kind => kind.word(),
    };
    ReplyStep { date: wording::day(step.date.value), kind: kind.to_owned(), by: by.unwrap_or_else(|| "—".to_owned()) }
}

/// To whom it had been handed over.
fn assigned(item: &Feedback, settled: &Step) -> Option<String> {
    let before = item.steps.iter().take_while(|step| !std::ptr::eq(*step, settled));
    before.filter_map(|step| step.assigned_to.clone()).last()
}

fn outcome(model: &Model, item: &Feedback, settled: &Step, friend: FriendKey) -> Vec<String> {
    let what = match settled.outcome.as_ref().map(|outcome| outcome.value) {
        Some(Outcome::Solved) => "您反映的事项已经解决。",
        Some(Outcome::Explained) => "您反映的事项，情况已经说明。",
        Some(Outcome::Unsolved) => "您反映的事项，现在还不能解决。",
        None => "",
    };
    let text = settled.explanation.as_ref().map(|text| ended(&text.value));
    let explained = settled.explained_to.iter().any(|to| to.value == friend);
    let by = settled.explained_by.as_ref().filter(|_| explained);
    let by = by.map(|by| format!("{}已向您说明情况。", wording::officer(model, Some(&by.value))));
    let answered = item.reached().filter(|step| step.kind.value == StepKind::Answered);
    let answered = answered.map_or_else(
        || format!("这份回执即为答复；答复以后，由{}记录在案。", model.institution.office),
        |step| format!("{}已答复您本人。", wording::day(step.date.value)),
    );
    [Some(what.to_owned()), text, by, Some(answered)].into_iter().flatten().filter(|line| !line.is_empty()).collect()
}

/// A text as a sentence.
fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['。', '！', '？']) { text.to_owned() } else { format!("{text}。") }
}
