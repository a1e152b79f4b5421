//! 总体情况: the state of the term in one sentence, and four numbers, each with its whole.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::{Duty, DutyWords, Tally, Verdict};
use crate::model::key::RuleKey;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{feedback, roster};
use crate::report::parts::uncovered;
use crate::report::words::closed::closed;
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
    pub(crate) label: String,
    /// The number.
    pub(crate) value: String,
    /// The whole it is a part of: `／99对`.
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
    numbers(scope) + &closed(&uncovered::sentence(scope.facts, scope.period.year))
}

fn numbers(scope: &Scope<'_>) -> String {
    let as_of = scope.facts.as_of;
    let (day, this) = (wording::day(as_of), scope.this());
    if as_of < scope.period.start {
        return format!("截至{day}，{this}尚未开始。");
    }
    let rules = scope.rules();
    let model = scope.facts.model;
    let mut sums: Vec<String> = match rules.len() {
        0 if scope.counted().next().is_some() => Vec::new(),
        0 => vec![format!("{this}{}", uncovered::no_pairs(scope.facts, scope.period.year))],
        1 => vec![format!(
            "{this}{}",
            of_tally(scope, scope.tally(), DutyWords::CONTACT, wording::pair_unit(scope.duties()))
        )],
        _ => {
            let of_rule = |rule: &RuleKey| -> Tally { scope.duties().filter(|duty| duty.rule == *rule).collect() };
            let sum = |rule: &RuleKey| {
                let words = of_tally(scope, of_rule(rule), DutyWords::CONTACT, "对");
                format!("{this}按规则“{}”{words}", model.rule(*rule).id.value)
            };
            rules.iter().map(sum).collect()
        }
    };
    sums.extend(together(scope));
    if scope.open() && scope.counted().next().is_some() {
        sums.push(left(scope));
    }
    format!("截至{day}，{}。", sums.join("；"))
}

/// What cadres and units owe to whom any of their pairs counts, rule by rule, and who did not do it.
fn together(scope: &Scope<'_>) -> Vec<String> {
    let model = scope.facts.model;
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in scope.counted().filter(|duty| !duty.is_contact()) {
        rules.entry(duty.rule).or_default().push(duty);
    }
    let sum = |(rule, duties): (RuleKey, Vec<&Duty>)| {
        let words = of_tally(scope, duties.iter().copied().collect(), DutyWords::ANY, "项");
        let missed = duties.iter().filter(|duty| duty.verdict == Verdict::Missed);
        let names: Vec<&str> = missed.map(|duty| duty.holder.name(model)).collect();
        let names = if names.is_empty() { String::new() } else { format!("（{}）", names.join("、")) };
        format!("{}按规则“{}”{words}{names}", scope.this(), model.rule(rule).id.value)
    };
    rules.into_iter().map(sum).collect()
}

/// A sum in words: of a period that is over with its rate, of an open one with how far it has come. 规则未规定 is
/// neither owed nor done.
fn of_tally(scope: &Scope<'_>, tally: Tally, words: DutyWords, unit: &str) -> String {
    let owed = tally.owed();
    if owed == 0 && tally.silent > 0 {
        return format!("{}{unit}{}次数，不作统计", tally.silent, words.silent);
    }
    let number = |verdict: Verdict| match tally.of(verdict) {
        0 => String::new(),
        number => format!("，{}{number}{unit}", words.of(verdict)),
    };
    let others = number(Verdict::Unstated) + &number(Verdict::Waived);
    let met = format!("{}{owed}{unit}，{}{}{unit}", words.owed, words.met, tally.met);
    if scope.open() {
        let share = wording::share(tally.met, owed).map_or(String::new(), |share| format!("（{share}）"));
        format!("{met}{share}，{}{}{unit}{others}", words.due, tally.due)
    } else {
        format!("{met}，{}{}{unit}{others}，完成率{}", words.missed, tally.missed, rate(tally))
    }
}

/// How many days are left of an open period.
fn left(scope: &Scope<'_>) -> String {
    let (as_of, this) = (scope.facts.as_of, scope.this());
    if as_of <= scope.period.end {
        format!("距{this}结束还有{}天", (scope.period.end - as_of).num_days())
    } else {
        format!("{this}已结束，距计入截止还有{}天", (scope.period.until - as_of).num_days())
    }
}

/// 完成率 with its fraction, such as `96.4%（160/166）`.
fn rate(tally: Tally) -> String {
    wording::rate(tally)
        .map_or_else(|| "无从计算".to_owned(), |rate| format!("{rate}（{}/{}）", tally.kept(), tally.judged()))
}

/// The sum of the pairs, where one rule asks for them; the lists; the suggestions. What there is nothing of has no
/// figure.
fn figures(scope: &Scope<'_>) -> Vec<NoticeFigure> {
    let tally = scope.tally();
    let one_rule = scope.rules().len() == 1;
    let missing = if scope.open() { Verdict::Due } else { Verdict::Missed };
    let contact = |verdict: Verdict| {
        let label = verdict.word_of_contact();
        let base = format!("{}数", DutyWords::CONTACT.owed);
        figure(label, (tally.of(verdict), tally.owed()), wording::pair_unit(scope.duties()), &base)
    };
    let contacts = [Verdict::Met, missing].into_iter().filter(|_| one_rule).map(contact);
    let rest = [
        figure("名单已确定", roster::decided_of(scope), "份", "应确定份数"),
        figure("意见建议已答复", feedback::answered_of(scope), "件", "提出件数"),
    ];
    contacts.chain(rest).flatten().collect()
}

fn figure(label: &str, (part, whole): (usize, usize), unit: &str, base: &str) -> Option<NoticeFigure> {
    let share = wording::share(part, whole)?;
    let (value, whole) = (part.to_string(), format!("／{whole}{unit}"));
    Some(NoticeFigure { label: label.to_owned(), value, whole, note: format!("{base}的{share}") })
}
