//! How a verdict came about, line by line: clause, rule, parameters, interpretations in force,
//! what counted, what did not and why, the waiver. For the command line, so people appear by id.

use crate::ledger::answered;
use crate::ledger::cover::ineffective_waiver;
use crate::ledger::ground::Ground;
use crate::ledger::{Duty, Evidence, NotCounted, Object, Verdict};
use crate::model::Model;
use crate::model::answer::Answer;
use crate::report::words::parameters;
use crate::report::words::wording;
use crate::rules::{self, Extension};
use crate::source::Sources;

/// One derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Derivation {
    /// Whose duty, in which period, with which verdict.
    pub(crate) heading: String,
    /// Labels with what is said under them, in the order of the argument.
    pub(crate) lines: Vec<(&'static str, Vec<String>)>,
}

/// The derivation of a duty; `prefix` goes before the path of the line that creates it.
pub(crate) fn derivation(model: &Model, sources: &Sources, prefix: &str, duty: &Duty) -> Derivation {
    let rule = model.rule(duty.rule);
    let period = &duty.period;
    let title = model.pack.clause(&rule.clause.value).map_or("", |clause| clause.title.as_str());
    let parameters = parameters::in_words(model, rule.parameters_on(period.start));
    let place = sources.start(duty.origin);
    let counted: Vec<String> = duty.evidence.iter().map(|record| evidence(model, sources, *record)).collect();
    let refused: Vec<String> = duty.not_counted.iter().map(|entry| refused(model, sources, entry)).collect();
    let mut lines = vec![
        ("条款", vec![format!("{} {title}", rule.clause.value)]),
        ("规则", vec![format!("{}（{}，{}）", rule.id.value, rule.kind, rule.force.word())]),
        ("参数", parameters.iter().map(|one| format!("{}：{}", one.label, one.values.join("；"))).collect()),
        ("解释", interpretations(model, duty)),
        ("起止", vec![days(duty)]),
        ("产生于", vec![format!("{prefix}{}:{}:{}", sources.path(duty.origin), place.line, place.column)]),
        ("计入", counted),
        ("未计入", refused),
    ];
    if duty.is_contact() && duty.verdict == Verdict::Met {
        lines.push(("所凭", vec![grounds(model, duty)]));
    }
    if let Object::Feedback(key) = duty.object {
        let item = &model.feedback[key.index()];
        lines.push((
            "经过",
            item.steps.iter().map(|step| format!("{} {}", step.date.value, wording::step(step))).collect(),
        ));
        let times = rules::extensions(model, item);
        lines.push(("延期", if times.is_empty() { Vec::new() } else { put_off(&times) }));
    }
    lines.push(("豁免", waiver(model, duty).into_iter().collect()));
    lines.push(("结论", vec![conclusion(duty)]));
    // Behind the conclusion, which it does not change; most duties have none, which need not be said.
    let answers: Vec<String> = answered::to_duty(model, duty).map(|one| answer(model, one)).collect();
    if !answers.is_empty() {
        lines.push(("单位说明", answers));
    }
    for (_, texts) in &mut lines {
        if texts.is_empty() {
            texts.push("无".to_owned());
        }
    }
    let heading =
        format!("{}，{}，{}：{}", duty.by_ids(model), rule.id.value, wording::short_term(&period.name), duty.word());
    Derivation { heading, lines }
}

/// What the unit says to it: `2026-09-20 C21：……`.
fn answer(model: &Model, answer: &Answer) -> String {
    let text = answer.text.value.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {}：{text}", answer.date.value, model.cadre(answer.by.value).id.value)
}

fn interpretations(model: &Model, duty: &Duty) -> Vec<String> {
    let rule = model.rule(duty.rule);
    let replaced = rule.readings.iter().find(|reading| reading.in_force.contains(duty.period.start));
    let in_force = rules::in_force(model, rule, duty.period.start).map(|key| {
        let record = &model.interpretations[key.index()];
        let instead =
            if replaced.is_some_and(|reading| reading.interpretation == key) { "，以它的参数为准" } else { "" };
        let (id, subject, by) = (&record.id.value, &record.subject, &record.decided_by);
        format!("{id} {subject}（{by} {}，自 {} 起{instead}）", record.decided.value, record.in_force.from)
    });
    in_force.collect()
}

fn days(duty: &Duty) -> String {
    let period = &duty.period;
    let counts = if period.end == period.until { String::new() } else { format!("，计入至 {}", period.until) };
    let ended = if duty.latest < period.until { format!("；结对到 {} 为止", duty.latest) } else { String::new() };
    let left = duty.days_to_latest().map(|days| format!("，还有 {days} 天")).unwrap_or_default();
    format!("{}{counts}{ended}{left}", wording::days(period.start, Some(period.end)))
}

