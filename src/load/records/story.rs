//! `stories.yaml`: the story table (示例情形): what happened, in one line, and the verdict it must have.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::record_kind::RecordKind;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::office::Story;
use crate::model::verdict::Verdict;
use crate::source::Spanned;

/// 结论 as it was once called.
const FORMER: [(&str, Verdict); 4] =
    [("已履行", Verdict::Met), ("待履行", Verdict::Due), ("未履行", Verdict::Missed), ("已豁免", Verdict::Waived)];

pub(in crate::load) const KEYS: &[Key] = &[
    must("故事", Shape::Text, "具体情况，一句话"),
    must("规则", Shape::Id(RecordKind::Rule), "规则的编号"),
    must("责任", Shape::Text, "干部或单位的编号，或 统战部"),
    may("对象", Shape::Text, "联谊对象、联系记录或意见建议的编号；只有一项职责时可不写"),
    must("期间", Shape::Text, "期间的名称，如 2025-2026-1"),
    may("截至", Shape::Date, "核对到哪一天；不写即核对的截至日"),
    must("结论", Shape::OneOf(conclusions), "应当得出什么结论；一对的联系可以用联系的说法"),
];

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
    let verdict = fields.required("结论").and_then(verdict);
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

/// The words of 结论.
fn conclusions() -> Vec<&'static str> {
    let today = Verdict::ALL.into_iter().flat_map(|verdict| [verdict.word(), verdict.word_of_contact()]);
    let mut words: Vec<&str> = Vec::new();
    for word in today.chain(FORMER.map(|(word, _)| word)) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// 结论 in the words of any duty, in those of contact, or as it was once called.
fn verdict(field: Field<'_, '_>) -> Read<Spanned<Verdict>> {
    let contact = Verdict::ALL.map(|verdict| (verdict.word_of_contact(), verdict));
    let other = contact.into_iter().chain(FORMER);
    if let Some((_, verdict)) =
        field.raw().ok().and_then(|text| other.into_iter().find(|(word, _)| *word == text.trim()))
    {
        return Ok(Spanned::new(verdict, field.span()));
    }
    field.one_of(Verdict::ALL.map(|verdict| (verdict.word(), verdict)).into_iter())
}
