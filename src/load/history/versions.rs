//! What a file said before and after a commit, as far as a rule asks: 日期 of a contact, 名单 and
//! 确定 of a roster. Read from lines, not from YAML: a version of years ago may have been faulty,
//! and a whole history is read at once.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::load::date;

/// A line of a file before and after a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// In both. Of a merge: what one of its parents had.
    Kept,
    /// Only before.
    Gone,
    /// Only after. Of a merge: what none of its parents had.
    New,
}

/// Both versions of a file.
#[derive(Debug, Default)]
pub(super) enum Versions {
    /// Nothing was read yet.
    #[default]
    Unread,
    /// A file of which only the existence matters.
    Plain,
    /// A contact.
    Note {
        before: FrontMatter,
        after: FrontMatter,
        /// Whether a line of the text stayed.
        same_text: bool,
    },
    /// A roster.
    List(Box<ListVersions>),
}

impl Versions {
    /// The versions of the file at a path, to be read.
    pub(super) fn of(path: &str, merge: bool) -> Self {
        let lies_in = |folder: &str| path.split('/').any(|part| part == folder);
        if lies_in("contacts") {
            Self::Note { before: FrontMatter::default(), after: FrontMatter::default(), same_text: false }
        } else if lies_in("roster") {
            Self::List(Box::new(ListVersions { merge, ..ListVersions::default() }))
        } else {
            Self::Plain
        }
    }

    pub(super) const fn is_unread(&self) -> bool {
        matches!(self, Self::Unread)
    }

    /// Takes the next line.
    pub(super) fn line(&mut self, line: Line, text: &str) {
        match self {
            Self::Unread | Self::Plain => {}
            Self::Note { before, after, same_text } => {
                let in_text = before.part == Part::Body && after.part == Part::Body;
                *same_text |= in_text && line == Line::Kept && !text.trim().is_empty();
                if line != Line::New {
                    before.line(text);
                }
                if line != Line::Gone {
                    after.line(text);
                }
            }
            Self::List(versions) => versions.line(line, text),
        }
    }

    /// Makes a file that was deleted and came back one that was changed.
    pub(super) fn continue_from(&mut self, deleted: Self) {
        match (self, deleted) {
            (Self::Note { before, .. }, Self::Note { before: deleted, .. }) => *before = deleted,
            (Self::List(versions), Self::List(deleted)) => {
                versions.before = deleted.before;
                for (text, count) in deleted.changed {
                    *versions.changed.entry(text).or_default() += count;
                }
            }
            _ => {}
        }
    }

    /// 日期 before and after, where both are days and they differ. A merge has several before it.
    pub(super) fn date_change(&self) -> Option<(NaiveDate, NaiveDate)> {
        let Self::Note { before, after, .. } = self else { return None };
        let (from, to) = (*before.dates.first()?, *after.dates.first()?);
        (!before.dates.contains(&to)).then_some((from, to))
    }

    /// Whether a note kept a line of its text.
    pub(super) const fn same_text(&self) -> bool {
        matches!(self, Self::Note { same_text: true, .. })
    }

    /// Both versions of a roster.
    pub(super) fn list(&self) -> Option<&ListVersions> {
        match self {
            Self::List(versions) => Some(versions),
            _ => None,
        }
    }
}

/// The front matter of a note.
#[derive(Debug, Default)]
pub(super) struct FrontMatter {
    part: Part,
    /// Every 日期 that is a day.
    dates: Vec<NaiveDate>,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Above,
    Inside,
    Body,
}

impl FrontMatter {
    fn line(&mut self, text: &str) {
        let text = text.trim_start_matches('\u{feff}').trim_end();
        match self.part {
            Part::Above if text == "---" => self.part = Part::Inside,
            Part::Above if !text.is_empty() => self.part = Part::Body,
            Part::Inside if text == "---" => self.part = Part::Body,
            Part::Inside => self.dates.extend(value_of(text, "日期").and_then(day)),
            Part::Above | Part::Body => {}
        }
    }
}

/// The value of a key that stands at the start of a line.
fn value_of<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let rest = text.trim_start_matches(['"', '\'']).strip_prefix(key)?;
    rest.trim_start_matches(['"', '\'', ' ']).strip_prefix(':')
}

