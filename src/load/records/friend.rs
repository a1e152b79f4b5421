//! `people/friends.yaml`. The list of keys is closed on purpose: nothing may be recorded about a
//! friend that no rule needs.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::value::Field;
use crate::model::people::Friend;
use crate::model::people::FriendKind;
use crate::model::people::Standing;
use crate::source::Spanned;

const KEYS: &[&str] = &["编号", "单位", "政治面貌", "身份", "职称", "学位", "状态", "出生年", "自", "止"];

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<Friend> {
    let tables = field.reader.tables;
    let fields = Fields::of(field, RecordKind::Friend.word(), KEYS)?;
    let id = fields.required("编号").and_then(own_id::read);
    let unit = fields.required("单位").and_then(|field| field.id(&tables.units));
    let affiliation = fields.optional("政治面貌").map(|field| field.word(tables.affiliations())).transpose();
    let roles = fields.words("身份", &tables.roles());
    let title = fields.optional("职称").map(|field| field.word(tables.titles())).transpose();
    let degree = fields.optional("学位").map(|field| field.word(tables.degrees())).transpose();
    let status = fields.optional("状态").map(|field| field.word(tables.statuses())).transpose();
    let birth_year = fields.optional("出生年").map(birth_year).transpose();
    let since = interval::read(field.reader, &fields);
    Ok(Friend {
        id: id?,
        name: None,
        unit: unit?,
        kind: FriendKind::Person(Standing {
            affiliation: affiliation?,
            roles: roles?,
            title: title?,
            degree: degree?,
            status: status?,
            birth_year: birth_year?,
        }),
        since: since?,
    })
}

/// 出生年: four digits of the year, never a day.
fn birth_year(field: Field<'_, '_>) -> Read<Spanned<u32>> {
    match field.number()? {
        year @ 1900..=2100 => Ok(Spanned::new(year, field.span())),
        year => field.wrong(format!("“出生年”应当是四位年份，写的是 {year}"), "只写年份，例如 1975；不写月日"),
    }
}
