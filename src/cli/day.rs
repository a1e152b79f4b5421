//! 截至日: the day the records are looked at. The only thing that may depend on the clock.

use anyhow::Context;
use anyhow::Result;
use chrono::NaiveDate;
use chrono::Utc;
use chrono_tz::Tz;

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
/// If nobody knows its time zone.
pub(super) fn today(institution: &Institution) -> Result<NaiveDate> {
    let name = &institution.time_zone.value;
    let zone: Tz =
        name.parse().ok().with_context(|| format!("不认识时区“{name}”，不知道今天是哪天；请写 --as-of 日期"))?;
    Ok(Utc::now().with_timezone(&zone).date_naive())
}
