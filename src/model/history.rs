//! What git tells of the records: when each was first committed and what was changed afterwards.
//!
//! All days are those that the committer's machine claimed (git记录时间). Whoever commits can set them
//! at will. So they prove nothing, and readers are told so.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::source::FileId;

/// The history of a data folder, as far as git tells it.
#[derive(Clone, Debug)]
pub struct History {
    /// What is known of the records.
    pub trail: Trail,
    /// Paths below the data folder of files that differ from the commit.
    pub uncommitted: Vec<String>,
    /// What each commit says of itself, the oldest first.
    pub messages: Vec<(Stamp, String)>,
}

/// What is known of the records. A part of the history counts as no history: in a shallow clone
/// every record looks as if it had been written on one day.
#[derive(Clone, Debug)]
pub enum Trail {
    /// The whole history. A record that is not in it was never committed.
    Known(BTreeMap<FileId, RecordHistory>),
    /// The clone holds only the last commits.
    Shallow,
    /// There is no history; the reason in words.
    Missing(String),
}

/// What became of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordHistory {
    /// The first commit that holds it, under whatever name and in whatever folder.
    pub first: Stamp,
    /// The commits that changed it, the first included, in the order of the history.
    pub commits: Vec<Stamp>,
    /// Changes of 日期 after the first commit; contacts only.
    pub dates: Vec<DateChange>,
    /// What each commit made of 名单 since it was decided; rosters only.
    pub drifts: Vec<Drifted>,
}

/// What a commit made of 名单.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drifted {
    /// The commit.
    pub by: Stamp,
    /// How far the list then was from the decided one; `None` where it was that one.
    pub drift: Option<ListDrift>,
}

impl RecordHistory {
    /// The last commit that changed it.
    #[must_use]
    pub fn last(&self) -> &Stamp {
        self.commits.last().unwrap_or(&self.first)
    }

    /// What became of 名单 since it was decided, if it is no longer what was decided.
    #[must_use]
    pub fn drift(&self) -> Option<&ListDrift> {
        self.drifts.last()?.drift.as_ref()
    }
}

/// A commit and the day it claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The day, where the committer was.
    pub day: NaiveDate,
    /// Full hash.
    pub commit: Arc<str>,
}

/// 日期 of a contact, changed in a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateChange {
    /// What it said before.
    pub from: NaiveDate,
    /// What it said afterwards.
    pub to: NaiveDate,
    /// The commit.
    pub at: Stamp,
}

/// How far 名单 is from the list that was decided, and neither a new 确定 nor a 缘由 accounts for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListDrift {
    /// How many entries differ; one that was rewritten counts once.
    pub entries: usize,
    /// The commits that made the difference, the oldest first.
    pub at: Vec<Stamp>,
}

impl Stamp {
    /// The beginning of the hash, as git shows it.
    #[must_use]
    pub fn short(&self) -> &str {
        self.commit.get(..7).unwrap_or(&self.commit)
    }
}

impl History {
    /// Whether the whole history is known.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(self.trail, Trail::Known(_))
    }

    /// What became of the record in a file; `None` if it was never committed, or nothing is known.
    #[must_use]
    pub fn of(&self, file: FileId) -> Option<&RecordHistory> {
        match &self.trail {
            Trail::Known(records) => records.get(&file),
            Trail::Shallow | Trail::Missing(_) => None,
        }
    }
}
