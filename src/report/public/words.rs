//! Words of the public site only.

use chrono::{Datelike as _, NaiveDate};

use crate::report::public::disclosure::crowd::Minimum;

/// What 不公布 means, for the foot of a table.
pub(super) fn legend(minimum: Minimum) -> String {
    let (people, cadres) = (minimum.people(), minimum.cadres());
    format!("“不公布”：涉及的人少于 {people} 人或者干部少于 {cadres} 人，或者公布后会让人推算出这样的数字。")
}

/// A month; the public site knows no finer date, but that of the report.
pub(super) fn month(date: NaiveDate) -> String {
    format!("{}年{}月", date.year(), date.month())
}
