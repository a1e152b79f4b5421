//! The keys of one record. Unknown and repeated keys are reported when the record is opened;
//! missing ones when they are asked for.

use std::cell::Cell;
use std::collections::BTreeMap;

use crate::diagnostic::{Cure, Diagnostic};
use crate::load::cures;
use crate::load::faults;
use crate::load::loose_list;
use crate::load::name;
use crate::load::node::Entry;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::load::outcome::Read;
use crate::load::outcome::Reported;
use crate::load::outcome::all;
use crate::load::outcome::error;
use crate::load::outcome::quoted;
use crate::load::reader::Reader;
use crate::load::shape::{self, Key};
use crate::load::similar;
use crate::load::syntax;
use crate::load::value::Field;
use crate::source::Span;
use crate::source::Spanned;

/// What an unknown key does to its record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    /// It is reported, and the rest is read.
    IsLeftAside,
    /// It is reported, and the record cannot be trusted.
    LeavesOut,
}

/// A record and the keys it may have.
pub(super) struct Fields<'r, 't> {
    reader: &'r Reader<'r>,
    what: &'r str,
    entries: &'r [Entry<'t>],
    span: Span,
    /// Keys that were meant by unknown ones: they are not missing as well.
    misspelt: Vec<&'static str>,
    /// Where the last key was found: records are mostly written in the order in which they are read.
    next: Cell<usize>,
}

impl<'r, 't> Fields<'r, 't> {
    /// Opens a record: `what` is its name in messages, `keys` are all the keys it may have.
    pub(super) fn open(reader: &'r Reader<'r>, node: &'r Node<'t>, what: &'r str, keys: &[Key]) -> Read<Self> {
        Self::opened(reader, node, what, keys, Unknown::IsLeftAside)
    }

    /// The record that a value is.
    pub(super) fn of(field: Field<'r, 't>, what: &'r str, keys: &[Key]) -> Read<Self> {
        Self::open(field.reader, field.node, what, keys)
    }

    /// Opens a record that an unknown key leaves out: what a pack says wrongly would otherwise be 规则未规定,
    /// and nobody would notice that a rule asks for nothing.
    pub(super) fn open_exactly(reader: &'r Reader<'r>, node: &'r Node<'t>, what: &'r str, keys: &[Key]) -> Read<Self> {
        Self::opened(reader, node, what, keys, Unknown::LeavesOut)
    }

    /// The record that a value is, if it has no unknown key.
    pub(super) fn exactly(field: Field<'r, 't>, what: &'r str, keys: &[Key]) -> Read<Self> {
        Self::open_exactly(field.reader, field.node, what, keys)
    }

    fn opened(
        reader: &'r Reader<'r>,
        node: &'r Node<'t>,
        what: &'r str,
        keys: &[Key],
        unknown_key: Unknown,
    ) -> Read<Self> {
        let Value::Map(entries) = &node.value else {
            return reader.fail(not_a_record(reader, node, what, keys));
        };
        let mut misspelt = Vec::new();
        if are_in_order(entries, keys) {
            return Ok(Self { reader, what, entries, span: reader.span(node), misspelt, next: Cell::new(0) });
        }
        if report_repeated(reader, entries) {
            reader.mark_untrusted();
        }
        if let Some(finding) = loose_list::finding(reader, entries, keys) {
            return reader.fail(finding);
        }
        for entry in entries {
            if !shape::names(keys).any(|key| key == entry.key) {
                if unknown_key == Unknown::LeavesOut {
                    reader.mark_untrusted();
                }
                if reader.is_full() {
                    continue;
                }
                let before_colon = entry.key.split(['：', ':']).next().unwrap_or_default();
                let meant = similar::word(before_colon, shape::names(keys));
                // `编号 C01: ` lacks its first colon, and what was meant for keys is no value that is missing.
                let words: Vec<&str> = before_colon.split_whitespace().collect();
                misspelt.extend(shape::names(keys).filter(|key| Some(*key) == meant || words.contains(key)));
                let finding = unknown(reader, entry, what, keys, meant);
                reader.report(match unknown_key {
                    Unknown::IsLeftAside => finding,
                    Unknown::LeavesOut => finding.note("说明：规则里写错的键不能略过，整条没有读入"),
                });
            }
        }
        Ok(Self { reader, what, entries, span: reader.span(node), misspelt, next: Cell::new(0) })
    }

