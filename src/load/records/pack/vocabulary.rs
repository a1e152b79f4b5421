//! 词表: the words that records of a school may use.

use crate::load::shape::{Key, Shape, may};
use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::fields;
use crate::load::fields::Fields;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::all;
use crate::load::outcome::error;
use crate::load::value::Field;
use crate::model::pack::Vocabulary;
use crate::model::pack::WordGroup;

pub(super) const KEYS: &[Key] = &[
    may("层级", Shape::Many(&Shape::Name), "干部的层级；不写的，记录里写什么词都行"),
    may("政治面貌", Shape::Many(&Shape::Name), "党外人士的政治面貌；不写的，记录里写什么词都行"),
    may("身份", Shape::Many(&Shape::Name), "党外人士的身份；不写的，记录里写什么词都行"),
    may("职称", Shape::Groups, "职称，可以分组；不写的，记录里写什么词都行"),
    may("学位", Shape::Many(&Shape::Name), "学位；不写的，记录里写什么词都行"),
    may("状态", Shape::Many(&Shape::Name), "党外人士的状态；不写的，记录里写什么词都行"),
    may("单位类别", Shape::Many(&Shape::Name), "单位的类别；不写的，记录里写什么词都行"),
    may("组织类别", Shape::Many(&Shape::Name), "联谊组织的类别；不写的，记录里写什么词都行"),
    may("形式", Shape::Groups, "联系的形式，可以分组；不写的，记录里写什么词都行"),
    may("内容", Shape::Groups, "联系的内容，可以分组；不写的，记录里写什么词都行"),
    may("意见建议类别", Shape::Many(&Shape::Name), "意见建议的类别；不写的，记录里写什么词都行"),
    may("等次", Shape::Many(&Shape::Name), "年度考核的等次；不写的，记录里写什么词都行"),
    may("别名", Shape::Aliases, "表里别的写法和它指的词，如 谈话: 谈心；只在导入时用"),
];

/// Reads the record. A list that is not given leaves its key free.
pub(super) fn read(field: Field<'_, '_>) -> Read<Vocabulary> {
    let fields = Fields::exactly(field, "词表", KEYS)?;
    let words = |key| fields.list(key, Field::name);
    let grouped = |key| fields.optional(key).map_or_else(|| Ok(Vec::new()), groups);
    let (tiers, affiliations, roles) = (words("层级"), words("政治面貌"), words("身份"));
    let (titles, degrees, statuses) = (grouped("职称"), words("学位"), words("状态"));
    let (unit_categories, organisations) = (words("单位类别"), words("组织类别"));
    let (forms, topics, feedback_categories) = (grouped("形式"), grouped("内容"), words("意见建议类别"));
    let grades = words("等次");
    let aliases = fields.optional("别名").map_or_else(|| Ok(BTreeMap::new()), aliases);
    Ok(Vocabulary {
        tiers: tiers?,
        affiliations: affiliations?,
        roles: roles?,
        titles: titles?,
        degrees: degrees?,
        statuses: statuses?,
        unit_categories: unit_categories?,
        organisations: organisations?,
        forms: forms?,
        topics: topics?,
        feedback_categories: feedback_categories?,
        grades: grades?,
        aliases: aliases?,
    })
}

/// `别的写法: 词`.
fn aliases(field: Field<'_, '_>) -> Read<BTreeMap<String, String>> {
    let Value::Map(entries) = &field.node.value else {
        return field.wrong("“别名”应当写成一组“别的写法: 词”", "每行一个，写成 谈话: 谈心 的样子");
    };
    fields::report_repeated(field.reader, entries);
    let pairs = entries.iter().map(|entry| {
        let word = Field { node: &entry.value, ..field };
        Ok((entry.key.as_ref().to_owned(), word.name()?))
    });
    Ok(all(pairs)?.into_iter().collect())
}

/// `组名: [词, 词]`. Of a plain list each word is a group of its own: it has no name by which readers could know it.
fn groups(field: Field<'_, '_>) -> Read<Vec<WordGroup>> {
    let Value::Map(entries) = &field.node.value else {
        let words = all(field.each_once().into_iter().map(Field::name))?;
        return Ok(words.into_iter().map(|word| WordGroup { name: word.clone(), words: vec![word] }).collect());
    };
    fields::report_repeated(field.reader, entries);
    all(entries.iter().map(|entry| {
        let words = Field { node: &entry.value, ..field };
        if entry.value.is_empty() {
            let span = field.reader.bytes(entry.key_start, entry.key_end);
            let message = format!("“{}”的“{}”没有写词", field.key, entry.key);
            return field.reader.fail(error(&faults::MISSING_KEY, span, message).label("这里要写值"));
        }
        Ok(WordGroup {
            name: entry.key.as_ref().to_owned(),
            words: all(words.each_once().into_iter().map(Field::name))?,
        })
    }))
}
