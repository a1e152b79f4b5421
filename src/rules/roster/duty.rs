//! Duties of lists, and LY301: each school year asks for its list (五.1).

use chrono::{Days, NaiveDate};

use crate::diagnostic::Diagnostic;
use crate::ledger::{Duty, Evidence, Holder, NotCounted, Object, PendingDuty, Period, Reason, Verdict, judge, period};
use crate::model::Model;
use crate::model::key::{RosterKey, RuleKey, UnitKey};
use crate::model::pack::{Parameters, PeriodKind, RosterDecisionParameters, RosterOwnerKind, Rule};
use crate::model::roster::{Roster, RosterOwner, cadres_of};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::roster::blank;
use crate::rules::roster::standing::shortfall;
use crate::rules::subject;
use crate::source::Span;

/// Each school year that has begun asks for its list: a duty of the Office or of the unit.
#[must_use]
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        for version in rule.versions() {
            let Parameters::RosterDecision(parameters) = version else { continue };
            let years = period::periods(model, &PeriodKind::Year, as_of).into_iter();
            let asked = |year: &Period| parameters.each_year && rule.holds_on(version, year.start);
            for year in years.filter(asked) {
                duties.extend(year_duties(model, (key, rule), parameters, &year, as_of));
            }
        }
    }
    duties
}

fn year_duties(
    model: &Model,
    (key, rule): (RuleKey, &Rule),
    parameters: &RosterDecisionParameters,
    year: &Period,
    as_of: NaiveDate,
) -> Vec<Duty> {
    let mut year = year.clone();
    if let Some(days) = parameters.within_days {
        year.until = year.start.checked_add_days(Days::new(days.into())).unwrap_or(year.until);
        year.end = year.until;
    }
    let owners: Vec<(Holder, RosterOwner, Span)> = match &parameters.owner {
        RosterOwnerKind::Tier(tier) => vec![(Holder::Office, RosterOwner::Tier(tier.clone()), rule.span)],
        RosterOwnerKind::EachUnit(tier) => units_with_cadres(model, tier.as_deref(), &year)
            .map(|unit| (Holder::Unit(unit), RosterOwner::Unit(unit), model.unit(unit).id.span))
            .collect(),
    };
    let duty = |(holder, owner, origin): (Holder, RosterOwner, Span)| {
        let (evidence, not_counted) = lists_of(model, (rule, parameters), &owner, &year);
        let unstated = not_counted.iter().any(|entry| entry.reason == Reason::Undated);
        let (object, period, required) = (Object::Roster, year.clone(), Some(1));
        let pending =
            PendingDuty { rule: key, holder, object, period, required, evidence, not_counted, unstated, origin };
        judge(model, pending, as_of)
    };
    owners.into_iter().map(duty).collect()
}

/// Units that have cadres of the tier in office at any time of the period.
fn units_with_cadres<'a>(
    model: &'a Model,
    tier: Option<&'a str>,
    year: &'a Period,
) -> impl Iterator<Item = UnitKey> + 'a {
    model.unit_keys().map(|(key, _)| key).filter(move |unit| {
        model.cadres.iter().any(|cadre| {
            cadre.unit.value == *unit
                && tier.is_none_or(|tier| cadre.tier.value == tier)
                && cadre.serves_during(year.start, year.until)
        })
    })
}

/// The lists of an owner and year: those that were decided as the pack asks, and why the others do not count.
fn lists_of(
    model: &Model,
    (rule, parameters): (&Rule, &RosterDecisionParameters),
    owner: &RosterOwner,
    year: &Period,
) -> (Vec<Evidence>, Vec<NotCounted>) {
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    let mine = |(_, roster): &(usize, &Roster)| roster.year.value == year.year && roster.owner.value == *owner;
    for (index, roster) in model.rosters.iter().enumerate().filter(mine) {
        let record = Evidence::Roster(RosterKey::new(index));
        match shortfall(model, rule, parameters, roster, year.until) {
            None => evidence.push(record),
            Some(reason) => not_counted.push(NotCounted { record, pair: None, reason }),
        }
    }
    (evidence, not_counted)
}

