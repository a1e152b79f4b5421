//! `reports/`: that a report was made (五.4). What it says is not recorded here.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::office::Report;
use crate::model::office::ReportedBy;
use crate::model::people::Interval;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("由", Shape::Text, "统战部，或单位、干部的编号"),
    must("自", Shape::Date, "汇报的是从哪天起的情况"),
    must("止", Shape::Date, "到哪天为止"),
    must("日期", Shape::Date, "报送之日"),
    must("报送", Shape::Text, "报给谁"),
    may("文号", Shape::Text, "没有文号的不写"),
];

/// The word that stands for the Office, as in 由 of the pack.
pub(in crate::load) const OFFICE: &str = "统战部";

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Report> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Report.word(), KEYS)?;
    let by = fields.required("由").and_then(|field| reporter(reader, field));
    let from = fields.required("自").and_then(Field::date);
    let until = fields.required("止").and_then(Field::date);
    let date = fields.required("日期").and_then(Field::date);
    let to = fields.required("报送").and_then(Field::text);
    let document = fields.optional("文号").map(Field::text).transpose();
    let (from, until) = (from?, until?);
    interval::in_order(reader, ("自", &from), ("止", &until))?;
    Ok(Report {
        file: reader.file,
        by: by?,
        on: Interval { from: from.value, until: Some(until.value) },
        date: date?,
        to: to?,
        document: document?,
    })
}

/// 统战部, or the 编号 of a unit or cadre.
fn reporter(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<Spanned<ReportedBy>> {
    let text = field.raw()?.trim();
    let by = if text == OFFICE {
        ReportedBy::Office
    } else if reader.tables.cadres.contains(text) {
        ReportedBy::Cadre(field.id(&reader.tables.cadres)?.value)
    } else {
        ReportedBy::Unit(field.id(&reader.tables.units)?.value)
    };
    Ok(Spanned::new(by, field.span()))
}
