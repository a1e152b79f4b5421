//! From commits to what became of each record: followed by its id, and by git's own comparison
//! only where the id changed.

use std::collections::BTreeMap;

use crate::load::history::log::{FileChange, Object};
use crate::load::history::versions::{ChangesSinceDecision, Kind, ListVersion, NoteVersion, Version};
use crate::model::history::{DateChange, Drifted, ListDrift, RecordHistory, Stamp};

/// Folders whose records are called by the name of their file, wherever in the folder it lies.
const CALLED_BY_NAME: &[&str] =
    &["contacts", "feedback", "interpretations", "waivers", "reviews", "reports", "events", "answers", "papers"];

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

/// What the versions of records said, by their object; a version that is no record is not among them.
pub(super) type Versions = BTreeMap<(Kind, Object), Version>;

/// The records of a repository while its commits are read, oldest first.
#[derive(Debug)]
pub(super) struct Tracker<'v> {
    /// Where the data folder lies below the root of the repository: empty, or with `/` at its end.
    below: String,
    versions: &'v Versions,
    entries: Vec<Entry<'v>>,
    /// Every key that a record ever had.
    index: BTreeMap<String, usize>,
}

#[derive(Debug)]
struct Entry<'v> {
    /// Its key now.
    key: String,
    history: RecordHistory,
    /// The last version that could be understood: what stood there before one that cannot, and before the
    /// record was deleted.
    last: Option<&'v Version>,
    /// Of a list: what changed since it was decided, and when.
    changes: ChangesSinceDecision,
    changed_in: Vec<Stamp>,
    is_deleted: bool,
}

/// The versions of a record before and after a commit, as far as they could be understood.
#[derive(Clone, Debug, Default)]
struct Change<'v> {
    before: Vec<&'v Version>,
    after: Option<&'v Version>,
}

impl<'v> Tracker<'v> {
    pub(super) const fn new(below: String, versions: &'v Versions) -> Self {
        Self { below, versions, entries: Vec::new(), index: BTreeMap::new() }
    }

    /// Takes the next commit.
    pub(super) fn commit(&mut self, stamp: &Stamp, changes: Vec<FileChange>) {
        // Git shows a note that was moved and rewritten in one commit as deleted and as added. It
        // is one note, because its id is the same. So deletions are taken before additions.
        let (coming, going): (Vec<_>, Vec<_>) = changes.into_iter().partition(|change| change.after.is_some());
        for path in going.into_iter().filter_map(|change| change.before) {
            self.delete(&path);
        }
        for change in coming {
            let versions = self.versions_of(&change);
            let FileChange { before, after, likeness, .. } = change;
            match (before, after) {
                (Some(before), Some(after)) if before != after => {
                    if is_one_record(&before, &after, likeness, &versions) {
                        self.rename(&before, &after, &versions, stamp);
                    } else {
                        self.delete(&before);
                        self.add(&after, &Change { before: Vec::new(), ..versions }, stamp);
                    }
                }
                (Some(_), Some(after)) => self.change(&after, &versions, stamp),
                (None, Some(after)) => self.add(&after, &versions, stamp),
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
        inside.map(|(_, entry)| (entry.key, entry.history)).collect()
    }

    fn versions_of(&self, change: &FileChange) -> Change<'v> {
        let Some(kind) = change.after.as_deref().and_then(Kind::of) else { return Change::default() };
        let version = |object: &Object| self.versions.get(&(kind, object.clone()));
        Change {
            before: change.parents.iter().filter_map(version).collect(),
            after: change.object.as_ref().and_then(version),
        }
    }

    /// The key of a record in the data folder; a file elsewhere, from where it may come, has its
    /// path from the root.
    fn key(&self, path: &str) -> String {
        path.strip_prefix(&self.below).map_or_else(|| format!("/{path}"), key)
    }

    /// The record that has a key now.
    fn find(&mut self, key: &str) -> Option<&mut Entry<'v>> {
        let entry = &mut self.entries[*self.index.get(key)?];
        (entry.key == key).then_some(entry)
    }

    fn delete(&mut self, path: &str) {
        let key = self.key(path);
        if let Some(entry) = self.find(&key) {
            entry.is_deleted = true;
        }
    }

    fn add(&mut self, path: &str, versions: &Change<'v>, stamp: &Stamp) {
        let key = self.key(path);
        match self.find(&key) {
            Some(entry) if entry.is_deleted => entry.take(versions, stamp),
            // The note was added on two branches. The earlier day counts.
            Some(entry) if stamp.day < entry.history.first.day => entry.history.first = stamp.clone(),
            Some(entry) => entry.history.commits.push(stamp.clone()),
            None => self.begin(key, versions, stamp),
        }
    }

