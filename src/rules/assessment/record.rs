//! LY601, LY603 and LY605: what the assessment of a unit has to be, whatever its figures (五.3).

use crate::diagnostic::Diagnostic;
use crate::ledger::Verdict;
use crate::ledger::assessment::UnitYear;
use crate::model::office::{Assessment, KeyEvent};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::subject;
use crate::source::Spanned;

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
    let date = year.records(model).find_map(|key| model.assessments[key.index()].date.as_ref());
    let finding = match date {
        None => {
            let unit = &model.unit(year.unit).id.value;
            let file = format!("assessments/{}/{unit}.yaml", model.calendar.year(year.year).id.value);
            let words = format!("{}没有年度考核，应在 {last} 以前完成", year.named(model));
            Diagnostic::at(&codes::LY601, level_of(rule), year.duty.origin, words)
                .label(format!("缺 {file}"))
                .help(format!("已经考核的，请把记录放在 {file}；还没有考核的，请尽快完成"))
                .help("经批准不参加这一学年考核的，请在 waivers/ 里登记豁免")
        }
        Some(date) => {
            let words = format!("{}的年度考核 {} 才完成，晚于 {last}", year.named(model), date.value);
            Diagnostic::at(&codes::LY601, level_of(rule), date.span, words)
                .label("考核之日")
                .help("日期写错的，请改正；确实晚了的，不必改动记录，请在下一学年按期完成")
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
    if !year.parameters.key_moments || says(assessment.key_moments.as_ref()) || !is_over(facts, year) {
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
        finding = finding.also(event.date.span, "这一学年的重大事件");
    }
    let finding = with_basis(finding, model, rule, year.duty.period.start)
        .help("请补写 关键时刻: 一段文字，写本单位与所联系的党外人士在这些事件上做了什么；写单位的工作，不给个人打分")
        .subject(subject::duty(model, year.duty));
    Some(finding)
}

/// LY605: the Office has not said what it thinks of the assessment.
pub(super) fn without_opinion(facts: &Facts<'_>, year: &UnitYear<'_>, assessment: &Assessment) -> Option<Diagnostic> {
    if !year.parameters.opinion || says(assessment.opinion.as_ref()) || !is_over(facts, year) {
        return None;
    }
    let model = facts.model;
    let rule = model.rule(year.duty.rule);
    let words = format!("{}的年度考核没有统战部意见", year.named(model));
    let finding =
        Diagnostic::at(&codes::LY605, level_of(rule), assessment.unit.span, words).label("这份考核缺“统战部意见”");
    let finding = with_basis(finding, model, rule, year.duty.period.start)
        .help(format!("请{}审阅后补写 统战部意见: 一段文字", model.institution.office))
        .subject(subject::duty(model, year.duty));
    Some(finding)
}

fn says(text: Option<&Spanned<String>>) -> bool {
    text.is_some_and(|text| !text.value.trim().is_empty())
}

/// Until the day on which the assessment is due, whatever it lacks may still be written.
fn is_over(facts: &Facts<'_>, year: &UnitYear<'_>) -> bool {
    facts.as_of > year.duty.period.until
}
