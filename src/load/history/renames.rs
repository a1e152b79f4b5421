//! From commits to what became of each record: followed by its id, and by git's own comparison
//! only where the id changed.

use std::collections::BTreeMap;

use crate::load::history::patch::FileChange;
use crate::load::history::versions::{ChangesSinceDecision, Versions};
use crate::model::history::{DateChange, ListDrift, RecordHistory, Stamp};

/// Folders whose records are called by the name of their file, wherever in the folder it lies.
const CALLED_BY_NAME: &[&str] = &["contacts", "feedback", "interpretations", "waivers", "reviews", "reports", "events"];

/// What makes the record at a path below the data folder the same after it was moved:
/// `contacts/20251016-C03-F012` for a contact of any term, the whole path for a list, whose name
/// says nothing without its year.
pub(super) fn key(path: &str) -> String {
    let folder = path.split('/').next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if CALLED_BY_NAME.contains(&folder) => format!("{folder}/{stem}"),
        _ => path.to_owned(),
    }
}

/// The records of a repository while its commits are read, oldest first.
#[derive(Debug)]
pub(super) struct Tracker {
    /// Where the data folder lies below the root of the repository: empty, or with `/` at its end.
    prefix: String,
    entries: Vec<Entry>,
    /// Every key that a record ever had.
    index: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Entry {
    /// Its key now.
    key: String,
    history: RecordHistory,
    /// Of a list: what changed since it was decided, and when.
    changes: ChangesSinceDecision,
    changed_in: Vec<Stamp>,
    /// What it held when it was deleted, if it is.
    deleted: Option<Versions>,
}

impl Tracker {
    pub(super) const fn new(prefix: String) -> Self {
        Self { prefix, entries: Vec::new(), index: BTreeMap::new() }
    }

    /// Takes the next commit.
    pub(super) fn commit(&mut self, stamp: &Stamp, changes: Vec<FileChange>) {
        // Git shows a note that was moved and rewritten in one commit as deleted and as added. It
        // is one note, because its id is the same. So deletions are taken before additions.
        let (coming, going): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.after.is_some());
        for change in going {
            if let Some(path) = change.before {
                self.delete(&path, change.versions);
            }
        }
        for change in coming {
            let renamed = change.before.is_some() && change.before != change.after;
            let another = renamed && !is_one_record(&change);
            let FileChange { before, after, versions, .. } = change;
            match (before, after) {
                (Some(before), Some(after)) if another => {
                    self.delete(&before, Versions::Plain);
                    self.add(&after, Versions::Plain, stamp);
                }
                (Some(before), Some(after)) if renamed => self.rename(&before, &after, &versions, stamp),
                (Some(_), Some(after)) => self.change(&after, versions, stamp),
                (None, Some(after)) => self.add(&after, versions, stamp),
                (_, None) => {}
            }
        }
    }

    /// The histories of the records of the data folder, by their [`key`].
    pub(super) fn records(self) -> BTreeMap<String, RecordHistory> {
        let Self { entries, index, .. } = self;
        // A later record may have the name of a deleted one. Then the name belongs to the later
        // one.
        let named = entries.into_iter().enumerate().filter(|(at, entry)| index.get(&entry.key) == Some(at));
        let inside = named.filter(|(_, entry)| !entry.key.starts_with('/'));
        inside.map(|(_, entry)| entry.into_history()).collect()
    }

    /// The key of a record in the data folder; a file elsewhere, from where it may come, has its
    /// path from the root.
    fn key(&self, path: &str) -> String {
        path.strip_prefix(&self.prefix).map_or_else(|| format!("/{path}"), key)
    }

    /// The record that has a key now.
    fn find(&mut self, key: &str) -> Option<&mut Entry> {
        let entry = &mut self.entries[*self.index.get(key)?];
        (entry.key == key).then_some(entry)
    }

    fn delete(&mut self, path: &str, versions: Versions) {
        let key = self.key(path);
        if let Some(entry) = self.find(&key) {
            entry.deleted = Some(versions);
        }
    }

    fn add(&mut self, path: &str, mut versions: Versions, stamp: &Stamp) {
        let key = self.key(path);
        match self.find(&key) {
            Some(entry) => match entry.deleted.take() {
                Some(deleted) => {
                    versions.continue_from(deleted);
                    entry.take(&versions, stamp);
                }
                // The note was added on two branches. The earlier day counts.
                None if stamp.day < entry.history.first.day => entry.history.first = stamp.clone(),
                None => entry.history.last = stamp.clone(),
            },
            None => self.begin(key, stamp),
        }
    }

    fn begin(&mut self, key: String, stamp: &Stamp) {
        let history = RecordHistory { first: stamp.clone(), last: stamp.clone(), dates: Vec::new(), drift: None };
        self.index.insert(key.clone(), self.entries.len());
        self.entries.push(Entry {
            key,
            history,
            changes: ChangesSinceDecision::default(),
            changed_in: Vec::new(),
            deleted: None,
        });
    }

    fn change(&mut self, path: &str, versions: Versions, stamp: &Stamp) {
        let key = self.key(path);
        match self.index.get(&key) {
            // Under any name that it ever had: another branch may have renamed it.
            Some(index) => self.entries[*index].take(&versions, stamp),
            None => self.add(path, versions, stamp),
        }
    }

    fn rename(&mut self, before: &str, after: &str, versions: &Versions, stamp: &Stamp) {
        let key = self.key(after);
        let Some(index) = self.index.get(&self.key(before)).copied() else { return self.begin(key, stamp) };
        let entry = &mut self.entries[index];
        entry.take(versions, stamp);
        entry.deleted = None;
        entry.key.clone_from(&key);
        self.index.insert(key, index);
    }
}

impl Entry {
    /// Takes what a commit changed.
    fn take(&mut self, versions: &Versions, stamp: &Stamp) {
        let history = &mut self.history;
        history.last = stamp.clone();
        if let Some((from, to)) = versions.date_change() {
            // Two branches may hold the same change. It counts once.
            if !history.dates.iter().any(|change| (change.from, change.to) == (from, to)) {
                history.dates.push(DateChange { from, to, at: stamp.clone() });
            }
        }
        let Some(list) = versions.list() else { return };
        if list.settles(stamp.day) {
            self.changes = ChangesSinceDecision::default();
            self.changed_in.clear();
        } else if self.changes.add(list) {
            self.changed_in.push(stamp.clone());
        }
    }

    /// The key and what became of the record.
    fn into_history(mut self) -> (String, RecordHistory) {
        let lines = self.changes.lines();
        self.history.drift = (lines > 0).then_some(ListDrift { lines, at: self.changed_in });
        (self.key, self.history)
    }
}

/// From this many percent on, two notes are taken for one: they differ in a word or two.
const NEARLY_ALL: u8 = 80;

/// Whether a renamed file is the same record. Two notes about one pair look alike, because they
/// come from one template. So a contact is the same only if its name stayed, or if its text stayed
/// and the day or the people in its name did too.
fn is_one_record(change: &FileChange) -> bool {
    fn name(path: Option<&String>) -> Option<(&str, &str)> {
        let path = path?;
        let stem = path.rsplit('/').next()?.strip_suffix(".md")?;
        path.split('/').any(|part| part == "contacts").then(|| stem.split_once('-'))?
    }
    let (Some(before), Some(after)) = (name(change.before.as_ref()), name(change.after.as_ref())) else { return true };
    let alike = change.versions.same_text() || change.likeness >= NEARLY_ALL;
    before == after || alike && (before.0 == after.0 || before.1 == after.1)
}
