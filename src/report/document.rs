//! What the official documents share: how they write days, terms, school years and senders.

use chrono::{Datelike as _, NaiveDate};

use crate::model::Model;
use crate::model::institution::Institution;
use crate::model::key::{TermKey, YearKey};
use crate::report::Facts;

/// A day as official documents write it (GB/T 9704: no leading zeros).
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A school year as official documents write it: `2026—2027学年`.
#[must_use]
pub fn year_name(model: &Model, year: YearKey) -> String {
    format!("{}学年", model.calendar.year(year).id.value.replace('-', "—"))
}

/// A term as official documents write it: `2026—2027学年第一学期`.
#[must_use]
pub fn term_name(model: &Model, term: TermKey) -> String {
    const ORDINALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];
    let year = model.term(term).year;
    let position = model.calendar.year(year).terms.iter().position(|key| *key == term);
    match position.and_then(|position| ORDINALS.get(position)) {
        Some(ordinal) => format!("{}第{ordinal}学期", year_name(model, year)),
        None => format!("{}学期", model.term(term).id.value),
    }
}

/// The Office with the institution's name before it, unless the name already says so.
#[must_use]
pub fn sender(institution: &Institution) -> String {
    if institution.office.contains(&institution.name) {
        institution.office.clone()
    } else {
        format!("{}{}", institution.name, institution.office)
    }
}

/// 数据不完整: what a document says when records were left out; `None` when all were read.
#[must_use]
pub fn incomplete(facts: &Facts<'_>) -> Option<String> {
    if facts.left_out.is_empty() {
        return None;
    }
    let paths: Vec<_> = facts.left_out.iter().take(5).map(|left_out| left_out.path.as_str()).collect();
    let more = if facts.left_out.len() > paths.len() { " 等" } else { "" };
    Some(format!("数据不完整：有 {} 处记录未能读取，未计入本件（{}{more}）。", facts.left_out.len(), paths.join("、")))
}
