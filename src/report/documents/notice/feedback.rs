//! 意见建议办理情况: what was raised in the term, by category, and how far it got (四.3, 五.4).

use chrono::NaiveDate;
use serde::Serialize;

use crate::model::feedback::{Feedback, Outcome, StepKind};
use crate::report::documents::notice::scope::Scope;

/// The feedback of the term.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Handling {
    /// How much was raised and answered, and what is left of earlier terms.
    pub(crate) statement: String,
    /// The columns: 未汇总 and the six steps.
    pub(crate) stages: Vec<&'static str>,
    /// One row a category that occurs, in the order of the vocabulary.
    pub(crate) rows: Vec<NoticeCategory>,
    /// The sum; `None` where there is nothing.
    pub(crate) total: Option<NoticeCategory>,
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

/// How many items of the term have been answered, of how many.
pub(super) fn answered_of(scope: &Scope<'_>) -> (usize, usize) {
    let items = items(scope, |day| scope.holds(day));
    (items.iter().filter(|item| item.answered()).count(), items.len())
}

/// The feedback of a term.
pub(super) fn handling(scope: &Scope<'_>) -> Handling {
    let items = items(scope, |day| scope.holds(day));
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
    Handling {
        statement: statement(scope, &items),
        stages,
        rows,
        total: (!items.is_empty()).then(|| row(&scope.facts.model.pack.appellations.total, &items, |_| true)),
    }
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
