//! LY126: each term lies in the school year that its file is about.
//!
//! Lists, assessments and every rule by school year go by the year of the file. A file that was copied from the year
//! before, with only 学年 changed, would judge last year's days by this year's lists.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::load::faults;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::records::calendar::TermDraft;
use crate::load::records::calendar::YearDraft;
use crate::model::left_out::LeftOut;
use crate::source::Sources;
use crate::source::Span;
use crate::source::Spanned;

/// What is wrong with a term in its year.
struct Fault {
    span: Span,
    message: String,
    label: String,
    also: (Span, String),
    help: String,
}

/// Looks at school years in the order of their ids.
pub(super) fn report(years: &[YearDraft], sources: &Sources, outcome: &mut FileOutcome) {
    let mut right: Vec<(usize, &TermDraft)> = Vec::new();
    for (index, year) in years.iter().enumerate() {
        for term in &year.terms {
            let fault = other_id(year, term).or_else(|| other_days(year, term)).or_else(|| after_a_year(year, term));
            match fault {
                Some(fault) => push(fault, term, sources, outcome),
                None => right.push((index, term)),
            }
        }
    }
    right.sort_by_key(|(_, term)| term.start.value);
    for pair in right.windows(2) {
        let [(of_earlier, earlier), (of_later, later)] = pair else { continue };
        if of_earlier > of_later {
            push(out_of_order((&years[*of_earlier], earlier), (&years[*of_later], later)), later, sources, outcome);
        }
    }
}

fn push(fault: Fault, term: &TermDraft, sources: &Sources, outcome: &mut FileOutcome) {
    let Fault { span, message, label, also: (place, words), help } = fault;
    outcome.findings.push(error(&faults::TERM_OF_OTHER_YEAR, span, message).label(label).also(place, words).help(help));
    outcome.left_out.push(LeftOut { path: sources.path(span).to_owned(), record: Some(term.id.value.clone()) });
}

/// An id that names another school year than its file.
fn other_id(year: &YearDraft, term: &TermDraft) -> Option<Fault> {
    let own = named(&year.id.value)?;
    let said = of_term(&term.id.value)?;
    // `2025-1` may stand in 2025-2026, as both speak of 2025.
    let agrees = if same_form(own, said) { own == said } else { said.0 <= own.1 && own.0 <= said.1 };
    let said = if said.0 == said.1 { said.0.to_string() } else { format!("{}-{}", said.0, said.1) };
    (!agrees).then(|| Fault {
        span: term.id.span,
        message: format!("学年 {} 里写了 {said} 的学期 {}", year.id.value, term.id.value),
        label: format!("编号说的是 {said}"),
        also: (year.id.span, "这个文件是这一年的".to_owned()),
        help: format!("编号写错的，请改正；确是 {said} 的学期，请写进 calendar/{said}.yaml"),
    })
}

/// Days outside the calendar years that a school year is named after. One that is named after a single year may begin
/// before it or end after it, as a year of reporting does; but some day of it is there.
fn other_days(year: &YearDraft, term: &TermDraft) -> Option<Fault> {
    let (first, last) = named(&year.id.value)?;
    let within = |day: NaiveDate| (first..=last).contains(&day.year());
    let overlaps = |term: &TermDraft| term.start.value.year() <= last && first <= term.end.value.year();
    let (word, day, range) = if first == last {
        if year.terms.iter().any(overlaps) {
            return None;
        }
        ("开始", &term.start, format!("没有一天在 {first} 年"))
    } else if !within(term.start.value) {
        ("开始", &term.start, format!("不在 {first}—{last} 年"))
    } else if !within(term.end.value) {
        ("结束", &term.end, format!("不在 {first}—{last} 年"))
    } else {
        return None;
    };
    Some(days_fault(year, term, (word, day), range, (year.id.span, "这个文件是这一年的".to_owned())))
}

/// A term that begins when its school year is over, whatever the year is called.
fn after_a_year(year: &YearDraft, term: &TermDraft) -> Option<Fault> {
    let first = year.terms.iter().min_by_key(|term| term.start.value)?;
    let over = first.start.value.checked_add_months(Months::new(12))?;
    (term.start.value >= over).then(|| {
        let label = format!("离这一年开始（{}）已满一年", first.start.value);
        days_fault(year, term, ("开始", &term.start), label, (first.start.span, "这一年从这里开始".to_owned()))
    })
}

fn days_fault(
    year: &YearDraft,
    term: &TermDraft,
    (word, day): (&str, &Spanned<NaiveDate>),
    label: String,
    also: (Span, String),
) -> Fault {
    let what = if year.undivided { String::new() } else { format!("的学期 {} ", term.id.value) };
    Fault {
        span: day.span,
        message: format!("学年 {} {what}{word}于 {}", year.id.value, day.value),
        label,
        also,
        help: "请核对日期；日期没有错的，改正“学年”和文件名，或写进那一年的文件".to_owned(),
    }
}

/// Years follow each other as their ids do.
fn out_of_order((early, before): (&YearDraft, &TermDraft), (late, after): (&YearDraft, &TermDraft)) -> Fault {
    let (early, late) = (&early.id.value, &late.id.value);
    Fault {
        span: after.start.span,
        message: format!("学年 {late} 的学期 {} 开始于 {}，{early} 已经开始", after.id.value, after.start.value),
        label: format!("在 {early} 的学期 {} 之后", before.id.value),
        also: (before.start.span, format!("{early} 的学期 {} 从这一天开始", before.id.value)),
        help: "请核对日期和编号：学年按编号的先后相接，互不交错".to_owned(),
    }
}

/// The first and last calendar year of an id such as `2025-2026` or `2025`; other ids name none.
fn named(id: &str) -> Option<(i32, i32)> {
    let mut parts = id.split('-').map(calendar_year);
    match (parts.next()??, parts.next(), parts.next()) {
        (year, None, None) => Some((year, year)),
        (first, Some(Some(last)), None) if last == first + 1 => Some((first, last)),
        _ => None,
    }
}

/// The school year that the id of a term begins with.
fn of_term(id: &str) -> Option<(i32, i32)> {
    let parts: Vec<&str> = id.splitn(3, '-').collect();
    let two = parts.get(..2).and_then(|two| named(&two.join("-")));
    two.or_else(|| named(parts[0]))
}

fn calendar_year(part: &str) -> Option<i32> {
    let is_year = part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| part.parse().ok()).flatten()
}

const fn same_form(one: (i32, i32), other: (i32, i32)) -> bool {
    (one.0 == one.1) == (other.0 == other.1)
}
