//! 意见建议办理情况: what was raised in the term, by category, and how far it got (四.3, 五.4).

use chrono::NaiveDate;
use serde::Serialize;

use crate::diagnostic::{Named, Subject};
use crate::ledger::{Duty, Object};
use crate::model::feedback::{Feedback, Outcome, StepKind};
use crate::model::key::FeedbackKey;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::said;
use crate::report::lookup::Lookup;
use crate::report::parts::suggestion;
use crate::report::words::closed::closed;
use crate::report::words::wording;

/// Title of the annex.
pub(super) const TITLE: &str = "意见建议办理情况";

/// The feedback of the term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Handling {
    /// Title of the annex.
    pub(crate) title: &'static str,
    /// How much was raised and answered, and what is left of earlier terms.
    pub(crate) statement: String,
    /// The day on which everything stands as it is told.
    pub(crate) day: String,
    /// The columns: 未汇总 and the six steps.
    pub(crate) stages: Vec<&'static str>,
    /// One row a category that occurs, in the order of the vocabulary.
    pub(crate) rows: Vec<NoticeCategory>,
    /// The sum; `None` where there is nothing.
    pub(crate) total: Option<NoticeCategory>,
    /// What waits for an answer, of this period and of earlier ones, the longest overdue first.
    pub(crate) waiting: Vec<NoticeWaiting>,
    /// Which units answered why a step of these is late, and when; empty where none did.
    pub(crate) said: String,
}

/// A suggestion whose author waits for an answer. What it says stands on no paper that goes round.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeWaiting {
    /// 编号.
    pub(crate) id: String,
    /// 类别.
    pub(crate) category: String,
    /// With whom it is.
    pub(crate) with: String,
    /// The last step with its day.
    pub(crate) since: String,
    /// Until when which step has to be taken.
    pub(crate) deadline: String,
    /// Days past that day; zero before it.
    pub(crate) overdue: i64,
    /// The step that is waited for.
    /// Whether it was raised before the period.
    #[serde(skip)]
    is_older: bool,
    #[serde(skip)]
    awaited: Option<StepKind>,
    #[serde(skip)]
    key: FeedbackKey,
}

impl Handling {
    /// Whether the list says already that a step of a suggestion is overdue.
    pub(super) fn tells(&self, subject: &Subject) -> bool {
        let overdue = |item: &NoticeWaiting, id: &String| {
            let step = |named: &Named| match named {
                Named::Step(word) => Some(*word) == item.awaited.map(StepKind::word),
                _ => true,
            };
            item.overdue > 0 && item.id == *id && subject.detail.iter().all(step)
        };
        match &subject.object {
            Some(Named::Feedback(id)) => self.waiting.iter().any(|item| overdue(item, id)),
            _ => false,
        }
    }
}

/// One category.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeCategory {
    /// 类别.
    pub(crate) category: String,
    /// How many items stand at each stage.
    pub(crate) numbers: Vec<usize>,
    pub(crate) total: usize,
}

/// An item of feedback, and how far it has come.
struct Item<'a> {
    feedback: &'a Feedback,
}

impl Item<'_> {
    /// Position of the column: 0 before the first step.
    fn stage(&self) -> usize {
        let reached = self.feedback.reached().map(|step| step.kind.value);
        reached.and_then(|kind| StepKind::ALL.iter().position(|known| *known == kind)).map_or(0, |index| index + 1)
    }

    fn answered(&self) -> bool {
        self.feedback.is_closed()
    }

    fn outcome(&self) -> Option<Outcome> {
        self.feedback.outcome()
    }
}

fn items<'a>(scope: &Scope<'a>, keep: impl Fn(NaiveDate) -> bool) -> Vec<Item<'a>> {
    let feedback = scope.facts.model.feedback.iter();
    feedback
        .filter(|feedback| feedback.known_since(&scope.facts.model.contacts).is_some_and(&keep))
        .map(|feedback| Item { feedback })
        .collect()
}

