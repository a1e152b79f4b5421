//! Papers on their way. One thread writes what each says and sets it; whoever has time may help. A paper
//! that an earlier run made from the same is not set again.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use anyhow::Error;
use anyhow::Result;
use chrono::NaiveDate;
use indicatif::ProgressBar;

use crate::cli::kept;
use crate::cli::kept::Shelf;
use crate::cli::public::Public;
use crate::cli::queue::Queue;
use crate::cli::site::Site;
use crate::pdf::Lane;
use crate::pdf::Manuscript;
use crate::pdf::Typesetter;
use crate::report::Download;
use crate::report::documents::head::Document;
use crate::report::documents::origin::Origins;
use crate::report::parts::downloads::{Listed, Listing};
use crate::report::words::wording;

/// A value as long as this makes a large paper, such as the annual report of three hundred units. Typst
/// takes a megabyte for each kilobyte of it and a thread keeps what it once took, so that one lane sets
/// all of them.
const LARGE: usize = 32 << 10;

/// Which site a paper belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edition {
    Internal,
    Public,
}

/// Where a paper goes.
#[derive(Clone, Debug)]
pub(super) struct Destination {
    pub(super) edition: Edition,
    /// Its place in the list of downloads.
    pub(super) place: usize,
    /// Below the folder of the site.
    pub(super) path: String,
    /// Its title in the list of downloads.
    pub(super) title: String,
    /// What the list says of it besides.
    pub(super) listing: Listing,
}

impl Destination {
    /// The same place for a paper of this day, beside that of the whole period.
    pub(super) fn of_day(self, day: NaiveDate) -> Self {
        let path = format!("{}-{}.pdf", self.path.trim_end_matches(".pdf"), day.format("%Y%m%d"));
        let title = format!("{}（截至{}）", self.title, wording::day(day));
        Self { path, title, ..self }
    }
}

/// The papers that were set.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub(super) internal: Vec<Listed>,
    pub(super) public: Vec<Listed>,
}

/// What a paper says, and where it goes.
pub(super) type Written = (Destination, Manuscript);

/// Where the sites of a run grow; `None` for one that is not wanted.
#[derive(Clone, Copy)]
pub(super) struct Places<'a> {
    pub(super) internal: Option<&'a Site>,
    pub(super) public: Option<&'a Public<'a>>,
}

/// The papers of a run, which are of the sites that are wanted.
pub(super) struct Printing<'a> {
    typesetter: &'a Typesetter,
    internal: Option<(&'a Site, Shelf<'a>)>,
    public: Option<(&'a Public<'a>, Shelf<'a>)>,
    progress: &'a ProgressBar,
    waiting: Queue<Written>,
    printed: Mutex<BTreeMap<usize, (Edition, Listed)>>,
    /// What went wrong first.
    failure: Mutex<Option<Error>>,
    /// Set where nobody waits for the rest.
    stopped: AtomicBool,
}

/// Where papers are written.
pub(super) struct Desk<'a> {
    printing: &'a Printing<'a>,
    lane: &'a Lane,
}

impl<'a> Printing<'a> {
    /// The papers of both sites, of which nothing is written yet. `same_on` is 截至日 of the run before, where
    /// it had the same records.
    pub(super) fn new(
        typesetter: &'a Typesetter,
        places: Places<'a>,
        (same_on, vouched_for): (Option<NaiveDate>, bool),
        progress: &'a ProgressBar,
    ) -> Self {
        Self {
            typesetter,
            internal: places.internal.map(|site| (site, Shelf::of(site, same_on, vouched_for))),
            public: places.public.map(|public| (public, Shelf::of(public.site(), same_on, vouched_for))),
            progress,
            waiting: Queue::new(),
            printed: Mutex::default(),
            failure: Mutex::default(),
            stopped: AtomicBool::new(false),
        }
    }

