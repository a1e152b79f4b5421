//! The state of the period: the figures of the opening, and what the first section says.

use std::collections::BTreeMap;

use crate::ledger::course::{self, Course};
use crate::ledger::{Duty, DutyWords, Tally, Verdict};
use crate::model::key::RuleKey;
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{contact, feedback, roster};
use crate::report::parts::uncovered;
use crate::report::words::closed::closed;
use crate::report::words::wording;

/// What the section says: whom the numbers lack, lists, contacts, suggestions, and where the units stand.
pub(super) fn rest(scope: &Scope<'_>, annex: Option<String>) -> String {
    let year = scope.period.year;
    [
        closed(&uncovered::sentence(scope.facts, year)),
        roster::statement(scope),
        contact::statement(scope),
        feedback::raised(scope),
        annex.map_or_else(String::new, |annex| format!("各单位情况见{annex}。")),
    ]
    .concat()
}

/// The state in numbers.
pub(super) fn numbers(scope: &Scope<'_>) -> String {
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
        1 => {
            let words = of_tally(scope, scope.tally(), DutyWords::CONTACT, wording::pair_unit(scope.duties()));
            vec![format!("{this}{words}{}", last_year(scope))]
        }
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

/// How an open period stands to the same day of the last year: `；进度比去年同日低19.4个百分点`; empty where there is no
/// such period.
fn last_year(scope: &Scope<'_>) -> String {
    let courses = course::courses(scope.facts.model, &scope.facts.ledger.duties);
    let own = courses.iter().find(|course| course.period == scope.period && scope.rules().contains(&course.rule));
    let Some(own) = own.filter(|own| scope.open() && own.owed() > 0) else { return String::new() };
    let earlier = course::earlier(&courses, own);
    let Some(last) = earlier.first() else { return String::new() };
    let now = wording::tenths(own.met_by(scope.facts.as_of), own.owed());
    let then = wording::tenths(last.met_by(scope.facts.as_of), last.course.owed());
    match now.zip(then) {
        None => String::new(),
        Some((now, then)) => format!("；进度{}{}", compared(now, then), of_uncovered(scope, own)),
    }
}

fn compared(now: usize, then: usize) -> String {
    if now == then {
        return "与去年同日持平".to_owned();
    }
    format!("比去年同日{}", wording::difference(now, then).replace(' ', ""))
}

/// What last year's number has of units that this year's lacks: `（去年同日的数字里，今年没有名单的单位3对中已联系1对）`.
fn of_uncovered(scope: &Scope<'_>, own: &Course<'_>) -> String {
    let Some(kept) = uncovered::last_year(scope.facts, own) else { return String::new() };
    let (owed, met) = (kept.owed.number, kept.met.number);
    format!("（去年同日的数字里，今年没有名单的单位{owed}对中{}{met}对）", DutyWords::CONTACT.met)
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
        let names =
            if names.is_empty() { String::new() } else { format!("（{}）", wording::cut(&names, NAMED, "、")) };
        format!("{}按规则“{}”{words}{names}", scope.this(), model.rule(rule).id.value)
    };
    rules.into_iter().map(sum).collect()
}

/// So many of them the opening names.
const NAMED: usize = 10;

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
        let share = wording::share(tally.met, owed).map_or(String::new(), |share| format!("，占{share}"));
        format!("{met}{share}；{}{}{unit}{others}", words.not_yet, tally.due)
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
