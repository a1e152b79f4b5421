//! 意见建议: every suggestion with its state, with whom it waits and how long; below them, what the
//! Office did to look on and to report (四.3, 五.4).

use crate::model::feedback::StepKind;
use crate::report::internal::feedback::oversight::Oversight;
use crate::report::lookup::Lookup;
use crate::report::parts::Count;
use crate::report::parts::heard::{self, HeardOfTerm};
use crate::report::parts::suggestion::{self, Item};
use crate::report::words::wording;

pub(crate) mod oversight;

/// The tracker.
#[derive(Clone, Debug)]
pub(crate) struct FeedbackPage {
    pub(crate) title: String,
    /// How many there are, answered and overdue, in a sentence.
    pub(crate) statement: String,
    /// How many items wait for which step, and how many wait no longer.
    pub(crate) states: Vec<State>,
    /// The items that wait, by the step they wait for.
    pub(crate) open: Vec<WaitingGroup>,
    /// The items whose author was answered, the latest first.
    pub(crate) answered: Vec<Item>,
    /// What was heard and what of it was registered, term by term.
    pub(crate) heard: Vec<HeardOfTerm>,
    pub(crate) oversight: Oversight,
}

/// One state, counted.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) slug: &'static str,
    /// The state in words.
    pub(crate) word: &'static str,
    pub(crate) number: Count,
    /// How many are overdue, and how long the oldest waits.
    pub(crate) base: String,
}

/// The items that wait for one step.
#[derive(Clone, Debug)]
pub(crate) struct WaitingGroup {
    pub(crate) id: &'static str,
    /// The state in words.
    pub(crate) word: &'static str,
    /// The items, those longest overdue first.
    pub(crate) items: Vec<Item>,
}

/// The states in which items wait: the step, its words, its anchor.
const WAITING: [(StepKind, &str, &str); 5] = [
    (StepKind::Collected, "待汇总", "wait-collect"),
    (StepKind::Reported, "待上报", "wait-report"),
    (StepKind::Assigned, "待交办", "wait-assign"),
    (StepKind::Settled, "待办结", "wait-settle"),
    (StepKind::Answered, "待答复本人", "wait-answer"),
];

/// The tracker of a report.
pub(crate) fn overview(lookup: &Lookup<'_>) -> FeedbackPage {
    let items = suggestion::items(lookup);
    let statement = statement(&items);
    let states = states(&items);
    let mut open = Vec::new();
    for (step, word, id) in WAITING {
        let mut waiting: Vec<Item> = items.iter().filter(|item| item.awaited == Some(step)).cloned().collect();
        waiting.sort_by_key(|item| std::cmp::Reverse((item.overdue, item.waiting)));
        if !waiting.is_empty() {
            open.push(WaitingGroup { id, word, items: waiting });
        }
    }
    let mut answered: Vec<Item> = items.into_iter().filter(|item| item.closed).collect();
    answered.sort_by(|a, b| (&b.answered, &a.anchor).cmp(&(&a.answered, &b.anchor)));
    FeedbackPage {
        title: "意见建议".to_owned(),
        statement,
        states,
        open,
        answered,
        heard: heard::by_term(lookup),
        oversight: oversight::oversight(lookup),
    }
}

/// How many there are, answered and overdue, in a sentence.
pub(crate) fn statement(items: &[Item]) -> String {
    if items.is_empty() {
        return "还没有收到意见建议。".to_owned();
    }
    let answered = items.iter().filter(|item| item.closed).count();
    let overdue = items.iter().filter(|item| item.overdue > 0).count();
    let share = wording::share(answered, items.len()).map(|share| format!("（{share}）")).unwrap_or_default();
    let open = match (items.len() - answered, overdue) {
        (0, _) => "没有等待办理的".to_owned(),
        (open, 0) => {
            let waiting = items.iter().filter(|item| !item.closed);
            format!("等待办理 {open} 件，{}", suggestion::none_overdue(waiting))
        }
        (open, overdue) => format!("等待办理 {open} 件，其中逾期 {overdue} 件"),
    };
    format!("共收到 {} 件，已答复本人 {answered} 件{share}；{open}。", items.len())
}

fn states(items: &[Item]) -> Vec<State> {
    let mut states: Vec<State> = WAITING.into_iter().map(|(step, word, id)| waiting(items, step, word, id)).collect();
    let closed: Vec<i64> = items.iter().filter(|item| item.closed).map(|item| item.age).collect();
    states.push(State {
        slug: "met",
        word: "已答复本人",
        number: Count::new(closed.len(), "#answered"),
        base: closed.iter().max().map(|days| format!("从提出到答复最久 {days} 天")).unwrap_or_default(),
    });
    states
}

fn waiting(items: &[Item], step: StepKind, word: &'static str, id: &str) -> State {
    let waiting: Vec<&Item> = items.iter().filter(|item| item.awaited == Some(step)).collect();
    let overdue = waiting.iter().filter(|item| item.overdue > 0).count();
    let longest = waiting.iter().map(|item| item.waiting).max();
    let base = match (longest, overdue) {
        (None, _) => String::new(),
        (Some(days), 0) => {
            format!("{}；最久已等 {days} 天", suggestion::none_overdue(waiting.iter().copied()))
        }
        (Some(days), overdue) => format!("逾期 {overdue} 件；最久已等 {days} 天"),
    };
    State {
        slug: if overdue > 0 { "missed" } else { "due" },
        word,
        number: Count::new(waiting.len(), format!("#{id}")),
        base,
    }
}
