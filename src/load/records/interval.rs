//! 自 and 止: from a day to a day.

use chrono::NaiveDate;

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::reader::Reader;
use crate::load::value::Field;
use crate::model::people::Interval;
use crate::source::Spanned;

/// Of a person or an organisation: both optional. Without 自 it lasts since before the records begin.
pub(in crate::load) fn read(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> Read<Interval> {
    let from = fields.optional("自").map(Field::date).transpose();
    let until = fields.optional("止").map(Field::date).transpose();
    let (from, until) = (from?, until?);
    if let (Some(from), Some(until)) = (&from, &until) {
        in_order(reader, ("自", from), ("止", until))?;
    }
    let from = from.map_or(Interval::ALWAYS.from, |from| from.value);
    Ok(Interval { from, until: until.map(|until| until.value) })
}

/// 自 required, 止 optional, with their places.
pub(in crate::load) fn days(
    reader: &Reader<'_>,
    fields: &Fields<'_, '_>,
) -> Read<(Spanned<NaiveDate>, Option<Spanned<NaiveDate>>)> {
    let from = fields.required("自").and_then(Field::date);
    let until = fields.optional("止").map(Field::date).transpose();
    let (from, until) = (from?, until?);
    if let Some(until) = &until {
        in_order(reader, ("自", &from), ("止", until))?;
    }
    Ok((from, until))
}

/// LY122 if the second day comes before the first.
pub(in crate::load) fn in_order(
    reader: &Reader<'_>,
    (first_key, first): (&str, &Spanned<NaiveDate>),
    (second_key, second): (&str, &Spanned<NaiveDate>),
) -> Read<()> {
    if first.value <= second.value {
        return Ok(());
    }
    let message = format!("“{second_key}”（{}）早于“{first_key}”（{}）", second.value, first.value);
    let finding = error(&faults::REVERSED_DATES, second.span, message);
    reader.fail(
        finding
            .label(format!("早于“{first_key}”"))
            .also(first.span, format!("“{first_key}”写在这里"))
            .help("核对这两个日期"),
    )
}
