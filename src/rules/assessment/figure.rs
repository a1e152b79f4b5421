//! LY602 and LY604: what a unit says of itself, and the grade that it got, against the ledger (五.3).

use crate::diagnostic::Diagnostic;
use crate::ledger::assessment::{Exclusion, IndicatorSum, UnitYear, Unmet, points};
use crate::ledger::{DutyWords, Verdict};
use crate::model::office::{Assessment, Claim};
use crate::model::pack::{Grade, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// LY602: figures that the unit states about itself. A name that the pack does not know is said at
/// once; numbers are compared when nothing of the year is open any more.
pub(super) fn claims(facts: &Facts<'_>, year: &UnitYear<'_>, assessment: &Assessment) -> Vec<Diagnostic> {
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let named = |claim: &Claim| year.indicators.iter().find(|sum| sum.indicator.name.value == claim.indicator.value);
    let findings = assessment.claims.iter().filter_map(|claim| match named(claim) {
        None => Some(unknown(year, rule, claim)),
        Some(_) if year.open => None,
        Some(sum) => differing(facts, year, rule, (claim, sum)),
    });
    let start = year.duty.period.start;
    findings.map(|finding| with_basis(finding, model, rule, start).subject(subject::duty(model, year.duty))).collect()
}

fn unknown(year: &UnitYear<'_>, rule: &Rule, claim: &Claim) -> Diagnostic {
    let name = &claim.indicator;
    let known: Vec<&str> = year.indicators.iter().map(|sum| sum.indicator.name.value.as_str()).collect();
    let help = match known.as_slice() {
        [] => "规则没有列出指标，请删去“自报”".to_owned(),
        names => format!("规则所列的指标有：{}", names.join("、")),
    };
    Diagnostic::at(&codes::LY602, level_of(rule), name.span, format!("自报的“{}”不是规则所列的指标", name.value))
        .label("没有这个指标")
        .also(rule.id.span, "指标列在这条规则里")
        .help(help)
}

fn differing(
    facts: &Facts<'_>,
    year: &UnitYear<'_>,
    rule: &Rule,
    (claim, sum): (&Claim, &IndicatorSum<'_>),
) -> Option<Diagnostic> {
    let (due, done) = (sum.due(), sum.done());
    let (due_differs, done_differs) = (claim.due.value as usize != due, claim.done.value as usize != done);
    let (span, label) = match (due_differs, done_differs) {
        (false, false) => return None,
        (true, _) => (claim.due.span, format!("台账为应 {due}、已 {done}")),
        (false, true) => (claim.done.span, format!("台账为已 {done}")),
    };
    let name = &sum.indicator.name;
    let words = format!(
        "{}自报“{}”应 {}、已 {}，台账为应 {due}、已 {done}",
        year.named(facts.model),
        name.value,
        claim.due.value,
        claim.done.value
    );
    let finding = Diagnostic::at(&codes::LY602, level_of(rule), span, words)
        .label(label)
        .also(name.span, "指标的口径")
        .note(derivation(sum))
        .help("请对照网站上这个单位的年度考核页逐项核对：记录漏记的，补记；自报算错的，改正“自报”");
    Some(finding)
}

/// How the ledger comes to the figures of an indicator.
fn derivation(sum: &IndicatorSum<'_>) -> String {
    let DutyWords { met, missed, .. } = DutyWords::ANY;
    let mut words = format!("台账：{met} {} 项、{missed} {} 项", sum.met.len(), sum.missed.len());
    let excluded = Exclusion::ALL.iter().map(|reason| (reason.words(), sum.excluded_for(*reason)));
    let excluded: Vec<String> =
        excluded.filter(|(_, number)| *number > 0).map(|(reason, number)| format!("{reason} {number} 项")).collect();
    if !excluded.is_empty() {
        words = words + "；不计入：" + &excluded.join("、");
    }
    words
}

/// LY604: a grade that the pack does not know, or that is better than the facts allow. While
/// anything of the year is open, a better score is still possible and nothing is said.
pub(super) fn grade(facts: &Facts<'_>, year: &UnitYear<'_>, assessment: &Assessment) -> Option<Diagnostic> {
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let given = assessment.grade.as_ref()?;
    let grades = &year.parameters.grades;
    if grades.is_empty() {
        return None;
    }
    let position = grades.iter().position(|grade| grade.name.value == given.value);
    let finding = match position {
        None => {
            let known: Vec<&str> = grades.iter().map(|grade| grade.name.value.as_str()).collect();
            let words = format!("{}的等次“{}”不是规则所列的等次", year.named(model), given.value);
            Diagnostic::at(&codes::LY604, level_of(rule), given.span, words)
                .label("没有这个等次")
                .also(rule.id.span, "等次列在这条规则里")
                .help(format!("规则所列的等次有：{}", known.join("、")))
        }
        Some(_) if year.open => return None,
        Some(position) => too_high(facts, year, rule, (position, &grades[position], assessment))?,
    };
    Some(with_basis(finding, model, rule, year.duty.period.start).subject(subject::duty(model, year.duty)))
}

fn too_high(
    facts: &Facts<'_>,
    year: &UnitYear<'_>,
    rule: &Rule,
    (position, grade, assessment): (usize, &Grade, &Assessment),
) -> Option<Diagnostic> {
    let best = year.best_grade();
    if best.is_some_and(|best| best <= position) {
        return None;
    }
    let given = assessment.grade.as_ref()?;
    let allowed = best.map_or_else(
        || "各等次的条件都没有达到".to_owned(),
        |best| format!("按规则至多为“{}”", year.parameters.grades[best].name.value),
    );
    let words = format!("{}的等次是“{}”，{allowed}", year.named(facts.model), given.value);
    let finding = Diagnostic::at(&codes::LY604, level_of(rule), given.span, words)
        .label("高于规则所许")
        .also(grade.name.span, "这一等次的条件")
        .note(format!("推算：{}", reasons(year, grade)))
        .help("请按规则改定等次；台账漏记的，先补记再重新核对");
    Some(finding.note(figures(year)))
}

/// Which conditions of the grade are not met.
fn reasons(year: &UnitYear<'_>, grade: &Grade) -> String {
    let words = year.unmet(grade).into_iter().map(|unmet| match unmet {
        Unmet::Score { minimum, total } => {
            format!("得分 {}，“{}”要求不低于 {minimum}", points(total), grade.name.value)
        }
        Unmet::Missed { maximum, number } => {
            format!("{} {number} 项，“{}”要求不超过 {maximum} 项", Verdict::Missed.word(), grade.name.value)
        }
    });
    words.collect::<Vec<_>>().join("；")
}

/// The figures that the grade was derived from.
fn figures(year: &UnitYear<'_>) -> String {
    let score = year.score();
    let part = |(index, sum): (usize, &IndicatorSum<'_>)| {
        let earned = score.as_ref().and_then(|score| score.points[index]);
        let earned = earned.map_or(String::new(), |earned| format!("（得 {} 分）", points(earned)));
        format!("{} {}/{}{earned}", sum.indicator.name.value, sum.done(), sum.due())
    };
    let parts: Vec<String> = year.indicators.iter().enumerate().map(part).collect();
    let deducted = score.as_ref().filter(|score| score.deducted > 0);
    let deducted = deducted.map_or(String::new(), |score| format!("；扣 {} 分", points(score.deducted)));
    let DutyWords { owed, met, .. } = DutyWords::ANY;
    format!("指标（{met}/{owed}）：{}{deducted}", parts.join("，"))
}
