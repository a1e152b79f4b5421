//! `people/cadres.yaml`.

use crate::load::name;
use crate::load::reader::Read;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::people::Cadre;
use crate::model::people::Interval;

const KEYS: &[&str] = &["编号", "层级", "单位", "职务", "分工", "联系点", "任职"];
const SERVICE: &[&str] = &["自", "止"];

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<Cadre> {
    let known = field.reader.known;
    let fields = field.record("干部", KEYS)?;
    let id = fields.required("编号").and_then(name::new_id);
    let tier = fields.required("层级").and_then(|field| field.word(known.tiers()));
    let unit = fields.required("单位").and_then(|field| field.id(&known.units));
    let post = fields.required("职务").and_then(Field::text);
    let portfolio = fields.optional("分工").map(Field::text).transpose();
    let liaison_units = fields.list("联系点", |field| field.id(&known.units));
    let service = fields.some("任职", service);
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
    interval::read(field.reader, &field.record("任职", SERVICE)?)
}
