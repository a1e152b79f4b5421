//! `units.yaml`.

use crate::load::fields::Fields;
use crate::load::outcome::Read;
use crate::load::own_id;
use crate::load::record_kind::RecordKind;
use crate::load::value::Field;
use crate::model::people::Unit;
use crate::source::Spanned;

const KEYS: &[&str] = &["编号", "名称", "类别", "书记", "统战委员"];

/// A unit whose people are not known yet.
#[derive(Debug)]
pub(in crate::load) struct UnitDraft {
    pub(in crate::load) unit: Unit,
    pub(in crate::load) secretary: Option<Spanned<String>>,
    pub(in crate::load) commissioner: Option<Spanned<String>>,
}

/// Reads one record of the list.
pub(in crate::load) fn read(field: Field<'_, '_>) -> Read<UnitDraft> {
    let fields = Fields::of(field, RecordKind::Unit.word(), KEYS)?;
    let id = fields.required("编号").and_then(own_id::read);
    let name = fields.required("名称").and_then(Field::name);
    let category = fields.required("类别").and_then(|field| {
        field.word(field.reader.tables.unit_categories())?;
        field.name()
    });
    let secretary = fields.optional("书记").map(Field::spanned).transpose();
    let commissioner = fields.optional("统战委员").map(Field::spanned).transpose();
    let unit = Unit {
        id: id?,
        name: name?,
        category: category?,
        secretary: None,
        commissioner: None,
        commissioner_unknown: false,
    };
    Ok(UnitDraft { unit, secretary: secretary?, commissioner: commissioner? })
}
