//! `organisations.yaml`: organisations that some rules pair cadres with, instead of persons.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::people::Friend;
use crate::model::people::FriendKind;
use crate::model::people::PersonName;

const KEYS: &[&str] = &["编号", "名称", "类别", "单位", "自", "止"];

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<Friend> {
    let tables = field.reader.tables;
    let fields = Fields::of(field, RecordKind::Organisation.word(), KEYS)?;
    let id = fields.required("编号").and_then(own_id::read);
    let name = fields.required("名称").and_then(Field::name);
    let category = fields.required("类别").and_then(|field| field.word(tables.organisations()));
    let unit = fields.required("单位").and_then(|field| field.id(&tables.units));
    let since = interval::read(field.reader, &fields);
    Ok(Friend {
        id: id?,
        name: Some(PersonName { name: name?, told_apart: None, pinyin: None }),
        unit: unit?,
        kind: FriendKind::Organisation { category: category? },
        since: since?,
    })
}
