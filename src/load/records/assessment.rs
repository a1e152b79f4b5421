//! `assessments/2025-2026/U03.yaml`: what people write; figures are computed, never typed.

use crate::load::faults;
use crate::load::fields::Fields;
use crate::load::parse;
use crate::load::reader::Read;
use crate::load::reader::Reader;
use crate::load::reader::error;
use crate::load::value::Field;
use crate::model::office::Assessment;

const KEYS: &[&str] = &["学年", "单位", "自评", "统战部意见", "等次", "关键时刻", "日期"];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Assessment> {
    let node = parse::file(reader)?;
    let known = reader.known;
    let fields = Fields::open(reader, &node, "年度考核", KEYS)?;
    let text = |key| fields.optional(key).map(Field::spanned).transpose();
    let year = fields.required("学年").and_then(|field| field.id(&known.years));
    let unit = fields.required("单位").and_then(|field| field.id(&known.units));
    let (self_assessment, opinion) = (text("自评"), text("统战部意见"));
    let (grade, key_moments) = (text("等次"), text("关键时刻"));
    let date = fields.optional("日期").map(Field::date).transpose();
    let assessment = Assessment {
        file: reader.file,
        year: year?,
        unit: unit?,
        self_assessment: self_assessment?,
        opinion: opinion?,
        grade: grade?,
        key_moments: key_moments?,
        date: date?,
    };
    check_place(reader, &assessment);
    Ok(assessment)
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
    reader.report(error(faults::MISPLACED.code, span, message).help(help));
}
