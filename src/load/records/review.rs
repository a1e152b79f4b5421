//! `reviews/2025-2026-1-期中.md`.

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::office::Review;

pub(in crate::load) const KEYS: &[Key] = &[
    must("日期", Shape::Date, "了解情况的日子"),
    must("学期", Shape::Id(RecordKind::Term), "哪一学期的情况"),
    must("方式", Shape::Text, "怎样了解的，如 查阅记载"),
    may("单位", Shape::Many(&Shape::Id(RecordKind::Unit)), "了解了哪些单位；不写即全部"),
];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Review> {
    let (node, body) = parse::note(reader)?;
    let tables = reader.tables;
    let fields = Fields::open(reader, &node, RecordKind::Review.word(), KEYS)?;
    let date = fields.required("日期").and_then(Field::date);
    let term = fields.required("学期").and_then(|field| field.id(&tables.terms));
    let manner = fields.required("方式").and_then(Field::text);
    let units = fields.list("单位", |field| field.id(&tables.units));
    let review = Review { file: reader.file, date: date?, term: term?, manner: manner?, units: units?, body };
    let id = &tables.calendar.terms[review.term.value.index()].id.value;
    if !reader.stem().starts_with(id.as_str()) {
        let message = format!("文件名是 {}，学期写的是 {id}", reader.stem());
        let help = format!("改正学期，或把文件改名为以 {id} 开头");
        let says_none = !reader.stem().contains(|sign: char| sign.is_ascii_digit());
        let cure = says_none.then(|| moves::renamed(reader, &format!("{id}-{}.md", reader.stem())));
        reader.report(error(&faults::MISPLACED, review.term.span, message).help(help).cure(cure));
    }
    Ok(review)
}