    /// The value of a key that the record must have.
    pub(super) fn required(&self, key: &'static str) -> Read<Field<'r, 't>> {
        let Some(entry) = self.entry(key) else {
            if self.misspelt.contains(&key) {
                return Err(Reported);
            }
            let message = format!("{}缺少“{key}”", self.what);
            let finding = error(&faults::MISSING_KEY, self.head(), message);
            return self.reader.fail(finding.help(format!("补写一行 {key}: ……")));
        };
        if entry.value.is_empty() {
            let span = self.reader.bytes(entry.key_start, entry.key_end);
            let finding = error(&faults::MISSING_KEY, span, format!("{}的“{key}”没有写值", self.what));
            return self.reader.fail(finding.label("这里要写值").help("补写；不知道怎样写的，问经办人，不要估填"));
        }
        Ok(Field { reader: self.reader, key, node: &entry.value })
    }

    /// The value of a key that the record may have; a key without a value counts as absent.
    pub(super) fn optional(&self, key: &'static str) -> Option<Field<'r, 't>> {
        let entry = self.entry(key)?;
        (!entry.value.is_empty()).then_some(Field { reader: self.reader, key, node: &entry.value })
    }

    /// Whether an unknown key was probably meant as this one: then the key is not left out.
    pub(super) fn is_misspelt(&self, key: &str) -> bool {
        self.misspelt.contains(&key)
    }

    /// The values of a key that holds a list; an absent key is an empty list.
    pub(super) fn list<T>(&self, key: &'static str, read: impl Fn(Field<'r, 't>) -> Read<T>) -> Read<Vec<T>> {
        self.optional(key).map_or_else(|| Ok(Vec::new()), |field| all(field.each_once().into_iter().map(read)))
    }

    /// The words of a key that holds a list of them.
    pub(super) fn words<'w>(
        &self,
        key: &'static str,
        words: &(impl Iterator<Item = &'w str> + Clone),
    ) -> Read<Vec<Spanned<String>>> {
        let mut all: Vec<Spanned<String>> = Vec::new();
        for word in self.list(key, |field| field.words(words.clone()))?.into_iter().flatten() {
            // `教学、生活` may hold what stands beside it.
            if !all.iter().any(|other| other.value == word.value) {
                all.push(word);
            }
        }
        Ok(all)
    }

    /// The values of a key that must hold at least one.
    pub(super) fn some<T>(&self, key: &'static str, read: impl Fn(Field<'r, 't>) -> Read<T>) -> Read<Vec<T>> {
        self.some_in(self.required(key)?, read)
    }

    /// The values of a field of the record that must hold at least one.
    pub(super) fn some_in<T>(&self, field: Field<'r, 't>, read: impl Fn(Field<'r, 't>) -> Read<T>) -> Read<Vec<T>> {
        let key = field.key;
        let values = all(field.each_once().into_iter().map(read))?;
        if values.is_empty() {
            let finding = error(&faults::MISSING_KEY, field.span(), format!("{}的“{key}”是空的", self.what));
            return self.reader.fail(finding.help("至少写一个"));
        }
        Ok(values)
    }

    /// Where the record as a whole is underlined: its first key and value, not ten lines.
    pub(super) fn head(&self) -> Span {
        self.entries.first().map_or(self.span, |entry| {
            let end = if matches!(entry.value.value, Value::Scalar { .. }) { entry.value.end } else { entry.key_end };
            self.reader.bytes(entry.key_start, end.max(entry.key_end))
        })
    }

    /// All bytes of the record.
    pub(super) const fn span(&self) -> Span {
        self.span
    }

    /// The record that stands for one that was not written and whose keys are all optional.
    pub(super) fn none(&self, what: &'r str) -> Self {
        Self { reader: self.reader, what, entries: &[], span: self.head(), misspelt: Vec::new(), next: Cell::new(0) }
    }

    /// LY105 about the record as a whole.
    pub(super) fn fail<T>(&self, message: &str) -> Read<T> {
        self.reader.fail(
            error(&faults::MISSING_KEY, self.head(), format!("{}：{message}", self.what))
                .help("补写，或删去多余的一个"),
        )
    }

    fn entry(&self, key: &str) -> Option<&'r Entry<'t>> {
        let (before, after) = self.entries.split_at(self.next.get().min(self.entries.len()));
        let found = after.iter().chain(before).position(|entry| entry.key == key)?;
        let index = (before.len() + found) % self.entries.len();
        self.next.set(index + 1);
        Some(&self.entries[index])
    }
}

