//! `organisations.yaml`: organisations that some rules pair cadres with, instead of persons.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::people::Friend;
use crate::model::people::FriendKind;
use crate::model::people::PersonName;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "组织的编号，如 O01；可以写在任何写联谊对象编号的地方"),
    must("名称", Shape::Name, "组织的名称"),
    must("类别", Shape::Word("组织类别"), "组织的类别，取自办法参数词表“组织类别”"),
    must("单位", Shape::Id(RecordKind::Unit), "归口单位的编号"),
    may("自", Shape::Date, "成为联谊对象的第一天"),
    may("止", Shape::Date, "最后一天"),
];

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
