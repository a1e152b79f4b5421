//! `assessments/2025-2026/U03.yaml`: what people write. The figures are computed and not typed.

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::moves;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::shape::{Key, NUMBER, Shape, may, must};
use crate::load::value::Field;
use crate::model::office::Assessment;
use crate::model::office::Claim;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("学年", Shape::Id(RecordKind::Year), "学年的编号，与文件夹相同"),
    must("单位", Shape::Id(RecordKind::Unit), "单位的编号，与文件名相同"),
    may("自评", Shape::Text, "单位的自评"),
    may("统战部意见", Shape::Text, "统战部的意见"),
    may("等次", Shape::Word("等次"), "取自办法参数词表"),
    may("关键时刻", Shape::Text, "重大事件中的表现，写单位的，不写人的"),
    may("统战委员", Shape::Text, "统战委员这一学年做了什么"),
    may("自报", Shape::Many(&Shape::Record(CLAIM)), "单位自己报的数字；写了就与台账对照（LY602）"),
    may("日期", Shape::Date, "考核之日"),
];
const CLAIM: &[Key] = &[
    must("指标", Shape::Text, "办法参数里指标的名称"),
    must("应", NUMBER, "应当办几项"),
    must("已", NUMBER, "办到了几项"),
];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Assessment> {
    let node = parse::file(reader)?;
    let tables = reader.tables;
    let fields = Fields::open(reader, &node, RecordKind::Assessment.word(), KEYS)?;
    let text = |key| fields.optional(key).map(Field::spanned).transpose();
    let year = fields.required("学年").and_then(|field| field.id(&tables.years));
    let unit = fields.required("单位").and_then(|field| field.id(&tables.units));
    let (self_assessment, opinion) = (text("自评"), text("统战部意见"));
    let grade = fields.optional("等次").map(|field| field.word(tables.grades())).transpose();
    let (key_moments, commissioner) = (text("关键时刻"), text("统战委员"));
    let claims = fields.list("自报", claim);
    let date = fields.optional("日期").map(Field::date).transpose();
    let assessment = Assessment {
        file: reader.file,
        year: year?,
        unit: unit?,
        self_assessment: self_assessment?,
        opinion: opinion?,
        grade: grade?,
        key_moments: key_moments?,
        commissioner: commissioner?,
        claims: claims?,
        date: date?,
    };
    check_place(reader, &assessment);
    Ok(assessment)
}

/// `{指标: 定期联系, 应: 8, 已: 8}`.
fn claim(field: Field<'_, '_>) -> Read<Claim> {
    let fields = Fields::of(field, "自报的一项", CLAIM)?;
    let number = |key| fields.required(key).and_then(|field| Ok(Spanned::new(field.number()?, field.span())));
    let indicator = fields.required("指标").and_then(Field::spanned);
    let (due, done) = (number("应"), number("已"));
    Ok(Claim { indicator: indicator?, due: due?, done: done? })
}

/// LY111: folder and file name say school year and unit too.
fn check_place(reader: &Reader<'_>, assessment: &Assessment) {
    let (year, unit) = (reader.written(assessment.year.span), reader.written(assessment.unit.span));
    let (span, message) = if reader.folder() != year {
        (assessment.year.span, format!("文件在 {} 文件夹里，学年写的是 {year}", reader.folder()))
    } else if reader.stem() != unit {
        (assessment.unit.span, format!("文件名是 {}，单位写的是 {unit}", reader.stem()))
    } else {
        return;
    };
    let help = format!("核对后改正；文件应为 assessments/{year}/{unit}.yaml");
    // Another unit or year in the path would contradict the record.
    let names_another = reader.folder() != year || reader.tables.units.contains(reader.stem());
    let cure = (!names_another).then(|| moves::renamed(reader, &format!("{unit}.yaml")));
    reader.report(error(&faults::MISPLACED, span, message).help(help).cure(cure));
}