/// The day that a YAML value holds.
fn day(value: &str) -> Option<NaiveDate> {
    date::read(without_comment(value).trim().trim_matches(['"', '\''])).ok()
}

fn without_comment(text: &str) -> &str {
    if text.trim_start().starts_with('#') {
        return "";
    }
    text.split_once(" #").map_or(text, |(text, _)| text)
}

/// Both versions of a roster.
#[derive(Debug, Default)]
pub(super) struct ListVersions {
    merge: bool,
    before: ListVersion,
    after: ListVersion,
    /// How often a line of 名单 is new, or, below zero, gone. Blanks, comments and the order of
    /// lines do not count.
    changed: BTreeMap<String, i32>,
}

/// One side of a roster.
#[derive(Debug, Default)]
struct ListVersion {
    section: Section,
    /// 确定, without blanks.
    decision: String,
    /// How often 名单 gives a 缘由.
    reasons: i32,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Section {
    #[default]
    Other,
    Decision,
    List,
}

impl ListVersions {
    fn line(&mut self, line: Line, text: &str) {
        let before = if line == Line::New { None } else { self.before.line(text) };
        let after = if line == Line::Gone { None } else { self.after.line(text) };
        let (entry, change) = match line {
            Line::Kept => return,
            // A merge normally drops lines of one parent. Only lines that no parent had are a
            // change.
            Line::Gone if self.merge => return,
            Line::Gone => (before, -1),
            Line::New => (after, 1),
        };
        if let Some(entry) = entry {
            *self.changed.entry(entry).or_default() += change;
        }
    }

    /// Whether the list as it is now is the decided one: 确定 came with it, or lies still ahead of
    /// the day.
    pub(super) fn settles(&self, day: NaiveDate) -> bool {
        self.before.decision != self.after.decision || self.before.decided().is_none_or(|decided| day <= decided)
    }
}

/// What changed in 名单 since it was decided.
#[derive(Debug, Default)]
pub(super) struct ChangesSinceDecision {
    changed: BTreeMap<String, i32>,
    reasons: i32,
}

impl ChangesSinceDecision {
    /// Takes a later change; says whether there is one.
    pub(super) fn add(&mut self, versions: &ListVersions) -> bool {
        for (text, count) in &versions.changed {
            *self.changed.entry(text.clone()).or_default() += count;
        }
        self.reasons += versions.after.reasons - versions.before.reasons;
        versions.changed.values().any(|count| *count != 0)
    }

    /// How many lines differ; one that was rewritten counts once. None if a 缘由 was added: the
    /// adjustment that 五.1 allows accounts for itself.
    pub(super) fn lines(&self) -> usize {
        let sum = |sign: i32| self.changed.values().map(|count| (count * sign).max(0)).sum::<i32>();
        if self.reasons > 0 { 0 } else { usize::try_from(sum(1).max(sum(-1))).unwrap_or(0) }
    }
}

impl ListVersion {
    /// 确定.日期.
    fn decided(&self) -> Option<NaiveDate> {
        let (_, value) = self.decision.split_once("日期:")?;
        day(value.split([',', '}']).next()?)
    }

    /// Takes a line; returns what it holds of 名单.
    fn line(&mut self, text: &str) -> Option<String> {
        let mut content = without_comment(text).trim_end();
        let is_top = content.starts_with(|first: char| !first.is_whitespace() && !"-]}".contains(first));
        if let Some((key, value)) = content.split_once(':').filter(|_| is_top) {
            self.section = match key.trim_matches(['"', '\'', ' ']) {
                "名单" => Section::List,
                "确定" => Section::Decision,
                _ => Section::Other,
            };
            content = value;
        }
        let entry: String = content.chars().filter(|letter| !letter.is_whitespace()).collect();
        match self.section {
            Section::Decision if !entry.is_empty() => {
                // A comma keeps the keys of a block apart, as in braces.
                self.decision.push_str(&entry);
                self.decision.push(',');
            }
            Section::List => {
                self.reasons += i32::try_from(entry.matches("缘由:").count()).unwrap_or(0);
                return (!entry.is_empty()).then_some(entry);
            }
            _ => {}
        }
        None
    }
}
