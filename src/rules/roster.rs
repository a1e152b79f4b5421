//! 3xx 名单: who proposes, who decides, when, in which document, each year; the commissioner (五.1).

use chrono::{Days, NaiveDate};

use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::{Claim, Duty, Evidence, Holder, NotCounted, Object, Period, Reason, Verdict, judge, period};
use crate::model::Model;
use crate::model::key::{RosterKey, RuleKey, UnitKey};
use crate::model::pack::{Parameters, PeriodKind, RosterDecisionParameters, RosterOwnerKind, Rule};
use crate::model::roster::{Decision, Roster, RosterOwner, cadres_of};
use crate::rules::citation::resting;
use crate::rules::{Facts, commissioner, first_day, level_of};
use crate::source::Span;

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY301", title: "学年没有按期确定名单", explanation: include_str!("LY301.md") },
    Code { code: "LY302", title: "名单不是由规定的机构提出", explanation: include_str!("LY302.md") },
    Code { code: "LY303", title: "名单不是由规定的会议确定", explanation: include_str!("LY303.md") },
    Code { code: "LY304", title: "名单的先后次序不对", explanation: include_str!("LY304.md") },
    Code { code: "LY305", title: "名单没有文号", explanation: include_str!("LY305.md") },
    Code { code: "LY306", title: "单位没有统战委员", explanation: include_str!("LY306.md") },
    Code { code: "LY307", title: "名单没有写明统战委员的作用", explanation: include_str!("LY307.md") },
    Code { code: "LY308", title: "名单在确定之后改动", explanation: include_str!("LY308.md") },
];

