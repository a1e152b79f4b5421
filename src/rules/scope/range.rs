//! LY201 and LY202: a friend must fit one of the classes that the pack gives for the tier.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey};
use crate::model::pack::{FriendClass, FriendCondition, Parameters, Rule, ScopeParameters};
use crate::model::people::{Cadre, Friend, FriendKind};
use crate::model::roster::{Roster, RosterFriend};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, first_day, level_of};
use crate::rules::scope::condition::{Fit, excluded_by, fit, fit_but_for_age, fits, suits_unit};
use crate::rules::subject;

/// Pairs of all lists that fit no class, each judged by what held when its school year began.
pub(super) fn outside(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let day = first_day(model, roster.year.value);
        let Parameters::Scope(scope) = rule.parameters_on(day) else { continue };
        for (cadre, entry) in entries(roster) {
            let Some(finding) = outside_of(model, rule, scope, (model.cadre(cadre), entry), day) else { continue };
            let about = subject::pair(model, (cadre, entry.friend.value), roster.year.value);
            findings.push(with_basis(finding, model, rule, day).subject(about));
        }
    }
    findings
}

/// The pairs of a list beside the classes of 二.
#[derive(Clone, Debug)]
pub struct OutsideClasses {
    /// How many pairs have a cadre for whose tier the pack names classes.
    pub all: usize,
    /// Those of them that fit none.
    pub outside: Vec<(CadreKey, FriendKey)>,
}

/// Of a list the pairs whose cadre's tier has classes, and those of them that fit none (二: 主要为); `None` where the
/// pack names no classes for anybody on it.
#[must_use]
pub fn outside_classes(model: &Model, roster: &Roster) -> Option<OutsideClasses> {
    let day = first_day(model, roster.year.value);
    let (mut all, mut outside) = (0, Vec::new());
    for (cadre, entry) in entries(roster) {
        let key = cadre;
        let cadre = model.cadre(key);
        let rules = model.pack.rules.iter().filter_map(|rule| match rule.parameters_on(day) {
            Parameters::Scope(scope) if scope.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value) => {
                Some((rule, scope))
            }
            _ => None,
        });
        let fits: Vec<bool> =
            rules.map(|(rule, scope)| outside_of(model, rule, scope, (cadre, entry), day).is_none()).collect();
        all += usize::from(!fits.is_empty());
        outside.extend(fits.contains(&false).then_some((key, entry.friend.value)));
    }
    (all > 0).then_some(OutsideClasses { all, outside })
}

/// Every pair of a list.
fn entries(roster: &Roster) -> impl Iterator<Item = (CadreKey, &RosterFriend)> {
    roster.lines.iter().flat_map(|line| line.friends.iter().map(|entry| (line.cadre.value, entry)))
}

fn outside_of(
    model: &Model,
    rule: &Rule,
    scope: &ScopeParameters,
    (cadre, entry): (&Cadre, &RosterFriend),
    day: NaiveDate,
) -> Option<Diagnostic> {
    if scope.classes.is_empty() || scope.tier.as_ref().is_some_and(|tier| *tier != cadre.tier.value) {
        return None;
    }
    let friend = model.friend(entry.friend.value);
    let reasoned = |class: &&FriendClass| !class.reason_required || entry.reason.is_some();
    let same_unit = |class: &&FriendClass| suits_unit(&class.condition, cadre, friend);
    let mut fitting = scope.classes.iter().filter(reasoned).filter(|class| fits(&class.condition, friend, day));
    if fitting.clone().any(|class| same_unit(&class)) {
        return None;
    }
    // Whoever may fit is not accused; LY209 says once what the register leaves out.
    let mut open = scope.classes.iter().filter(reasoned).filter(same_unit);
    if open.any(|class| fit(&class.condition, friend, day) == Fit::Unstated) {
        return None;
    }
    if fitting.next().is_some() {
        return Some(other_unit(model, rule, cadre, friend, entry));
    }
    // With a year of birth the friend might fit: then it is not the friend but the entry that lacks something.
    let unknown = friend.standing().is_some_and(|standing| standing.birth_year.is_none());
    let by_age = |class: &&FriendClass| class.condition.maximum_age.is_some();
    let open = scope.classes.iter().filter(reasoned).filter(same_unit).filter(by_age);
    let open = open.into_iter().find(|class| unknown && fit_but_for_age(&class.condition, friend).may_be());
    let label = label(scope, friend, open, reasoned);
    Some(no_class(rule, scope, friend, entry, (label, open)))
}

