//! 意见建议 as the tracker and the pages of contacts show them: how far an item got, with whom it
//! waits and until when, and every step that was taken.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::ledger::{Duty, Verdict};
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::key::{FeedbackKey, FriendKey, UnitKey};
use crate::model::pack::Parameters;
use crate::model::people::Officer;
use crate::report::address;
use crate::report::filter;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::words::prose::Prose;
use crate::report::words::wording;
use crate::rules::{self, Extension};

/// One feedback item and how far it got.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// 编号, leading to the tracker.
    pub(crate) id: Link,
    /// By what the tracker is filtered.
    pub(crate) keys: String,
    /// Anchor in the tracker.
    pub(crate) anchor: String,
    /// 类别.
    pub(crate) category: String,
    /// 摘要.
    pub(crate) summary: String,
    /// The contact in which it was raised.
    pub(crate) source: Link,
    pub(crate) friends: Vec<Named>,
    /// The step that is waited for; `None` once the person was answered.
    pub(crate) awaited: Option<StepKind>,
    /// With whom it waits; empty once the person was answered.
    pub(crate) with: Link,
    /// Since which step it waits, with its day.
    pub(crate) since: String,
    /// Days that it has waited for this step.
    pub(crate) waiting: i64,
    /// Until when the step has to be taken, in words.
    pub(crate) deadline: String,
    /// Days left in words; empty without a deadline or after it.
    pub(crate) left: String,
    /// Whether a rule lays down until when, and the records say from when: only then can it be overdue.
    pub(crate) timed: bool,
    /// Days past the deadline; zero before it.
    pub(crate) overdue: i64,
    /// 结果 of the last 办结; empty before it.
    pub(crate) outcome: String,
    /// The day of the last answer; empty without one.
    pub(crate) answered: String,
    /// Whether the person was answered.
    pub(crate) closed: bool,
    /// Days since it was raised, or until it was answered.
    pub(crate) age: i64,
    /// How often its deadline was put off, in words; empty if never.
    pub(crate) extended: String,
    /// What a unit says to a step that was not taken in time.
    pub(crate) answers: Vec<AnswerView>,
    pub(crate) steps: Vec<StepLine>,
    /// Whether something was written below the front matter.
    pub(crate) has_body: bool,
    /// What was written there.
    pub(crate) body: Prose,
}

/// Somebody with a name and an id.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// 编号.
    pub(crate) id: String,
}

/// One step that was taken.
#[derive(Clone, Debug)]
pub(crate) struct StepLine {
    /// 日期.
    pub(crate) date: String,
    /// 步骤, with 结果 where there is one.
    pub(crate) kind: String,
    /// Who, to whom, until when, in which words.
    pub(crate) detail: String,
}

/// All items, in the order of their ids.
pub(crate) fn items(lookup: &Lookup<'_>) -> Vec<Item> {
    (0..lookup.facts.model.feedback.len()).map(|index| item(lookup, FeedbackKey::new(index))).collect()
}

/// That none of these is overdue, as far as anybody can know.
pub(crate) fn none_overdue<'a>(items: impl IntoIterator<Item = &'a Item>) -> String {
    let (timed, untimed): (Vec<_>, Vec<_>) = items.into_iter().partition(|item| item.timed);
    match (timed.len(), untimed.len()) {
        (0, _) => "没有可以核对的期限".to_owned(),
        (_, 0) => "没有逾期的".to_owned(),
        (timed, _) => format!("有期限可以核对的 {timed} 件没有逾期"),
    }
}

