//! `stories.yaml`: the story table (判例): what happened, in one line, and the verdict it must have.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::record_kind::RecordKind;
use crate::load::value::Field;
use crate::model::office::Story;
use crate::model::verdict::Verdict;

const KEYS: &[&str] = &["故事", "规则", "责任", "对象", "期间", "截至", "结论"];

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<Story> {
    let tables = field.reader.tables;
    let fields = Fields::of(field, RecordKind::Story.word(), KEYS)?;
    let text = fields.required("故事").and_then(Field::text);
    let rule = fields.required("规则").and_then(|field| field.id(&tables.rules));
    let holder = fields.required("责任").and_then(Field::spanned);
    let object = fields.optional("对象").map(Field::spanned).transpose();
    let period = fields.required("期间").and_then(Field::spanned);
    let as_of = fields.optional("截至").map(Field::date).transpose();
    let verdicts = Verdict::ALL.map(|verdict| (verdict.word(), verdict));
    let verdict = fields.required("结论").and_then(|field| field.one_of(verdicts.into_iter()));
    Ok(Story {
        text: text?,
        rule: rule?,
        holder: holder?,
        object: object?,
        period: period?,
        as_of: as_of?.map(|date| date.value),
        verdict: verdict?,
    })
}
