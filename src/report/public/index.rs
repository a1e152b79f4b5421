//! 首页 of the public site: the state in one sentence, four numbers, the trend. It counts nothing
//! itself; each number comes from the page that explains it.

use crate::ledger::{DutyWords, Verdict};
use crate::report::Facts;
use crate::report::address;
use crate::report::parts::Badge;
use crate::report::parts::chart::{self, BarFacts, Caption, Chart};
use crate::report::parts::uncovered;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::numbers::columns::Columns;
use crate::report::public::numbers::duties::{PeriodFigures, PublicDuties};
use crate::report::public::numbers::feedback::PublicFeedback;
use crate::report::public::numbers::findings::PublicFindings;
use crate::report::public::numbers::lists::Lists;
use crate::report::public::words::legend;
use crate::report::words::wording;

/// The front page.
#[derive(Clone, Debug)]
pub(crate) struct PublicIndex {
    pub(crate) title: String,
    /// The state in one sentence.
    pub(crate) statement: String,
    /// Up to four numbers, each with what it is part of.
    pub(crate) figures: Vec<Headline>,
    /// 完成率 term by term, drawn.
    pub(crate) trend: Chart,
    /// The same as a table.
    pub(crate) periods: Vec<PublicDuties>,
    /// The columns of that table.
    pub(crate) columns: Columns,
    /// What was found, by code.
    pub(crate) findings: PublicFindings,
    /// What 不公布 means.
    pub(crate) legend: String,
}

/// One of the numbers at the head.
#[derive(Clone, Debug)]
pub(crate) struct Headline {
    pub(crate) slug: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    /// Its unit; empty for a rate.
    pub(crate) unit: &'static str,
    /// The page that explains it.
    pub(crate) href: &'static str,
    pub(crate) base: String,
}

/// The front page of a report.
pub(super) fn index(
    facts: &Facts<'_>,
    periods: &[PeriodFigures],
    lists: &Lists,
    feedback: &PublicFeedback,
    findings: PublicFindings,
    minimum: Minimum,
) -> PublicIndex {
    PublicIndex {
        title: "首页".to_owned(),
        statement: statement(facts, periods),
        figures: [closed(periods), running(periods), decided(lists), answered(feedback)]
            .into_iter()
            .flatten()
            .collect(),
        trend: trend(periods),
        periods: periods
            .iter()
            .map(|period| PublicDuties { name: period.name.clone(), ..period.school.clone() })
            .collect(),
        columns: Columns::of_periods(),
        findings,
        legend: legend(minimum),
    }
}

/// All duties of the page are those of pairs to be in contact.
const WORDS: DutyWords = DutyWords::CONTACT;

/// What a bar shows of duties whose verdict is not published.
const UNPUBLISHED: Badge = Badge { word: "结论不公布", slug: "silent", sign: "—" };

/// What a bar shows of duties of which the public learns how many were met at least.
const AT_LEAST: Badge = Badge { word: WORDS.met_at_least, slug: "at-least", sign: "√" };

/// One bar a period, the earliest first. Only published numbers are drawn: where the missed duties are
/// withheld, a bar is filled as far as the rate is certain, and the rest says that it is not published.
fn trend(periods: &[PeriodFigures]) -> Chart {
    let bar = |period: &PeriodFigures| BarFacts {
        label: period.name.clone(),
        parts: divided(&period.school),
        unit: period.unit,
        note: period.school.rate.as_ref().map_or_else(|| "期限未到".to_owned(), |rate| rate.text.clone()),
    };
    let bars: Vec<BarFacts> = periods.iter().rev().map(bar).collect();
    let legend: Vec<Badge> = Verdict::ALL.map(Badge::of_contact).into_iter().chain([AT_LEAST, UNPUBLISHED]).collect();
    let caption = Caption {
        title: "各期定期联系的完成情况", note: "条末为完成率", legend: &legend, nothing: "不公布"
    };
    chart::draw(&caption, &bars)
}

/// What is known of a period's duties, and how many of them are left.
fn divided(row: &PublicDuties) -> Vec<(Badge, usize)> {
    let Some(owed) = row.owed.number() else { return Vec::new() };
    let at_least = row.met_at_least.filter(|_| row.met.number().is_none());
    let known = [Verdict::Met, Verdict::Due, Verdict::Missed, Verdict::Unstated]
        .map(|verdict| (Badge::of_contact(verdict), row.of(verdict).number()));
    let mut parts: Vec<(Badge, usize)> = at_least.map(|met| (AT_LEAST, met)).into_iter().collect();
    parts.extend(known.into_iter().filter_map(|(badge, number)| Some((badge, number?))));
    let rest = owed.saturating_sub(parts.iter().map(|(_, number)| number).sum());
    parts.push((UNPUBLISHED, rest));
    parts.retain(|(_, number)| *number > 0);
    parts
}

fn last_closed(periods: &[PeriodFigures]) -> Option<&PeriodFigures> {
    periods.iter().find(|period| !period.open)
}

