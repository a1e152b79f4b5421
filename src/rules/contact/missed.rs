//! LY401, LY402, LY405, LY406 and LY407: what a period has too little or too much of (五.2).

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::ledger::{Duty, Period, Reason};
use crate::model::Model;
use crate::model::pack::{Counting, Parameters, PeriodKind, RegularContactParameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

fn due_and_counted(duty: &Duty) -> String {
    format!("应 {} 次，计 {} 次", duty.required.unwrap_or(0), duty.evidence.len())
}

/// LY406 where the rule asks for topics, LY405 where it counts for a cadre or unit, else LY401.
fn code(parameters: &RegularContactParameters) -> &'static Code {
    match parameters.counting {
        _ if !parameters.topics.is_empty() => &codes::LY406,
        Counting::Cadre | Counting::Unit => &codes::LY405,
        Counting::Pair => &codes::LY401,
    }
}

/// Which rule is meant, where the pack has several that would be said in the same words: a visit
/// and a telephone call each month.
fn which(model: &Model, rule: &Rule) -> String {
    let alike = |other: &&Rule| match &other.parameters {
        Parameters::RegularContact(parameters) => parameters.topics.is_empty(),
        _ => false,
    };
    if model.pack.rules.iter().filter(alike).count() > 1 {
        format!("（规则“{}”）", rule.id.value)
    } else {
        String::new()
    }
}

/// So many contacts that did not count are shown with a finding; a unit may have dozens, and where
/// topics are asked for, all of them lack the topic.
const SHOWN: usize = 3;

/// An absence has no line of its own, so the finding points at the roster entry that creates the duty.
pub(super) fn missed(facts: &Facts<'_>, rule: &Rule, parameters: &RegularContactParameters, duty: &Duty) -> Diagnostic {
    let model = facts.model;
    let Period { name, start, until, .. } = &duty.period;
    let what = match (parameters.topics.is_empty(), duty.evidence.is_empty()) {
        (false, _) => format!("的联系没有涉及{}", model.pack.vocabulary.topic_names(&parameters.topics)),
        (true, true) => format!("没有计入的联系记录{}", which(model, rule)),
        (true, false) => format!("联系次数不足{}", which(model, rule)),
    };
    // A window of one day is called by it.
    let days = match start == until {
        true => " ".to_owned(),
        false if duty.latest < *until => format!("（{start} 至 {}，结对到此为止）", duty.latest),
        false => format!("（{start} 至 {until}）"),
    };
    let finding = Diagnostic::at(
        code(parameters),
        level_of(rule),
        duty.origin,
        format!("{}在 {name}{days}{what}", duty.contact_in_message(model)),
    );
    let mut finding =
        with_basis(finding.label(due_and_counted(duty)), model, rule, *start).subject(subject::duty(model, duty));
    let shown = if parameters.topics.is_empty() { SHOWN } else { 0 };
    for entry in duty.not_counted.iter().take(shown) {
        if let Some(contact) = entry.contact() {
            let span = model.contact(contact).date.span;
            finding = finding.also(span, format!("未计入：{}", entry.reason.words()));
        }
    }
    let hidden = duty.not_counted.len().saturating_sub(shown);
    if hidden > 0 {
        finding = finding.note(format!("另有 {hidden} 次联系没有计入，见台账"));
    }
    if parameters.topics.is_empty() {
        let folder = folder(duty);
        finding = finding.help(format!("确有联系的，请在 {folder} 里补记"));
    } else {
        finding = finding.help("谈到过的，请在那次联系记录的“内容”里补写；没有谈到的，请在以后的联系中涉及");
    }
    if duty.not_counted.iter().any(|entry| entry.reason == Reason::Unanswered) {
        finding = finding.help("书面的联系当时得到过回复的，请在那条记录里补写“回复”（联谊对象来信的写“答复”）之日");
    }
    finding.help("确有正当缘由、也按期批准过豁免的，请在 waivers/ 里登记")
}

/// The folder of contacts that a period of terms has; other periods lie in the folder of the day's term.
fn folder(duty: &Duty) -> String {
    if duty.period.term.is_some() { format!("contacts/{}/", duty.period.name) } else { "contacts/".to_owned() }
}

/// LY402: the period is about to end; of a term, its own last day, not that of the holidays after it.
pub(super) fn due_soon(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RegularContactParameters,
    duty: &Duty,
) -> Option<Diagnostic> {
    let remind = parameters.remind_days?;
    let model = facts.model;
    let Period { name, start, end, until, .. } = &duty.period;
    let last = duty.latest.min(*end);
    let left = (last - facts.as_of).num_days();
    if left > i64::from(remind) {
        return None;
    }
    let period = if parameters.period == PeriodKind::Term { model.calendar.term_word() } else { "期限" };
    let when = if duty.is_past_doing() {
        format!("结对已于 {} 结束，不能再补", duty.latest)
    } else if last < *end {
        format!("离结对结束（{last}）还有 {left} 天")
    } else if left >= 0 {
        format!("离{period}结束（{end}）还有 {left} 天")
    } else {
        format!("{period}已于 {end} 结束，{until} 前（含当天）的联系仍可计入")
    };
    let lacking = if duty.evidence.is_empty() { "还没有联系" } else { "联系次数还不够" };
    let finding = Diagnostic::at(
        &codes::LY402,
        Level::Hint,
        duty.origin,
        format!("{}在 {name} {lacking}{}，{when}", duty.contact_in_message(model), which(model, rule)),
    )
    .label(due_and_counted(duty));
    Some(
        with_basis(finding, model, rule, *start)
            .help(if duty.is_past_doing() {
                "当时联系过的，请补记；确有正当缘由的，请按期批准豁免，在 waivers/ 里登记"
            } else {
                "请提醒干部尽快联系，并及时记载"
            })
            .subject(subject::duty(model, duty)),
    )
}

/// LY407: more contacts than the rule foresees. It is no breach; perhaps one was recorded twice.
pub(super) fn too_many(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &RegularContactParameters,
    duty: &Duty,
) -> Option<Diagnostic> {
    let maximum = parameters.maximum?;
    if duty.evidence.len() <= maximum as usize {
        return None;
    }
    let model = facts.model;
    let message = format!(
        "{}在 {} 联系 {} 次，规则写的是至多 {maximum} 次{}",
        duty.contact_in_message(model),
        duty.period.name,
        duty.evidence.len(),
        which(model, rule)
    );
    let finding = Diagnostic::at(&codes::LY407, Level::Hint, duty.origin, message).label("超过的不算错");
    Some(
        with_basis(finding, model, rule, duty.period.start)
            .help("请看有没有一次联系记了两份；确实多联系了的，不用改")
            .subject(subject::duty(model, duty)),
    )
}
