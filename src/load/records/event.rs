//! `events/20250915-开学典礼.md`.

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::shape::{Key, Shape, must};
use crate::load::value::Field;
use crate::model::office::KeyEvent;

pub(in crate::load) const KEYS: &[Key] =
    &[must("日期", Shape::Date, "事件那一天，与文件名相同"), must("名称", Shape::Name, "记学校的事，不记人")];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<KeyEvent> {
    let (node, body) = parse::note(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Event.word(), KEYS)?;
    let date = fields.required("日期").and_then(Field::date);
    let name = fields.required("名称").and_then(Field::name);
    let event = KeyEvent { file: reader.file, date: date?, name: name?, body };
    let day = event.date.value.format("%Y%m%d").to_string();
    if !reader.stem().starts_with(&day) {
        let message = format!("文件名里的日期与“日期”（{}）不一致", event.date.value);
        let help = format!("核对日期，或把文件改名为以 {day} 开头");
        // A name that says no day contradicts none.
        let says_none = !reader.stem().contains(|sign: char| sign.is_ascii_digit());
        let cure = says_none.then(|| moves::renamed(reader, &format!("{day}-{}.md", reader.stem())));
        reader.report(error(&faults::MISPLACED, event.date.span, message).help(help).cure(cure));
    }
    Ok(event)
}
