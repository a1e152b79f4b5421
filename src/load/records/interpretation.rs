//! `interpretations/INT-001.md`.

use crate::load::fields::Fields;
use crate::load::name;
use crate::load::parse;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::office::Interpretation;

const KEYS: &[&str] = &["编号", "条款", "题目", "作出", "日期", "自", "止"];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Interpretation> {
    let (node, body) = parse::note(reader)?;
    let fields = Fields::open(reader, &node, "解释", KEYS)?;
    let id = fields.required("编号").and_then(|field| name::own_id(reader, field));
    let clause = fields.required("条款").and_then(|field| {
        field.id(&reader.known.clauses)?;
        field.spanned()
    });
    let subject = fields.required("题目").and_then(Field::text);
    let decided_by = fields.required("作出").and_then(Field::text);
    let decided = fields.required("日期").and_then(Field::date);
    let in_force = interval::read(reader, &fields);
    Ok(Interpretation {
        file: reader.file,
        id: id?,
        clause: clause?,
        subject: subject?,
        decided_by: decided_by?,
        decided: decided?.value,
        in_force: in_force?,
        body,
    })
}
