//! 截至日: the day the records are looked at. The only thing that may depend on the clock.

use std::time::SystemTime;
use std::time::UNIX_EPOCH;

use anyhow::Context;
use anyhow::Result;
use chrono::DateTime;
use chrono::Datelike;
use chrono::NaiveDate;

use crate::model::institution::Institution;

/// Reads the value of `--as-of`.
pub(super) fn parse(text: &str) -> Result<NaiveDate, String> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if !shaped {
        return Err("日期要写成 2026-11-20 这样".to_owned());
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "没有这一天".to_owned())
}

/// Today where the institution is.
///
/// # Errors
///
/// If the clock shows a year that no record can be of.
pub(super) fn today(institution: &Institution) -> Result<NaiveDate> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok().and_then(|past| i64::try_from(past.as_secs()).ok());
    let now = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let day = now.map(|now| now.with_timezone(&institution.time_zone.value).date_naive());
    day.filter(|day| day.year() <= 9999)
        .context("这台机器的时钟不对，不知道今天是哪一天；请校准时钟，或用 --as-of 写明日期")
}
