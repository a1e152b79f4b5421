//! Papers of an earlier run that are still right. The site is its own cache: beside its manifest it says
//! what each paper was made from, and a paper made from the same now is taken as it lies there.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;

use chrono::NaiveDate;

use crate::cli::site::Site;

/// The file that says it: a digest, a day and a path on each line.
pub(super) const NAME: &str = "made-from.txt";

/// In the place of a digest where there is no paper, because on its day there was nothing to say.
const NOTHING: &str = "-";

/// What a paper was made from, in one digest, and of which day it is.
type MadeFrom = (String, NaiveDate);

/// A paper of a closed day as it lies there.
pub(super) struct Closed {
    made_from: MadeFrom,
    /// `None` where there was nothing to say.
    bytes: Option<Vec<u8>>,
}

/// The papers of one site.
pub(super) struct Shelf<'a> {
    site: &'a Site,
    /// What the papers of the earlier run were made from, by path.
    earlier: BTreeMap<String, MadeFrom>,
    /// What those of this run are made from.
    now: Mutex<BTreeMap<String, MadeFrom>>,
    /// Of days before this one the earlier run knew what is known now.
    closed_before: Option<NaiveDate>,
}

impl<'a> Shelf<'a> {
    /// The papers that an earlier run left. `same_on` is its 截至日 where it had the same records.
    ///
    /// A site says of itself what it was made from, and whoever sends a repository can send such a site with it.
    /// So papers are taken only where the last run of this program left them, or the user vouches for them.
    pub(super) fn of(site: &'a Site, same_on: Option<NaiveDate>, vouched_for: bool) -> Self {
        let list = (vouched_for || site.is_untouched()).then(|| site.earlier(NAME)).flatten().unwrap_or_default();
        let earlier = String::from_utf8_lossy(&list).lines().filter_map(parse).collect();
        // What the last run noted is true of the site that it left, and of no other.
        let closed_before = same_on.filter(|_| site.is_untouched());
        Self { site, earlier, now: Mutex::default(), closed_before }
    }

    /// The paper that lies there, if it was made from the same.
    pub(super) fn take(&self, path: &str, made_from: MadeFrom) -> Option<Vec<u8>> {
        let kept = if self.earlier.get(path) == Some(&made_from) { self.site.earlier(path) } else { None };
        self.note(path, made_from);
        kept
    }

    /// The paper of a closed day as it lies there, if the earlier run made it of what is known of that day
    /// now; all of it was known on the second day.
    pub(super) fn closed(&self, path: &str, (day, known): (NaiveDate, NaiveDate)) -> Option<Closed> {
        self.closed_before.filter(|closed| known < *closed)?;
        let made_from = self.earlier.get(path).filter(|(_, own)| *own == day)?;
        let bytes = if made_from.0 == NOTHING { None } else { Some(self.site.earlier(path)?) };
        Some(Closed { made_from: made_from.clone(), bytes })
    }

    /// Takes such a paper; `None` where there was nothing to say.
    pub(super) fn take_closed(&self, path: &str, closed: Closed) -> Option<Vec<u8>> {
        self.note(path, closed.made_from);
        closed.bytes
    }

    /// Notes that on its day there was nothing to say in a paper.
    pub(super) fn note_nothing(&self, path: &str, day: NaiveDate) {
        self.note(path, (NOTHING.to_owned(), day));
    }

    /// What the papers of this run are made from, as the next run will read it; `None` without papers.
    pub(super) fn list(self) -> Option<String> {
        let now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lines = now.iter().map(|(path, (made_from, day))| format!("{made_from}  {day}  {path}\n"));
        let lines: Vec<String> = lines.collect();
        (!lines.is_empty()).then(|| lines.concat())
    }

    fn note(&self, path: &str, made_from: MadeFrom) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), made_from);
    }
}

fn parse(line: &str) -> Option<(String, MadeFrom)> {
    let (made_from, rest) = line.split_once("  ")?;
    let (day, path) = rest.split_once("  ")?;
    Some((path.to_owned(), (made_from.to_owned(), day.parse().ok()?)))
}
