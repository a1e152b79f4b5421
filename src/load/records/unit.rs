//! `units.yaml`.

use crate::load::fields::Fields;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::records::interval;
use crate::load::shape::{Key, Shape, may, must};
use crate::load::value::Field;
use crate::model::people::Post;
use crate::model::people::Unit;
use crate::source::Spanned;
use chrono::NaiveDate;

const HOLDER: &[Key] = &[
    must("干部", Shape::Id(RecordKind::Cadre), "担任的干部的编号"),
    may("自", Shape::Date, "担任的第一天"),
    may("止", Shape::Date, "担任的最后一天"),
];
pub(in crate::load) const KEYS: &[Key] = &[
    must("编号", Shape::OwnId, "单位的编号，如 U03"),
    must("名称", Shape::Name, "单位的名称"),
    may("类别", Shape::Word("单位类别"), "单位的类别，取自办法参数词表；没有写的，规则按类别区分的不管它"),
    may(
        "书记",
        Shape::Many(&Shape::Either(&[Shape::Id(RecordKind::Cadre), Shape::Record(HOLDER)])),
        "书记的编号；换过人的写历任和起止",
    ),
    may(
        "统战委员",
        Shape::Many(&Shape::Either(&[Shape::Id(RecordKind::Cadre), Shape::Record(HOLDER)])),
        "统战委员的编号；换过人的写历任和起止",
    ),
];

/// A unit whose people are not known yet.
#[derive(Debug)]
pub(in crate::load) struct UnitDraft {
    pub(in crate::load) unit: Unit,
    pub(in crate::load) secretary: Vec<HolderDraft>,
    pub(in crate::load) commissioner: Vec<HolderDraft>,
}

/// A holder of a post whose id is not resolved yet.
#[derive(Debug)]
pub(in crate::load) struct HolderDraft {
    pub(in crate::load) cadre: Spanned<String>,
    pub(in crate::load) since: Option<Spanned<NaiveDate>>,
    pub(in crate::load) until: Option<Spanned<NaiveDate>>,
}

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<UnitDraft> {
    let fields = Fields::of(field, RecordKind::Unit.word(), KEYS)?;
    let id = fields.required("编号").and_then(own_id::read);
    let name = fields.required("名称").and_then(Field::name);
    let category = fields.optional("类别").map(|field| {
        field.word(field.reader.tables.unit_categories())?;
        field.name()
    });
    let category = category.transpose();
    let (secretary, commissioner) = (fields.list("书记", holder), fields.list("统战委员", holder));
    let unit =
        Unit { id: id?, name: name?, category: category?, secretary: Post::default(), commissioner: Post::default() };
    Ok(UnitDraft { unit, secretary: secretary?, commissioner: commissioner? })
}

/// An id, or 干部 with 自 and 止.
fn holder(field: Field<'_, '_>) -> Read<HolderDraft> {
    if !matches!(field.node.value, Value::Map(_)) {
        return Ok(HolderDraft { cadre: field.spanned()?, since: None, until: None });
    }
    let fields = Fields::of(field, field.key, HOLDER)?;
    let cadre = fields.required("干部").and_then(Field::spanned);
    let since = fields.optional("自").map(Field::date).transpose();
    let until = fields.optional("止").map(Field::date).transpose();
    let (since, until) = (since?, until?);
    if let (Some(since), Some(until)) = (&since, &until) {
        interval::in_order(field.reader, ("自", since), ("止", until))?;
    }
    Ok(HolderDraft { cadre: cadre?, since, until })
}
