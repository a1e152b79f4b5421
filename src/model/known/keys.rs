//! New keys for what remains of a list, so that every reference leads where it led before.

use std::marker::PhantomData;

use crate::model::key::Key;

/// Where each record of a list went; `None` for one that was left out.
#[derive(Debug)]
pub(super) struct NewKeys<K> {
    /// Absent where every record remained: most days leave nothing out.
    positions: Option<Vec<Option<usize>>>,
    keys: PhantomData<K>,
}

impl<K: Key> NewKeys<K> {
    /// Puts the new key in the place of the old one; whether the record remained.
    pub(super) fn renumber(&self, key: &mut K) -> bool {
        let Some(positions) = &self.positions else { return true };
        let position = positions[key.position()];
        if let Some(position) = position {
            *key = K::at(position);
        }
        position.is_some()
    }
}

/// Leaves only the records that are there, moves the others, and says where each went.
pub(super) fn retain<T, K>(records: &mut Vec<T>, there: &[bool], gone: &mut Vec<T>) -> NewKeys<K> {
    if there.iter().all(|is_there| *is_there) {
        return NewKeys { positions: None, keys: PhantomData };
    }
    let mut next = 0..;
    let positions = there.iter().map(|is_there| is_there.then(|| next.next()).flatten()).collect();
    let mut flags = there.iter();
    gone.extend(records.extract_if(.., |_| flags.next() == Some(&false)));
    NewKeys { positions: Some(positions), keys: PhantomData }
}

/// Leaves only the records that are there, of a kind to which nothing refers.
pub(super) fn retain_by<T>(records: &mut Vec<T>, there: &[bool]) {
    let mut flags = there.iter();
    records.retain(|_| flags.next() != Some(&false));
}
