//! `calendar/2025-2026.yaml`: a school year and its terms.

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

const KEYS: &[&str] = &["学年", "学期", "节点"];
const TERM: &[&str] = &["编号", "开始", "结束", "计入至"];
const OCCASION: &[&str] = &["日期", "名称", "自", "止"];

/// A school year before its terms have keys.
#[derive(Debug)]
pub(in crate::load) struct YearDraft {
    pub(in crate::load) id: Spanned<String>,
    pub(in crate::load) terms: Vec<TermDraft>,
    pub(in crate::load) occasions: Vec<Occasion>,
}

/// A term before its year has a key.
#[derive(Debug)]
pub(in crate::load) struct TermDraft {
    pub(in crate::load) id: Spanned<String>,
    pub(in crate::load) start: NaiveDate,
    pub(in crate::load) end: NaiveDate,
    pub(in crate::load) counts_until: NaiveDate,
}

/// Reads the record.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<YearDraft> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Year.word(), KEYS)?;
    let id = fields.required("学年").and_then(|field| own_id::like_file(reader, field));
    let terms = fields.required("学期").and_then(|field| all(field.items().map(|item| term(reader, item))));
    let occasions = fields.list("节点", |field| occasion(reader, field));
    let (id, terms, occasions) = (id?, terms?, occasions?);
    Ok(YearDraft { id, terms, occasions })
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
    Ok(TermDraft { id, start: start.value, end: end.value, counts_until })
}

fn occasion(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<Occasion> {
    let fields = Fields::of(field, "节点", OCCASION)?;
    let date = fields.required("日期").and_then(Field::date);
    let name = fields.required("名称").and_then(Field::text);
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
