//! `people/names.yaml`: the only file with names.

use crate::load::shape::{Key, Shape, may, must};
use std::collections::BTreeMap;

use crate::load::cures;
use crate::load::faults;
use crate::load::fields;
use crate::load::fields::Fields;
use crate::load::name;
use crate::load::node::Entry;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::error;
use crate::load::parse;
use crate::load::reader::Reader;
use crate::load::record_kind::RecordKind;
use crate::load::syntax;
use crate::load::value::Field;
use crate::model::people::PersonName;
use crate::source::Span;

pub(in crate::load) const KEYS: &[Key] = &[
    must("姓名", Shape::Name, "姓名；这是唯一写姓名的文件"),
    may("拼音", Shape::Name, "拼音，音节之间空一格，如 zhou mingyuan"),
];

/// Names by id, with the place of the id.
pub(in crate::load) type Names = BTreeMap<String, (PersonName, Span)>;

/// Reads the file.
pub(in crate::load) fn read(reader: &Reader<'_>) -> Read<Names> {
    let Some(node) = parse::listing(reader)? else { return Ok(Names::new()) };
    let Value::Map(entries) = &node.value else {
        let finding = syntax::colon_in_scalar(reader, &node).unwrap_or_else(|| {
            let span = reader.bytes(node.start, node.start);
            error(&faults::WRONG_VALUE, span, "姓名文件应当每人一行，写成 编号: {姓名: ……, 拼音: ……}")
                .label(format!("这里是{}", node.kind()))
                .help("每人写一行，以编号开头，例如 F012: {姓名: 周明远}；行首不写“- ”")
        });
        return reader.fail(finding);
    };
    fields::report_repeated(reader, entries);
    let mut names = Names::new();
    for entry in entries {
        if let Ok(name) = reader.record(|| person(reader, entry)) {
            let span = reader.bytes(entry.key_start, entry.key_end);
            names.entry(entry.key.trim().to_owned()).or_insert((name, span));
        } else {
            reader.leave_out(Some(entry.key.as_ref()));
        }
    }
    Ok(names)
}

/// `{姓名: 周明远, 拼音: zhou mingyuan}`.
fn person(reader: &Reader<'_>, entry: &Entry<'_>) -> Read<PersonName> {
    if let Some(finding) = syntax::colon_in_key(reader, entry) {
        return reader.fail(finding);
    }
    if let Some(hidden) = name::hidden_in(&entry.key) {
        let span = reader.bytes(entry.key_start, entry.key_end);
        let message = format!("编号里有看不见的字符 {}", name::code_point(hidden));
        let finding = error(&faults::BAD_NAME, span, message).label("在这个编号里");
        let finding = finding.help("删去这个字符；看不出在哪里的，把编号重新输入一遍");
        return reader.fail(finding.cure(cures::without_hidden(reader, span)));
    }
    let fields = Fields::open(reader, &entry.value, RecordKind::Name.word(), KEYS)?;
    let name = fields.required("姓名").and_then(Field::name);
    let pinyin = fields.optional("拼音").map(Field::name).transpose();
    Ok(PersonName { name: name?, told_apart: None, pinyin: pinyin? })
}