/// What is registered of the friend, and which word of it keeps the friend out of a class that would fit.
fn label(
    scope: &ScopeParameters,
    friend: &Friend,
    open: Option<&FriendClass>,
    reasoned: impl Fn(&&FriendClass) -> bool,
) -> String {
    let words = friend.described().join("、");
    let registered =
        if words.is_empty() { "没有登记职称、身份".to_owned() } else { format!("登记为：{words}") };
    let otherwise = |class: &&FriendClass| {
        let all = FriendCondition { excluded_roles: Vec::new(), ..class.condition.clone() };
        fit_but_for_age(&all, friend) == Fit::Yes
    };
    let excluded = scope.classes.iter().filter(reasoned).filter(otherwise);
    let role = excluded.into_iter().find_map(|class| Some((class, excluded_by(&class.condition, friend)?)));
    match (open, role) {
        (Some(class), _) => format!("{registered}；缺出生年，不能判断是否属于“{}”", class.name),
        (None, Some((class, role))) => format!("{registered}；有“{role}”身份的不属于“{}”", class.name),
        (None, None) => registered,
    }
}

fn no_class(
    rule: &Rule,
    scope: &ScopeParameters,
    friend: &Friend,
    entry: &RosterFriend,
    (label, open): (String, Option<&FriendClass>),
) -> Diagnostic {
    let classes: Vec<&str> = scope.classes.iter().map(|class| class.name.as_str()).collect();
    let message = format!("{} 不属于规定的联谊对象范围", friend.id.value);
    let finding = Diagnostic::at(&codes::LY201, level_of(rule), entry.friend.span, message)
        .label(label)
        .also(friend.id.span, "这里登记的情况")
        .note(format!("范围：{}", classes.join("；")));
    let finding = match (&friend.kind, open) {
        (FriendKind::Organisation { .. }, _) => {
            return finding.help("类别登记有误的，请改 organisations.yaml；不应结对的，请报确定名单的会议调整");
        }
        (_, Some(class)) => {
            let age = class.condition.maximum_age.unwrap_or_default();
            finding.help(format!("“{}”要求不超过 {age} 岁：请在 people/friends.yaml 里补写“出生年”", class.name))
        }
        (_, None) => finding.help("如登记有遗漏，请补全 people/friends.yaml；如不应结对，请报确定名单的会议调整"),
    };
    if scope.classes.iter().any(|class| class.reason_required) {
        finding.help("确因本单位需要而联谊的，请在名单里写明：{编号: …, 缘由: …}")
    } else {
        finding
    }
}

fn other_unit(model: &Model, rule: &Rule, cadre: &Cadre, friend: &Friend, entry: &RosterFriend) -> Diagnostic {
    let own = &model.unit(cadre.unit.value).name;
    let theirs = &model.unit(friend.unit.value).name;
    let (id, holder) = (&friend.id.value, &cadre.id.value);
    let finding = |message: String, label: String| {
        Diagnostic::at(&codes::LY202, level_of(rule), entry.friend.span, message).label(label)
    };
    match friend.kind {
        FriendKind::Person(_) => {
            finding(format!("{id} 不属于 {holder} 所在的单位"), format!("联谊对象在{theirs}，干部在{own}"))
                .also(friend.unit.span, "联谊对象的单位")
                .also(cadre.unit.span, "干部的单位")
                .help("单位登记有误的，请改 people/ 里的“单位”；否则请由所在单位的干部联系，并报会议调整名单")
        }
        FriendKind::Organisation { .. } => finding(
            format!("{id} 不归 {holder} 所在的单位联系"),
            format!("归口{theirs}，干部在{own}"),
        )
        .also(friend.unit.span, "归口单位")
        .also(cadre.unit.span, "干部的单位")
        .help("归口单位登记有误的，请改 organisations.yaml 的“单位”；否则请由归口单位的干部联系，并报会议调整名单"),
    }
}
