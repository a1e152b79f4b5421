//! What stands in a calendar, and by what it is known again.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::model::key::CadreKey;
use crate::report::lookup::Lookup;

/// Something on a day.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// By which it is known again in every later calendar: a UUID that says nothing of anybody.
    pub(crate) uid: String,
    pub(crate) day: NaiveDate,
    pub(crate) summary: String,
    /// Lines.
    pub(crate) details: String,
    pub(crate) kind: EntryKind,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntryKind {
    Task,
    TermEnd,
    Occasion,
}

/// Whose calendar it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Cadre(CadreKey),
    /// The Office's, which sees to everybody.
    Office,
}

impl EntryKind {
    /// What readers call it.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Task => "要办的事",
            Self::TermEnd => "期末",
            Self::Occasion => "节点",
        }
    }
}

/// A UUID of version 8 (RFC 9562, 5.8), from what something is: neither the day nor the order of an export is in it, and
/// it names nobody, as RFC 7986 (5.3) asks.
pub(super) fn uid(lookup: &Lookup<'_>, parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in std::iter::once(&lookup.facts.model.institution.name.as_str()).chain(parts) {
        // What is behind a part cannot be taken for its end.
        digest.update(part.len().to_le_bytes());
        digest.update(part);
    }
    let digest = digest.finalize();
    let mut bytes: [u8; 16] = std::array::from_fn(|index| digest[index]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// No two entries may bear one UID (RFC 5545, 3.8.4.7): of those that are the same by what they are, such as two 节点 of
/// one name, the later ones bear their day too.
pub(super) fn part(entries: &mut [Entry]) {
    let mut taken = BTreeSet::new();
    for entry in entries {
        let mut number = 0;
        while !taken.insert(entry.uid.clone()) {
            number += 1;
            let digest = Sha256::digest(format!("{} {} {number}", entry.uid, entry.day));
            let bytes: [u8; 8] = std::array::from_fn(|index| digest[index]);
            entry.uid.replace_range(24.., &format!("{:012x}", u64::from_be_bytes(bytes) >> 16));
        }
    }
}
