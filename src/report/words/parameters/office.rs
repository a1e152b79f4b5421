//! Parameters about suggestions, reviews, reports, assessment, waivers and provenance in words.

use crate::model::Model;
use crate::model::pack::{
    AssessmentParameters, Grade, Indicator, ProvenanceParameters, ReportParameters, ReviewParameters,
    StepDeadlineParameters, WaiverApprovalParameters,
};
use crate::report::words::parameters::contacts::period;
use crate::report::words::parameters::row::{Parameter, lines, list, optional, stated};

pub(super) fn deadline(parameters: &StepDeadlineParameters) -> Vec<Parameter> {
    let from = parameters.from.map_or("提出", |step| step.word());
    let to = parameters.to.word();
    let days = parameters.within_days.map(|days| format!("{from}后 {days} 天内{to}"));
    let mut words = vec![stated("步骤", format!("从{from}到{to}"))];
    if parameters.by_deadline {
        words.push(stated("期限", "以交办时写明的期限为准".to_owned()));
        words.extend(days.map(|days| stated("没有写明期限的", days)));
    } else {
        words.push(optional("期限", days));
    }
    if !parameters.categories.is_empty() {
        words.push(list("类别", &parameters.categories));
    }
    words
}

pub(super) fn review(parameters: &ReviewParameters) -> Vec<Parameter> {
    vec![
        stated("周期", period(&parameters.period)),
        optional("最少", parameters.minimum.map(|times| format!("每{}至少 {times} 次", parameters.period.word()))),
        optional("范围", parameters.every_unit.then(|| "合起来须覆盖全部单位".to_owned())),
    ]
}

pub(super) fn report(parameters: &ReportParameters) -> Vec<Parameter> {
    let word = parameters.period.word();
    vec![
        stated("由", parameters.by.word().to_owned()),
        list("层级", &parameters.tiers),
        stated("周期", period(&parameters.period)),
        optional("最少", parameters.minimum.map(|times| format!("每{word}至少 {times} 次"))),
        optional("期限", parameters.within_days.map(|days| format!("{word}结束后 {days} 天内"))),
    ]
}

pub(super) fn assessment(model: &Model, parameters: &AssessmentParameters) -> Vec<Parameter> {
    let indicators = parameters.indicators.iter().map(|indicator| indicator_words(model, indicator)).collect();
    vec![
        list("单位类别", &parameters.categories),
        optional("期限", parameters.within_days.map(|days| format!("学年最后一个学期结束后 {days} 天内"))),
        optional("关键时刻", parameters.key_moments.then(|| "当年有重大事件的，须写这一段".to_owned())),
        optional("统战部意见", parameters.opinion.then(|| "须有统战部意见".to_owned())),
        lines("指标", indicators),
        lines("等次", parameters.grades.iter().map(grade_words).collect()),
    ]
}

fn indicator_words(model: &Model, indicator: &Indicator) -> String {
    let rules: Vec<&str> = indicator.rules.iter().map(|rule| model.rule(*rule).id.value.as_str()).collect();
    let weight = indicator.weight.map(|weight| format!("，权重 {weight}")).unwrap_or_default();
    let deduction = indicator.deduction.map(|points| format!("，每项未履行扣 {points} 分")).unwrap_or_default();
    format!("{}（{}{weight}{deduction}）", indicator.name.value, rules.join("、"))
}

fn grade_words(grade: &Grade) -> String {
    let conditions = [
        grade.minimum_score.map(|score| format!("不低于 {score} 分")),
        grade.maximum_missed.map(|missed| format!("未履行不超过 {missed} 项")),
    ];
    let conditions: Vec<String> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() {
        grade.name.value.clone()
    } else {
        format!("{}（{}）", grade.name.value, conditions.join("，"))
    }
}

pub(super) fn waiver_approval(parameters: &WaiverApprovalParameters) -> Vec<Parameter> {
    vec![
        list("批准", &parameters.approvers),
        optional("最长", parameters.longest_days.map(|days| format!("一次不超过 {days} 天"))),
    ]
}

pub(super) fn provenance(parameters: &ProvenanceParameters) -> Vec<Parameter> {
    let when = |flag: bool, words: &str| flag.then(|| words.to_owned());
    vec![
        optional("名单改动", when(parameters.roster_changes, "确定之后的改动列为问题")),
        optional("日期改动", when(parameters.date_changes, "提交之后改过联系日期的列为问题")),
        optional("补记", parameters.late_days.map(|days| format!("联系后超过 {days} 天记载的为补记"))),
    ]
}
