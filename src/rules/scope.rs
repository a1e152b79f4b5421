//! 2xx 范围: whom a cadre may be paired with, and that each cadre has somebody (二).

use chrono::Datelike as _;

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::pair::Pair;
use crate::model::Model;
use crate::model::key::CadreKey;
use crate::model::pack::{CoverageParameters, FriendCondition, Parameters, RosterOwnerKind, Rule, ScopeParameters};
use crate::model::people::{Cadre, Friend, FriendKind};
use crate::model::roster::{Roster, RosterFriend, RosterOwner};
use crate::rules::citation::resting;
use crate::rules::{Facts, first_day, level_of};

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY201", title: "联谊对象不属于规定的范围", explanation: include_str!("LY201.md") },
    Code { code: "LY202", title: "联谊对象不属于本单位", explanation: include_str!("LY202.md") },
    Code { code: "LY203", title: "结对期间不是本校党外人士", explanation: include_str!("LY203.md") },
    Code { code: "LY204", title: "干部没有联谊对象", explanation: include_str!("LY204.md") },
];

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = outside_friendship_days(facts);
    for rule in &facts.model.pack.rules {
        match &rule.parameters {
            Parameters::Scope(scope) => findings.extend(out_of_scope(facts, rule, scope)),
            Parameters::Coverage(coverage) => findings.extend(without_friend(facts, rule, coverage)),
            _ => {}
        }
    }
    findings
}

/// Every pair of every roster with the records it rests on.
fn entries(model: &Model) -> impl Iterator<Item = (&Roster, CadreKey, &RosterFriend)> {
    model.rosters.iter().flat_map(|roster| {
        roster
            .lines
            .iter()
            .flat_map(move |line| line.friends.iter().map(move |entry| (roster, line.cadre.value, entry)))
    })
}

/// LY201 and LY202: a friend must fit one of the classes that the pack gives for the tier.
fn out_of_scope(facts: &Facts<'_>, rule: &Rule, scope: &ScopeParameters) -> Vec<Diagnostic> {
    if scope.classes.is_empty() {
        return Vec::new();
    }
    let model = facts.model;
    let mut findings = Vec::new();
    for (roster, cadre_key, entry) in entries(model) {
        let cadre = model.cadre(cadre_key);
        if scope.tier.as_ref().is_some_and(|tier| *tier != cadre.tier.value) {
            continue;
        }
        let friend = model.friend(entry.friend.value);
        let year = model.calendar.year_days(roster.year.value).map_or(0, |days| days.0.year());
        let fits = |ignore_unit: bool| {
            scope.classes.iter().any(|class| {
                let condition = &class.condition;
                let same_unit = ignore_unit || !condition.same_unit || friend.unit.value == cadre.unit.value;
                same_unit && fits(condition, friend, year) && (!class.reason_required || entry.reason.is_some())
            })
        };
        if fits(false) {
            continue;
        }
        let finding = if fits(true) && friend.unit.value != cadre.unit.value {
            other_unit(model, rule, cadre, friend, entry)
        } else {
            no_class(rule, scope, friend, entry)
        };
        let year = &model.calendar.year(roster.year.value).id.value;
        let subject = format!("{}/{}/{year}", cadre.id.value, friend.id.value);
        let day = first_day(model, roster.year.value);
        findings.push(resting(finding, model, rule, day).subject(subject));
    }
    findings
}

fn no_class(rule: &Rule, scope: &ScopeParameters, friend: &Friend, entry: &RosterFriend) -> Diagnostic {
    let classes: Vec<&str> = scope.classes.iter().map(|class| class.name.as_str()).collect();
    let finding = Diagnostic::at(
        "LY201",
        level_of(rule),
        entry.friend.span,
        format!("{} 不属于规定的联谊对象范围", friend.id.value),
    )
    .label(format!("登记为：{}", friend.described().join("、")))
    .also(friend.id.span, "这里登记的情况")
    .note(format!("范围：{}", classes.join("；")))
    .help("如登记有遗漏，请补全 people/friends.yaml；如不应结对，请报确定名单的会议调整");
    if scope.classes.iter().any(|class| class.reason_required) {
        finding.help("确因本单位需要而联谊的，请在名单里写明：{编号: …, 缘由: …}")
    } else {
        finding
    }
}

fn other_unit(model: &Model, rule: &Rule, cadre: &Cadre, friend: &Friend, entry: &RosterFriend) -> Diagnostic {
    let own = &model.unit(cadre.unit.value).name;
    let theirs = &model.unit(friend.unit.value).name;
    Diagnostic::at(
        "LY202",
        level_of(rule),
        entry.friend.span,
        format!("{} 不属于 {} 所在的单位", friend.id.value, cadre.id.value),
    )
    .label(format!("联谊对象在{theirs}，干部在{own}"))
    .also(friend.unit.span, "联谊对象的单位")
    .also(cadre.unit.span, "干部的单位")
    .help("单位登记有误的，请改 people/ 里的“单位”；否则请由所在单位的干部联系，并报会议调整名单")
}

/// Whether a friend meets a condition in a calendar year, leaving aside the question of the unit.
pub(super) fn fits(condition: &FriendCondition, friend: &Friend, year: i32) -> bool {
    let listed =
        |words: &[String], word: Option<&String>| words.is_empty() || word.is_some_and(|word| words.contains(word));
    let standing = match &friend.kind {
        FriendKind::Person(standing) => standing,
        FriendKind::Organisation { category } => return condition.organisations.contains(&category.value),
    };
    let role = condition.roles.is_empty() || standing.roles.iter().any(|role| condition.roles.contains(&role.value));
    let young = |limit: u32| {
        let birth = standing.birth_year.as_ref().map(|birth| i64::from(birth.value));
        birth.is_some_and(|birth| i64::from(year) - birth <= i64::from(limit))
    };
    role && condition.organisations.is_empty()
        && condition.maximum_age.is_none_or(young)
        && listed(&condition.affiliations, Some(&standing.affiliation.value))
        && listed(&condition.titles, standing.title.as_ref().map(|title| &title.value))
        && listed(&condition.degrees, standing.degree.as_ref().map(|degree| &degree.value))
        && listed(&condition.statuses, Some(&standing.status.value))
}

