//! 意见建议: a row for each, with the day of each step that was taken.

use chrono::NaiveDate;

use crate::model::feedback::{Feedback, StepKind};
use crate::model::key::FeedbackKey;
use crate::report::lookup::Lookup;
use crate::report::parts::suggestion::{self, Item};
use crate::report::tables::table::{Cell, Column, Head, Table, day, named, number, plain};

const COLUMNS: [Column; 19] = [
    plain("id", "编号"),
    plain("category", "类别"),
    plain("summary", "摘要"),
    day("raised", "提出"),
    plain("source", "来源"),
    plain("friends", "联谊对象"),
    named("friend_names", "联谊对象姓名"),
    day("collected", "汇总"),
    day("reported", "上报"),
    day("instructed", "批示"),
    day("assigned", "交办"),
    day("settled", "办结"),
    day("answered", "答复本人"),
    plain("outcome", "结果"),
    plain("awaited", "等待"),
    number("waiting_days", "已等天数"),
    plain("deadline", "期限"),
    number("overdue_days", "逾期天数"),
    plain("extended", "延期"),
];

/// What the table is.
pub(super) const HEAD: Head = Head { key: "suggestions", title: "意见建议", columns: &COLUMNS };

/// All suggestions, in the order of their ids.
pub(super) fn table(lookup: &Lookup<'_>) -> Table {
    let items = (0..lookup.facts.model.feedback.len()).map(FeedbackKey::new);
    HEAD.table(items.map(|key| row(lookup, key)).collect())
}

fn row(lookup: &Lookup<'_>, key: FeedbackKey) -> Vec<Cell> {
    let model = lookup.facts.model;
    let feedback = &model.feedback[key.index()];
    let shown = suggestion::item(lookup, key);
    let ids: Vec<&str> = shown.friends.iter().map(|friend| friend.id.as_str()).collect();
    let names: Vec<&str> = shown.friends.iter().map(|friend| friend.name.as_str()).collect();
    let source = feedback.source.as_ref().map(|source| model.contact(source.value).id.clone());
    let mut cells = vec![
        Cell::text(&feedback.id.value),
        Cell::text(&shown.category),
        Cell::text(&shown.summary),
        Cell::day(feedback.raised(&model.contacts)),
        Cell::text(source.unwrap_or_default()),
        Cell::text(ids.join("、")),
        Cell::text(names.join("、")),
    ];
    cells.extend(StepKind::ALL.map(|kind| Cell::day(last(feedback, kind))));
    cells.extend(state(&shown));
    cells
}

/// The day on which a step was taken last.
fn last(feedback: &Feedback, kind: StepKind) -> Option<NaiveDate> {
    feedback.steps.iter().filter(|step| step.kind.value == kind).map(|step| step.date.value).max()
}

/// What came of it, what is waited for, and since when.
fn state(shown: &Item) -> [Cell; 6] {
    let open = |number: i64| if shown.closed { Cell::Empty } else { Cell::Number(number) };
    [
        Cell::text(&shown.outcome),
        Cell::text(shown.awaited.map(StepKind::word).unwrap_or_default()),
        open(shown.waiting),
        Cell::text(&shown.deadline),
        open(shown.overdue),
        Cell::text(&shown.extended),
    ]
}