    fn begin(&mut self, key: String, versions: &Change<'v>, stamp: &Stamp) {
        let history =
            RecordHistory { first: stamp.clone(), commits: vec![stamp.clone()], dates: Vec::new(), drifts: Vec::new() };
        self.index.insert(key.clone(), self.entries.len());
        self.entries.push(Entry {
            key,
            history,
            last: versions.after,
            changes: ChangesSinceDecision::default(),
            changed_in: Vec::new(),
            is_deleted: false,
        });
    }

    fn change(&mut self, path: &str, versions: &Change<'v>, stamp: &Stamp) {
        let key = self.key(path);
        match self.index.get(&key) {
            // Under any name that it ever had: another branch may have renamed it.
            Some(index) => self.entries[*index].take(versions, stamp),
            None => self.add(path, versions, stamp),
        }
    }

    fn rename(&mut self, before: &str, after: &str, versions: &Change<'v>, stamp: &Stamp) {
        let key = self.key(after);
        let Some(index) = self.index.get(&self.key(before)).copied() else { return self.begin(key, versions, stamp) };
        let entry = &mut self.entries[index];
        entry.take(versions, stamp);
        entry.key.clone_from(&key);
        self.index.insert(key, index);
    }
}

impl<'v> Entry<'v> {
    /// Takes what a commit changed.
    fn take(&mut self, versions: &Change<'v>, stamp: &Stamp) {
        self.history.commits.push(stamp.clone());
        self.is_deleted = false;
        let Some(after) = versions.after else { return };
        let last: Vec<&Version> = self.last.into_iter().collect();
        let before = if versions.before.is_empty() { &last } else { &versions.before };
        self.last = Some(after);
        match after {
            Version::Note(after) => self.take_note(&notes(before), after, stamp),
            Version::List(after) => self.take_list(&lists(before), after, stamp),
        }
    }

    /// A merge has several versions before it; what one of them said is no change.
    fn take_note(&mut self, before: &[&NoteVersion], after: &NoteVersion, stamp: &Stamp) {
        let Some(first) = before.first() else { return };
        let (from, to) = (first.date, after.date);
        // Two branches may hold the same change. It counts once.
        let dates = &mut self.history.dates;
        let is_known = dates.iter().any(|change| (change.from, change.to) == (from, to));
        if !is_known && before.iter().all(|before| before.date != to) {
            dates.push(DateChange { from, to, at: stamp.clone() });
        }
    }

    fn take_list(&mut self, before: &[&ListVersion], after: &ListVersion, stamp: &Stamp) {
        if before.is_empty() {
            return;
        }
        if after.settles(before, stamp.day) {
            self.changes = ChangesSinceDecision::default();
            self.changed_in.clear();
        } else if self.changes.add(before, after) {
            self.changed_in.push(stamp.clone());
        } else {
            return;
        }
        let entries = self.changes.entries();
        let drift = (entries > 0).then(|| ListDrift { entries, at: self.changed_in.clone() });
        self.history.drifts.push(Drifted { by: stamp.clone(), drift });
    }
}

fn notes<'v>(versions: &[&'v Version]) -> Vec<&'v NoteVersion> {
    let note = |version: &&'v Version| match version {
        Version::Note(note) => Some(note),
        Version::List(_) => None,
    };
    versions.iter().filter_map(note).collect()
}

fn lists<'v>(versions: &[&'v Version]) -> Vec<&'v ListVersion> {
    let list = |version: &&'v Version| match version {
        Version::List(list) => Some(list),
        Version::Note(_) => None,
    };
    versions.iter().filter_map(list).collect()
}

/// From this many percent on, two notes are taken for one: they differ in a word or two.
const NEARLY_ALL: u8 = 80;

/// Whether a renamed file is the same record. Two notes about one pair look alike, because they
/// come from one template. So a contact is the same only if its name stayed, or if its text stayed
/// and the day or the people in its name did too.
fn is_one_record(before: &str, after: &str, likeness: u8, versions: &Change<'_>) -> bool {
    fn name(path: &str) -> Option<(&str, &str)> {
        let stem = path.rsplit('/').next()?.strip_suffix(".md")?;
        path.split('/').any(|part| part == "contacts").then(|| stem.split_once('-'))?
    }
    let (Some(before), Some(after)) = (name(before), name(after)) else { return true };
    let shares_text = match (notes(&versions.before).first(), versions.after) {
        (Some(before), Some(Version::Note(after))) => before.shares_text(after),
        _ => false,
    };
    let alike = shares_text || likeness >= NEARLY_ALL;
    before == after || alike && (before.0 == after.0 || before.1 == after.1)
}
