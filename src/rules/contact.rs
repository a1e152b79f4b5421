//! 4xx 联系: each pair in each period, in the forms that count (四.4, 五.2).

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::cover::covering;
use crate::ledger::pair::Pair;
use crate::ledger::{
    Claim, ContactIndex, Counted, Duty, Holder, Ledger, NotCounted, Object, Period, Reason, Verdict, judge, period,
};
use crate::model::Model;
use crate::model::key::RuleKey;
use crate::model::pack::{ContactFormParameters, Parameters, RegularContactParameters, Rule};
use crate::rules::citation::basis;
use crate::rules::{Facts, level_of};

/// The codes of this area.
pub(super) const CODES: &[Code] = &[
    Code { code: "LY401", title: "学期内没有足够的联系记录", explanation: include_str!("LY401.md") },
    Code { code: "LY402", title: "联系即将到期", explanation: include_str!("LY402.md") },
    Code { code: "LY403", title: "联系形式不在规定之列", explanation: include_str!("LY403.md") },
    Code { code: "LY404", title: "联系的不是名单上的联谊对象", explanation: include_str!("LY404.md") },
];

/// One duty for each pair in each period in which the pair exists.
pub(super) fn duties(model: &Model, pairs: &[Pair], as_of: NaiveDate) -> Vec<Duty> {
    let index = ContactIndex::new(model);
    let mut duties = Vec::new();
    for (key, rule) in model.rule_keys() {
        let Parameters::RegularContact(parameters) = &rule.parameters else { continue };
        for period in period::periods(model, parameters.period, as_of) {
            for pair in pairs.iter().filter(|pair| has_duty(model, parameters, pair, &period)) {
                duties.push(duty(model, key, parameters, &index, pair, &period, as_of));
            }
        }
    }
    duties
}

/// Whether a pair owes contact in a period: the tier is meant, both are there, and the pair lasts long enough.
fn has_duty(model: &Model, parameters: &RegularContactParameters, pair: &Pair, period: &Period) -> bool {
    let cadre = model.cadre(pair.cadre);
    pair.year == period.year
        && (parameters.tiers.is_empty() || parameters.tiers.contains(&cadre.tier.value))
        && cadre.serves_during(period.start, period.end)
        && model.friend(pair.friend).since.overlaps(period.start, period.end)
        && pair.days_within(period.start, period.end) >= parameters.minimum_days.map_or(1, i64::from).max(1)
}

fn duty(
    model: &Model,
    rule: RuleKey,
    parameters: &RegularContactParameters,
    index: &ContactIndex,
    pair: &Pair,
    period: &Period,
    as_of: NaiveDate,
) -> Duty {
    let Counted { evidence, not_counted } = Counted::of(model, index, pair, period, &parameters.forms, as_of);
    let (holder, object) = (Holder::Cadre(pair.cadre), Object::Friend(pair.friend));
    let waiver = covering(model, rule, &holder, &object, period, as_of);
    let claim = Claim { period, required: parameters.minimum, counted: evidence.len(), waived: waiver.is_some() };
    Duty {
        rule,
        holder,
        object,
        period: period.clone(),
        required: parameters.minimum,
        verdict: judge(claim, as_of),
        evidence,
        not_counted,
        waiver,
        days_left: period.days_left(as_of),
        origin: pair.origin,
    }
}

/// Contacts that no duty took up: the pair is on no list of that year, or the day is in no term.
pub(super) fn stray(model: &Model, ledger: &Ledger) -> Vec<NotCounted> {
    let mut taken = BTreeSet::new();
    for duty in &ledger.duties {
        if let (Holder::Cadre(cadre), Object::Friend(friend), Some(term)) =
            (&duty.holder, &duty.object, duty.period.term)
        {
            taken.insert((term, *cadre, *friend));
        }
    }
    let mut stray = Vec::new();
    for (cadre, friend, contact) in ContactIndex::new(model).iter() {
        let date = model.contact(contact).date.value;
        let reason = match model.calendar.term_on(date) {
            _ if date < model.pack.regulation.in_force.value => Reason::BeforeForce,
            None => Reason::NoTerm,
            Some(term) if taken.contains(&(term, cadre, friend)) => continue,
            Some(term) => {
                let year = model.term(term).year;
                let paired = ledger
                    .pairs
                    .binary_search_by_key(&(year, cadre, friend), |pair| (pair.year, pair.cadre, pair.friend));
                if paired.is_ok() { Reason::NoDuty } else { Reason::NotPaired }
            }
        };
        stray.push(NotCounted { contact, cadre, friend, reason });
    }
    stray.sort_by_key(|entry| (entry.contact, entry.cadre, entry.friend));
    stray
}

/// All findings of this area.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (key, rule) in facts.model.rule_keys() {
        match &rule.parameters {
            Parameters::RegularContact(parameters) => {
                for duty in facts.ledger.duties.iter().filter(|duty| duty.rule == key) {
                    match duty.verdict {
                        Verdict::Missed => findings.push(missed(facts, rule, duty)),
                        Verdict::Due => findings.extend(due_soon(facts, rule, parameters, duty)),
                        _ => {}
                    }
                }
                findings.extend(unpaired(facts, rule));
            }
            Parameters::ContactForm(parameters) => findings.extend(unknown_form(facts, rule, parameters)),
            _ => {}
        }
    }
    findings
}

