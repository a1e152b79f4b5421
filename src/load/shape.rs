//! What a record may say: its keys, and what may stand behind each. The readers know the keys by these tables, and the
//! schemas that `lianyi schema` prints are made from them, so that an editor and the program agree.
//!
//! A shape says what one value may be, never what two of them are to each other: that stays with the readers.

use crate::load::record_kind::RecordKind;

/// A key that a record may have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Key {
    /// The key.
    pub(super) name: &'static str,
    /// Whether every such record has it.
    pub(super) required: bool,
    /// What may stand behind it.
    pub(super) shape: Shape,
    /// What it says, for whoever writes it.
    pub(super) about: &'static str,
}

/// A key that every such record has.
pub(super) const fn must(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: true, shape, about }
}

/// A key that may be left out, or stand without a value.
pub(super) const fn may(name: &'static str, shape: Shape, about: &'static str) -> Key {
    Key { name, required: false, shape, about }
}

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Any text.
    Text,
    /// A name or a title, which is not of any length.
    Name,
    /// A day, `2025-10-16`.
    Date,
    /// A whole number from one to another.
    Number(u32, u32),
    /// 是 or 否.
    YesNo,
    /// 编号 of the record itself.
    OwnId,
    /// 编号 of another record.
    Id(RecordKind),
    /// 编号 of a cadre, or a post in words.
    Officer,
    /// A word of this list of the pack's 词表.
    Word(&'static str),
    /// One of fixed words.
    OneOf(fn() -> Vec<&'static str>),
    /// Any number of values; one stands for a list of one.
    Many(&'static Shape),
    /// The same, and at least one.
    Some(&'static Shape),
    /// A record within the record.
    Record(&'static [Key]),
    /// One of several shapes.
    Either(&'static [Shape]),
    /// Words, or groups of them by their names.
    Groups,
    /// Words by other words.
    Aliases,
    /// 参数 of a rule, by its 类型.
    OfKind,
    /// 参数 that take the place of another rule's.
    OfOtherRule,
}

/// Any whole number that is not negative.
pub(super) const NUMBER: Shape = Shape::Number(0, u32::MAX);

/// The names of keys, in their order.
pub(super) fn names(keys: &[Key]) -> impl Iterator<Item = &'static str> + Clone + '_ {
    keys.iter().map(|key| key.name)
}

/// Looks at every key below some, those of records within records too.
pub(super) fn each(keys: &'static [Key], look: &mut impl FnMut(&'static Key)) {
    for key in keys {
        look(key);
        within(&key.shape, look);
    }
}

fn within(shape: &'static Shape, look: &mut impl FnMut(&'static Key)) {
    match shape {
        Shape::Record(keys) => each(keys, look),
        Shape::Many(shape) | Shape::Some(shape) => within(shape, look),
        Shape::Either(shapes) => shapes.iter().for_each(|shape| within(shape, look)),
        _ => {}
    }
}
