//! 截至日: the day the records are looked at. The only thing that may depend on the clock.

use chrono::NaiveDate;
use chrono::Utc;

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
pub(super) fn today(institution: &Institution) -> NaiveDate {
    Utc::now().with_timezone(&institution.time_zone.value).date_naive()
}
