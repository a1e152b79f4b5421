//! `people/friends.yaml`. The list of keys is closed on purpose: nothing may be recorded about a
//! friend that no rule needs.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::people::Friend;
use crate::model::people::FriendKind;
use crate::model::people::Standing;
use crate::source::Spanned;

pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "党外人士的编号，如 F012；姓名只写在 people/names.yaml 里"),
    must("单位", Shape::Id(RecordKind::Unit), "所在单位的编号"),
    may("政治面貌", Shape::Word("政治面貌"), "取自办法参数词表；手头没有的不用编"),
    may("身份", Shape::Many(&Shape::Word("身份")), "取自办法参数词表；几种写成 [甲, 乙]，也可以写 甲、乙"),
    may("职称", Shape::Word("职称"), "取自办法参数词表"),
    may("学位", Shape::Word("学位"), "取自办法参数词表"),
    may("状态", Shape::Word("状态"), "取自办法参数词表"),
    may("出生年", Shape::Number(YEARS.0, YEARS.1), "四位年份；只在办法参数的某一类写了“最大年龄”时才写"),
    may("自", Shape::Date, "作为本校党外人士的第一天；不写即有记录以前就是"),
    may("止", Shape::Date, "作为本校党外人士的最后一天"),
];

/// The first and the last year in which somebody may have been born.
const YEARS: (u32, u32) = (1900, 2100);

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
        year if (YEARS.0..=YEARS.1).contains(&year) => Ok(Spanned::new(year, field.span())),
        year => field.wrong(format!("“出生年”应当是四位年份，写的是 {year}"), "只写年份，例如 1975；不写月日"),
    }
}
