//! 意见建议专报: what waits for an answer, for the Party committee, the oldest first, with what is asked of whom (五.4).
//! It says what was said and not by whom.

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::feedback::{Outcome, StepKind};
use crate::model::key::FeedbackKey;
use crate::report::Facts;
use crate::report::documents::annual::addressee;
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::documents::reminder::foot;
use crate::report::documents::said;
use crate::report::lookup::Lookup;
use crate::report::parts::suggestion::{self, Item};
use crate::report::words::closed::closed;
use crate::report::words::wording;

/// The report of a day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SuggestionReport {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    pub(crate) opening: String,
    /// How many there are, wait and are late.
    pub(crate) statement: String,
    /// What waits, the oldest first.
    pub(crate) waiting: Vec<WaitingRow>,
    /// What was answered in the running period, the latest first.
    pub(crate) answered: Vec<AnsweredRow>,
    /// How the period of these is called.
    pub(crate) period: String,
    /// Who wrote what.
    pub(crate) source: String,
}

/// A suggestion that waits.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct WaitingRow {
    /// 编号.
    pub(crate) id: String,
    /// When it was raised, and how long ago.
    pub(crate) raised: String,
    /// 类别 and 摘要.
    pub(crate) matter: String,
    /// What a unit says to a step that was not taken in time.
    pub(crate) said: Vec<String>,
    /// The last step.
    pub(crate) since: String,
    /// What is asked of whom.
    pub(crate) asked: String,
    /// Until when; how late it is.
    pub(crate) deadline: String,
}

/// A suggestion that was answered.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnsweredRow {
    /// 编号.
    pub(crate) id: String,
    /// 类别 and 摘要.
    pub(crate) matter: String,
    /// 结果.
    pub(crate) outcome: String,
    /// The day of the answer.
    pub(crate) answered: String,
}

impl Document for SuggestionReport {
    const TEMPLATE: &'static str = "suggestions.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The report of a day; `None` where nothing was ever raised.
pub(crate) fn report(lookup: &Lookup<'_>, issue: Option<&Issue>) -> Option<SuggestionReport> {
    let facts = &lookup.facts;
    let model = facts.model;
    if model.feedback.is_empty() {
        return None;
    }
    let items = suggestion::items(lookup);
    let friends = &model.pack.appellations.friends;
    let day = wording::day(facts.as_of);
    let title = vec![format!("关于{friends}意见建议"), "办理情况的专报".to_owned()];
    let (first, period) = running(facts);
    Some(SuggestionReport {
        head: Letterhead::new(facts, "意见建议专报".to_owned(), foot(facts))
            .issued(issue)
            .titled(title, &format!("截至{day}"))
            .to(addressee(model)),
        opening: format!("根据{}，现将截至{day}{friends}意见建议的办理情况报告如下。", model.pack.regulation_name()),
        statement: statement(&items),
        waiting: waiting(lookup, &items),
        answered: answered(lookup, &items, first),
        period,
        source: "以上各件照登记的摘要写，不写是谁提出的；全部经过，可以在内部网站按编号查到。".to_owned(),
    })
}

/// Since when answers are told: the first day of the running term, else of the school year.
fn running(facts: &Facts<'_>) -> (Option<NaiveDate>, String) {
    let calendar = &facts.model.calendar;
    if let Some(term) = calendar.term_on(facts.as_of) {
        return (Some(facts.model.term(term).start), format!("本{}", calendar.term_word()));
    }
    let days = calendar.year_on(facts.as_of).and_then(|year| calendar.year_days(year));
    (days.map(|(first, _)| first), format!("本{}", calendar.year_word()))
}

fn statement(items: &[Item]) -> String {
    let open: Vec<&Item> = items.iter().filter(|item| !item.closed).collect();
    let late = open.iter().filter(|item| item.overdue > 0).count();
    let all = format!("登记在案的意见建议共{}件，已答复本人{}件", items.len(), items.len() - open.len());
    let outcomes = Outcome::ALL.map(|outcome| {
        (outcome.word(), items.iter().filter(|item| item.closed && item.outcome == outcome.word()).count())
    });
    let outcomes: Vec<String> = outcomes
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| format!("{word}{number}件"))
        .collect();
    let outcomes = if outcomes.is_empty() { String::new() } else { format!("（{}）", outcomes.join("，")) };
    let Some(oldest) = open.iter().map(|item| item.age).max() else {
        return format!("{all}{outcomes}。没有等待办理的。");
    };
    let late = if late == 0 {
        format!("，{}", closed(&suggestion::none_overdue(open.iter().copied())))
    } else {
        format!("，其中逾期{late}件")
    };
    format!("{all}{outcomes}。等待办理的{}件{late}；提出最久的已有{oldest}天。", open.len())
}

fn waiting(lookup: &Lookup<'_>, items: &[Item]) -> Vec<WaitingRow> {
    let model = lookup.facts.model;
    let mut open: Vec<(usize, &Item)> = items.iter().enumerate().filter(|(_, item)| !item.closed).collect();
    open.sort_by_key(|(index, item)| (std::cmp::Reverse(item.age), *index));
    let row = |(index, item): (usize, &Item)| {
        let feedback = &model.feedback[FeedbackKey::new(index).index()];
        let raised = feedback.raised(&model.contacts);
        WaitingRow {
            id: item.id.text.clone(),
            raised: raised
                .map_or_else(|| "没有写明".to_owned(), |day| format!("{}\n{}天", wording::short_day(day), item.age)),
            matter: format!("{}：{}", item.category, item.summary),
            said: said(lookup, index),
            since: item.since.replace(' ', "\n"),
            asked: asked(item),
            deadline: deadline(item),
        }
    };
    open.into_iter().map(row).collect()
}

fn said(lookup: &Lookup<'_>, index: usize) -> Vec<String> {
    let model = lookup.facts.model;
    let own = lookup.duties_of_feedback.get(&FeedbackKey::new(index)).map_or(&[][..], Vec::as_slice);
    lookup.duties(own).flat_map(|duty| said::sentences(model, duty, None)).collect()
}

/// What is asked of whom.
fn asked(item: &Item) -> String {
    let deed = match item.awaited {
        Some(StepKind::Collected) => "汇总到主管部门",
        Some(StepKind::Reported) => "报党委",
        Some(StepKind::Instructed | StepKind::Assigned) => "交办",
        Some(StepKind::Settled) => "办结",
        Some(StepKind::Answered) => "答复本人",
        None => "",
    };
    format!("请{}{deed}", item.with.text)
}

fn deadline(item: &Item) -> String {
    let until = item.deadline.replace(' ', "\n");
    if item.overdue > 0 { format!("{until}\n逾期{}天", item.overdue) } else { until }
}

fn answered(lookup: &Lookup<'_>, items: &[Item], first: Option<NaiveDate>) -> Vec<AnsweredRow> {
    let model = lookup.facts.model;
    let day = |index: usize| model.feedback[index].reached().map(|step| step.date.value);
    let closed = items.iter().enumerate().filter(|(_, item)| item.closed);
    let mut own: Vec<(usize, &Item)> =
        closed.filter(|(index, _)| first.is_some_and(|first| day(*index) >= Some(first))).collect();
    own.sort_by_key(|(index, _)| (std::cmp::Reverse(day(*index)), *index));
    let row = |(index, item): (usize, &Item)| AnsweredRow {
        id: item.id.text.clone(),
        matter: format!("{}：{}", item.category, item.summary),
        outcome: item.outcome.clone(),
        answered: day(index).map(wording::short_day).unwrap_or_default(),
    };
    own.into_iter().map(row).collect()
}