/// Whether the entries stand in the order of the keys, as in nearly every record. Then none is unknown
/// and none repeated.
fn are_in_order(entries: &[Entry<'_>], keys: &[Key]) -> bool {
    let mut keys = shape::names(keys);
    entries.iter().all(|entry| keys.any(|key| key == entry.key))
}

/// The names of keys for people.
fn listed(keys: &[Key]) -> String {
    shape::names(keys).collect::<Vec<_>>().join("、")
}

/// LY106, or LY103 where a colon of the wrong kind made a text of what should be a record.
fn not_a_record(reader: &Reader<'_>, node: &Node<'_>, what: &str, keys: &[Key]) -> Diagnostic {
    if let Some(finding) = syntax::colon_in_scalar(reader, node) {
        return finding;
    }
    let message = if node.is_empty() {
        format!("这里应当是{what}，却什么也没有写")
    } else {
        format!("{what}应当写成一组“键: 值”，这里是{}", node.kind())
    };
    error(&faults::WRONG_VALUE, reader.span(node), message).help(format!(
        "写成 {{{}: ……}} 的样子；可用的键：{}",
        shape::names(keys).next().unwrap_or("键"),
        listed(keys)
    ))
}

/// LY104; `meant` is the key that the writer probably meant.
fn unknown(reader: &Reader<'_>, entry: &Entry<'_>, what: &str, keys: &[Key], meant: Option<&str>) -> Diagnostic {
    if let Some(finding) = syntax::colon_in_key(reader, entry) {
        return finding;
    }
    let span = reader.bytes(entry.key_start, entry.key_end);
    let finding = error(&faults::UNKNOWN_KEY, span, format!("{what}没有“{}”这个键", quoted(&entry.key)));
    if let Some(hidden) = name::hidden_in(&entry.key) {
        let message = format!("{what}的键里有看不见的字符 {}", name::code_point(hidden));
        let cure = cures::word(&entry.key, shape::names(keys)).map(|key| Cure::replace(span, key));
        let finding = error(&faults::UNKNOWN_KEY, span, message).label("在这个键里");
        return finding.help("删去这个字符；把键重新输入一遍").cure(cure);
    }
    if let Some((key, value)) =
        entry.key.split_once(' ').filter(|(key, _)| shape::names(keys).any(|known| known == *key))
    {
        let value = quoted(value.trim_start());
        let help = format!("写成 {key}: {value}；一行里写几项的，各项之间用半角逗号");
        let cure =
            (entry.value.is_empty() && !value.ends_with('…')).then(|| Cure::replace(span, format!("{key}: {value}")));
        return finding.label(format!("“{key}”后面少了冒号")).help(help).cure(cure);
    }
    let odd = name::oddity(&entry.key).map(|odd| format!("说明：{odd}"));
    let finding = odd.into_iter().fold(finding, Diagnostic::note);
    match meant {
        Some(meant) => {
            let cure = cures::word(&entry.key, shape::names(keys)).map(|key| Cure::replace(span, key));
            finding.label(format!("是不是想写“{meant}”？")).help(format!("改为 {meant}")).cure(cure)
        }
        None if keys.is_empty() => finding.label("这里不写键").help("删去"),
        None => {
            let keys = format!("可用的键：{}", listed(keys));
            finding.label("不认识的键").note(keys).help("改用这些键，或删去这一行；要说的话写进正文")
        }
    }
}

/// LY113: the second of two equal keys; tells whether there was one.
pub(super) fn report_repeated(reader: &Reader<'_>, entries: &[Entry<'_>]) -> bool {
    let mut found = false;
    // Most records have about ten keys, and comparing each with each is fastest. A file of names
    // has thousands.
    if entries.len() <= 16 {
        for (index, entry) in entries.iter().enumerate() {
            if let Some(first) = entries[..index].iter().find(|first| first.key == entry.key) {
                reader.report(repeated(reader, first, entry));
                found = true;
            }
        }
        return found;
    }
    let mut firsts: BTreeMap<&str, &Entry<'_>> = BTreeMap::new();
    for entry in entries {
        if let Some(first) = firsts.get(entry.key.as_ref()) {
            if !reader.is_full() {
                reader.report(repeated(reader, first, entry));
            }
            found = true;
        } else {
            firsts.insert(&entry.key, entry);
        }
    }
    found
}

/// LY113 for two entries of one record.
fn repeated(reader: &Reader<'_>, first: &Entry<'_>, second: &Entry<'_>) -> Diagnostic {
    let span = reader.bytes(second.key_start, second.key_end);
    error(&faults::DUPLICATE_KEY, span, format!("“{}”写了两次", quoted(&second.key)))
        .label("又写了一次")
        .also(reader.bytes(first.key_start, first.key_end), "第一次写在这里")
        .help("只保留一处")
}
