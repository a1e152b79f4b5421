//! 意见建议: every suggestion with its state, with whom it waits and how long; below them, what the
//! Office did to look on and to report (四.3, 五.4).

use crate::model::feedback::StepKind;
use crate::report::filter::{self, Filter};
use crate::report::internal::feedback::oversight::Oversight;
use crate::report::lookup::Lookup;
use crate::report::parts::chart::Chart;
use crate::report::parts::heard::{self, HeardTable};
use crate::report::parts::suggestion::{self, Item};
use crate::report::parts::{Count, Link};
use crate::report::words::wording;

mod age;
pub(crate) mod oversight;

/// The tracker.
#[derive(Clone, Debug)]
pub(crate) struct FeedbackPage {
    pub(crate) title: String,
    /// How many there are, answered and overdue, in a sentence.
    pub(crate) statement: Vec<Link>,
    /// How old those are that wait; `None` where none does.
    pub(crate) ages: Option<Chart>,
    /// How many items wait for which step, and how many wait no longer.
    pub(crate) states: Vec<State>,
    /// The items that wait, by the step they wait for.
    pub(crate) open: Vec<WaitingGroup>,
    /// The items whose author was answered, the latest first.
    pub(crate) answered: Vec<Item>,
    /// What was heard and what of it was registered, term by term.
    pub(crate) heard: Vec<HeardTable>,
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
    pub(crate) base: Vec<Link>,
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

/// The states in which items wait: the step and its words.
const WAITING: [(StepKind, &str); 5] = [
    (StepKind::Collected, "待汇总"),
    (StepKind::Reported, "待上报"),
    (StepKind::Assigned, "待交办"),
    (StepKind::Settled, "待办结"),
    (StepKind::Answered, "待答复本人"),
];

/// The tracker of a report.
pub(crate) fn overview(lookup: &Lookup<'_>) -> FeedbackPage {
    let mut items = suggestion::items(lookup);
    for (item, record) in items.iter_mut().zip(&lookup.facts.model.feedback) {
        let units = suggestion::units(lookup, record);
        let units = units.into_iter().map(|unit| ("unit", lookup.facts.model.unit(unit).id.value.as_str()));
        let more = filter::keys(units.chain([("age", age::slug_of(item.age))]));
        item.keys = format!("{} {more}", item.keys);
    }
    let statement = statement(&items);
    let states = states(&items);
    let ages = age::ages(&items);
    let mut open = Vec::new();
    for (step, word) in WAITING {
        let mut waiting: Vec<Item> = items.iter().filter(|item| item.awaited == Some(step)).cloned().collect();
        waiting.sort_by_key(|item| std::cmp::Reverse((item.overdue, item.waiting)));
        if !waiting.is_empty() {
            open.push(WaitingGroup { id: filter::state_slug(Some(step)), word, items: waiting });
        }
    }
    let mut answered: Vec<Item> = items.into_iter().filter(|item| item.closed).collect();
    answered.sort_by(|a, b| (&b.answered, &a.anchor).cmp(&(&a.answered, &b.anchor)));
    FeedbackPage {
        title: "意见建议".to_owned(),
        statement,
        ages,
        states,
        open,
        answered,
        heard: heard::of_school(lookup),
        oversight: oversight::oversight(lookup),
    }
}

/// How many there are, answered and overdue, in a sentence whose numbers lead to them.
pub(crate) fn statement(items: &[Item]) -> Vec<Link> {
    if items.is_empty() {
        return vec![Link::plain("还没有收到意见建议。")];
    }
    let answered = items.iter().filter(|item| item.closed).count();
    let overdue = items.iter().filter(|item| item.overdue > 0).count();
    let share = wording::share(answered, items.len()).map(|share| format!("（{share}）")).unwrap_or_default();
    let all = Filter::feedback();
    let number = |before: &str, number: usize, filter: Filter| {
        [
            Link::plain(before),
            if number > 0 { Link::to(filter.href(), format!("{number} 件")) } else { Link::plain("0 件") },
        ]
    };
    let mut parts = Vec::new();
    parts.extend(number("共收到 ", items.len(), all.clone()));
    parts.extend(number("，已答复本人 ", answered, all.clone().state(None)));
    // A share is of all of them.
    parts.extend((!share.is_empty()).then(|| Link::to(all.href(), share)));
    match (items.len() - answered, overdue) {
        (0, _) => parts.push(Link::plain("；没有等待办理的。")),
        (open, 0) => {
            parts.extend(number("；等待办理 ", open, all.waiting()));
            let waiting = items.iter().filter(|item| !item.closed);
            parts.push(Link::plain(format!("，{}。", suggestion::none_overdue(waiting))));
        }
        (open, overdue) => {
            parts.extend(number("；等待办理 ", open, all.clone().waiting()));
            parts.extend(number("，其中逾期 ", overdue, all.late()));
            parts.push(Link::plain("。"));
        }
    }
    parts
}

fn states(items: &[Item]) -> Vec<State> {
    let mut states: Vec<State> = WAITING.into_iter().map(|(step, word)| waiting(items, step, word)).collect();
    let closed: Vec<i64> = items.iter().filter(|item| item.closed).map(|item| item.age).collect();
    states.push(State {
        slug: "met",
        word: "已答复本人",
        number: Count::new(closed.len(), Filter::feedback().state(None).href()),
        base: closed.iter().max().map(|days| Link::plain(format!("从提出到答复最久 {days} 天"))).into_iter().collect(),
    });
    states
}

fn waiting(items: &[Item], step: StepKind, word: &'static str) -> State {
    let of = Filter::feedback().state(Some(step));
    let waiting: Vec<&Item> = items.iter().filter(|item| item.awaited == Some(step)).collect();
    let overdue = waiting.iter().filter(|item| item.overdue > 0).count();
    let longest = waiting.iter().map(|item| item.waiting).max();
    let base = match (longest, overdue) {
        (None, _) => Vec::new(),
        (Some(days), 0) => {
            vec![Link::plain(format!("{}；最久已等 {days} 天", suggestion::none_overdue(waiting.iter().copied())))]
        }
        (Some(days), overdue) => {
            let late = Link::to(of.clone().late().href(), format!("逾期 {overdue} 件"));
            vec![late, Link::plain(format!("；最久已等 {days} 天"))]
        }
    };
    // Red is what is late: a number of which only a part is late is not.
    let slug = if overdue > 0 && overdue == waiting.len() { "missed" } else { "due" };
    State { slug, word, number: Count::new(waiting.len(), of.href()), base }
}