    /// Lets somebody write, and sets what is written.
    pub(super) fn write(&self, work: impl FnOnce(&Desk<'_>) -> Result<()> + Send) {
        let _complete = Complete(&self.waiting);
        let written = Lane::new().and_then(|lane| {
            lane.run(|| {
                work(&Desk { printing: self, lane: &lane })?;
                self.waiting.complete();
                self.set_waiting(&lane)
            })
        });
        if let Err(error) = written {
            self.fail(error);
        }
    }

    /// Sets what waits, until no more comes. Where the system has no further thread, nobody helps.
    pub(super) fn help(&self) {
        let helped = Lane::new().map(|lane| self.set_waiting(&lane));
        if let Ok(Err(error)) = helped {
            self.fail(error);
        }
    }

    /// Sets nothing more.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// The papers, once all were set.
    pub(super) fn finish(self) -> Result<Papers> {
        if let Some(failure) = self.failure.into_inner().unwrap_or_else(PoisonError::into_inner) {
            return Err(failure);
        }
        if let Some((site, shelf)) = self.internal
            && let Some(list) = shelf.list()
        {
            site.put(kept::NAME, list.as_bytes())?;
        }
        if let Some((site, shelf)) = self.public
            && let Some(list) = shelf.list()
        {
            site.put(kept::NAME, list.as_bytes())?;
        }
        let mut papers = Papers::default();
        for (edition, download) in self.printed.into_inner().unwrap_or_else(PoisonError::into_inner).into_values() {
            match edition {
                Edition::Internal => papers.internal.push(download),
                Edition::Public => papers.public.push(download),
            }
        }
        Ok(papers)
    }

    fn set_waiting(&self, lane: &Lane) -> Result<()> {
        while let Some((destination, manuscript)) = self.waiting.next().filter(|_| !self.is_stopped()) {
            self.set(&destination, &manuscript, lane)?;
        }
        Ok(())
    }

    fn shelf(&self, destination: &Destination) -> Option<&Shelf<'a>> {
        match destination.edition {
            Edition::Internal => self.internal.as_ref().map(|(_, shelf)| shelf),
            Edition::Public => self.public.as_ref().map(|(_, shelf)| shelf),
        }
    }

    fn set(&self, destination: &Destination, manuscript: &Manuscript, lane: &Lane) -> Result<()> {
        self.put(destination, &lane.set(self.typesetter, manuscript)?)
    }

    fn put(&self, Destination { edition, place, path, title, listing }: &Destination, bytes: &[u8]) -> Result<()> {
        match (edition, &self.internal, &self.public) {
            (Edition::Internal, Some((site, _)), _) => site.put(path, bytes)?,
            (Edition::Public, _, Some((site, _))) => site.put(path, bytes)?,
            _ => return Ok(()),
        }
        lock(&self.printed).insert(*place, (*edition, (listing.clone(), Download::new(path, title, bytes))));
        self.progress.inc(1);
        Ok(())
    }

    fn fail(&self, error: Error) {
        lock(&self.failure).get_or_insert(error);
        self.stop();
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

impl Desk<'_> {
    /// Whether nobody waits for more.
    pub(super) fn is_closed(&self) -> bool {
        self.printing.is_stopped()
    }

    /// Takes the papers of a closed day as they lie there, if all of them must be what they were; says
    /// whether it did. Each comes with the day on which all of it was known: that of its issue may be later.
    pub(super) fn keep<'d>(
        &self,
        destinations: impl Iterator<Item = (&'d Destination, NaiveDate)> + Clone,
        day: NaiveDate,
    ) -> Result<bool> {
        let closed = |(to, known): (&Destination, NaiveDate)| self.printing.shelf(to)?.closed(&to.path, (day, known));
        let Some(closed) = destinations.clone().map(closed).collect::<Option<Vec<_>>>() else { return Ok(false) };
        for ((to, _), closed) in destinations.zip(closed) {
            let kept = self.printing.shelf(to);
            if let Some(bytes) = kept.and_then(|shelf| shelf.take_closed(&to.path, closed)) {
                self.printing.put(to, &bytes)?;
            }
        }
        Ok(true)
    }

    /// Notes that on its day there was nothing to say in a paper.
    pub(super) fn note_nothing(&self, destination: &Destination, day: NaiveDate) {
        if let Some(shelf) = self.printing.shelf(destination) {
            shelf.note_nothing(&destination.path, day);
        }
    }

    /// Writes what a paper says.
    pub(super) fn write<'o, D: Document>(
        &self,
        destination: &Destination,
        document: &D,
        origins: impl FnOnce() -> Origins<'o>,
    ) -> Result<Written> {
        let manuscript = self.printing.typesetter.accept(document, origins)?;
        if let Some((public, _)) = self.printing.public.as_ref().filter(|_| destination.edition == Edition::Public) {
            public.look_through(&destination.path, manuscript.text());
        }
        Ok((destination.clone(), manuscript))
    }

    /// Takes the paper that lies there, or sees to it that one is set.
    pub(super) fn hand_in(&self, written: Written) -> Result<()> {
        let printing = self.printing;
        if self.is_closed() {
            return Ok(());
        }
        let (destination, manuscript) = &written;
        let made_from = (manuscript.made_from.clone(), manuscript.dated);
        let earlier = printing.shelf(destination);
        if let Some(kept) = earlier.and_then(|shelf| shelf.take(&destination.path, made_from)) {
            return printing.put(destination, &kept);
        }
        let is_large = manuscript.text().len() >= LARGE;
        let own = if is_large { Some(written) } else { printing.waiting.offer(written) };
        own.map_or(Ok(()), |(destination, manuscript)| printing.set(&destination, &manuscript, self.lane))
    }
}

/// Says at the end, however it comes, that nobody need wait any longer.
struct Complete<'a, T>(&'a Queue<T>);

impl<T> Drop for Complete<'_, T> {
    fn drop(&mut self) {
        self.0.complete();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
