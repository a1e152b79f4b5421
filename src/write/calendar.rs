//! `calendar/2026-2027.yaml`.

use std::fmt::Write as _;

use chrono::NaiveDate;

/// One term: its first day, its last, and the last that counts for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermText {
    /// 开始.
    pub begins: NaiveDate,
    /// 结束.
    pub ends: NaiveDate,
    /// 计入至.
    pub counts_until: NaiveDate,
}

/// A school year with terms, or, with none, from its first to its last day.
#[must_use]
pub fn text(year: &str, terms: &[TermText], (first, last): (NaiveDate, NaiveDate)) -> String {
    let shown = if year.bytes().all(|byte| byte.is_ascii_digit()) { format!("\"{year}\"") } else { year.to_owned() };
    if terms.is_empty() {
        return format!("学年: {shown}\n开始: {first}\n结束: {last}\n");
    }
    let mut text = format!("学年: {shown}\n学期:\n");
    for (number, TermText { begins, ends, counts_until }) in (1..).zip(terms) {
        let _ = writeln!(text, "  - {{编号: {year}-{number}, 开始: {begins}, 结束: {ends}, 计入至: {counts_until}}}");
    }
    text
}
