//! The tree that a YAML text becomes: every node knows its bytes, nothing is interpreted yet.

use std::borrow::Cow;

use serde_json::json;

use crate::source::Offset;

/// A value with the bytes that hold it, counted from the start of the file.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) start: Offset,
    pub(super) end: Offset,
    pub(super) value: Value<'t>,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Value<'t> {
    /// Text; `plain` tells whether it stood without quotes and without block indicator.
    Scalar { text: Cow<'t, str>, plain: bool },
    /// `[a, b]` or lines with `- `.
    List(Vec<Node<'t>>),
    /// `{a: 1}` or lines with `a: 1`, in the order of the file, repeated keys included.
    Map(Vec<Entry<'t>>),
}

/// One `key: value`.
#[derive(Debug)]
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    pub(super) key_start: Offset,
    pub(super) key_end: Offset,
    pub(super) value: Node<'t>,
}

impl Node<'_> {
    /// The value of a key, where the node is a record that has it.
    pub(super) fn entry(&self, key: &str) -> Option<&Self> {
        let Value::Map(entries) = &self.value else { return None };
        entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The text of a single value, without the blanks around it.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text.trim()),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// 编号 of a record that may not be fit to be read otherwise.
    pub(super) fn written_id(&self) -> Option<&str> {
        self.entry("编号")?.scalar().filter(|id| !id.is_empty())
    }

    /// Whether nothing was written: `地点:`, `地点: ~`.
    pub(super) fn is_empty(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if text.is_empty() || text == "~")
    }

    /// The node without its places.
    pub(super) fn as_json(&self) -> serde_json::Value {
        match &self.value {
            Value::Scalar { text, plain } => json!({ "scalar": text, "plain": plain }),
            Value::List(items) => json!({ "list": items.iter().map(Self::as_json).collect::<Vec<_>>() }),
            Value::Map(entries) => {
                let pairs = entries.iter().map(|entry| json!([entry.key, entry.value.as_json()]));
                json!({ "map": pairs.collect::<Vec<_>>() })
            }
        }
    }

    /// What the node is, in the words of a message.
    pub(super) fn kind(&self) -> &'static str {
        match &self.value {
            Value::Scalar { .. } => "一个值",
            Value::List(_) => "一个列表",
            Value::Map(_) => "一组“键: 值”",
        }
    }
}
