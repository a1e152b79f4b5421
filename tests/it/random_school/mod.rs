//! Small schools made from a number: odd calendars, interrupted pairs, contacts on the days that matter, and packs that
//! say much or little. The same number always makes the same files.

mod calendar;
mod kinds;
mod pack;
mod people;
mod records;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use lianyi::load::Loaded;

use crate::harness;
use crate::random::Random;

/// Files by their paths below the data folder.
pub(crate) type Files = BTreeMap<String, String>;

/// A school on which laws are tried.
pub(crate) struct School {
    /// What `SEED` is set to for this school alone: the number it was made from, or `demo`.
    pub(crate) seed: String,
    /// Its files.
    pub(crate) files: Files,
    /// Days on which it is looked at, in the order of time.
    pub(crate) as_of: Vec<NaiveDate>,
}

impl School {
    /// The school of a seed; on which days it is looked at is seen once it has been read.
    pub(crate) fn of(seed: u64) -> Self {
        let mut plan = Plan::new(seed);
        calendar::write(&mut plan);
        people::write(&mut plan);
        pack::write(&mut plan);
        people::write_rosters(&mut plan);
        records::write(&mut plan);
        Self { seed: seed.to_string(), files: plan.files, as_of: Vec::new() }
    }

    /// The demo school in `data/`, which is larger and looks like a real one.
    pub(crate) fn demo() -> Self {
        let text = |(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"));
        let day = |day: &str| day.parse().expect("a day");
        let as_of = ["2024-12-01", "2025-03-10", "2026-03-01", "2026-11-20"].map(day).to_vec();
        Self {
            seed: "demo".to_owned(),
            files: harness::files(&harness::root("data")).into_iter().map(text).collect(),
            as_of,
        }
    }

    /// Random numbers for what a test does to this school.
    pub(crate) fn random(&self) -> Random {
        Random::new(self.seed.parse().unwrap_or(u64::MAX / 3))
    }

    /// The command that runs a test on this school alone.
    pub(crate) fn repeat(&self, test: &str) -> String {
        format!("repeat: SEED={} cargo test --release --test it {test}", self.seed)
    }
}

/// A folder that shows one school after another; only files that differ are written.
pub(crate) struct Stage {
    folder: PathBuf,
    shown: Files,
}

impl Stage {
    /// An empty stage of a name of its own.
    pub(crate) fn new(name: &str) -> Self {
        Self { folder: harness::folder(name), shown: Files::new() }
    }

    /// Puts the files into the folder and reads it.
    pub(crate) fn show(&mut self, files: &Files) -> Loaded {
        for path in self.shown.keys().filter(|path| !files.contains_key(*path)) {
            harness::remove(&self.folder.join(path));
        }
        for (path, text) in files.iter().filter(|(path, text)| self.shown.get(*path) != Some(text)) {
            harness::write(&self.folder.join(path), text);
        }
        self.shown.clone_from(files);
        lianyi::load::load_without_provenance(&self.folder).expect("the folder can be read")
    }
}

/// What the parts of a school have to know of each other while it is made.
struct Plan {
    random: Random,
    files: Files,
    years: Vec<String>,
    /// Whether the calendar has no terms.
    undivided: bool,
    terms: Vec<Term>,
    units: Vec<String>,
    /// Cadres with their tiers.
    cadres: Vec<(String, &'static str)>,
    friends: Vec<String>,
    /// Rules with their kinds.
    rules: Vec<(String, &'static str)>,
    contacts: Vec<String>,
    /// Days on which something begins or ends.
    turning: Vec<NaiveDate>,
    first: NaiveDate,
    last: NaiveDate,
}

/// A term and the year in which it lies.
struct Term {
    id: String,
    year: usize,
    start: NaiveDate,
    end: NaiveDate,
}

impl Plan {
    fn new(seed: u64) -> Self {
        let day = NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day");
        Self {
            random: Random::new(seed),
            files: Files::new(),
            years: Vec::new(),
            undivided: false,
            terms: Vec::new(),
            units: Vec::new(),
            cadres: Vec::new(),
            friends: Vec::new(),
            rules: Vec::new(),
            contacts: Vec::new(),
            turning: Vec::new(),
            first: day,
            last: day,
        }
    }

    /// A day near one on which something turns, or any day of the calendar and some weeks around it.
    fn day(&mut self) -> NaiveDate {
        if !self.turning.is_empty() && self.random.chance(60) {
            let day = *self.random.pick(&self.turning);
            return match self.random.below(4) {
                0 => day - chrono::Days::new(1),
                1 => day + chrono::Days::new(1),
                _ => day,
            };
        }
        let span = usize::try_from((self.last - self.first).num_days()).expect("the calendar runs forward") + 80;
        self.first - chrono::Days::new(40) + chrono::Days::new(self.random.below(span) as u64)
    }

    /// Two days in their order, some weeks apart.
    fn span(&mut self) -> (NaiveDate, NaiveDate) {
        let (one, other) = (self.day(), self.day());
        self.turning.extend([one, other]);
        (one.min(other), one.max(other))
    }

    /// Some of a list, at least one, in the order of the list.
    fn some<T: AsRef<str>>(&mut self, list: &[T]) -> String {
        let mut chosen: Vec<&str> = list.iter().map(AsRef::as_ref).filter(|_| self.random.chance(50)).collect();
        if chosen.is_empty() {
            chosen.push(self.random.pick(list).as_ref());
        }
        format!("[{}]", chosen.join(", "))
    }

    fn pick_unit(&mut self) -> String {
        self.random.pick(&self.units).clone()
    }

    fn pick_cadre(&mut self) -> String {
        self.random.pick(&self.cadres).0.clone()
    }

    fn pick_friend(&mut self) -> String {
        self.random.pick(&self.friends).clone()
    }
}