/// LY301: the time is over and there is no list at all, or it was decided too late; what is wrong with a list that is
/// there is said about the list (LY302–LY305, LY310).
pub(super) fn missing(facts: &Facts<'_>, key: RuleKey, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let missed = |duty: &&Duty| duty.rule == key && duty.object == Object::Roster && duty.verdict == Verdict::Missed;
    let mut findings = Vec::new();
    for duty in facts.ledger.duties.iter().filter(missed) {
        let Parameters::RosterDecision(parameters) = rule.parameters_on(duty.period.start) else { continue };
        let Some((owner, name, file)) = owner_words(model, duty, parameters) else { continue };
        let written = |roster: &Roster| roster.year.value == duty.period.year && roster.owner.value == owner;
        let year = &duty.period.name;
        let named = model.calendar.named(year);
        let finding = match model.rosters.iter().find(|roster| written(roster)) {
            Some(roster) => decided_late(rule, &format!("{name} {named}的名单"), duty, roster),
            None => Some(no_list(facts, rule, duty, (&owner, &format!("{name}没有 {named}的名单"), &file))),
        };
        let about = subject::owned_list(model, &owner, year);
        findings.extend(finding.map(|finding| with_basis(finding, model, rule, duty.period.start).subject(about)));
    }
    findings
}

/// LY301 where there is no list. A unit stands in a record of its own, the cadres of a tier in none: then the list
/// itself is the place.
fn no_list(
    facts: &Facts<'_>,
    rule: &Rule,
    duty: &Duty,
    (owner, message, file): (&RosterOwner, &str, &str),
) -> Diagnostic {
    let path = format!("roster/{}/{file}.yaml", duty.period.name);
    let due = format!("应在 {} 以前确定", duty.period.until);
    let finding = match owner {
        RosterOwner::Unit(_) => Diagnostic::at(&codes::LY301, level_of(rule), duty.origin, message).label(due),
        RosterOwner::Tier(_) => {
            Diagnostic::about_path(&codes::LY301, level_of(rule), path.as_str(), message).note(format!("说明：{due}"))
        }
    };
    let earlier = |roster: &&Roster| roster.owner.value == *owner && roster.year.value < duty.period.year;
    let decided = match rule.parameters_on(duty.period.start) {
        Parameters::RosterDecision(own) if !own.deciders.is_empty() => format!("请提交{}确定", own.deciders.join("或")),
        _ => "请提交会议确定".to_owned(),
    };
    finding.help(match facts.model.rosters.iter().rfind(earlier) {
        Some(roster) => format!(
            "{decided}；确定以后运行 lianyi new roster，或者仿照 {}的写 {path}",
            facts.model.calendar.year_name(roster.year.value)
        ),
        None => format!(
            "{decided}；确定以后运行 lianyi new roster，或者写 {path}，照这样写，换上会议的日期和联谊对象的编号：\n{}",
            blank::list(facts.model, rule, duty, owner)
        ),
    })
}

/// LY301 for a list that was decided after the last day, or, where the pack lets any meeting decide, by none.
fn decided_late(rule: &Rule, list: &str, duty: &Duty, roster: &Roster) -> Option<Diagnostic> {
    let until = duty.period.until;
    let Some(decision) = &roster.decided else {
        let any = matches!(rule.parameters_on(duty.period.start), Parameters::RosterDecision(asked) if asked.deciders.is_empty());
        let message = format!("{list}没有写哪天确定，应在 {until} 以前");
        let finding = Diagnostic::at(&codes::LY301, level_of(rule), roster.span, message).label("缺“确定”");
        return any.then(|| finding.help("已经确定的，请补写 确定: {会议: …, 日期: …}；还没有确定的，请尽快提交会议"));
    };
    let late = duty.not_counted.iter().any(|entry| entry.reason == Reason::Late);
    let date = decision.date.as_ref().filter(|_| late)?;
    let message = format!("{list} {} 才确定，晚于 {until}", date.value);
    let finding = Diagnostic::at(&codes::LY301, level_of(rule), date.span, message).label("迟了");
    Some(finding.help("日期写错的，请改正；确实迟了的，名单照样有效，请下一次按期确定"))
}

/// Whose list a duty asks for, the owner's name for readers, and the file name it would have.
fn owner_words(
    model: &Model,
    duty: &Duty,
    parameters: &RosterDecisionParameters,
) -> Option<(RosterOwner, String, String)> {
    match (&duty.holder, &parameters.owner) {
        (Holder::Unit(unit), _) => {
            let unit_record = model.unit(*unit);
            Some((RosterOwner::Unit(*unit), unit_record.name.clone(), unit_record.id.value.clone()))
        }
        (_, RosterOwnerKind::Tier(tier)) => Some((RosterOwner::Tier(tier.clone()), cadres_of(tier), tier.clone())),
        _ => None,
    }
}
