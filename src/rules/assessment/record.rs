//! LY601, LY603, LY605 and LY606: what the assessment of a unit has to be, whatever its figures (五.3).

use crate::diagnostic::Diagnostic;
use crate::ledger::assessment::UnitYear;
use crate::ledger::{Evidence, Reason, Verdict};
use crate::model::office::{Assessment, AssessmentPart, KeyEvent};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;

/// So many key events are shown with a finding.
const SHOWN: usize = 3;

/// LY601: a unit that was not assessed, or too late.
pub(super) fn missing(facts: &Facts<'_>, year: &UnitYear<'_>) -> Option<Diagnostic> {
    if year.duty.verdict != Verdict::Missed {
        return None;
    }
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let last = year.duty.period.until;
    let refused = |reason: Reason| year.duty.not_counted.iter().filter(move |entry| entry.reason == reason);
    let late = refused(Reason::Late).find_map(|entry| match entry.record {
        Evidence::Assessment(key) => model.assessments[key.index()].date.as_ref(),
        _ => None,
    });
    // What it lacks is said by LY606.
    if late.is_none() && refused(Reason::LacksParts).next().is_some() {
        return None;
    }
    let finding = match late {
        None => {
            let unit = &model.unit(year.unit).id.value;
            let file = format!("assessments/{}/{unit}.yaml", model.calendar.year(year.year).id.value);
            let words = format!("{}没有年度考核，应在 {last} 以前完成", year.named(model));
            Diagnostic::at(&codes::LY601, level_of(rule), year.duty.origin, words)
                .label(format!("缺 {file}"))
                .help(format!("还没有考核的，请尽快完成；已经考核的，请把记录放在 {file}"))
                .help("经批准不参加这一次考核的，请在 waivers/ 里登记豁免")
        }
        Some(date) => {
            let words = format!("{}的年度考核 {} 才完成，晚于 {last}", year.named(model), date.value);
            Diagnostic::at(&codes::LY601, level_of(rule), date.span, words)
                .label("考核之日")
                .help("日期写错的，请改正；确实晚了的，不必改动记录，请在下一次按期完成")
        }
    };
    Some(with_basis(finding, model, rule, year.duty.period.start).subject(subject::duty(model, year.duty)))
}

/// LY603: a year with a key event, an assessment without the paragraph about it. The paragraph is
/// written by people about the unit's work; here it is only asked whether there is one.
pub(super) fn without_key_moments(
    facts: &Facts<'_>,
    year: &UnitYear<'_>,
    assessment: &Assessment,
) -> Option<Diagnostic> {
    let asked = year.parameters.key_moments && !year.parameters.parts.contains(&AssessmentPart::KeyMoments);
    if !asked || assessment.has(AssessmentPart::KeyMoments) || !is_over(facts, year) {
        return None;
    }
    let model = facts.model;
    let in_year = |event: &&KeyEvent| model.calendar.year_on(event.date.value) == Some(year.year);
    let events: Vec<&KeyEvent> = model.events.iter().filter(in_year).collect();
    let first = events.first()?;
    let rule = model.rule(year.duty.rule);
    let more = if events.len() > 1 { format!("等 {} 件重大事件", events.len()) } else { String::new() };
    let words = format!("{}有“{}”{more}，年度考核没有写“关键时刻”一段", year.named(model), first.name);
    let mut finding =
        Diagnostic::at(&codes::LY603, level_of(rule), assessment.unit.span, words).label("这份考核缺“关键时刻”");
    for event in events.iter().take(SHOWN) {
        finding = finding.also(event.date.span, "这一年的重大事件");
    }
    let finding = with_basis(finding, model, rule, year.duty.period.start)
        .help(format!(
            "请补写 关键时刻: 一段文字，写本单位与所联系的{}在这些事件上做了什么；写单位的工作，不给个人打分",
            model.pack.appellations.friends
        ))
        .subject(subject::duty(model, year.duty));
    Some(finding)
}

/// LY605: the Office has not said what it thinks of the assessment.
pub(super) fn without_opinion(facts: &Facts<'_>, year: &UnitYear<'_>, assessment: &Assessment) -> Option<Diagnostic> {
    let asked = year.parameters.opinion && !year.parameters.parts.contains(&AssessmentPart::Opinion);
    if !asked || assessment.has(AssessmentPart::Opinion) || !is_over(facts, year) {
        return None;
    }
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let words = format!("{}的年度考核没有{}的意见", year.named(model), model.institution.office);
    let finding =
        Diagnostic::at(&codes::LY605, level_of(rule), assessment.unit.span, words).label("这份考核缺“统战部意见”");
    let finding = with_basis(finding, model, rule, year.duty.period.start)
        .help(format!("请{}审阅后补写 统战部意见: 一段文字", model.institution.office))
        .subject(subject::duty(model, year.duty));
    Some(finding)
}

/// LY606: an assessment without all that the pack asks for is none yet.
pub(super) fn lacking(facts: &Facts<'_>, year: &UnitYear<'_>, assessment: &Assessment) -> Option<Diagnostic> {
    let missing = year.parameters.parts.iter().filter(|part| !assessment.has(**part));
    let missing: Vec<&str> = missing.map(|part| part.word()).collect();
    if missing.is_empty() || !is_over(facts, year) {
        return None;
    }
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let missing = missing.join("、");
    let words = format!("{}的年度考核没有写{missing}，不算已考核", year.named(model));
    let finding = Diagnostic::at(&codes::LY606, level_of(rule), assessment.unit.span, words)
        .label(format!("这份考核缺{missing}"));
    let finding = with_basis(finding, model, rule, year.duty.period.start)
        .help("已经考核、只是没有写全的，请补写；没有做的，请补做")
        .subject(subject::duty(model, year.duty));
    Some(finding)
}

/// Until the day on which the assessment is due, whatever it lacks may still be written.
fn is_over(facts: &Facts<'_>, year: &UnitYear<'_>) -> bool {
    facts.as_of > year.duty.period.until
}
