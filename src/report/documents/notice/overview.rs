//! 总体情况: the state of the term in one sentence, and four numbers, each with its whole.

use serde::Serialize;

use crate::ledger::Tally;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{feedback, roster};
use crate::report::parts::uncovered;
use crate::report::words::wording;

/// 总体情况.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Overview {
    /// The state in one sentence.
    pub(crate) statement: String,
    pub(crate) figures: Vec<NoticeFigure>,
}

/// A number with its whole.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeFigure {
    pub(crate) label: &'static str,
    /// The number; `—` without a whole.
    pub(crate) value: String,
    /// The whole it is a part of: `／99对`; empty without one.
    pub(crate) whole: String,
    /// What the whole is, and the share of it.
    pub(crate) note: String,
}

/// The state of a term.
pub(super) fn overview(scope: &Scope<'_>) -> Overview {
    Overview { statement: statement(scope), figures: figures(scope) }
}

/// The state in numbers, and whom these numbers lack.
fn statement(scope: &Scope<'_>) -> String {
    numbers(scope) + &uncovered::sentence(scope.facts, scope.term.year)
}

fn numbers(scope: &Scope<'_>) -> String {
    let tally = scope.tally();
    let as_of = scope.facts.as_of;
    let day = wording::day(as_of);
    if as_of < scope.term.start {
        return format!("截至{day}，本学期尚未开始。");
    }
    match (tally.total(), scope.of_other_periods().count()) {
        (0, 0) => return format!("截至{day}，本学期没有应联系的对子。"),
        (0, _) => return format!("截至{day}，联系职责都不按学期计，本通报不作统计，情况见台账。"),
        _ => {}
    }
    let unit = scope.unit();
    let waived = if tally.waived > 0 { format!("，免予联系{}{unit}", tally.waived) } else { String::new() };
    let owed = tally.owed();
    let share = wording::share(tally.met, owed).map_or(String::new(), |share| format!("（{share}）"));
    if !scope.open() {
        return format!(
            "截至{day}，本学期应联系{owed}{unit}，已联系{}{unit}，未联系{}{unit}{waived}，完成率{}。",
            tally.met,
            tally.missed,
            rate(tally)
        );
    }
    let left = if as_of <= scope.term.end {
        format!("距学期结束还有{}天", (scope.term.end - as_of).num_days())
    } else {
        format!("学期已结束，距计入截止还有{}天", (scope.term.counts_until - as_of).num_days())
    };
    format!(
        "截至{day}，本学期应联系{owed}{unit}，已联系{}{unit}{share}，未到期{}{unit}{waived}；{left}。",
        tally.met, tally.due
    )
}

/// 完成率 with its fraction, such as `96.4%（160/166）`.
fn rate(tally: Tally) -> String {
    wording::rate(tally)
        .map_or_else(|| "无从计算".to_owned(), |rate| format!("{rate}（{}/{}）", tally.kept(), tally.judged()))
}

fn figures(scope: &Scope<'_>) -> Vec<NoticeFigure> {
    let tally = scope.tally();
    let (missing, missing_label) = if scope.open() { (tally.due, "未到期") } else { (tally.missed, "未联系") };
    let contact = |label, value| figure(label, (value, tally.owed()), scope.unit(), "应联系数");
    vec![
        contact("已联系", tally.met),
        contact(missing_label, missing),
        figure("名单已确定", roster::decided_of(scope), "份", "本学年应确定份数"),
        figure("意见建议已答复", feedback::answered_of(scope), "件", "本学期提出件数"),
    ]
}

fn figure(label: &'static str, (part, whole): (usize, usize), unit: &str, base: &str) -> NoticeFigure {
    match wording::share(part, whole) {
        Some(share) => NoticeFigure {
            label,
            value: part.to_string(),
            whole: format!("／{whole}{unit}"),
            note: format!("{base}的{share}"),
        },
        None => NoticeFigure { label, value: "—".to_owned(), whole: String::new(), note: format!("{base}为零") },
    }
}
