//! `answers/`: what a unit says to a missed duty or to a figure.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::answer::{Answer, Answered};

pub(in crate::load) const KEYS: &[Key] = &[
    must("单位", Shape::Id(RecordKind::Unit), "说明的单位的编号"),
    may("规则", Shape::Id(RecordKind::Rule), "对哪条规则下没有办到的：办法参数里的规则编号；与“指标”只写一个"),
    may("指标", Shape::Text, "对年度考核的哪个数字：办法参数里指标的名称；与“规则”只写一个"),
    must("期间", Shape::Text, "期间的名称，如 2025-2026-1；指标的写学年"),
    may("干部", Shape::Id(RecordKind::Cadre), "只对这名干部的；不写即单位和它的干部在这条规则下的全部"),
    may("对象", Shape::Text, "只对这一项：联谊对象、联系记录或意见建议的编号"),
    must("日期", Shape::Date, "作出说明之日"),
    must("说明人", Shape::Id(RecordKind::Cadre), "由谁代表单位说明：本单位的干部，或单位的书记、统战委员"),
    must("说明", Shape::Text, "单位的说明；不写姓名，不改变结论"),
];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Answer> {
    let node = parse::file(reader)?;
    let tables = reader.tables;
    let fields = Fields::open(reader, &node, RecordKind::Answer.word(), KEYS)?;
    let unit = fields.required("单位").and_then(|field| field.id(&tables.units));
    let to = answered(reader, &fields);
    let period = fields.required("期间").and_then(Field::spanned);
    let date = fields.required("日期").and_then(Field::date);
    let by = fields.required("说明人").and_then(|field| field.id(&tables.cadres));
    let text = fields.required("说明").and_then(Field::spanned);
    Ok(Answer { file: reader.file, unit: unit?, to: to?, period: period?, date: date?, by: by?, text: text? })
}

/// 规则 or 指标, exactly one. A figure has no cadre and no object.
fn answered(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> Read<Answered> {
    let tables = reader.tables;
    let cadre = fields.optional("干部");
    let object = fields.optional("对象");
    match (fields.optional("规则"), fields.optional("指标")) {
        (Some(rule), None) => {
            let rule = rule.id(&tables.rules);
            let cadre = cadre.map(|field| field.id(&tables.cadres)).transpose();
            let object = object.map(Field::spanned).transpose();
            Ok(Answered::Duties { rule: rule?, cadre: cadre?, object: object? })
        }
        (None, Some(figure)) => match cadre.or(object) {
            Some(field) => {
                field.wrong("对指标的说明不写“干部”“对象”".to_owned(), "删去这一项；只对其中几项的，写“规则”")
            }
            None => Ok(Answered::Figure(figure.spanned()?)),
        },
        _ => fields.fail("“规则”和“指标”要写一个，也只写一个"),
    }
}