/// LY203: a pair may not begin before, or last beyond, the days for which `friends.yaml` knows the friend.
fn outside_friendship_days(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for pair in &facts.ledger.pairs {
        let Some(rule) = scope_rule(model, model.cadre(pair.cadre)) else { continue };
        let friend = model.friend(pair.friend);
        let Some(words) = outside(pair, friend) else { continue };
        let year = &model.calendar.year(pair.year).id.value;
        let message = format!("{} 在结对期间不都是本校党外人士", friend.id.value);
        let finding = Diagnostic::at("LY203", level_of(rule), pair.origin, message)
            .label(words)
            .also(friend.id.span, "这里写着自何时起、至何时止");
        findings.push(
            resting(finding, model, rule, first_day(model, pair.year))
                .help("请在名单里给这一对写上“自”或“止”，或改正 people/friends.yaml 里的日期")
                .subject(format!("{}/{}/{year}", model.cadre(pair.cadre).id.value, friend.id.value)),
        );
    }
    findings
}

/// The rule of 联谊对象范围 that is meant for a cadre's tier.
fn scope_rule<'a>(model: &'a Model, cadre: &Cadre) -> Option<&'a Rule> {
    model.pack.rules.iter().find(|rule| match &rule.parameters {
        Parameters::Scope(scope) => scope.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value),
        _ => false,
    })
}

fn outside(pair: &Pair, friend: &Friend) -> Option<String> {
    let first = pair.first_day()?;
    let last = pair.days.iter().filter_map(|days| days.until).max()?;
    if first < friend.since.from {
        return Some(format!("结对自 {first}，党外人士身份自 {}", friend.since.from));
    }
    let until = friend.since.until.filter(|until| *until < last)?;
    Some(format!("结对至 {last}，党外人士身份止于 {until}"))
}

/// LY204: a cadre who was in office when the list was decided has friends on it.
///
/// Where the list itself is missing nothing is said here: LY301 says it once.
fn without_friend(facts: &Facts<'_>, rule: &Rule, coverage: &CoverageParameters) -> Vec<Diagnostic> {
    let Some(minimum) = coverage.minimum else { return Vec::new() };
    let model = facts.model;
    let pairs = &facts.ledger.pairs;
    let mut findings = Vec::new();
    for roster in &model.rosters {
        let Some(day) = binding_day(model, roster) else { continue };
        let year = roster.year.value;
        for (key, cadre) in cadres_of_list(model, roster) {
            let of_tier = coverage.tier.as_ref().is_none_or(|tier| *tier == cadre.tier.value);
            if !of_tier || !cadre.service.iter().any(|service| service.contains(day)) {
                continue;
            }
            let start = pairs.partition_point(|pair| (pair.year, pair.cadre) < (year, key));
            let friends = pairs[start..].iter().take_while(|pair| (pair.year, pair.cadre) == (year, key)).count();
            if friends < minimum as usize {
                findings.push(lacks_friends(model, rule, cadre, roster, minimum, friends));
            }
        }
    }
    findings
}

fn lacks_friends(
    model: &Model,
    rule: &Rule,
    cadre: &Cadre,
    roster: &Roster,
    minimum: u32,
    friends: usize,
) -> Diagnostic {
    let year = &model.calendar.year(roster.year.value).id.value;
    let id = &cadre.id.value;
    let message = format!("{id} 在 {year} 学年名单上的联谊对象不足 {minimum} 名");
    let finding = Diagnostic::at("LY204", level_of(rule), cadre.id.span, message)
        .label(format!("名单上 {friends} 名"))
        .also(roster.span, "名单在这里");
    resting(finding, model, rule, first_day(model, roster.year.value))
        .help("请由确定名单的会议补定联谊对象；已不任职的，请在 people/cadres.yaml 的“任职”里写“止”")
        .subject(format!("{id}/{year}"))
}

/// The cadres whose friends belong on a list: those of its tier; on a unit's list those of the unit
/// whose tier the pack gives no list of its own.
fn cadres_of_list<'a>(model: &'a Model, roster: &'a Roster) -> impl Iterator<Item = (CadreKey, &'a Cadre)> {
    let own_list = |tier: &str| {
        model.pack.rules.iter().any(|rule| match &rule.parameters {
            Parameters::RosterDecision(decision) => decision.owner == RosterOwnerKind::Tier(tier.to_owned()),
            _ => false,
        })
    };
    model.cadre_keys().filter(move |(_, cadre)| match &roster.owner.value {
        RosterOwner::Tier(tier) => *tier == cadre.tier.value,
        RosterOwner::Unit(unit) => *unit == cadre.unit.value && !own_list(&cadre.tier.value),
    })
}

/// The day from which a list binds: 生效, else the decision, else the first day of its school year.
fn binding_day(model: &Model, roster: &Roster) -> Option<chrono::NaiveDate> {
    let effective = roster.effective.as_ref().map(|date| date.value);
    let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref()).map(|date| date.value);
    effective.or(decided).or_else(|| model.calendar.year_days(roster.year.value).map(|days| days.0))
}
