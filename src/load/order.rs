//! Records in the order of the model, keys for their ids, and the second of two equal ids.

use std::collections::BTreeMap;

use crate::load::faults;
use crate::load::id_table::Table;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::record_kind::RecordKind;
use crate::model::left_out::LeftOut;
use crate::source::Sources;
use crate::source::Span;

/// What tells records of a kind apart.
pub(super) trait Identified {
    /// The id, and the place that says it.
    fn identity(&self) -> (&str, Span);
}

/// Drops the second of two records with one id; LY108. The order of the first ones stays. Ids that differ in
/// capitals only are one id: their pages would lie in one file where a system does not tell capitals apart.
pub(super) fn unique<T: Identified>(
    records: Vec<T>,
    kind: RecordKind,
    sources: &Sources,
    outcome: &mut FileOutcome,
) -> Vec<T> {
    if are_distinct(&records) {
        return records;
    }
    let mut firsts: BTreeMap<String, (String, Span)> = BTreeMap::new();
    let mut kept = Vec::with_capacity(records.len());
    for record in records {
        let (id, span) = record.identity();
        if let Some((first, at)) = firsts.get(&id.to_ascii_lowercase()) {
            let word = kind.word();
            let message = if first == id {
                format!("{word}的编号“{id}”用了两次")
            } else {
                format!("{word}的编号“{id}”和“{first}”只差大小写，有的系统分不出来")
            };
            outcome.findings.push(
                error(&faults::DUPLICATE_ID, span, message)
                    .label("第二次")
                    .also(*at, "第一次在这里")
                    .help("给其中一个换编号，或删去重复的一个；现在只用第一个"),
            );
            outcome.left_out.push(LeftOut { path: sources.path(span).to_owned(), record: Some(id.to_owned()) });
        } else {
            firsts.insert(id.to_ascii_lowercase(), (id.to_owned(), span));
            kept.push(record);
        }
    }
    kept
}

/// Whether no id occurs twice. This is nearly always so, and then the records need not be moved.
fn are_distinct<T: Identified>(records: &[T]) -> bool {
    let mut ids: Vec<&str> = records.iter().map(|record| record.identity().0).collect();
    // Files come in the order of their paths, so most families are sorted already.
    ids.sort_unstable();
    let has_small = |id: &&str| id.bytes().any(|byte| byte.is_ascii_lowercase());
    if ids.iter().any(has_small) {
        let mut ids: Vec<String> = ids.iter().map(|id| id.to_ascii_lowercase()).collect();
        ids.sort_unstable();
        return ids.windows(2).all(|pair| pair[0] != pair[1]);
    }
    ids.windows(2).all(|pair| pair[0] != pair[1])
}

/// Keys by id for records that stand in their final order. `unreadable` are ids of records that
/// exist but are not among them.
pub(super) fn table<T: Identified, K: Copy>(
    kind: RecordKind,
    records: &[T],
    unreadable: impl Iterator<Item = String>,
    complete: bool,
    key: fn(usize) -> K,
) -> Table<K> {
    let unreadable = unreadable.map(|id| (id, None));
    let read = records.iter().enumerate().map(|(index, record)| (record.identity().0.to_owned(), Some(key(index))));
    // The readable ones come last: of two with one id the later holds.
    Table::new(kind, unreadable.chain(read), complete)
}