/// The feedback of a term, and what waits for an answer; `None` where there is neither.
pub(super) fn handling(scope: &Scope<'_>, lookup: &Lookup<'_>) -> Option<Handling> {
    let items = items(scope, |day| scope.holds(day));
    let waiting = waiting(scope, lookup);
    if items.is_empty() && waiting.is_empty() {
        return None;
    }
    let stages: Vec<&'static str> =
        std::iter::once("未汇总").chain(StepKind::ALL.into_iter().map(StepKind::word)).collect();
    let vocabulary = &scope.facts.model.pack.vocabulary.feedback_categories;
    let mut categories: Vec<&str> = vocabulary.iter().map(String::as_str).collect();
    for item in &items {
        if !categories.contains(&item.feedback.category.value.as_str()) {
            categories.push(&item.feedback.category.value);
        }
    }
    let of_category = |category: &str| row(category, &items, |item| item.feedback.category.value == category);
    let rows = categories.into_iter().map(of_category).filter(|row| row.total > 0).collect();
    let waits = |duty: &&Duty| waiting.iter().any(|item| duty.object == Object::Feedback(item.key));
    Some(Handling {
        said: said::mentioned(scope.facts.model, scope.facts.ledger.duties.iter().filter(waits)),
        title: TITLE,
        statement: statement(scope, &items),
        day: wording::day(scope.facts.as_of),
        stages,
        rows,
        total: (!items.is_empty()).then(|| row(&scope.facts.model.pack.appellations.total, &items, |_| true)),
        waiting,
    })
}

/// How much was raised in the period, and answered.
pub(super) fn raised(scope: &Scope<'_>) -> String {
    let items = items(scope, |day| scope.holds(day));
    let answered = items.iter().filter(|item| item.answered()).count();
    match items.len() {
        0 => String::new(),
        number => format!("提出意见建议{number}件，已答复本人{answered}件。"),
    }
}

/// How many suggestions are overdue.
pub(super) fn problem(handling: &Handling, annex: &str) -> Option<String> {
    let waiting = handling.waiting.len();
    let overdue = handling.waiting.iter().filter(|item| item.overdue > 0).count();
    // Beside it stands how much was raised in the period and answered, which is another sum.
    let older = match handling.waiting.iter().filter(|item| item.is_older).count() {
        0 => String::new(),
        older if older == waiting => "，都是以前提出的".to_owned(),
        older => format!("（{older}件是以前提出的）"),
    };
    (overdue > 0).then(|| format!("尚未答复本人的意见建议{waiting}件{older}，其中逾期{overdue}件，见{annex}。"))
}

fn waiting(scope: &Scope<'_>, lookup: &Lookup<'_>) -> Vec<NoticeWaiting> {
    let known = |item: &&(usize, &Feedback)| {
        let since = item.1.known_since(&scope.facts.model.contacts);
        !item.1.is_closed() && since.is_none_or(|day| day <= scope.period.until)
    };
    let items = scope.facts.model.feedback.iter().enumerate();
    let mut waiting: Vec<NoticeWaiting> = items
        .filter(|item| known(&item))
        .map(|(index, feedback)| {
            let since = feedback.known_since(&scope.facts.model.contacts);
            let item = suggestion::item(lookup, FeedbackKey::new(index));
            NoticeWaiting {
                id: item.id.text,
                category: item.category,
                with: item.with.text,
                since: item.since,
                deadline: closed(&item.deadline),
                overdue: item.overdue,
                is_older: since.is_some_and(|day| day < scope.period.start),
                awaited: item.awaited,
                key: FeedbackKey::new(index),
            }
        })
        .collect();
    waiting.sort_by_key(|item| std::cmp::Reverse(item.overdue));
    waiting
}

fn row(category: &str, items: &[Item<'_>], keep: impl Fn(&Item<'_>) -> bool) -> NoticeCategory {
    let mut numbers = vec![0; StepKind::ALL.len() + 1];
    for item in items.iter().filter(|item| keep(item)) {
        numbers[item.stage()] += 1;
    }
    NoticeCategory { category: category.to_owned(), total: numbers.iter().sum(), numbers }
}

fn statement(scope: &Scope<'_>, items: &[Item<'_>]) -> String {
    let answered = items.iter().filter(|item| item.answered()).count();
    let outcomes: Vec<String> = Outcome::ALL
        .into_iter()
        .map(|outcome| (outcome, items.iter().filter(|item| item.outcome() == Some(outcome)).count()))
        .filter(|(_, number)| *number > 0)
        .map(|(outcome, number)| format!("{}{number}件", outcome.word()))
        .collect();
    let outcomes = if outcomes.is_empty() {
        String::new()
    } else {
        format!("；已办结的意见建议中，{}", outcomes.join("、"))
    };
    let earlier = self::items(scope, |day| day < scope.period.start);
    let open = earlier.iter().filter(|item| !item.answered()).count();
    let left =
        if open > 0 { format!("以前提出、至今未答复本人的还有{open}件。") } else { String::new() };
    let this = scope.this();
    match items.len() {
        0 => format!("{this}没有提出意见建议的记录。{left}"),
        number => format!("{this}共提出意见建议{number}件，已答复本人{answered}件{outcomes}。{left}"),
    }
}