/// One item.
pub(crate) fn item(lookup: &Lookup<'_>, key: FeedbackKey) -> Item {
    let model = lookup.facts.model;
    let as_of = lookup.facts.as_of;
    let feedback = &model.feedback[key.index()];
    let awaited = feedback.awaited();
    let (raised, known) = (feedback.raised(&model.contacts), feedback.known_since(&model.contacts));
    let reached = feedback.reached();
    let since = reached.map(|step| step.date.value).or(known);
    let running = awaited.and_then(|step| running(lookup, key, step));
    let answered = reached.filter(|_| awaited.is_none()).map(|step| step.date.value);
    let body = Prose::new(lookup.facts.sources.slice(feedback.body));
    let extensions = rules::extensions(model, feedback);
    Item {
        id: Link::to(address::feedback(model, key), feedback.id.value.clone()),
        keys: filter::keys([
            ("state", filter::state_slug(awaited)),
            ("answered", filter::whether(awaited.is_none())),
            ("late", filter::whether(running.is_some_and(|run| overdue(run.duty, as_of) > 0))),
        ]),
        anchor: address::feedback_anchor(model, key),
        category: feedback.category.value.clone(),
        summary: feedback.summary.clone(),
        source: source(lookup, feedback),
        friends: feedback
            .friends
            .iter()
            .map(|friend| Named {
                name: model.friend_name(friend.value).to_owned(),
                id: model.friend(friend.value).id.value.clone(),
            })
            .collect(),
        awaited,
        with: awaited.map_or_else(|| Link::plain(""), |step| with(lookup, feedback, step)),
        since: reached.map_or_else(
            || raised.map(|day| format!("{day} 提出")).unwrap_or_default(),
            |step| format!("{} {}", step.date.value, step.kind.value.word()),
        ),
        waiting: since.map_or(0, |day| (as_of - day).num_days().max(0)),
        deadline: awaited.map(|_| deadline(running)).unwrap_or_default(),
        left: running.filter(|run| run.duty.verdict == Verdict::Due).map(|run| left(run.duty)).unwrap_or_default(),
        timed: running.is_some_and(|run| matches!(run.duty.verdict, Verdict::Due | Verdict::Missed)),
        overdue: running.map_or(0, |run| overdue(run.duty, as_of)),
        outcome: feedback.outcome().map(|outcome| outcome.word().to_owned()).unwrap_or_default(),
        answered: answered.map(wording::short_day).unwrap_or_default(),
        closed: awaited.is_none(),
        age: known.map_or(0, |day| (answered.unwrap_or(as_of) - day).num_days().max(0)),
        extended: extended(extensions.len()),
        answers: answer::to_suggestion(lookup, key),
        steps: feedback.steps.iter().map(|taken| step(model, taken, &extensions)).collect(),
        has_body: !body.is_empty(),
        body,
    }
}

/// The units of the cadres to whom it was said.
pub(crate) fn units(lookup: &Lookup<'_>, feedback: &Feedback) -> BTreeSet<UnitKey> {
    let source = feedback.source.iter().flat_map(|source| &lookup.facts.model.contact(source.value).cadres);
    source.map(|cadre| lookup.unit_of(cadre.value)).collect()
}

fn source(lookup: &Lookup<'_>, feedback: &Feedback) -> Link {
    let Some(source) = &feedback.source else {
        let day = feedback.submitted.as_ref().map(|day| wording::short_day(day.value));
        return Link::plain(day.map_or_else(|| "书面反映，没有写明日期".to_owned(), |day| format!("书面反映 {day}")));
    };
    let model = lookup.facts.model;
    let date = model.contact(source.value).date.value;
    Link::to(address::contact(model, source.value), wording::short_day(date))
}

/// Who has to act: the cadre who heard it, the unit it was handed to, otherwise the Office
/// (五.4: 统战部负责做好协调、落实工作).
fn with(lookup: &Lookup<'_>, feedback: &Feedback, awaited: StepKind) -> Link {
    let model = lookup.facts.model;
    let office = || Link::plain(model.institution.office.clone());
    match awaited {
        StepKind::Collected => {
            let source = feedback.source.as_ref().map(|source| model.contact(source.value));
            let cadre = source.and_then(|contact| contact.cadres.first());
            cadre.map_or_else(office, |cadre| Link::cadre(model, cadre.value))
        }
        StepKind::Settled => {
            let assigned = feedback.steps.iter().filter(|step| step.kind.value == StepKind::Assigned);
            assigned.filter_map(|step| step.assigned_to.clone()).next_back().map_or_else(office, Link::plain)
        }
        _ => office(),
    }
}