fn evidence(model: &Model, sources: &Sources, record: Evidence) -> String {
    match record {
        Evidence::Contact(key) => {
            let contact = model.contact(key);
            let form = wording::form_answered(contact);
            format!("{}（{} {form}）", contact.id, contact.date.value)
        }
        Evidence::Roster(key) => {
            let roster = &model.rosters[key.index()];
            let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
            let day = decided.map(|date| format!("（{} 确定）", date.value)).unwrap_or_default();
            format!("{}{day}", sources.file(roster.file).path)
        }
        Evidence::Step(key, position) => {
            let item = &model.feedback[key.index()];
            let step = &item.steps[position];
            format!("{}（{} {}）", item.id.value, step.date.value, step.kind.value.word())
        }
        Evidence::Review(key) => {
            let review = &model.reviews[key.index()];
            format!("{}（{} {}）", sources.file(review.file).path, review.date.value, review.manner)
        }
        Evidence::Report(key) => {
            let report = &model.reports[key.index()];
            format!("{}（{} 报{}）", sources.file(report.file).path, report.date.value, report.to)
        }
        Evidence::Assessment(key) => {
            let assessment = &model.assessments[key.index()];
            let date = assessment.date.as_ref().map(|date| format!("（{}）", date.value)).unwrap_or_default();
            format!("{}{date}", sources.file(assessment.file).path)
        }
    }
}

/// On what kinds of contact a met duty of a pair rests.
fn grounds(model: &Model, duty: &Duty) -> String {
    let grounds = duty.grounds(model);
    let words: Vec<&str> = grounds.iter().map(Ground::words).collect();
    let only = if words.len() == 1 { "只有" } else { "" };
    format!("{only}{}", words.join("、"))
}

/// How often a deadline was put off, and each time why.
fn put_off(times: &[Extension<'_>]) -> Vec<String> {
    let one = |extension: &Extension<'_>| {
        let until = extension.step.deadline.as_ref().map(|day| format!("延到 {}", day.value)).unwrap_or_default();
        let why = extension.step.explanation.as_ref().map(|why| format!("：{}", why.value)).unwrap_or_default();
        format!("{} 由 {} {until}{why}", extension.step.date.value, extension.before)
    };
    std::iter::once(format!("{} 次", times.len())).chain(times.iter().map(one)).collect()
}

fn refused(model: &Model, sources: &Sources, entry: &NotCounted) -> String {
    format!("{}：{}", evidence(model, sources, entry.record), entry.reason.words())
}

/// The waiver that covers the duty; where none does, one that was meant for it and covers nothing.
fn waiver(model: &Model, duty: &Duty) -> Option<String> {
    let Some(key) = duty.waiver else {
        let (waiver, why) = ineffective_waiver(model, duty)?;
        return Some(format!("{} 由{}批准，{}", waiver.id.value, waiver.approved_by.value, why.words(waiver)));
    };
    let waiver = model.waiver(key);
    let days = waiver.validity.value;
    let until = days.until.map_or_else(|| "长期".to_owned(), |until| format!("至 {until}"));
    let (id, reason, by) = (&waiver.id.value, &waiver.reason.value, &waiver.approved_by.value);
    Some(format!("{id} {reason}（{by} {} 批准，{} {until}）", waiver.approved.value, days.from))
}

/// The last line of the argument.
fn conclusion(duty: &Duty) -> String {
    let counted = duty.evidence.len();
    let word = duty.word();
    match (duty.verdict, duty.required) {
        (_, None) => format!("{word}：规则没有规定次数或期限，不判断"),
        (Verdict::Met, Some(required)) => format!("{word}：应 {required} 次，计 {counted} 次"),
        (Verdict::Due, Some(required)) if duty.is_past_doing() => {
            format!("{word}：应 {required} 次，计 {counted} 次，结对已于 {} 结束，不能再补，可以申请豁免", duty.latest)
        }
        (Verdict::Due, Some(required)) => {
            format!("{word}：应 {required} 次，计 {counted} 次，{} 以前补足即可", duty.latest)
        }
        (Verdict::Missed, Some(required)) => {
            format!("{word}：应 {required} 次，计 {counted} 次，{} 已过", duty.latest)
        }
        (Verdict::Unstated, Some(_)) if duty.counts_contacts() => {
            format!("{word}：名册没有写政治面貌或状态，看不出规则管不管")
        }
        (Verdict::Unstated, Some(_)) => format!("{word}：记录没有写明判断所需的日期或期限，是否按期无从核对"),
        (_, Some(required)) => format!("{word}：应 {required} 次，计 {counted} 次，有批准的豁免"),
    }
}
