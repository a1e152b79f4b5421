//! 总体情况: the state of the term in one sentence, and four numbers, each with its whole.

use serde::Serialize;

use crate::ledger::Tally;
use crate::report::notice::{Scope, asked, feedback, roster};
use crate::report::wording;

/// 总体情况.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The state in one sentence.
    pub statement: String,
    /// The four numbers.
    pub figures: Vec<Figure>,
}

/// A number with its whole.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// What is counted.
    pub label: &'static str,
    /// The number.
    pub value: usize,
    /// The whole it is a part of.
    pub whole: usize,
    /// What is counted in: 项, 份, 件.
    pub unit: &'static str,
    /// What the whole is.
    pub base: &'static str,
    /// Share of the whole; empty without a whole.
    pub share: String,
}

/// The state of a term.
pub(super) fn overview(scope: &Scope<'_>) -> Overview {
    Overview { statement: statement(scope), figures: figures(scope) }
}

fn statement(scope: &Scope<'_>) -> String {
    let tally = scope.tally();
    let as_of = scope.facts.as_of;
    let day = wording::day(as_of);
    if as_of < scope.term.start {
        return format!("截至{day}，本学期尚未开始。");
    }
    if tally.total() == 0 {
        return format!("截至{day}，本学期没有应履行的联系职责。");
    }
    let waived = if tally.waived > 0 { format!("，已豁免{}项", tally.waived) } else { String::new() };
    let share = wording::share(tally.met, asked(tally)).map_or(String::new(), |share| format!("（{share}）"));
    let owed = tally.total() - tally.silent;
    if !scope.open() {
        return format!(
            "截至{day}，本学期应履行联系职责{owed}项，已履行{}项，未履行{}项{waived}，履行率{}。",
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
        "截至{day}，本学期应履行联系职责{owed}项，已履行{}项{share}，待履行{}项{waived}；{left}。",
        tally.met, tally.due
    )
}

/// 履行率 with its fraction, such as `96.4%（160/166）`.
fn rate(tally: Tally) -> String {
    wording::rate(tally)
        .map_or_else(|| "无从计算".to_owned(), |rate| format!("{rate}（{}/{}）", tally.kept(), tally.judged()))
}

fn figures(scope: &Scope<'_>) -> Vec<Figure> {
    let tally = scope.tally();
    let (missing, missing_label) = if scope.open() { (tally.due, "待履行") } else { (tally.missed, "未履行") };
    let (decided, lists) = roster::decided_of(scope);
    let (answered, items) = feedback::answered_of(scope);
    let contact = |label, value| figure(label, value, asked(tally), "项", "应履行（不含豁免）");
    vec![
        contact("已履行", tally.met),
        contact(missing_label, missing),
        figure("名单已确定", decided, lists, "份", "本学年应确定"),
        figure("意见建议已答复", answered, items, "件", "本学期提出"),
    ]
}

fn figure(label: &'static str, value: usize, whole: usize, unit: &'static str, base: &'static str) -> Figure {
    let share = wording::share(value, whole).unwrap_or_default();
    Figure { label, value, whole, unit, base, share }
}