/// Each school year that has begun asks for its list: a duty of the Office or of the unit.
#[must_use]
pub(super) fn duties(model: &Model, as_of: NaiveDate) -> Vec<Duty> {
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        let Parameters::RosterDecision(parameters) = &rule.parameters else { continue };
        if !parameters.each_year {
            continue;
        }
        for period in period::periods(model, &PeriodKind::Year, as_of) {
            duties.extend(year_duties(model, (key, rule), parameters, &period, as_of));
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
        let (evidence, not_counted) = decided_lists(model, parameters, &owner, &year, as_of);
        let claim = Claim { period: &year, required: Some(1), counted: evidence.len(), waived: false };
        let verdict = judge(claim, as_of);
        Duty {
            rule: key,
            holder,
            object: Object::Roster,
            period: year.clone(),
            required: Some(1),
            verdict,
            evidence,
            not_counted,
            waiver: None,
            days_left: year.days_left(as_of),
            origin,
        }
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

/// The lists of an owner and year that a permitted meeting had decided by `as_of`: in time, and too late.
fn decided_lists(
    model: &Model,
    parameters: &RosterDecisionParameters,
    owner: &RosterOwner,
    year: &Period,
    as_of: NaiveDate,
) -> (Vec<Evidence>, Vec<NotCounted>) {
    let (mut evidence, mut not_counted) = (Vec::new(), Vec::new());
    for (index, roster) in model.rosters.iter().enumerate() {
        let mine = roster.year.value == year.year && roster.owner.value == *owner;
        let decision = roster.decided.as_ref().filter(|decision| mine && may_decide(parameters, decision));
        let Some(date) = decision.and_then(|decision| decision.date.as_ref()) else { continue };
        let record = Evidence::Roster(RosterKey::new(index));
        if date.value > as_of {
            not_counted.push(NotCounted { record, pair: None, reason: Reason::Future });
        } else if date.value > year.until {
            not_counted.push(NotCounted { record, pair: None, reason: Reason::Late });
        } else {
            evidence.push(record);
        }
    }
    (evidence, not_counted)
}

fn may_decide(parameters: &RosterDecisionParameters, decision: &Decision) -> bool {
    parameters.deciders.is_empty() || parameters.deciders.contains(&decision.meeting.value)
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (key, rule) in facts.model.rule_keys() {
        match &rule.parameters {
            Parameters::RosterDecision(parameters) => {
                findings.extend(missing(facts, (key, rule), parameters));
                for roster in facts.model.rosters.iter().filter(|roster| governs(parameters, roster)) {
                    findings.extend(faults(facts, rule, parameters, roster));
                }
            }
            Parameters::Commissioner(parameters) => findings.extend(commissioner::check(facts, rule, parameters)),
            _ => {}
        }
    }
    findings
}

/// Whether a rule is about this list.
fn governs(parameters: &RosterDecisionParameters, roster: &Roster) -> bool {
    match (&parameters.owner, &roster.owner.value) {
        (RosterOwnerKind::Tier(tier), RosterOwner::Tier(owner)) => tier == owner,
        (RosterOwnerKind::EachUnit(_), RosterOwner::Unit(_)) => true,
        _ => false,
    }
}

/// LY301: the time is over and there is no list at all, or it was decided too late; a list that the
/// wrong meeting decided is LY303.
fn missing(facts: &Facts<'_>, (key, rule): (RuleKey, &Rule), parameters: &RosterDecisionParameters) -> Vec<Diagnostic> {
    let model = facts.model;
    let missed = |duty: &&Duty| duty.rule == key && duty.object == Object::Roster && duty.verdict == Verdict::Missed;
    let mut findings = Vec::new();
    for duty in facts.ledger.duties.iter().filter(missed) {
        let (owner, name, file) = owner_words(model, duty, rule);
        let written =
            |roster: &Roster| roster.year.value == duty.period.year && Some(&roster.owner.value) == owner.as_ref();
        let year = &duty.period.name;
        let finding = match model.rosters.iter().find(|roster| written(roster)) {
            Some(roster) => decided_late(rule, parameters, &name, duty, roster),
            None => Some(
                Diagnostic::at("LY301", level_of(rule), duty.origin, format!("{name}没有 {year} 学年的联谊名单"))
                    .label(format!("应在 {} 前确定", duty.period.until))
                    .help(format!("请在会议确定后，仿照上学年写 roster/{year}/{file}.yaml")),
            ),
        };
        let rested = |finding| resting(finding, model, rule, duty.period.start).subject(format!("{file}/{year}"));
        findings.extend(finding.map(rested));
    }
    findings
}

/// LY301 for a list that the right meeting decided after the last day.
fn decided_late(
    rule: &Rule,
    parameters: &RosterDecisionParameters,
    name: &str,
    duty: &Duty,
    roster: &Roster,
) -> Option<Diagnostic> {
    let decision = roster.decided.as_ref().filter(|decision| may_decide(parameters, decision))?;
    let date = decision.date.as_ref().filter(|date| date.value > duty.period.until)?;
    let (year, until) = (&duty.period.name, duty.period.until);
    let message = format!("{name} {year} 学年的联谊名单 {} 才确定，晚于 {until}", date.value);
    let finding = Diagnostic::at("LY301", level_of(rule), date.span, message).label("迟了");
    Some(finding.help("日期写错的，请改正；确实迟了的，名单照样有效，请下学年按期确定"))
}

/// Whose list a duty asks for, its name for readers, and the file name it would have.
fn owner_words(model: &Model, duty: &Duty, rule: &Rule) -> (Option<RosterOwner>, String, String) {
    match (&duty.holder, &rule.parameters) {
        (Holder::Unit(unit), _) => {
            let unit_record = model.unit(*unit);
            (Some(RosterOwner::Unit(*unit)), unit_record.name.clone(), unit_record.id.value.clone())
        }
        (_, Parameters::RosterDecision(RosterDecisionParameters { owner: RosterOwnerKind::Tier(tier), .. })) => {
            (Some(RosterOwner::Tier(tier.clone())), cadres_of(tier), tier.clone())
        }
        _ => (None, String::new(), String::new()),
    }
}

/// LY302 to LY305: what is wrong with a list that exists.
fn faults(facts: &Facts<'_>, rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Vec<Diagnostic> {
    let model = facts.model;
    let year = &model.calendar.year(roster.year.value).id.value;
    let subject = format!("{}/{year}", owner_id(model, roster));
    let mut findings: Vec<Diagnostic> = proposer(rule, parameters, roster).into_iter().collect();
    findings.extend(decider(rule, parameters, roster));
    findings.extend(order(rule, roster));
    findings.extend(document(rule, parameters, roster));
    let day = first_day(model, roster.year.value);
    findings.into_iter().map(|finding| resting(finding, model, rule, day).subject(subject.clone())).collect()
}

pub(super) fn owner_id(model: &Model, roster: &Roster) -> String {
    match &roster.owner.value {
        RosterOwner::Tier(tier) => tier.clone(),
        RosterOwner::Unit(unit) => model.unit(*unit).id.value.clone(),
    }
}

fn proposer(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let allowed = parameters.proposers.join("、");
    if parameters.proposers.is_empty() {
        return None;
    }
    let finding = match &roster.proposed {
        None => Diagnostic::at("LY302", level_of(rule), roster.span, "名单没有写由谁提出").label("缺“提出”"),
        Some(proposal) if parameters.proposers.contains(&proposal.by.value) => return None,
        Some(proposal) => {
            let message = format!("名单由“{}”提出，应由{allowed}提出", proposal.by.value);
            Diagnostic::at("LY302", level_of(rule), proposal.by.span, message)
        }
    };
    Some(finding.help(format!("请按实际情况写明：提出: {{单位: {allowed}, 日期: …}}；确由其他机构提出的，请补办")))
}

fn decider(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let allowed = parameters.deciders.join("、");
    if parameters.deciders.is_empty() {
        return None;
    }
    let finding = match &roster.decided {
        None => Diagnostic::at("LY303", level_of(rule), roster.span, "名单没有写由哪个会议确定").label("缺“确定”"),
        Some(decision) if may_decide(parameters, decision) => return None,
        Some(decision) => {
            let message = format!("名单由“{}”确定，应由{allowed}确定", decision.meeting.value);
            Diagnostic::at("LY303", level_of(rule), decision.meeting.span, message)
        }
    };
    Some(finding.help(format!("请提交{allowed}确定，再更新“确定”的会议、日期和文号；在此之前，这份名单不算已经确定")))
}

/// LY304: proposed, then decided, then in effect.
fn order(rule: &Rule, roster: &Roster) -> Vec<Diagnostic> {
    let Some(decided) = roster.decided.as_ref().and_then(|decision| decision.date.as_ref()) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    if let Some(effective) = roster.effective.as_ref().filter(|effective| effective.value < decided.value) {
        let message = format!("名单 {} 生效，{} 才确定", effective.value, decided.value);
        findings.push(
            Diagnostic::at("LY304", level_of(rule), effective.span, message)
                .label("早于确定之日")
                .also(decided.span, "确定之日")
                .help("名单确定后才能生效：请把“生效”改为确定之日或以后；确系追认的，请在会议记录里注明"),
        );
    }
    let proposed = roster.proposed.as_ref().and_then(|proposal| proposal.date.as_ref());
    if let Some(proposed) = proposed.filter(|proposed| proposed.value > decided.value) {
        let message = format!("名单 {} 确定，{} 才提出", decided.value, proposed.value);
        findings.push(
            Diagnostic::at("LY304", level_of(rule), proposed.span, message)
                .label("晚于确定之日")
                .also(decided.span, "确定之日")
                .help("请核对两个日期；先提出，后确定"),
        );
    }
    findings
}

fn document(rule: &Rule, parameters: &RosterDecisionParameters, roster: &Roster) -> Option<Diagnostic> {
    let decision = roster.decided.as_ref()?;
    if !parameters.document_required || decision.document.is_some() {
        return None;
    }
    Some(
        Diagnostic::at("LY305", level_of(rule), decision.meeting.span, "名单的确定没有文号")
            .label("缺“文号”")
            .help("请在“确定”里补写会议纪要或文件的文号，例如 文号: 院党纪要〔2025〕14号"),
    )
}
