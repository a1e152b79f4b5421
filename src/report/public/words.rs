//! Words of the public site only.

use chrono::{Datelike as _, NaiveDate};

use crate::report::public::disclosure::crowd::Minimum;

/// Why numbers are told as ranges, for the foot of a table; empty where they are told exactly.
pub(super) fn legend(minimum: Minimum) -> String {
    if minimum.is_none() {
        return String::new();
    }
    format!(
        "“0—{}”表示实际的数在 0 到 {} 之间：不论多少，都只公布所在的一段，以免推算出一个人的情况。",
        minimum.base() - 1,
        minimum.base() - 1
    )
}

/// Which units have a row of their own; empty where all have.
pub(super) fn rows_legend(minimum: Minimum) -> String {
    if minimum.is_none() {
        return String::new();
    }
    let (people, cadres) = (minimum.people(), minimum.cadres());
    format!("不满 {people} 对或者干部不满 {cadres} 人的单位合并成一行。")
}

/// A month; the public site knows no finer date.
pub(super) fn month(date: NaiveDate) -> String {
    format!("{}年{}月", date.year(), date.month())
}
