//! Two lists of things, held against each other by what names them.

use std::collections::BTreeMap;

/// What one list has, the other, or both.
pub(super) struct Keyed<T> {
    pub(super) gone: Vec<T>,
    pub(super) new: Vec<T>,
    pub(super) both: Vec<(T, T)>,
}

/// Holds two lists against each other. Of several with one name the first goes with the first.
pub(super) fn keyed<K: Ord, T>(
    before: impl Iterator<Item = T>,
    after: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Keyed<T> {
    let mut left: BTreeMap<K, Vec<T>> = BTreeMap::new();
    for item in before {
        left.entry(key(&item)).or_default().insert(0, item);
    }
    let (mut new, mut both) = (Vec::new(), Vec::new());
    for item in after {
        match left.get_mut(&key(&item)).and_then(Vec::pop) {
            Some(old) => both.push((old, item)),
            None => new.push(item),
        }
    }
    let gone = left.into_values().flat_map(|items| items.into_iter().rev()).collect();
    Keyed { gone, new, both }
}
