//! `papers/`: that a paper was issued, under which number, on which day.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::paper::{IssuedPaper, PaperKind};

pub(in crate::load) const KEYS: &[Key] = &[
    must("文书", Shape::OneOf(|| PaperKind::ALL.map(PaperKind::word).to_vec()), "印发的是哪一种"),
    must("期间", Shape::Text, "学期或别的一期的编号；考核报告写学年"),
    may("截至", Shape::Date, "期中印发的，数字是哪一天的"),
    may("文号", Shape::Name, "没有文号的不写"),
    must("成文日期", Shape::Date, "印在文件上的日子"),
    may("签发", Shape::Officer, "签发的干部的编号；不是干部的写职务。只印在考核报告上"),
    may("抄送", Shape::Many(&Shape::Name), "抄送给谁"),
    may("工作要求", Shape::Many(&Shape::Text), "只有情况通报写；lianyi 不替人提要求，也不定期限"),
];

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
