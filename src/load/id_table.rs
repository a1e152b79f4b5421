//! The ids of one kind of record and what they stand for.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::load::near::Near;
use crate::load::record_kind::RecordKind;

/// What a table knows of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer<K> {
    /// The record that has it.
    Found(K),
    /// A record has it, but could not be read.
    Unreadable,
    /// No record in the table has it.
    Unknown,
}

/// The ids of one kind of record.
#[derive(Debug)]
pub(super) struct Table<K> {
    kind: RecordKind,
    /// Sorted by id.
    ids: Vec<Entry<K>>,
    /// Whether every record of the kind is in here; if not, an id that is not found says nothing.
    complete: bool,
    /// Made when an id is asked for that nobody has.
    near: OnceLock<Near>,
}

/// An id and its record.
#[derive(Debug)]
struct Entry<K> {
    front: u128,
    id: String,
    /// `None` where the record exists but could not be read.
    key: Option<K>,
}

/// The first sixteen bytes of an id as a number that sorts as they do. Most ids are not longer, so most
/// questions are answered by comparing numbers.
fn front(id: &str) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(id.as_bytes()) {
        *to = *from;
    }
    u128::from_be_bytes(bytes)
}

impl<K: Copy> Table<K> {
    /// A kind that is not read yet, or could not be.
    pub(super) const fn unread(kind: RecordKind) -> Self {
        Self { kind, ids: Vec::new(), complete: false, near: OnceLock::new() }
    }

    /// The ids of a kind that was read. Of an id that occurs twice the later key holds.
    pub(super) fn new(kind: RecordKind, ids: impl Iterator<Item = (String, Option<K>)>, complete: bool) -> Self {
        let mut ids: Vec<Entry<K>> = ids.map(|(id, key)| Entry { front: front(&id), id, key }).collect();
        ids.sort_by(|one, other| (one.front, &one.id).cmp(&(other.front, &other.id)));
        ids.dedup_by(|later, earlier| {
            let same = later.id == earlier.id;
            if same {
                earlier.key = later.key;
            }
            same
        });
        Self { kind, ids, complete, near: OnceLock::new() }
    }

    /// What is known of an id.
    pub(super) fn answer(&self, id: &str) -> Answer<K> {
        match self.entry(id) {
            Some(Entry { key: Some(key), .. }) => Answer::Found(*key),
            Some(Entry { key: None, .. }) => Answer::Unreadable,
            None => Answer::Unknown,
        }
    }

    /// The id of a record; empty for one that is not in the table. Looks at all of them.
    pub(super) fn id_of(&self, key: K) -> &str
    where
        K: PartialEq,
    {
        self.ids.iter().find(|entry| entry.key == Some(key)).map_or("", |entry| &entry.id)
    }

    /// Whether a record has this id, read or not.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.entry(id).is_some()
    }

    fn entry(&self, id: &str) -> Option<&Entry<K>> {
        let front = front(id);
        let found = self.ids.binary_search_by(|entry| entry.front.cmp(&front).then_with(|| entry.id.as_str().cmp(id)));
        found.ok().map(|at| &self.ids[at])
    }

    /// Whether an id that is not found is really nobody's.
    pub(super) const fn is_complete(&self) -> bool {
        self.complete
    }

    /// The kind of the records.
    pub(super) const fn kind(&self) -> RecordKind {
        self.kind
    }

    /// All ids, sorted.
    pub(super) fn ids(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator + Clone {
        self.ids.iter().map(|entry| entry.id.as_str())
    }

    /// Those of them that may be meant by texts that are no ids, sorted.
    pub(super) fn near(&self, texts: &[&str]) -> Vec<&str> {
        let near = self.near.get_or_init(|| Near::new(self.ids()));
        let mut places = BTreeSet::new();
        for text in texts {
            near.places(text, &mut places);
        }
        places.into_iter().map(|place| self.ids[place].id.as_str()).collect()
    }
}
