//! What a version of a file said, as far as a rule asks: 日期 of a contact, 名单 and 确定 of a roster. Read
//! as the program reads every record, so that the spelling of the YAML decides nothing. A version that is no
//! record says nothing, and the one before it stays the last that is known.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::hash::BuildHasher as _;
use std::hash::BuildHasherDefault;
use std::hash::DefaultHasher;

use chrono::NaiveDate;

use crate::load::date;
use crate::load::decode;
use crate::load::front_matter;
use crate::load::node::Entry;
use crate::load::node::Node;
use crate::load::node::Value;
use crate::load::parse;

/// The records of which earlier versions matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Note,
    List,
}

impl Kind {
    /// The kind of the record at a path, wherever the data folder lay when the history began.
    pub(super) fn of(path: &str) -> Option<Self> {
        let lies_in = |folder: &str| path.split('/').any(|part| part == folder);
        match path.rsplit('.').next() {
            Some("md") if lies_in("contacts") => Some(Self::Note),
            Some("yaml") if lies_in("roster") => Some(Self::List),
            _ => None,
        }
    }
}

/// What a version said.
#[derive(Debug)]
pub(super) enum Version {
    Note(NoteVersion),
    List(ListVersion),
}

impl Version {
    /// Reads a version; `None` if it is no record of its kind.
    pub(super) fn read(kind: Kind, bytes: &[u8]) -> Option<Self> {
        let decoded = decode::decode(bytes);
        let text = decoded.fault.is_none().then_some(decoded.text)?;
        match kind {
            Kind::Note => NoteVersion::read(&text).map(Self::Note),
            Kind::List => ListVersion::read(&text).map(Self::List),
        }
    }
}

/// A version of a contact.
#[derive(Debug)]
pub(super) struct NoteVersion {
    /// 日期.
    pub(super) date: NaiveDate,
    /// Digests of the lines of the body that are not blank.
    lines: BTreeSet<u64>,
}

impl NoteVersion {
    fn read(text: &str) -> Option<Self> {
        let (head, body) = front_matter::split(text)?;
        let date = date::read(parse::quietly(head)?.entry("日期")?.scalar()?).ok()?;
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
        Some(Self { date, lines: lines.map(|line| hasher.hash_one(line)).collect() })
    }

    /// Whether a line of the body stands in both.
    pub(super) fn shares_text(&self, other: &Self) -> bool {
        !self.lines.is_disjoint(&other.lines)
    }
}

/// A version of a roster.
#[derive(Debug)]
pub(super) struct ListVersion {
    /// 确定, in one spelling.
    decision: String,
    /// 确定.日期.
    decided: Option<NaiveDate>,
    /// How often each entry of 名单 stands there.
    entries: BTreeMap<ListEntry, i32>,
}

/// An entry of 名单.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ListEntry {
    /// 干部.
    cadre: String,
    /// The whole entry, in one spelling.
    text: String,
    /// How often it gives a 缘由.
    reasons: i32,
}

impl ListVersion {
    fn read(text: &str) -> Option<Self> {
        let root = parse::quietly(text)?;
        let decision = root.entry("确定");
        let decided = decision.and_then(|decision| date::read(decision.entry("日期")?.scalar()?).ok());
        let Value::List(list) = &root.entry("名单")?.value else { return None };
        let mut entries = BTreeMap::new();
        for node in list {
            let cadre = node.entry("干部").and_then(Node::scalar).unwrap_or_default().to_owned();
            *entries.entry(ListEntry { cadre, text: spelled(node), reasons: reasons(node) }).or_default() += 1;
        }
        Some(Self { decision: decision.map(spelled).unwrap_or_default(), decided, entries })
    }

    /// Whether the list as it is now is the decided one: 确定 came with it, or lies still ahead of the day.
    pub(super) fn settles(&self, before: &[&Self], day: NaiveDate) -> bool {
        before.iter().all(|before| before.decision != self.decision)
            || before.iter().any(|before| before.decided.is_none_or(|decided| day <= decided))
    }
}

/// A value in one spelling: quotes, blanks, line ends, the order of keys and of names in a list decide nothing, nor
/// does whether a list of one has brackets, a friend of whom only the id is said stands in braces, or a key has no value.
fn spelled(node: &Node<'_>) -> String {
    match &node.value {
        Value::Scalar { text, .. } => format!("{:?}", text.trim()),
        Value::List(items) => {
            let mut items: Vec<String> = items.iter().map(spelled).collect();
            items.sort_unstable();
            items.dedup();
            if let [only] = items.as_slice() { only.clone() } else { format!("[{}]", items.join(",")) }
        }
        Value::Map(entries) => {
            let said: Vec<&Entry<'_>> = entries.iter().filter(|entry| !entry.value.is_empty()).collect();
            if let [only] = said.as_slice()
                && only.key == "编号"
            {
                return spelled(&only.value);
            }
            let mut entries: Vec<String> =
                said.iter().map(|entry| format!("{:?}:{}", entry.key, spelled(&entry.value))).collect();
            entries.sort_unstable();
            format!("{{{}}}", entries.join(","))
        }
    }
}

