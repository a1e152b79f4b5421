//! `calendar/2025-2026.yaml`: a school year and its terms.

use crate::load::shape::{Key, Shape, may, must};
use chrono::NaiveDate;

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::outcome::all;
use crate::load::own_id;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::calendar::Occasion;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("学年", Shape::OwnId, "学年的编号，与文件名相同，如 2025-2026；不分学期的写一个年份，加引号"),
    may("学期", Shape::Many(&Shape::Record(TERM)), "这一学年的各学期；不分学期的单位不写，改写“开始”和“结束”"),
    may("开始", Shape::Date, "不分学期的，一年的第一天"),
    may("结束", Shape::Date, "不分学期的，一年的最后一天"),
    may("节点", Shape::Many(&Shape::Record(OCCASION)), "重要时间节点，如教师节、春节"),
];
const TERM: &[Key] = &[
    must("编号", Shape::OwnId, "学期的编号，如 2025-2026-1"),
    must("开始", Shape::Date, "第一天"),
    must("结束", Shape::Date, "最后一天"),
    may("计入至", Shape::Date, "假期里的联系计入到哪一天为止；不写即“结束”"),
];
const OCCASION: &[Key] = &[
    must("日期", Shape::Date, "节点当天"),
    must("名称", Shape::Name, "节点的名称，如 教师节"),
    may("自", Shape::Date, "从这一天起的联系算在这个节点上；不写即当天"),
    may("止", Shape::Date, "到这一天为止的联系算在这个节点上；不写即当天"),
];

/// A school year before its terms have keys.
#[derive(Debug)]
pub(in crate::load) struct YearDraft {
    pub(in crate::load) id: Spanned<String>,
    pub(in crate::load) terms: Vec<TermDraft>,
    /// Whether the year has no terms: the one here is the year itself.
    pub(in crate::load) undivided: bool,
    pub(in crate::load) occasions: Vec<Occasion>,
}

/// A term before its year has a key.
#[derive(Debug)]
pub(in crate::load) struct TermDraft {
    pub(in crate::load) id: Spanned<String>,
    pub(in crate::load) start: Spanned<NaiveDate>,
    pub(in crate::load) end: Spanned<NaiveDate>,
    pub(in crate::load) counts_until: NaiveDate,
}

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<YearDraft> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Year.word(), KEYS)?;
    let id = fields.required("学年").and_then(|field| own_id::like_file(reader, field));
    let undivided = fields.optional("学期").is_none() && fields.optional("开始").is_some();
    let terms = if undivided { Ok(Vec::new()) } else { terms(reader, &fields) };
    let occasions = fields.list("节点", |field| occasion(reader, field));
    let (id, mut terms, occasions) = (id?, terms?, occasions?);
    if undivided {
        terms.push(whole_year(reader, &fields, &id)?);
    }
    Ok(YearDraft { id, terms, undivided, occasions })
}

/// 学期. A year that has them has no days of its own.
fn terms(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> Read<Vec<TermDraft>> {
    if let Some(field) = ["开始", "结束"].into_iter().find_map(|key| fields.optional(key)) {
        return field.wrong(
            format!("写了“学期”的学年，起止由学期定，“{}”用不上", field.key),
            "删去；不分学期的，删去“学期”，写“开始”和“结束”",
        );
    }
    fields.required("学期").and_then(|field| all(field.items().map(|item| term(reader, item))))
}

/// A year without terms is one term of its own name, so that records have their folder and their days.
fn whole_year(reader: &Reader<'_>, fields: &Fields<'_, '_>, id: &Spanned<String>) -> Read<TermDraft> {
    let (start, end) = (fields.required("开始").and_then(Field::date), fields.required("结束").and_then(Field::date));
    let (start, end) = (start?, end?);
    interval::in_order(reader, ("开始", &start), ("结束", &end))?;
    Ok(TermDraft { id: id.clone(), counts_until: end.value, start, end })
}

fn term(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<TermDraft> {
    let fields = Fields::of(field, "学期", TERM)?;
    let id = fields.required("编号").and_then(own_id::read);
    let start = fields.required("开始").and_then(Field::date);
    let end = fields.required("结束").and_then(Field::date);
    let counts_until = fields.optional("计入至").map(Field::date).transpose();
    let (id, start, end, counts_until) = (id?, start?, end?, counts_until?);
    interval::in_order(reader, ("开始", &start), ("结束", &end))?;
    if let Some(counts_until) = &counts_until {
        interval::in_order(reader, ("结束", &end), ("计入至", counts_until))?;
    }
    let counts_until = counts_until.map_or(end.value, |date| date.value);
    Ok(TermDraft { id, start, end, counts_until })
}

fn occasion(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<Occasion> {
    let fields = Fields::of(field, "节点", OCCASION)?;
    let date = fields.required("日期").and_then(Field::date);
    let name = fields.required("名称").and_then(Field::name);
    let day = |key| fields.optional(key).map(Field::date).transpose();
    let (from, until) = (day("自"), day("止"));
    let (date, from, until) = (date?, from?, until?);
    if let Some(from) = &from {
        interval::in_order(reader, ("自", from), ("日期", &date))?;
    }
    if let Some(until) = &until {
        interval::in_order(reader, ("日期", &date), ("止", until))?;
    }
    let days = [from, until].map(|day| day.map_or(date.value, |day| day.value));
    Ok(Occasion { date: date.value, days: days.into(), name: name? })
}
