//! `papers/`: that a paper was issued, under which number, on which day.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::paper::{Asked, Correction, IssuedPaper, PaperKind};
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("文书", Shape::OneOf(|| PaperKind::ALL.map(PaperKind::word).to_vec()), "印发的是哪一种"),
    may("期间", Shape::Text, "通报写学期或别的一期的编号，考核报告、单位考核表写学年；别的不写"),
    may("对象", Shape::Text, "单位考核表写单位的编号，个人台账、催办单写干部的，答复回执写意见建议的"),
    may("自", Shape::Date, "只有“会议以来”写：上次会议的日子"),
    may("截至", Shape::Date, "数字是哪一天的；通报只有期中印发的写，考核报告、单位考核表、答复回执不写"),
    may("文号", Shape::Name, "没有文号的不写"),
    must("成文日期", Shape::Date, "印在文件上的日子"),
    may("签发", Shape::Officer, "签发的干部的编号；不是干部的写职务。只印在报党委的几种上"),
    may("抄送", Shape::Many(&Shape::Name), "抄送给谁"),
    may("工作要求", Shape::Many(&Shape::Text), "只有情况通报写；lianyi 不替人提要求，也不定期限"),
    may("更正", Shape::Many(&Shape::Record(CORRECTION)), "印发以后改正的，一处一条；原文照留，从更正之日起印在文首"),
];

const CORRECTION: &[Key] = &[
    must("日期", Shape::Date, "更正之日"),
    must("原文", Shape::Text, "印发时怎样写的"),
    must("改为", Shape::Text, "应当怎样写"),
    may("缘由", Shape::Text, "为什么，例如 补记了一次联系"),
];

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<IssuedPaper> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Paper.word(), KEYS)?;
    let kinds = PaperKind::ALL.into_iter().map(|kind| (kind.word(), kind));
    let kind = fields.required("文书").and_then(|field| field.one_of(kinds));
    let period = fields.optional("期间").map(Field::spanned).transpose();
    let about = fields.optional("对象").map(Field::spanned).transpose();
    let since = fields.optional("自").map(Field::date).transpose();
    let as_of = fields.optional("截至").map(Field::date).transpose();
    let document = fields.optional("文号").map(named).transpose();
    let date = fields.required("成文日期").and_then(Field::date);
    let signed_by = fields.optional("签发").map(Field::officer).transpose();
    let copies = fields.list("抄送", Field::name);
    let requirements = fields.list("工作要求", Field::text);
    let corrections = fields.list("更正", correction);
    let kind = kind?;
    asked_of(&fields, kind.value)?;
    let (since, as_of, date) = (since?, as_of?, date?);
    if let Some(as_of) = &as_of {
        interval::in_order(reader, ("截至", as_of), ("成文日期", &date))?;
    }
    if let (Some(since), Some(as_of)) = (&since, &as_of) {
        interval::in_order(reader, ("自", since), ("截至", as_of))?;
    }
    let corrections = corrections?;
    for correction in &corrections {
        interval::in_order(reader, ("成文日期", &date), ("日期", &correction.date))?;
    }
    Ok(IssuedPaper {
        file: reader.file,
        kind,
        period: period?,
        about: about?,
        since,
        as_of,
        document: document?,
        date,
        signed_by: signed_by?,
        copies: copies?,
        requirements: requirements?,
        corrections,
    })
}

fn correction(field: Field<'_, '_>) -> Read<Correction> {
    let fields = Fields::of(field, "更正", CORRECTION)?;
    let date = fields.required("日期").and_then(Field::date);
    let was = fields.required("原文").and_then(Field::text);
    let is = fields.required("改为").and_then(Field::text);
    let reason = fields.optional("缘由").map(Field::text).transpose();
    Ok(Correction { date: date?, was: was?, is: is?, reason: reason? })
}

/// A name with its place.
fn named(field: Field<'_, '_>) -> Read<Spanned<String>> {
    let span = field.span();
    Ok(Spanned::new(field.name()?, span))
}

/// LY105 for what this kind of paper needs, LY106 for what it has no place for: what somebody wrote would silently be on
/// no paper.
fn asked_of(fields: &Fields<'_, '_>, kind: PaperKind) -> Read<()> {
    let whether = |is_asked: bool| if is_asked { Asked::Must } else { Asked::Never };
    let keys = [
        ("期间", whether(kind.period().is_some())),
        ("对象", whether(kind.about().is_some())),
        ("自", kind.since()),
        ("截至", kind.as_of()),
        ("工作要求", if kind == PaperKind::Notice { Asked::May } else { Asked::Never }),
    ];
    for (key, asked) in keys {
        match (asked, fields.optional(key)) {
            (Asked::Must, None) => {
                fields.required(key)?;
            }
            (Asked::Never, Some(field)) => {
                let message = if key == "工作要求" {
                    "只有情况通报写“工作要求”".to_owned()
                } else {
                    format!("{}不写“{key}”", kind.word())
                };
                return field.wrong(message, "删去这一项，或改正“文书”");
            }
            _ => {}
        }
    }
    Ok(())
}
