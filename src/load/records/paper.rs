//! `papers/`: that a paper was issued, under which number, on which day.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::paper::{IssuedPaper, PaperKind};

const KEYS: &[&str] = &["文书", "期间", "截至", "文号", "成文日期", "签发", "抄送", "工作要求"];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<IssuedPaper> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Paper.word(), KEYS)?;
    let kinds = PaperKind::ALL.into_iter().map(|kind| (kind.word(), kind));
    let kind = fields.required("文书").and_then(|field| field.one_of(kinds));
    let period = fields.required("期间").and_then(Field::spanned);
    let as_of = fields.optional("截至").map(Field::date).transpose();
    let document = fields.optional("文号").map(Field::name).transpose();
    let date = fields.required("成文日期").and_then(Field::date);
    let signed_by = fields.optional("签发").map(Field::officer).transpose();
    let copies = fields.list("抄送", Field::name);
    let requirements = fields.list("工作要求", Field::text);
    let (as_of, date) = (as_of?, date?);
    if let Some(as_of) = &as_of {
        interval::in_order(reader, ("截至", as_of), ("成文日期", &date))?;
    }
    let kind = kind?;
    only_of(&fields, "工作要求", kind.value == PaperKind::Notice, "只有情况通报写“工作要求”")?;
    only_of(&fields, "截至", kind.value != PaperKind::Annual, "考核报告是整个学年的，不写“截至”")?;
    Ok(IssuedPaper {
        file: reader.file,
        kind,
        period: period?,
        as_of,
        document: document?,
        date,
        signed_by: signed_by?,
        copies: copies?,
        requirements: requirements?,
    })
}

/// LY106 for a key that this kind of paper has no place for: what somebody wrote would silently be on no paper.
fn only_of(fields: &Fields<'_, '_>, key: &'static str, fits: bool, message: &str) -> Read<()> {
    match fields.optional(key) {
        Some(field) if !fits => field.wrong(message, "删去这一项，或改正“文书”"),
        _ => Ok(()),
    }
}
