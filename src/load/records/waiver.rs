//! `waivers/W2025-001.yaml`.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::people::Interval;
use crate::model::waiver::Waiver;
use crate::model::waiver::WaiverHolder;
use crate::model::waiver::WaiverScope;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "豁免的编号，与文件名相同，如 W2025-001"),
    must("规则", Shape::Id(RecordKind::Rule), "免哪条规则：办法参数里的规则编号"),
    must("范围", Shape::Record(SCOPE), "免谁的"),
    must("缘由", Shape::Text, "为什么免"),
    must("批准", Shape::Text, "由谁批准"),
    must("批准日期", Shape::Date, "批准之日"),
    must("自", Shape::Date, "从哪天起"),
    must("止", Shape::Date, "到哪天为止"),
];
const SCOPE: &[Key] = &[
    may("干部", Shape::Id(RecordKind::Cadre), "干部的编号；与“单位”只写一个"),
    may("单位", Shape::Id(RecordKind::Unit), "单位的编号：单位自己的职责，不管它的干部"),
    may("联谊对象", Shape::Id(RecordKind::Friend), "联谊对象的编号；不写指这名干部的全部联谊对象"),
    may("学期", Shape::Id(RecordKind::Term), "学期的编号；只用于按学期的职责"),
];

/// Reads the record. Every key is required: a waiver says its reason, who approved it and when it
/// ends.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Waiver> {
    let node = parse::file(reader)?;
    let fields = Fields::open(reader, &node, RecordKind::Waiver.word(), KEYS)?;
    let id = fields.required("编号").and_then(|field| own_id::like_file(reader, field));
    let rule = fields.required("规则").and_then(|field| field.id(&reader.tables.rules));
    let scope = fields.required("范围").and_then(|field| scope(reader, field));
    let reason = fields.required("缘由").and_then(Field::spanned);
    let approved_by = fields.required("批准").and_then(Field::unquoted);
    let approved = fields.required("批准日期").and_then(Field::date);
    let from = fields.required("自").and_then(Field::date);
    let until = fields.required("止").and_then(Field::date);
    let (from, until) = (from?, until?);
    interval::in_order(reader, ("自", &from), ("止", &until))?;
    let days = Interval { from: from.value, until: Some(until.value) };
    Ok(Waiver {
        file: reader.file,
        id: id?,
        rule: rule?,
        scope: scope?,
        reason: reason?,
        approved_by: approved_by?,
        approved: approved?,
        validity: Spanned::new(days, until.span),
    })
}

/// 干部 or 单位, exactly one.
fn holder(reader: &Reader<'_>, fields: &Fields<'_, '_>) -> Read<Spanned<WaiverHolder>> {
    match (fields.optional("干部"), fields.optional("单位")) {
        (Some(cadre), None) => Ok(cadre.id(&reader.tables.cadres)?.map(WaiverHolder::Cadre)),
        (None, Some(unit)) => Ok(unit.id(&reader.tables.units)?.map(WaiverHolder::Unit)),
        _ => fields.fail("“干部”和“单位”要写一个，也只写一个"),
    }
}

fn scope(reader: &Reader<'_>, field: Field<'_, '_>) -> Read<WaiverScope> {
    let tables = reader.tables;
    let fields = Fields::of(field, "范围", SCOPE)?;
    let holder = holder(reader, &fields);
    let friend = fields.optional("联谊对象").map(|field| field.id(&tables.friends)).transpose();
    let term = fields.optional("学期").map(|field| field.id(&tables.terms)).transpose();
    Ok(WaiverScope { holder: holder?, friend: friend?, term: term? })
}
