//! Parts of parameters in words: classes of people, periods, indicators and grades.

use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::pack::{FriendClass, FriendCondition, Grade, Indicator, PeriodKind, Window, WindowDays};
use crate::report::words::parameters::row::named;

pub(super) fn class(model: &Model, class: &FriendClass) -> String {
    let mut conditions = conditions(model, &class.condition);
    conditions.extend(class.reason_required.then(|| "名单须写缘由".to_owned()));
    if conditions.is_empty() { class.name.clone() } else { format!("{}（{}）", class.name, conditions.join("，")) }
}

fn conditions(model: &Model, condition: &FriendCondition) -> Vec<String> {
    let FriendCondition {
        affiliations,
        roles,
        excluded_roles,
        titles,
        degrees,
        statuses,
        organisations,
        maximum_age,
        same_unit,
    } = condition;
    let is = |label: &str, words: &[String]| (!words.is_empty()).then(|| format!("{label}为{}", words.join("、")));
    let conditions = [
        same_unit.then(|| "属于干部本单位".to_owned()),
        is("政治面貌", affiliations),
        is("身份", roles),
        (!excluded_roles.is_empty()).then(|| format!("身份为{}的除外", excluded_roles.join("、"))),
        is("职称", &named(titles, &model.pack.vocabulary.titles)),
        is("学位", degrees),
        is("状态", statuses),
        is("组织类别", organisations),
        maximum_age.map(|age| format!("不超过 {age} 岁")),
    ];
    conditions.into_iter().flatten().collect()
}

/// Whom a rule counts: `None` reads as everybody.
pub(super) fn among(model: &Model, condition: Option<&FriendCondition>) -> String {
    let conditions = condition.map(|condition| conditions(model, condition)).unwrap_or_default();
    if conditions.is_empty() { "全部联谊对象".to_owned() } else { conditions.join("，") }
}

/// 周期 in words, windows one by one.
pub(super) fn period(kind: &PeriodKind) -> String {
    match kind {
        PeriodKind::Windows(windows) => windows.iter().map(window).collect::<Vec<_>>().join("；"),
        PeriodKind::Irregular => format!("不定期，{}次数，有几次算几次", Verdict::Silent.word()),
        other => format!("每{}", other.word()),
    }
}

fn window(window: &Window) -> String {
    let days = match &window.days {
        WindowDays::OfMonths { months, first_day, last_day } => days_of_months(months, (*first_day, *last_day)),
        WindowDays::Around { occasions, before, after } => {
            let around = [(before, "前"), (after, "后")].into_iter().filter(|(days, _)| **days > 0);
            let around: Vec<String> = around.map(|(days, side)| format!("{side} {days} 天")).collect();
            let around = if around.is_empty() { "当天".to_owned() } else { around.join("至") };
            format!("{}{around}", occasions.join("、"))
        }
    };
    format!("{}（{days}）", window.name)
}

fn days_of_months(months: &[u32], days: (u32, u32)) -> String {
    let months = if months.is_empty() {
        "每月".to_owned()
    } else {
        months.iter().map(|month| format!("{month} 月")).collect::<Vec<_>>().join("、")
    };
    match days {
        (1, 31) => months,
        (first, last) if first == last => format!("{months} {first} 日"),
        (first, last) => format!("{months} {first} 日至 {last} 日"),
    }
}

pub(super) fn indicator(model: &Model, indicator: &Indicator) -> String {
    let rules: Vec<&str> = indicator.rules.iter().map(|rule| model.rule(*rule).id.value.as_str()).collect();
    let weight = indicator.weight.map(|weight| format!("，权重 {weight}")).unwrap_or_default();
    let deduction =
        indicator.deduction.map(|points| format!("，每项{}扣 {points} 分", Verdict::Missed.word())).unwrap_or_default();
    format!("{}（{}{weight}{deduction}）", indicator.name.value, rules.join("、"))
}

pub(super) fn grade(grade: &Grade) -> String {
    let conditions = [
        grade.minimum_score.map(|score| format!("不低于 {score} 分")),
        grade.maximum_missed.map(|missed| format!("{}不超过 {missed} 项", Verdict::Missed.word())),
    ];
    let conditions: Vec<String> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() {
        grade.name.value.clone()
    } else {
        format!("{}（{}）", grade.name.value, conditions.join("，"))
    }
}
