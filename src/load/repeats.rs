//! LY124 for the entries of a list: what is written twice is one, and is said.

use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::name;
use crate::load::node::{Node, Value};
use crate::load::outcome::{error, quoted};
use crate::load::reader::Reader;
use crate::load::value::Field;
use crate::source::Span;

/// Steps that are written twice are a matter of their order (LY503); windows of one name are several days of one occasion.
const LEFT_ALONE: [&str; 2] = ["经过", "窗口"];

/// Lists whose entries are known by their 名称.
const NAMED: [&str; 3] = ["节点", "指标", "等次"];

impl Field<'_, '_> {
    /// The values of a list, each once; a single value is a list of one. Of two that have one name and say different
    /// things nobody knows which is meant: the record is left out.
    pub(super) fn each_once(&self) -> Vec<Self> {
        let items: Vec<Self> = self.items().collect();
        if items.len() < 2 || LEFT_ALONE.contains(&self.key) {
            return items;
        }
        let mut firsts: BTreeMap<String, Self> = BTreeMap::new();
        let mut kept = Vec::with_capacity(items.len());
        for item in items {
            let Some(key) = what(item) else {
                kept.push(item);
                continue;
            };
            let Some(first) = firsts.get(&key) else {
                firsts.insert(key, item);
                kept.push(item);
                continue;
            };
            let agree = is_same(first.node, item.node);
            if !agree {
                self.reader.mark_untrusted();
            }
            report(self.reader, item, first.span(), agree);
        }
        kept
    }
}

/// What an entry is known by: a value by its text, a record by its 名称 and 日期 or by all that it says.
fn what(item: Field<'_, '_>) -> Option<String> {
    let node = item.node;
    match &node.value {
        Value::Scalar { text, .. } => (!text.trim().is_empty()).then(|| text.trim().to_owned()),
        Value::List(_) => None,
        Value::Map(_) => Some(match node.entry("名称").and_then(Node::scalar) {
            Some(name) if NAMED.contains(&item.key) => {
                format!("{name}\n{}", node.entry("日期").and_then(Node::scalar).unwrap_or_default())
            }
            _ => node.as_json().to_string(),
        }),
    }
}

fn is_same(one: &Node<'_>, other: &Node<'_>) -> bool {
    matches!(one.value, Value::Scalar { .. }) || one.as_json() == other.as_json()
}

fn report(reader: &Reader<'_>, item: Field<'_, '_>, first: Span, agree: bool) {
    if reader.is_full() {
        return;
    }
    let span = item.span();
    let named = item.node.entry("名称").and_then(Node::scalar).or_else(|| item.node.scalar());
    let message = match named {
        Some(name) if agree => format!("{} 写了两次", quoted(name)),
        Some(name) => format!("{} 写了两次，写得不一样", quoted(name)),
        None => format!("“{}”的同一项写了两次", item.key),
    };
    let help = match named {
        _ if !agree => "核对后只留一处；不知道哪一处对，没有读入",
        Some(id) if name::is_id(id) => "只算一次；写错编号的，请改正，多写的，请删去",
        _ => "只算一次；写错的，请改正，多写的，请删去",
    };
    let finding = error(&faults::NAMED_TWICE, span, message).label("重复");
    reader.report(finding.also(first, "前面已有").help(help));
}
