//! Papers of an earlier run that are still right. The site is its own cache: beside its manifest it says
//! what each paper was made from, and a paper made from the same now is taken as it lies there.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::cli::site::Site;

/// The file that says it: a digest and a path on each line.
pub(super) const NAME: &str = "made-from.txt";

/// The papers of one site.
pub(super) struct Shelf<'a> {
    site: &'a Site,
    /// What the papers of the earlier run were made from, by path.
    earlier: BTreeMap<String, String>,
    /// What those of this run are made from.
    now: Mutex<BTreeMap<String, String>>,
}

impl<'a> Shelf<'a> {
    /// The papers that an earlier run left.
    pub(super) fn of(site: &'a Site) -> Self {
        let list = site.earlier(NAME).unwrap_or_default();
        let list = String::from_utf8_lossy(&list);
        let lines = list.lines().filter_map(|line| line.split_once("  "));
        let earlier = lines.map(|(made_from, path)| (path.to_owned(), made_from.to_owned())).collect();
        Self { site, earlier, now: Mutex::default() }
    }

    /// The paper that lies there, if it was made from the same.
    pub(super) fn take(&self, path: &str, made_from: &str) -> Option<Vec<u8>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), made_from.to_owned());
        let is_same = self.earlier.get(path).is_some_and(|earlier| earlier == made_from);
        if is_same { self.site.earlier(path) } else { None }
    }

    /// What the papers of this run are made from, as the next run will read it; `None` without papers.
    pub(super) fn list(self) -> Option<String> {
        let now = self.now.into_inner().unwrap_or_else(PoisonError::into_inner);
        let lines: Vec<String> = now.iter().map(|(path, made_from)| format!("{made_from}  {path}\n")).collect();
        (!lines.is_empty()).then(|| lines.concat())
    }
}
