//! How days, spans of days and rates are written. Pages and PDFs use the same words, so that no
//! two of them disagree by a rounding.

use chrono::{Datelike as _, NaiveDate};

use crate::ledger::Tally;

/// A day in full: `2026年11月20日`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A span of days: `2025-09-01 至 2026-03-01`, open-ended without `until`.
#[must_use]
pub fn days(from: NaiveDate, until: Option<NaiveDate>) -> String {
    match until {
        Some(until) => format!("{from} 至 {until}"),
        None => format!("{from} 起"),
    }
}

/// 已履行率: duties met of those whose period is over, to a tenth of a percent. It says 100% only
/// if all were met and 0% only if none was; `None` where no period is over yet.
#[must_use]
pub fn rate(tally: Tally) -> Option<String> {
    share(tally.kept(), tally.judged())
}

/// A part of a whole to a tenth of a percent; `None` if there is no whole.
#[must_use]
pub fn share(part: usize, whole: usize) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let rounded = (part * 1000 + whole / 2) / whole;
    let tenths = if part == 0 {
        0
    } else if part == whole {
        1000
    } else {
        rounded.clamp(1, 999)
    };
    Some(if tenths % 1000 == 0 { format!("{}%", tenths / 10) } else { format!("{}.{}%", tenths / 10, tenths % 10) })
}

/// The first seven signs of a commit's hash.
#[must_use]
pub fn short_hash(hash: &str) -> &str {
    hash.get(..7).unwrap_or(hash)
}

/// A size in bytes for people: `48 KB`, `1.2 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    if bytes < 1024 {
        format!("{bytes} B")
    } else if bytes < 1024 * 1024 {
        format!("{} KB", bytes.div_ceil(1024))
    } else {
        format!("{}.{} MB", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20)
    }
}

/// The term's 编号 in words: `2025-2026-1` → `2025—2026学年第一学期`; anything else stays as it is.
#[must_use]
pub fn term(id: &str) -> String {
    let mut parts = id.split('-');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(from), Some(until), Some("1"), None) => format!("{from}—{until}学年第一学期"),
        (Some(from), Some(until), Some("2"), None) => format!("{from}—{until}学年第二学期"),
        (Some(from), Some(until), None, None) => format!("{from}—{until}学年"),
        _ => id.to_owned(),
    }
}
