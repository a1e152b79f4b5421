//! LY707: the story table (判例). A story says in one line what happened and which verdict it must
//! have; the ledger is held against it, so that a change of the pack or of the program that turns a
//! settled case is seen at once.

use std::fmt::Write as _;

use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::ledger::story::{CheckedStory, NEAREST, StoryOutcome, holds, is_about};
use crate::ledger::{Duty, Evidence, NotCounted};
use crate::model::Model;
use crate::model::office::Story;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::Facts;
use crate::rules::subject;
use crate::source::Span;

/// So many records that did not count are named.
const SHOWN: usize = 6;

/// LY707, in the order of the file.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.stories.iter().filter(|story| !story.agrees()).map(|story| finding(facts.model, story)).collect()
}

fn finding(model: &Model, checked: &CheckedStory<'_>) -> Diagnostic {
    let story = checked.story;
    let rule = model.rule(story.rule.value);
    let expected = story.verdict.value.word();
    let finding = match &checked.outcome {
        StoryOutcome::Duty(duty) => {
            let actual = duty.verdict.word();
            let message = format!("判例“{}”应为{expected}，台账是{actual}（截至 {}）", story.text, checked.as_of);
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.verdict.span, message)
                .label(format!("台账：{actual}"))
                .also(duty.origin, "职责由此而来");
            let finding = reasons(model, duty).into_iter().fold(finding, Diagnostic::note);
            with_basis(finding, model, rule, duty.period.start)
                .help("结论写错的，请改正判例；判例没有写错的，请核对这些记录、规则的参数和解释")
        }
        StoryOutcome::Several(duties) => {
            let message = format!("判例“{}”没有写清是哪一项职责，符合的有 {} 项", story.text, duties.len());
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.holder.span, message).label("要写“对象”");
            let finding = finding.rule(rule.id.value.clone()).note(listed(model, "符合的职责", duties));
            finding.help("补写“对象”：联谊对象、联系记录或意见建议的编号")
        }
        StoryOutcome::Absent(duties) => {
            let message = format!("判例“{}”所说的职责，台账里没有（截至 {}）", story.text, checked.as_of);
            let (span, label) = odd(model, story, duties.first());
            let finding = Diagnostic::at(&codes::LY707, Level::Error, span, message).label(label);
            let finding = finding.rule(rule.id.value.clone()).note(if duties.is_empty() {
                format!("截至这一天，“{}”没有一项与它相近的职责", rule.id.value)
            } else {
                listed(model, "相近的职责", duties)
            });
            finding.help("请核对“规则”“责任”“对象”“期间”和“截至”")
        }
    };
    finding.subject(subject_of(model, story))
}

/// What a story is about: holder, object and period, as it names them.
fn subject_of(model: &Model, story: &Story) -> Subject {
    let subject = Subject::of(subject::by_id(model, &story.holder.value)).during(&story.period.value);
    match &story.object {
        Some(object) => subject.towards(subject::by_id(model, &object.value)),
        None => subject,
    }
}

/// Which part of a story keeps it from the nearest duty.
fn odd(model: &Model, story: &Story, nearest: Option<&Duty>) -> (Span, &'static str) {
    match (nearest, &story.object) {
        (Some(duty), Some(object)) if holds(model, duty, story) && !is_about(model, duty, story) => {
            (object.span, "没有对它的职责")
        }
        (Some(duty), _) if holds(model, duty, story) => (story.period.span, "没有这一期的职责"),
        _ => (story.holder.span, "没有它的职责"),
    }
}

/// `相近的职责：C01/F01/2025-2026-1 已履行；…`
fn listed(model: &Model, what: &str, duties: &[Duty]) -> String {
    let named = |duty: &Duty| {
        let object = duty.object.id(model).map_or_else(String::new, |object| format!("/{object}"));
        format!("{}{object}/{} {}", duty.holder.id(model), duty.period.name, duty.verdict.word())
    };
    let shown: Vec<String> = duties.iter().take(NEAREST).map(named).collect();
    let rest = if duties.len() > shown.len() { "……" } else { "" };
    format!("{what}：{}{rest}", shown.join("；"))
}

/// Why the ledger says what it says, one line each.
fn reasons(model: &Model, duty: &Duty) -> Vec<String> {
    let required = duty.required.map_or_else(|| "规则未规定次数".to_owned(), |times| format!("应 {times} 次"));
    let mut sum = format!("台账：{required}，计 {} 次", duty.evidence.len());
    if let Some(waiver) = duty.waiver {
        let _ = write!(sum, "，豁免 {}", model.waiver(waiver).id.value);
    }
    let mut lines = vec![sum];
    let counted: Vec<String> = duty.evidence.iter().map(|evidence| record(model, *evidence)).collect();
    if !counted.is_empty() {
        lines.push(format!("计入：{}", counted.join("、")));
    }
    let ruled = |entry: &NotCounted| format!("{}（{}）", record(model, entry.record), entry.reason.words());
    let not_counted: Vec<String> = duty.not_counted.iter().take(SHOWN).map(ruled).collect();
    if !not_counted.is_empty() {
        let more = duty.not_counted.len() - not_counted.len();
        let rest = if more > 0 { format!("，另有 {more} 条") } else { String::new() };
        lines.push(format!("未计入：{}{rest}", not_counted.join("、")));
    }
    lines
}

/// A record by its 编号, or by its day where it has none.
fn record(model: &Model, evidence: Evidence) -> String {
    match evidence {
        Evidence::Contact(contact) => model.contact(contact).id.clone(),
        Evidence::Roster(roster) => {
            format!("{} 的名单", model.calendar.year(model.rosters[roster.index()].year.value).id.value)
        }
        Evidence::Step(item, position) => {
            let item = &model.feedback[item.index()];
            format!("{} {}", item.id.value, item.steps[position].kind.value.word())
        }
        Evidence::Review(review) => format!("{} 了解情况", model.reviews[review.index()].date.value),
        Evidence::Report(report) => format!("{} 汇报", model.reports[report.index()].date.value),
        Evidence::Assessment(assessment) => {
            format!("{} 的年度考核", model.calendar.year(model.assessments[assessment.index()].year.value).id.value)
        }
    }
}
