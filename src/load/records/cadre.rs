//! `people/cadres.yaml`.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::people::Cadre;
use crate::model::people::Interval;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "干部的编号，如 C01"),
    must("层级", Shape::Word("层级"), "干部的层级，取自办法参数词表"),
    must("单位", Shape::Id(RecordKind::Unit), "所在单位的编号"),
    may("职务", Shape::Text, "职务；不写的，页面和文件上空着"),
    may("分工", Shape::Text, "分管什么"),
    may("联系点", Shape::Many(&Shape::Id(RecordKind::Unit)), "联系点单位的编号"),
    may("任职", Shape::Some(&Shape::Record(SERVICE)), "任职的起止；不写的，当作一直在任"),
];
const SERVICE: &[Key] = &[
    may("自", Shape::Date, "任职的第一天；不写即有记录以前就在任"),
    may("止", Shape::Date, "任职的最后一天；不写即仍在任"),
];

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<Cadre> {
    let tables = field.reader.tables;
    let fields = Fields::of(field, RecordKind::Cadre.word(), KEYS)?;
    let id = fields.required("编号").and_then(own_id::read);
    let tier = fields.required("层级").and_then(|field| field.word(tables.tiers()));
    let unit = fields.required("单位").and_then(|field| field.id(&tables.units));
    let post = fields.optional("职务").map(Field::text).transpose();
    let portfolio = fields.optional("分工").map(Field::text).transpose();
    let liaison_units = fields.list("联系点", |field| field.id(&tables.units));
    let service =
        fields.optional("任职").map_or_else(|| Ok(vec![Interval::ALWAYS]), |field| fields.some_in(field, service));
    Ok(Cadre {
        id: id?,
        name: None,
        tier: tier?,
        unit: unit?,
        post: post?,
        portfolio: portfolio?,
        liaison_units: liaison_units?,
        service: service?,
    })
}

fn service(field: Field<'_, '_>) -> Read<Interval> {
    interval::read(field.reader, &Fields::of(field, "任职", SERVICE)?)
}