/// How often 缘由 is written in a value.
fn reasons(node: &Node<'_>) -> i32 {
    match &node.value {
        Value::Scalar { .. } => 0,
        Value::List(items) => items.iter().map(reasons).sum(),
        Value::Map(entries) => {
            let one = |key: &str, value: &Node<'_>| i32::from(key == "缘由" && !value.is_empty());
            entries.iter().map(|entry| one(&entry.key, &entry.value) + reasons(&entry.value)).sum()
        }
    }
}

/// What changed in 名单 since it was decided.
#[derive(Debug, Default)]
pub(super) struct ChangesSinceDecision(BTreeMap<ListEntry, i32>);

impl ChangesSinceDecision {
    /// Takes a later change; says whether there is one. A merge normally drops what one of its parents has;
    /// only what none of them had is a change.
    pub(super) fn add(&mut self, before: &[&ListVersion], after: &ListVersion) -> bool {
        let is_merge = before.len() > 1;
        let had = |entry: &ListEntry| before.iter().filter_map(|version| version.entries.get(entry)).max().copied();
        let mut any = false;
        for (entry, count) in &after.entries {
            let more = count - had(entry).unwrap_or(0);
            if more > 0 || more < 0 && !is_merge {
                *self.0.entry(entry.clone()).or_default() += more;
                any = true;
            }
        }
        let gone = before.iter().filter(|_| !is_merge).flat_map(|version| &version.entries);
        for (entry, count) in gone.filter(|(entry, _)| !after.entries.contains_key(entry)) {
            *self.0.entry(entry.clone()).or_default() -= count;
            any = true;
        }
        any
    }

    /// How many entries differ; one that was rewritten counts once. Not those of a cadre for whom a 缘由 was
    /// added: the adjustment that 五.1 allows accounts for itself.
    pub(super) fn entries(&self) -> usize {
        let mut reasons: BTreeMap<&str, i32> = BTreeMap::new();
        for (entry, count) in &self.0 {
            *reasons.entry(&entry.cadre).or_default() += count * entry.reasons;
        }
        let unaccounted =
            self.0.iter().filter(|(entry, _)| reasons.get(entry.cadre.as_str()).is_none_or(|sum| *sum <= 0));
        let (more, less) =
            unaccounted.fold((0, 0), |(more, less), (_, count)| (more + count.max(&0), less - count.min(&0)));
        usize::try_from(more.max(less)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list that a meeting decided, with these entries.
    fn list(entries: &[&str]) -> ListVersion {
        let head = "确定: {日期: 2025-09-05}\n名单:\n".to_owned();
        let text = entries.iter().fold(head, |text, entry| text + "  - {" + entry + "}\n");
        ListVersion::read(&text).expect("a list")
    }

    /// How many entries differ after one list became another.
    fn differing(before: &[&str], after: &[&str]) -> usize {
        let mut changes = ChangesSinceDecision::default();
        changes.add(&[&list(before)], &list(after));
        changes.entries()
    }

    #[test]
    fn a_reason_accounts_for_the_cadre_who_has_it_and_for_no_other() {
        let before = ["干部: C1, 联谊对象: [F1, F2]", "干部: C2, 联谊对象: [F3]"];
        let adjusted = "干部: C1, 联谊对象: [F1, {编号: F2, 止: 2026-03-01, 缘由: 调离}]";
        assert_eq!(differing(&before, &[adjusted, before[1]]), 0);
        assert_eq!(differing(&before, &[adjusted, "干部: C2, 联谊对象: [F4]"]), 1);
        // What was there already accounts for nothing new.
        assert_eq!(differing(&[adjusted], &["干部: C1, 联谊对象: [{编号: F2, 止: 2026-03-01, 缘由: 调离}]"]), 1);
        let empty = "干部: C1, 联谊对象: [F1, {编号: F2, 止: 2026-03-01, 缘由: }]";
        assert_eq!(differing(&before, &[empty, before[1]]), 1);
    }

    #[test]
    fn spelling_and_order_are_no_difference() {
        let before = ["干部: C1, 联谊对象: [F1, F2]", "干部: C2, 联谊对象: [F3]"];
        let after = ["干部: \"C2\", 联谊对象: [ F3 ] ", "联谊对象: [F2, 'F1'], 干部: C1"];
        assert_eq!(differing(&before, &after), 0);
        assert_eq!(differing(&before, &["干部: C1, 联谊对象: [F1, {编号: F2, 缘由: }]", before[1]]), 0);
        assert_eq!(differing(&before, &before[..1]), 1);
        assert_eq!(differing(&[before[0]], &[before[0], before[0]]), 1);
    }

    #[test]
    fn of_a_merge_only_what_no_parent_had_is_a_change() {
        let (one, other) = (list(&["干部: C1, 联谊对象: [F1]"]), list(&["干部: C2, 联谊对象: [F2]"]));
        let changes = |after: &[&str]| {
            let mut changes = ChangesSinceDecision::default();
            changes.add(&[&one, &other], &list(after));
            changes.entries()
        };
        assert_eq!(changes(&["干部: C1, 联谊对象: [F1]", "干部: C2, 联谊对象: [F2]"]), 0);
        assert_eq!(changes(&["干部: C2, 联谊对象: [F2]"]), 0);
        assert_eq!(changes(&["干部: C2, 联谊对象: [F3]"]), 1);
    }
}
