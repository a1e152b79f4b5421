//! LY503: the steps of a suggestion in their order, each on its day (五.4).

use crate::diagnostic::{Diagnostic, Level, Named};
use crate::ledger::{Object, Verdict};
use crate::model::feedback::{Feedback, Step, StepKind};
use crate::model::key::FeedbackKey;
use crate::model::pack::{Parameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Span;

/// What must stand before a step. A leader's instruction (批示) is not given on everything, so
/// nothing asks for it.
const fn before(kind: StepKind) -> Option<StepKind> {
    match kind {
        StepKind::Collected => None,
        StepKind::Reported => Some(StepKind::Collected),
        StepKind::Instructed | StepKind::Assigned => Some(StepKind::Reported),
        StepKind::Settled => Some(StepKind::Assigned),
        StepKind::Answered => Some(StepKind::Settled),
    }
}

/// LY503: whatever is wrong with the order and the days of the steps.
pub(super) fn disordered(facts: &Facts<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let model = facts.model;
    let mut findings = Vec::new();
    for (index, item) in model.feedback.iter().enumerate() {
        let mut faults = before_source(facts, item).into_iter().collect::<Vec<_>>();
        faults.extend(backwards(item));
        faults.extend(without(facts, FeedbackKey::new(index), item));
        faults.extend(repeated(item));
        faults.extend(deadlines(item));
        for (step, mut finding) in faults {
            finding.level = level_of(rule);
            finding.message = format!("{}：{}", item.id.value, finding.message);
            let day = Named::Day(step.date.value.to_string());
            let subject = subject::feedback(item).detail(Named::Step(step.kind.value.word())).detail(day);
            findings.push(with_basis(finding, model, rule, step.date.value).subject(subject));
        }
    }
    findings
}

/// A fault and the step that has it.
type Fault<'a> = (&'a Step, Diagnostic);

fn fault(span: Span, message: String) -> Diagnostic {
    Diagnostic::at(&codes::LY503, Level::Error, span, message)
}

/// `“上报”（2025-10-24）`.
fn named(step: &Step) -> String {
    format!("“{}”（{}）", step.kind.value.word(), step.date.value)
}

/// Nothing can be done about a suggestion before it was made.
fn before_source<'a>(facts: &Facts<'_>, item: &'a Feedback) -> Option<Fault<'a>> {
    let heard = item.source.as_ref().map(|source| &facts.model.contact(source.value).date);
    let raised = heard.or(item.submitted.as_ref())?;
    let step = item.steps.first().filter(|step| step.date.value < raised.value)?;
    let message = format!("{}早于提出之日（{}）", named(step), raised.value);
    let finding = fault(step.date.span, message).label("早于提出之日").also(raised.span, "提出之日");
    let source = if item.source.is_some() { "；来源写错的，请改“来源”" } else { "" };
    Some((step, finding.help(format!("日期写错的，请改正{source}"))))
}

/// Steps are appended, so no step is earlier than the one above it.
fn backwards(item: &Feedback) -> impl Iterator<Item = Fault<'_>> {
    let pairs = item.steps.windows(2).filter(|pair| pair[1].date.value < pair[0].date.value);
    pairs.map(|pair| {
        let message = format!("{}写在{}后面，日期却更早", named(&pair[1]), named(&pair[0]));
        let finding = fault(pair[1].date.span, message).label("早于上一步").also(pair[0].date.span, "上一步");
        (&pair[1], finding.help("日期写错的，请改正；次序写错的，请按先后排列"))
    })
}

/// A step without the one that leads to it, or written before it.
fn without<'a>(facts: &Facts<'_>, key: FeedbackKey, item: &'a Feedback) -> Vec<Fault<'a>> {
    let mut faults = Vec::new();
    for kind in StepKind::ALL {
        let (Some(position), Some(needed)) = (position(item, kind), before(kind)) else { continue };
        let step = &item.steps[position];
        match self::position(item, needed) {
            Some(at) if at < position => {}
            // Two lines in the wrong order are said once, by their days.
            Some(at) if item.steps[at].date.value < step.date.value => {}
            Some(at) => {
                let other = &item.steps[at];
                let message = format!("{}在{}之前", named(step), named(other));
                let finding = fault(step.kind.span, message)
                    .label(format!("应在“{}”之后", needed.word()))
                    .also(other.kind.span, "在后面");
                faults.push((step, finding.help("日期写错的，请改正；次序写错的，请按先后排列")));
            }
            None if is_reported(facts, key, needed) => {}
            None => {
                let message = format!("有{}，之前没有“{}”", named(step), needed.word());
                let finding = fault(step.kind.span, message).label(format!("缺“{}”", needed.word()));
                faults.push((step, finding.help("做过的，请补写这一步和日期；没有做的，请补办，如实写日期")));
            }
        }
    }
    faults
}

fn position(item: &Feedback, kind: StepKind) -> Option<usize> {
    item.steps.iter().position(|step| step.kind.value == kind)
}

/// Whether a missed deadline says already that the step is missing (LY502, LY504, LY505), or a
/// waiver that it need not be taken.
fn is_reported(facts: &Facts<'_>, key: FeedbackKey, needed: StepKind) -> bool {
    facts.ledger.duties.iter().filter(|duty| duty.object == Object::Feedback(key)).any(|duty| {
        let asked = match facts.model.rule(duty.rule).parameters_on(duty.period.start) {
            Parameters::StepDeadline(parameters) => parameters.to == needed,
            _ => false,
        };
        asked && matches!(duty.verdict, Verdict::Missed | Verdict::Waived)
    })
}

/// An item is taken up once, and no line stands twice. Instructions, hand-overs, settlements and
/// answers may well be several.
fn repeated(item: &Feedback) -> impl Iterator<Item = Fault<'_>> {
    item.steps.iter().enumerate().filter_map(|(position, step)| {
        let earlier = &item.steps[..position];
        let same = earlier.iter().find(|other| is_same(other, step));
        let again =
            earlier.iter().find(|other| [step, other].iter().all(|step| step.kind.value == StepKind::Collected));
        let (other, message) = match (same, again) {
            (Some(other), _) => (other, format!("{}写了两遍", named(step))),
            (None, Some(other)) => (other, format!("“汇总”写了两次：{} 和 {}", other.date.value, step.date.value)),
            (None, None) => return None,
        };
        let finding = fault(step.kind.span, message).label("重复").also(other.kind.span, "前面已有");
        Some((step, finding.help("多写的，请删去；步骤写错的，请改正")))
    })
}

fn is_same(one: &Step, other: &Step) -> bool {
    let words = |step: &Step| {
        let explanation = step.explanation.as_ref().map(|text| text.value.clone());
        (step.by.clone(), step.assigned_to.clone(), explanation)
    };
    let day = |step: &Step| step.deadline.as_ref().map(|day| day.value);
    let outcome = |step: &Step| step.outcome.as_ref().map(|outcome| outcome.value);
    (one.kind.value, one.date.value, day(one), outcome(one))
        == (other.kind.value, other.date.value, day(other), outcome(other))
        && words(one) == words(other)
}

/// A deadline lies behind the day on which it is set.
fn deadlines(item: &Feedback) -> impl Iterator<Item = Fault<'_>> {
    item.steps.iter().filter_map(|step| {
        let deadline = step.deadline.as_ref().filter(|deadline| deadline.value < step.date.value)?;
        let message = format!("{}的期限 {} 早于这一步的日期", named(step), deadline.value);
        let finding = fault(deadline.span, message).label("期限").also(step.date.span, "日期");
        Some((step, finding.help("请改正期限或日期")))
    })
}