fn statement(facts: &Facts<'_>, periods: &[PeriodFigures]) -> String {
    let school = &facts.model.institution.name;
    let as_of = wording::day(facts.as_of);
    let closed = last_closed(periods).map(|period| match &period.school.rate {
        _ if period.of_several_rules() => match period.school.met.number() {
            Some(met) => format!("{}{} {met} {}", period.name, WORDS.met, period.unit),
            None => format!("{}{}的数不公布", period.name, WORDS.met),
        },
        Some(rate) if !rate.withheld => format!("{}定期联系的完成率{}", period.name, spaced(&rate.text)),
        _ => format!("{}定期联系的完成率不公布", period.name),
    });
    let open = periods.iter().find(|period| period.open).map(|period| {
        let PublicDuties { owed, met, met_at_least, .. } = &period.school;
        let unit = period.unit;
        let Some(owed) = owed.number() else { return format!("{}的数字不公布", period.name) };
        let owed = format!("{}{} {owed} {unit}", period.name, WORDS.owed);
        match (met.number(), met_at_least) {
            (Some(met), _) => format!("{owed}，{} {met} {unit}", WORDS.met),
            (None, Some(met)) => format!("{owed}，{} {met} {unit}", WORDS.met_at_least),
            (None, None) => owed,
        }
    });
    let lacking = periods.iter().find(|period| period.open);
    let lacking = lacking.map(|period| uncovered::public_sentence(facts, period.year));
    let parts: Vec<String> = [closed, open].into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("截至{as_of}，{school}还没有定期联系的应办事项。");
    }
    format!("截至{as_of}，{school}{}。{}", parts.join("；"), lacking.unwrap_or_default())
}

/// A number gets a blank before it, a word does not.
fn spaced(text: &str) -> String {
    if text.starts_with(|first: char| first.is_ascii_digit()) { format!(" {text}") } else { text.to_owned() }
}

/// A published number with what it counts, or that it is not published.
fn stated(figure: PublicFigure, unit: &str) -> String {
    figure.number().map_or_else(|| "不公布".to_owned(), |number| format!("{number} {unit}"))
}

/// The rate of the last period that is over; where several rules ask for contact, the number of duties met.
fn closed(periods: &[PeriodFigures]) -> Option<Headline> {
    let period = last_closed(periods)?;
    let rate = period.school.rate.as_ref()?;
    let (owed, unit) = (stated(period.school.owed, period.unit), period.unit);
    if period.of_several_rules() {
        let met = period.school.met;
        let shown = met.number().is_some();
        return Some(Headline {
            slug: if shown { "met" } else { "withheld" },
            label: format!("{}{}", period.name, WORDS.met),
            value: met.text(),
            unit: if shown { unit } else { "" },
            href: address::CLAUSES,
            base: format!("{} {owed}；完成率按规则分列", WORDS.owed),
        });
    }
    let base = if rate.bound {
        format!("{} {owed}；{}的数不公布，只公布下限", WORDS.owed, WORDS.missed)
    } else if rate.fraction.is_empty() {
        format!("{} {owed}", WORDS.owed)
    } else {
        format!("{} {} {unit}", WORDS.met, rate.fraction.replace('/', &format!(" {unit} / 已到期 ")))
    };
    let bound = rate.text.strip_prefix("不低于 ");
    Some(Headline {
        slug: if rate.withheld { "withheld" } else { "met" },
        label: format!("{}完成率", period.name),
        value: bound.unwrap_or(&rate.text).to_owned(),
        unit: if bound.is_some() { "以上" } else { "" },
        href: address::UNITS,
        base,
    })
}

/// How far the running period has come.
fn running(periods: &[PeriodFigures]) -> Option<Headline> {
    let period = periods.iter().find(|period| period.open)?;
    let PublicDuties { owed, met, met_at_least, due, .. } = &period.school;
    let (value, unit) = match (met.number(), met_at_least) {
        (Some(met), _) => (met.to_string(), period.unit),
        (None, Some(met)) => (met.to_string(), if period.unit == "对" { "对以上" } else { "项以上" }),
        (None, None) => (met.text(), ""),
    };
    Some(Headline {
        slug: if unit.is_empty() { "withheld" } else { "due" },
        label: format!("{}{}", period.name, WORDS.met),
        value,
        unit,
        href: address::UNITS,
        base: format!("{} {}，{} {}", WORDS.owed, stated(*owed, period.unit), WORDS.due, stated(*due, period.unit)),
    })
}

/// How many lists of the latest year were decided.
fn decided(lists: &Lists) -> Option<Headline> {
    let year = lists.years.first()?;
    let verdicts: Vec<_> = lists.rows.iter().filter_map(|row| row.verdicts.first().copied().flatten()).collect();
    let met = verdicts.iter().filter(|badge| badge.slug == "met").count();
    Some(Headline {
        slug: "lists",
        label: format!("{year}名单已按规定确定"),
        value: met.to_string(),
        unit: "份",
        href: "units.html#lists",
        base: format!("应确定 {} 份", verdicts.len()),
    })
}

/// How many suggestions were answered, or, where that is withheld, settled.
fn answered(feedback: &PublicFeedback) -> Option<Headline> {
    if feedback.all.number() == Some(0) {
        return None;
    }
    let (label, figure) = match (feedback.answered.number(), feedback.settled.number()) {
        (None, Some(_)) => ("意见建议已办结", feedback.settled),
        _ => ("意见建议已答复本人", feedback.answered),
    };
    let shown = figure.number().is_some();
    Some(Headline {
        slug: if shown { "feedback" } else { "withheld" },
        label: label.to_owned(),
        value: figure.text(),
        unit: if shown { "件" } else { "" },
        href: "contacts.html#feedback",
        base: format!("共收到 {} 件", feedback.all.text()),
    })
}
