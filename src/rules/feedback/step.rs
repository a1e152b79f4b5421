//! LY502, LY504, LY505 and LY506: a suggestion that was not passed on, or not in time (五.4).

use crate::diagnostic::{Code, Diagnostic, Named, Subject};
use crate::ledger::{Duty, Evidence, Holder, Object};
use crate::model::Model;
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::pack::{Parameters, Rule, StepDeadlineParameters};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::feedback::clock::{Clock, Run};
use crate::rules::subject;

/// The code for a step that did not follow in time.
const fn code(to: StepKind) -> &'static Code {
    match to {
        StepKind::Collected | StepKind::Reported => &codes::LY502,
        StepKind::Instructed | StepKind::Assigned => &codes::LY504,
        StepKind::Settled => &codes::LY505,
        StepKind::Answered => &codes::LY506,
    }
}

/// What became of the step that was asked for.
enum Outcome<'a> {
    /// It was taken after the last day.
    Late(&'a Step),
    /// It was not taken.
    Missing,
}

/// A step that was not taken, or too late.
pub(super) fn missed(
    facts: &Facts<'_>,
    rule: &Rule,
    parameters: &StepDeadlineParameters,
    duty: &Duty,
) -> Option<Diagnostic> {
    let Object::Feedback(key) = duty.object else { return None };
    let model = facts.model;
    let item = &model.feedback[key.index()];
    // A deadline before the hand-over itself is a slip, and LY503 says so.
    let is_ordered = |rule: &Rule| matches!(rule.parameters, Parameters::StepOrder);
    if duty.period.until < duty.period.start && model.pack.rules.iter().any(is_ordered) {
        return None;
    }
    let (to, until) = (parameters.to.word(), duty.period.until);
    let run = parameters.from.and_then(|kind| run(facts, parameters, kind, item, duty));
    let begun = begun(model, item, parameters, duty, run.as_ref().map_or(0, |(_, run)| run.extensions.len()));
    let finding = |span, words: String| Diagnostic::at(code(parameters.to), level_of(rule), span, words);
    let outcome = outcome(item, duty);
    let found = match outcome {
        Outcome::Late(step) => {
            let date = step.date.value;
            let taken = step.kind.value.word();
            finding(step.date.span, format!("{begun}，{date} 才{taken}，晚于 {until}"))
                .label(format!("逾期 {} 天", (date - until).num_days()))
                .help("日期写错的，请改正；确实晚了的，如实保留")
        }
        Outcome::Missing => {
            let words = format!("{begun}，应在 {until} 以前{to}，至今没有{to}");
            finding(duty.origin, words)
                .label(format!("缺“{to}”"))
                .help(format!("已经{to}的，请在“经过”里补写 {{步骤: {to}, 日期: …}}"))
                .help(remedy(facts.model, parameters.to, &duty.holder))
        }
    };
    let found = origin(model, found, item, parameters, duty);
    Some(with_basis(found, model, rule, duty.period.start).subject(about(
        model,
        item,
        parameters,
        duty,
        run.is_some_and(|(index, _)| index > 0),
    )))
}

/// Where the time began, where the finding does not point there already.
fn origin(
    model: &Model,
    found: Diagnostic,
    item: &Feedback,
    parameters: &StepDeadlineParameters,
    duty: &Duty,
) -> Diagnostic {
    match (&item.source, parameters.from) {
        (Some(source), None) => found.also(model.contact(source.value).date.span, "提出之日"),
        _ if found.primary.as_ref().is_some_and(|label| label.span == duty.origin) => found,
        (_, Some(from)) => found.also(duty.origin, format!("{}之日起算", from.word())),
        (None, None) => found,
    }
}

fn outcome<'a>(item: &'a Feedback, duty: &Duty) -> Outcome<'a> {
    let Some(entry) = duty.not_counted.first() else { return Outcome::Missing };
    match entry.record {
        Evidence::Step(_, position) => Outcome::Late(&item.steps[position]),
        _ => Outcome::Missing,
    }
}

/// `FB2025-021 于 2025-12-22 交办学生工作处`: what started the time.
fn begun(
    model: &Model,
    item: &Feedback,
    parameters: &StepDeadlineParameters,
    duty: &Duty,
    extensions: usize,
) -> String {
    let day = duty.period.start;
    let from = match (parameters.from, &duty.holder) {
        (Some(step), _) => step.word().to_owned(),
        (None, Holder::Cadre(cadre)) => format!("向 {} 提出", model.cadre(*cadre).id.value),
        (None, _) => "提出".to_owned(),
    };
    let handed = |step: &&Step| step.kind.span == duty.origin;
    let unit = item.steps.iter().find(handed).and_then(|step| step.assigned_to.as_deref()).unwrap_or_default();
    let put_off = if extensions > 0 { format!("，延期 {extensions} 次") } else { String::new() };
    format!("{} 于 {day} {from}{unit}{put_off}", item.id.value)
}

/// The run of the clock from which a duty follows, and which of the runs it is.
fn run<'a>(
    facts: &Facts<'a>,
    parameters: &'a StepDeadlineParameters,
    kind: StepKind,
    item: &'a Feedback,
    duty: &Duty,
) -> Option<(usize, Run<'a>)> {
    let runs = Clock { model: facts.model, parameters }.runs(kind, item);
    runs.into_iter().enumerate().find(|(_, run)| run.start.date.value == duty.period.start)
}

/// `C25/FB2025-018/汇总`, without the cadre where the Office has to act; with the day where it is asked for once more.
fn about(model: &Model, item: &Feedback, parameters: &StepDeadlineParameters, duty: &Duty, again: bool) -> Subject {
    let subject = subject::feedback(item).detail(Named::Step(parameters.to.word()));
    let subject = if again { subject.detail(Named::Day(duty.period.start.to_string())) } else { subject };
    match duty.holder {
        Holder::Cadre(cadre) => Subject { holder: Some(subject::cadre(model, cadre)), ..subject },
        _ => subject,
    }
}

/// What to do where the step was not taken yet.
fn remedy(model: &Model, to: StepKind, holder: &Holder) -> String {
    let office = &model.institution.office;
    match to {
        StepKind::Collected if matches!(holder, Holder::Office) => format!("还没有汇总的，请{office}尽快汇总"),
        StepKind::Collected => format!("还没有报{office}的，请听取意见的干部尽快转达"),
        StepKind::Reported => format!("还没有上报的，请{office}尽快上报"),
        StepKind::Instructed => format!("还没有批示的，请{office}提请批示"),
        StepKind::Assigned => format!("还没有交办的，请{office}尽快交办，写明承办单位和期限"),
        StepKind::Settled => {
            format!("还没有办结的，请{office}催办；暂时解决不了的，办结的结果写“暂不能解决”，并写明说明")
        }
        StepKind::Answered => "还没有答复的，请尽快把办理结果告诉本人".to_owned(),
    }
}