/// `C03/F012/2025-2026-1`: what a duty of contact is about.
fn subject(model: &Model, duty: &Duty) -> String {
    match (&duty.holder, &duty.object) {
        (Holder::Cadre(cadre), Object::Friend(friend)) => {
            format!("{}/{}/{}", model.cadre(*cadre).id.value, model.friend(*friend).id.value, duty.period.name)
        }
        _ => duty.period.name.clone(),
    }
}

fn pair_words(model: &Model, duty: &Duty) -> String {
    match (&duty.holder, &duty.object) {
        (Holder::Cadre(cadre), Object::Friend(friend)) => {
            format!("{} 与 {}", model.cadre(*cadre).id.value, model.friend(*friend).id.value)
        }
        _ => String::new(),
    }
}

fn due_and_counted(duty: &Duty) -> String {
    format!("应 {} 次，计 {} 次", duty.required.unwrap_or(0), duty.evidence.len())
}

/// LY401: an absence has no line of its own, so the finding points at the roster entry that creates the duty.
fn missed(facts: &Facts<'_>, rule: &Rule, duty: &Duty) -> Diagnostic {
    let model = facts.model;
    let Period { name, start, until, .. } = &duty.period;
    let what = if duty.evidence.is_empty() { "没有计入的联系记录" } else { "联系次数不足" };
    let mut finding = Diagnostic::at(
        "LY401",
        level_of(rule),
        duty.origin,
        format!("{} 在 {name}（{start} 至 {until}）{what}", pair_words(model, duty)),
    )
    .label(due_and_counted(duty))
    .note(basis(model, rule))
    .subject(subject(model, duty));
    for entry in &duty.not_counted {
        let contact = model.contact(entry.contact);
        finding = finding.also(contact.date.span, format!("未计入：{}", entry.reason.words()));
    }
    finding
        .help(format!("确有联系的，请在 contacts/{name}/ 里补记"))
        .help("确有正当缘由的，请按规定批准后在 waivers/ 里登记豁免")
}

/// LY402: the term is about to end; counted to the last day of the term itself, not of the holidays after it.
fn due_soon(facts: &Facts<'_>, rule: &Rule, parameters: &RegularContactParameters, duty: &Duty) -> Option<Diagnostic> {
    let remind = parameters.remind_days?;
    let left = (duty.period.end - facts.as_of).num_days();
    if left > i64::from(remind) {
        return None;
    }
    let model = facts.model;
    let Period { name, end, until, .. } = &duty.period;
    let when = if left >= 0 {
        format!("离学期结束（{end}）还有 {left} 天")
    } else {
        format!("学期已于 {end} 结束，{until} 前的联系仍可计入")
    };
    Some(
        Diagnostic::at(
            "LY402",
            Level::Hint,
            duty.origin,
            format!("{} 在 {name} 还没有足够的联系记录，{when}", pair_words(model, duty)),
        )
        .label(due_and_counted(duty))
        .note(basis(model, rule))
        .help("请提醒干部尽快联系，并及时记载")
        .subject(subject(model, duty)),
    )
}

/// LY403: forms that the regulation does not name; such a contact does not count.
fn unknown_form(facts: &Facts<'_>, rule: &Rule, parameters: &ContactFormParameters) -> Vec<Diagnostic> {
    let model = facts.model;
    let known = |form: &String| {
        if parameters.forms.is_empty() {
            model.pack.vocabulary.knows_form(form)
        } else {
            parameters.forms.contains(form)
        }
    };
    let groups: Vec<String> = model
        .pack
        .vocabulary
        .forms
        .iter()
        .map(|group| format!("{}（{}）", group.name, group.words.join("、")))
        .collect();
    model
        .contacts
        .iter()
        .filter(|contact| !known(&contact.form.value))
        .map(|contact| {
            Diagnostic::at(
                "LY403",
                level_of(rule),
                contact.form.span,
                format!("“{}”不是规定的联谊交友形式", contact.form.value),
            )
            .label("这次联系不计入")
            .note(basis(model, rule))
            .help(format!("可用的形式：{}", groups.join("；")))
            .subject(contact.id.clone())
        })
        .collect()
}

/// LY404: a contact in which no cadre met a friend of the list; most often a slip in an id.
fn unpaired(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for entries in facts.ledger.stray_contacts.chunk_by(|one, other| one.contact == other.contact) {
        let contact = model.contact(entries[0].contact);
        let unpaired = entries.iter().filter(|entry| entry.reason == Reason::NotPaired).count();
        if unpaired < contact.cadres.len() * contact.friends.len() {
            continue;
        }
        let Some(friend) = contact.friends.first() else { continue };
        findings.push(
            Diagnostic::at("LY404", Level::Warning, friend.span, "联系的不是名单上的联谊对象")
                .label("当学年名单上没有这一对")
                .note(basis(model, rule))
                .help("如编号写错，请改正；如确有联系，可以保留，但不计入定期联系；需要结对的，请报会议调整名单")
                .subject(contact.id.clone()),
        );
    }
    findings
}
