//! The parameters of a rule in words. What the pack does not say reads 规则未规定.

use serde::Serialize;

use crate::ledger::Verdict;
use crate::model::Model;
use crate::model::pack::{
    CommissionerParameters, CoverageParameters, FriendClass, Parameters, RegularContactParameters,
    RosterDecisionParameters, RosterOwnerKind, Rule, ScopeParameters, WordGroup,
};

/// One parameter.
#[derive(Clone, Debug, Serialize)]
pub struct Parameter {
    /// The key of the pack.
    pub label: &'static str,
    /// The value in words, one line each.
    pub values: Vec<String>,
    /// Whether the pack says nothing about it.
    pub silent: bool,
}

/// All parameters of a rule, the absent ones included.
#[must_use]
pub fn in_words(model: &Model, rule: &Rule) -> Vec<Parameter> {
    match &rule.parameters {
        Parameters::Scope(parameters) => scope(model, parameters),
        Parameters::Coverage(parameters) => coverage(parameters),
        Parameters::RosterDecision(parameters) => roster_decision(parameters),
        Parameters::Commissioner(parameters) => commissioner(parameters),
        Parameters::RegularContact(parameters) => regular_contact(model, parameters),
        Parameters::ContactForm(parameters) => {
            vec![list("形式", &named(&parameters.forms, &model.pack.vocabulary.forms))]
        }
        Parameters::InForce => {
            vec![stated("施行", format!("{} 起施行，此前的不判断", model.pack.regulation.in_force.value))]
        }
    }
}

fn scope(model: &Model, parameters: &ScopeParameters) -> Vec<Parameter> {
    let classes = parameters.classes.iter().map(|class| class_words(model, class)).collect();
    vec![optional("层级", parameters.tier.clone()), lines("类别", classes)]
}

fn class_words(model: &Model, class: &FriendClass) -> String {
    let words = &model.pack.vocabulary;
    let conditions = [
        class.same_unit.then(|| "属于干部本单位".to_owned()),
        condition("政治面貌", &class.affiliations),
        condition("身份", &class.roles),
        condition("职称", &named(&class.titles, &words.titles)),
        condition("学位", &class.degrees),
        condition("状态", &class.statuses),
        class.reason_required.then(|| "名单须写缘由".to_owned()),
    ];
    let conditions: Vec<String> = conditions.into_iter().flatten().collect();
    if conditions.is_empty() { class.name.clone() } else { format!("{}（{}）", class.name, conditions.join("，")) }
}

fn condition(label: &str, words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("{label}为{}", words.join("、")))
}

fn coverage(parameters: &CoverageParameters) -> Vec<Parameter> {
    vec![
        optional("层级", parameters.tier.clone()),
        optional("最少", parameters.minimum.map(|number| format!("每名干部至少有 {number} 名联谊对象"))),
    ]
}

fn roster_decision(parameters: &RosterDecisionParameters) -> Vec<Parameter> {
    let owner = match &parameters.owner {
        RosterOwnerKind::Tier(tier) => format!("{tier}名单"),
        RosterOwnerKind::EachUnit(Some(tier)) => format!("有{tier}干部的各单位名单"),
        RosterOwnerKind::EachUnit(None) => "各单位名单".to_owned(),
    };
    vec![
        stated("名单", owner),
        list("提出", &parameters.proposers),
        list("确定", &parameters.deciders),
        optional("文号", parameters.document_required.then(|| "须有文号".to_owned())),
        optional("每学年", parameters.each_year.then(|| "每学年须有名单".to_owned())),
    ]
}

fn commissioner(parameters: &CommissionerParameters) -> Vec<Parameter> {
    vec![
        list("单位类别", &parameters.categories),
        optional("须写明作用", parameters.part_required.then(|| "名单须写明统战委员所起的作用".to_owned())),
    ]
}

fn regular_contact(model: &Model, parameters: &RegularContactParameters) -> Vec<Parameter> {
    let period = parameters.period.word();
    let forms = named(&parameters.forms, &model.pack.vocabulary.forms);
    vec![
        list("层级", &parameters.tiers),
        stated("周期", format!("每{period}")),
        optional("最少", parameters.minimum.map(|times| format!("每对每{period}至少 {times} 次"))),
        list("计入的形式", &forms),
        optional("临期提醒", parameters.remind_days.map(|days| format!("{period}结束前 {days} 天起提醒"))),
        optional("结对不足天数", parameters.minimum_days.map(|days| format!("{period}内结对不足 {days} 天的不要求"))),
    ]
}

/// Words that fill whole groups of the vocabulary are named by the groups, or a table of titles
/// would drown the rule.
fn named(words: &[String], groups: &[WordGroup]) -> Vec<String> {
    let whole: Vec<&WordGroup> =
        groups.iter().filter(|group| group.words.iter().all(|word| words.contains(word))).collect();
    let covered = |word: &String| whole.iter().any(|group| group.words.contains(word));
    let rest = words.iter().filter(|word| !covered(word)).cloned();
    whole.iter().map(|group| group.name.clone()).chain(rest).collect()
}

fn stated(label: &'static str, value: String) -> Parameter {
    Parameter { label, values: vec![value], silent: false }
}

fn optional(label: &'static str, value: Option<String>) -> Parameter {
    match value {
        Some(value) => stated(label, value),
        None => Parameter { label, values: vec![Verdict::Silent.word().to_owned()], silent: true },
    }
}

fn list(label: &'static str, words: &[String]) -> Parameter {
    optional(label, (!words.is_empty()).then(|| words.join("、")))
}

fn lines(label: &'static str, values: Vec<String>) -> Parameter {
    if values.is_empty() { optional(label, None) } else { Parameter { label, values, silent: false } }
}
