//! LY508 and LY509: the Office's own review, and periodic reports (五.4).

use crate::diagnostic::Diagnostic;
use crate::ledger::{Duty, Evidence, Holder, Reason};
use crate::model::Model;
use crate::model::office::{Report, Review};
use crate::model::pack::{ReviewParameters, Rule};
use crate::rules::citation::with_basis;
use crate::rules::codes;
use crate::rules::facts::{Facts, level_of};
use crate::rules::periodic::left_out;
use crate::rules::subject;
use crate::source::Span;

/// LY508: a period in which the Office did not look at what is going on, or not everywhere.
pub(super) fn review(facts: &Facts<'_>, rule: &Rule, parameters: &ReviewParameters, duty: &Duty) -> Diagnostic {
    let model = facts.model;
    let period = &duty.period;
    let office = &model.institution.office;
    let head = format!("{office}在 {}（{} 至 {}）", period.name, period.start, period.until);
    let seen: Vec<&Review> = reviews(model, duty, Reason::Incomplete).collect();
    let (words, label) = if seen.is_empty() {
        let what = if duty.evidence.is_empty() { "没有了解情况的记录" } else { "了解情况的次数不够" };
        (format!("{head}{what}"), counted(duty, duty.evidence.len()))
    } else {
        let units = left_out(model, &facts.ledger.pairs, &seen, period);
        let names: Vec<&str> = units.iter().map(|unit| model.unit(*unit).name.as_str()).collect();
        let enough = parameters.minimum.is_none_or(|minimum| seen.len() >= minimum as usize);
        let few = if enough { "" } else { "，次数也不够" };
        (
            format!("{head}了解情况没有覆盖全部单位，缺{}{few}", names.join("、")),
            format!("{}；缺 {} 个单位", counted(duty, seen.len()), units.len()),
        )
    };
    let mut finding = Diagnostic::at(&codes::LY508, level_of(rule), place(model, duty), words).label(label);
    for review in &seen {
        finding = finding.also(review.date.span, "这一次没有走遍各单位");
    }
    for review in reviews(model, duty, Reason::Late) {
        finding = finding.also(review.date.span, "晚于期末，不计入");
    }
    with_basis(finding, model, rule, period.start)
        .help(format!("确已了解过的，请补写记录，例如 reviews/{}-期末.md", term(duty)))
        .help("没有了解的，请尽快补做，记录写实际日期；补做的不改变本期结论")
        .subject(subject::duty(model, duty))
}

/// The reviews that a duty does not count for a reason.
fn reviews<'a>(model: &'a Model, duty: &'a Duty, reason: Reason) -> impl Iterator<Item = &'a Review> {
    let entries = duty.not_counted.iter().filter(move |entry| entry.reason == reason);
    entries.filter_map(|entry| match entry.record {
        Evidence::Review(key) => Some(&model.reviews[key.index()]),
        _ => None,
    })
}

/// LY509: a report on a period that was not made, or too late.
pub(super) fn report(facts: &Facts<'_>, rule: &Rule, duty: &Duty) -> Diagnostic {
    let model = facts.model;
    let period = &duty.period;
    let until = period.until;
    let (who, id) = (duty.holder.in_message(model), duty.holder.id(model));
    let late: Vec<&Report> = reports(model, duty, Reason::Late).collect();
    let enough = duty.required.is_some_and(|required| duty.evidence.len() + late.len() >= required as usize);
    let finding = |span: Span, words: String| Diagnostic::at(&codes::LY509, level_of(rule), span, words);
    let mut found = match late.first() {
        Some(report) if enough => {
            let date = report.date.value;
            finding(report.date.span, format!("{who}关于 {} 的汇报 {date} 才报送，晚于 {until}", period.name))
                .label(format!("逾期 {} 天", (date - until).num_days()))
                .help("日期写错的，请改正；确实晚了的，如实保留")
        }
        _ => {
            let what = if duty.evidence.is_empty() {
                format!("没有按期汇报 {} 的情况", period.name)
            } else {
                format!("关于 {} 的汇报次数不够", period.name)
            };
            finding(place(model, duty), format!("{who}{what}，应在 {until} 以前报送"))
                .label(counted(duty, duty.evidence.len()))
                .help(format!("已经汇报的，请在 reports/ 里补写一份，例如 reports/{}.yaml", file(duty, id)))
                .help("还没有汇报的，请尽快报送，日期写实际报送之日")
        }
    };
    for report in late.iter().skip(usize::from(enough)) {
        found = found.also(report.date.span, "晚于期限，不计入");
    }
    for report in beside(model, duty) {
        found = found.also(report.by.span, format!("汇报的起止日超出 {}，不计入", period.name));
    }
    with_basis(found, model, rule, period.start).subject(subject::duty(model, duty))
}

/// The reports that a duty does not count for a reason.
fn reports<'a>(model: &'a Model, duty: &'a Duty, reason: Reason) -> impl Iterator<Item = &'a Report> {
    let entries = duty.not_counted.iter().filter(move |entry| entry.reason == reason);
    entries.filter_map(|entry| match entry.record {
        Evidence::Report(key) => Some(&model.reports[key.index()]),
        _ => None,
    })
}

/// Reports of the holder on days of the period that reach beyond it: perhaps the days are a slip.
fn beside<'a>(model: &'a Model, duty: &'a Duty) -> impl Iterator<Item = &'a Report> {
    let by = |report: &Report| Holder::from(report.by.value) == duty.holder;
    let days = duty.period.term.map(|term| model.term(term));
    model.reports.iter().filter(move |report| {
        days.is_some_and(|term| {
            let within = term.start <= report.on.from && report.on.until.is_some_and(|end| end <= term.counts_until);
            by(report) && !within && report.on.overlaps(term.start, term.end)
        })
    })
}

/// A name for the file of a report that is missing; the Office's needs no id.
fn file(duty: &Duty, id: &str) -> String {
    match duty.holder {
        Holder::Office => duty.period.name.clone(),
        _ => format!("{}-{id}", duty.period.name),
    }
}

/// The term that a review's file is named by; periods of other kinds lie in several.
fn term(duty: &Duty) -> &str {
    if duty.period.term.is_some() { &duty.period.name } else { "……" }
}

/// The line that creates the duty: the unit or cadre, for the Office the term in the calendar.
fn place(model: &Model, duty: &Duty) -> Span {
    match (&duty.holder, duty.period.term) {
        (Holder::Office, Some(term)) => model.term(term).id.span,
        _ => duty.origin,
    }
}

fn counted(duty: &Duty, number: usize) -> String {
    format!("应 {} 次，计 {number} 次", duty.required.unwrap_or(0))
}
