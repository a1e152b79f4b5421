//! LY707: the story table (示例情形). A story says in one line what happened and which verdict it must
//! have; the ledger is held against it, so that a change of the pack or of the program that turns a
//! settled case is seen at once.

use crate::diagnostic::{Diagnostic, Level, Subject};
use crate::ledger::story::{CheckedStory, StoryOutcome};
use crate::model::Model;
use crate::model::office::Story;
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::Facts;
use crate::rules::subject;
use crate::rules::validity::before_force;

/// LY707, in the order of the file.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.stories.iter().filter(|story| !story.agrees()).map(|story| finding(facts, story)).collect()
}

fn finding(facts: &Facts<'_>, checked: &CheckedStory<'_>) -> Diagnostic {
    let model = facts.model;
    let story = checked.story;
    let rule = model.rule(story.rule.value);
    let finding = match &checked.outcome {
        StoryOutcome::Duty { verdict, is_contact, origin, begins, reasons } => {
            let (expected, actual) = (story.verdict.value.word_for(*is_contact), verdict.word_for(*is_contact));
            let message = format!("示例情形“{}”应为{expected}，台账是{actual}（截至 {}）", story.text, checked.as_of);
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.verdict.span, message)
                .label(format!("台账：{actual}"))
                .also(*origin, "职责由此而来");
            let finding = reasons.iter().cloned().fold(finding, Diagnostic::note);
            with_basis(finding, model, rule, *begins)
                .help("结论写错的，请改正示例情形；示例情形没有写错的，请核对这些记录、规则的参数和解释")
        }
        StoryOutcome::Several { number, listed } => {
            let message = format!("示例情形“{}”没有写清是哪一项职责，符合的有 {number} 项", story.text);
            let finding = Diagnostic::at(&codes::LY707, Level::Error, story.holder.span, message).label("要写“对象”");
            let finding = finding.rule(rule.id.value.clone()).note(listed.clone());
            finding.help("补写“对象”：联谊对象、联系记录或意见建议的编号")
        }
        StoryOutcome::Absent { odd: (span, label), near } => {
            let message = format!("示例情形“{}”所说的职责，台账里没有（截至 {}）", story.text, checked.as_of);
            let finding = Diagnostic::at(&codes::LY707, Level::Error, *span, message).label(*label);
            let none = || format!("截至这一天，“{}”没有一项与它相近的职责", rule.id.value);
            let finding = finding.rule(rule.id.value.clone()).note(near.clone().unwrap_or_else(none));
            let early = before_force::note(facts, story.rule.value, |period| period.name == story.period.value);
            let finding = early.into_iter().fold(finding, Diagnostic::note);
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
