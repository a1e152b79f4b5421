//! Several values without brackets within braces: `{联谊对象: F02, F04}`. YAML takes all but the first for keys, and a
//! record that were read so would lack them.

use crate::diagnostic::{Cure, Diagnostic};
use crate::load::faults;
use crate::load::node::{Entry, Node, Value};
use crate::load::outcome::{error, quoted};
use crate::load::reader::Reader;
use crate::load::shape::{self, Key, Shape};

/// LY103 for the first such list of a record.
pub(super) fn finding(reader: &Reader<'_>, entries: &[Entry<'_>], keys: &[Key]) -> Option<Diagnostic> {
    let is_loose = |entry: &Entry<'_>| {
        entry.value.is_empty() && !shape::names(keys).any(|key| key == entry.key) && is_bare(reader, entry)
    };
    let (at, first) = entries.iter().enumerate().find(|(at, entry)| {
        is_list(keys, &entry.key) && is_one(&entry.value) && entries.get(at + 1).is_some_and(is_loose)
    })?;
    let rest: Vec<&Entry<'_>> = entries[at + 1..].iter().take_while(|entry| is_loose(entry)).collect();
    let span = reader.bytes(first.value.start, rest.last()?.key_end);
    let values = first.value.scalar().into_iter().chain(rest.iter().map(|entry| entry.key.as_ref()));
    let values: Vec<&str> = values.map(|value| value.trim_matches(['(', ')', '（', '）', ' '])).collect();
    let list = format!("[{}]", values.join(", "));
    let message = format!("“{}”写了几个值，却没有放在方括号里", first.key);
    let finding = error(&faults::SYNTAX, span, message).label("大括号里，逗号后面的被当成另一个键");
    let is_plain = !values.iter().any(|value| value.is_empty() || value.contains(['[', ']', '{', '}', '"', '\'', '#']));
    let cure = is_plain.then(|| Cure::replace(span, list.clone()));
    Some(finding.help(format!("写成列表，方括号和逗号都用半角：{}", quoted(&list))).cure(cure))
}

/// Whether several values may stand behind a key.
fn is_list(keys: &[Key], name: &str) -> bool {
    keys.iter().any(|key| key.name == name && matches!(key.shape, Shape::Many(_) | Shape::Some(_)))
}

fn is_one(node: &Node<'_>) -> bool {
    matches!(node.value, Value::Scalar { plain: true, .. }) && !node.is_empty()
}

/// Whether no colon stands behind a key.
fn is_bare(reader: &Reader<'_>, entry: &Entry<'_>) -> bool {
    !reader.text[entry.key_end.index()..].trim_start_matches(' ').starts_with([':', '：'])
        && !entry.key.contains([':', '：', ' '])
}
