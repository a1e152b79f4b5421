//! Parameters about whom one may be paired with, and about lists, in words.

use crate::model::Model;
use crate::model::pack::{
    CommissionerParameters, CoverageParameters, ExclusivityParameters, FriendClass, FriendCondition,
    FriendCoverageParameters, RosterDecisionParameters, RosterOwnerKind, ScopeParameters,
};
use crate::model::roster::cadres_of;
use crate::report::words::parameters::row::{Parameter, lines, list, named, optional, stated};

pub(super) fn scope(model: &Model, parameters: &ScopeParameters) -> Vec<Parameter> {
    let classes = parameters.classes.iter().map(|class| class_words(model, class)).collect();
    vec![optional("层级", parameters.tier.clone()), lines("类别", classes)]
}

fn class_words(model: &Model, class: &FriendClass) -> String {
    let mut conditions = conditions(model, &class.condition);
    conditions.extend(class.reason_required.then(|| "名单须写缘由".to_owned()));
    if conditions.is_empty() { class.name.clone() } else { format!("{}（{}）", class.name, conditions.join("，")) }
}

fn conditions(model: &Model, condition: &FriendCondition) -> Vec<String> {
    let FriendCondition { affiliations, roles, titles, degrees, statuses, organisations, maximum_age, same_unit } =
        condition;
    let is = |label: &str, words: &[String]| (!words.is_empty()).then(|| format!("{label}为{}", words.join("、")));
    let conditions = [
        same_unit.then(|| "属于干部本单位".to_owned()),
        is("政治面貌", affiliations),
        is("身份", roles),
        is("职称", &named(titles, &model.pack.vocabulary.titles)),
        is("学位", degrees),
        is("状态", statuses),
        is("组织类别", organisations),
        maximum_age.map(|age| format!("不超过 {age} 岁")),
    ];
    conditions.into_iter().flatten().collect()
}

/// Whom a rule counts: `None` reads as everybody.
fn among(model: &Model, condition: Option<&FriendCondition>) -> String {
    let conditions = condition.map(|condition| conditions(model, condition)).unwrap_or_default();
    if conditions.is_empty() { "全部联谊对象".to_owned() } else { conditions.join("，") }
}

pub(super) fn coverage(model: &Model, parameters: &CoverageParameters) -> Vec<Parameter> {
    let number = |times: Option<u32>, word| times.map(|number| format!("每名干部{word} {number} 名联谊对象"));
    vec![
        optional("层级", parameters.tier.clone()),
        stated("对象", among(model, parameters.among.as_ref())),
        optional("最少", number(parameters.minimum, "至少有")),
        optional("最多", number(parameters.maximum, "至多有")),
    ]
}

pub(super) fn friend_coverage(model: &Model, parameters: &FriendCoverageParameters) -> Vec<Parameter> {
    vec![optional("层级", parameters.tier.clone()), stated("须列入名单的", among(model, parameters.who.as_ref()))]
}

pub(super) fn exclusivity(parameters: &ExclusivityParameters) -> Vec<Parameter> {
    let words = parameters.maximum.map(|number| format!("一名联谊对象同时至多由 {number} 名干部联系"));
    vec![optional("最多干部", words)]
}

pub(super) fn roster_decision(parameters: &RosterDecisionParameters) -> Vec<Parameter> {
    let owner = match &parameters.owner {
        RosterOwnerKind::Tier(tier) => format!("{tier}名单"),
        RosterOwnerKind::EachUnit(Some(tier)) => format!("有{}的各单位名单", cadres_of(tier)),
        RosterOwnerKind::EachUnit(None) => "各单位名单".to_owned(),
    };
    let when = |flag: bool, words: &str| flag.then(|| words.to_owned());
    vec![
        stated("名单", owner),
        list("提出", &parameters.proposers),
        list("确定", &parameters.deciders),
        optional("文号", when(parameters.document_required, "须有文号")),
        optional("每学年", when(parameters.each_year, "每学年须有名单")),
        optional("期限", parameters.within_days.map(|days| format!("学年开始后 {days} 天内确定"))),
        list("备案", &parameters.filed_with),
        optional("备案期限", parameters.filed_within_days.map(|days| format!("确定后 {days} 天内备案"))),
        optional("变更备案", when(parameters.changes_filed, "学年中调整的，重新备案")),
        optional("调整缘由", when(parameters.changes_explained, "学年中调整的，须写缘由")),
        optional("沿用", when(parameters.renewed, "沿用上学年名单的，也须重新确定")),
    ]
}

pub(super) fn commissioner(parameters: &CommissionerParameters) -> Vec<Parameter> {
    vec![
        list("单位类别", &parameters.categories),
        optional("须写明作用", parameters.part_required.then(|| "名单须写明统战委员所起的作用".to_owned())),
    ]
}
