//! `people/cadres.yaml`.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::people::Cadre;
use crate::model::people::Interval;

const KEYS: &[&str] = &["编号", "层级", "单位", "职务", "分工", "联系点", "任职"];
const SERVICE: &[&str] = &["自", "止"];

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