/// The duty whose time runs for an item, and the step that it asks for.
#[derive(Clone, Copy)]
struct Running<'a> {
    duty: &'a Duty,
    to: StepKind,
}

/// The duty to take the awaited step; where no rule asks for that one, for the next that a rule
/// asks for.
fn running<'a>(lookup: &Lookup<'a>, key: FeedbackKey, awaited: StepKind) -> Option<Running<'a>> {
    let model = lookup.facts.model;
    let of_item = lookup.duties_of_feedback.get(&key).into_iter().flatten();
    let open = of_item.map(|index| &lookup.facts.ledger.duties[*index]).filter_map(|duty| {
        let Parameters::StepDeadline(parameters) = model.rule(duty.rule).parameters_on(duty.period.start) else {
            return None;
        };
        let done = !duty.evidence.is_empty() || !duty.not_counted.is_empty();
        let is_timed = duty.verdict != Verdict::Silent;
        (!done && is_timed && parameters.to >= awaited).then_some(Running { duty, to: parameters.to })
    });
    open.min_by_key(|run| (run.to, run.duty.period.until))
}

fn deadline(running: Option<Running<'_>>) -> String {
    running.map_or_else(
        || format!("{}期限", Verdict::Silent.word()),
        |Running { duty, to }| match duty.verdict {
            Verdict::Waived => format!("{}{}", to.word(), duty.verdict.word()),
            Verdict::Unstated => format!("{}的期限无从核对", to.word()),
            _ => format!("{} 以前{}", duty.period.until, to.word()),
        },
    )
}

fn left(duty: &Duty) -> String {
    match duty.days_left {
        Some(0) => "今天到期".to_owned(),
        Some(days) => format!("还有 {days} 天"),
        None => String::new(),
    }
}

fn overdue(duty: &Duty, as_of: NaiveDate) -> i64 {
    if duty.verdict == Verdict::Missed { (as_of - duty.period.until).num_days() } else { 0 }
}

/// `延期 2 次`; empty if never.
fn extended(times: usize) -> String {
    if times == 0 { String::new() } else { format!("延期 {times} 次") }
}

fn step(model: &Model, step: &Step, extensions: &[Extension<'_>]) -> StepLine {
    let extension = extensions.iter().find(|extension| std::ptr::eq(extension.step, step));
    let by_names = |officer: Option<&Officer>| wording::officer(model, officer);
    let parts = [
        step.by.as_ref().map(|by| format!("经办 {by}")),
        step.assigned_to.as_ref().map(|unit| format!("承办 {unit}")),
        extension.map(|extension| format!("延期，原期限 {}", extension.before)),
        step.deadline.as_ref().map(|day| format!("期限 {}", day.value)),
        instructed(step, by_names),
        explained(step, by_names, |friend| model.friend_name(friend)),
        step.explanation.as_ref().map(|text| text.value.clone()),
    ];
    StepLine {
        date: wording::short_day(step.date.value),
        kind: wording::step(step),
        detail: parts.into_iter().flatten().collect::<Vec<_>>().join("；"),
    }
}

/// Which leader gave an instruction; 未写明 where nobody says so.
fn instructed(step: &Step, name: impl Fn(Option<&Officer>) -> String) -> Option<String> {
    let by = step.instructed_by.as_ref().map(|by| &by.value);
    (step.kind.value == StepKind::Instructed).then(|| format!("批示人 {}", name(by)))
}

/// Who explained to whom what could not be solved, or why (四.3); 未写明 where nobody says so.
fn explained<'a>(
    step: &Step,
    name: impl Fn(Option<&Officer>) -> String,
    friend: impl Fn(FriendKey) -> &'a str,
) -> Option<String> {
    if !step.outcome.as_ref().is_some_and(|outcome| outcome.value.is_explained()) {
        return None;
    }
    let by = name(step.explained_by.as_ref().map(|by| &by.value));
    let to: Vec<&str> = step.explained_to.iter().map(|to| friend(to.value)).collect();
    let to = if to.is_empty() { Verdict::Unstated.word().to_owned() } else { to.join("、") };
    Some(format!("由谁说明 {by}，向谁说明 {to}"))
}
