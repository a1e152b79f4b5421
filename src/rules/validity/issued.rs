//! LY718: a record of a paper that was issued, which fits none of the papers: its number and its signature would be on
//! nothing (五.4).

use chrono::NaiveDate;

use crate::diagnostic::{Diagnostic, Level, Named, Subject};
use crate::model::paper::{IssuedPaper, PaperKind};
use crate::rules::codes;
use crate::rules::facts::Facts;
use crate::source::Span;

/// LY718, in the order of the model.
pub(super) fn check(facts: &Facts<'_>) -> Vec<Diagnostic> {
    facts.model.papers.iter().filter_map(|paper| of(facts, paper)).collect()
}

fn of(facts: &Facts<'_>, paper: &IssuedPaper) -> Option<Diagnostic> {
    let period = &paper.period;
    let Some((first, last)) = days(facts, paper) else {
        let message = format!("没有“{}”这一期，“{}”不是哪一份文书的记录", period.value, paper.name());
        let help = match paper.kind.value {
            PaperKind::Annual => "“期间”写学年的编号，例如 2025-2026；那一年还没有开始的，等开始以后再写",
            _ => {
                "“期间”写学期的编号，例如 2025-2026-1；按月、季度等计算的，写台账里的名称；还没有开始的，等开始以后再写"
            }
        };
        return Some(finding(paper, period.span, message, "没有这一期").help(help));
    };
    let (date, year) = (paper.date.value, paper.kind.value == PaperKind::Annual);
    match &paper.as_of {
        Some(as_of) if as_of.value < first || as_of.value > last => {
            let message = format!("“{}”截至 {}，不在这一期以内（{first} 至 {last}）", paper.name(), as_of.value);
            Some(finding(paper, as_of.span, message, "不在这一期以内").help("核对“期间”和“截至”"))
        }
        None if date <= last => {
            let message = format!("“{}”{date} 成文，这一期到 {last} 为止，那时还没有过完", paper.name());
            let help = if year {
                "核对“期间”和“成文日期”"
            } else {
                "期中印发的，用“截至”写明数字是哪一天的；日期写错的，请改正"
            };
            Some(finding(paper, paper.date.span, message, "早于这一期的最后一天").help(help))
        }
        _ => None,
    }
}

/// The first and the last day of the period that the record names; `None` where there is no such period.
fn days(facts: &Facts<'_>, paper: &IssuedPaper) -> Option<(NaiveDate, NaiveDate)> {
    let calendar = &facts.model.calendar;
    let id = paper.period.value.as_str();
    if paper.kind.value == PaperKind::Annual {
        return calendar.year_days(calendar.year_by_id(id)?);
    }
    if let Some(term) = calendar.term_by_id(id) {
        let term = facts.model.term(term);
        return Some((term.start, term.counts_until));
    }
    let mut periods = facts.ledger.duties.iter().map(|duty| &duty.period);
    periods.find(|period| period.name == id).map(|period| (period.start, period.until))
}

fn finding(paper: &IssuedPaper, span: Span, message: String, label: &str) -> Diagnostic {
    let subject = Subject::about(Named::Words(paper.name())).during(&paper.period.value);
    Diagnostic::at(&codes::LY718, Level::Warning, span, message).label(label).subject(subject)
}
