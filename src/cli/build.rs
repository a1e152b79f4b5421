//! From facts to the files of both sites. Papers are written and set on threads of their own while pages
//! are drawn; each file goes to the writer when it is finished. The pages of downloads come last: they
//! name sizes and digests of all other files.

use std::panic;
use std::thread;

use anyhow::Context as _;
use anyhow::Result;
use chrono::NaiveDate;
use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use crate::cli::args::Audience;
use crate::cli::args::PapersWanted;
use crate::cli::closing::Closing;
use crate::cli::fonts;
use crate::cli::papers::Plan;
use crate::cli::printing::Papers;
use crate::cli::printing::Places;
use crate::cli::printing::Printing;
use crate::cli::public::Public;
use crate::cli::public::Refusal;
use crate::cli::site::Site;
use crate::cli::site::Writer;
use crate::cli::templates::Templates;
use crate::html;
use crate::html::Own;
use crate::html::Sink;
use crate::leak::Scanner;
use crate::model::known::Later;
use crate::pdf::FontFile;
use crate::report::Download;
use crate::report::Facts;
use crate::report::internal::InternalSite;
use crate::report::internal::data;
use crate::report::parts::downloads::downloads;
use crate::report::public;
use crate::report::tables::series;
use crate::sheets::csv;

/// What a report is made from.
pub(super) struct Order<'a> {
    pub(super) facts: &'a Facts<'a>,
    /// What is dated after 截至日.
    pub(super) later: &'a Later,
    /// The font files of the institution; `None` where no papers are wanted.
    pub(super) fonts: Option<Vec<FontFile>>,
    /// What the school has of its own in pages and papers.
    pub(super) templates: &'a Templates,
    /// 截至日 of the run before, where it had the same records.
    pub(super) same_on: Option<NaiveDate>,
    /// Which sites are wanted.
    pub(super) audience: Audience,
    /// Which papers are wanted.
    pub(super) papers: PapersWanted,
    /// Whether the user vouches for the papers that lie there.
    pub(super) vouched_for: bool,
}

/// The sites that were wanted, complete and not yet in their places.
pub(super) struct Sites {
    pub(super) complete: Vec<Site>,
    /// Why the public one is not among them.
    pub(super) refusal: Option<Refusal>,
}

/// The sites of a data folder. What may not be published stops the public one and no other.
pub(super) fn sites(order: Order<'_>, writer: &Writer, progress: &ProgressBar) -> Result<Sites> {
    let Order { facts, later, fonts, templates, same_on, vouched_for, mut audience, papers: wanted } = order;
    let mut refusal = None;
    let mut scanner = None;
    if audience.has_public() {
        let learned = Scanner::new(facts.model, later, facts.sources, templates.files());
        let leaks = learned.written();
        if leaks.is_empty() {
            scanner = Some(learned);
        } else if audience.has_internal() {
            (refusal, audience) = (Some(Refusal::of(leaks)), Audience::Internal);
        } else {
            return Ok(Sites { complete: Vec::new(), refusal: Some(Refusal::of(leaks)) });
        }
    }
    let families = facts.model.institution.fonts.as_ref();
    let typesetter = fonts.map(|files| fonts::typesetter(families, files)).transpose();
    let typesetter = typesetter.context("institution.yaml 里的“字体”用不了")?;
    let typesetter = typesetter.map(|typesetter| typesetter.with_own_template(templates.paper())).transpose()?;
    let internal = audience.has_internal().then(|| writer.site("internal")).transpose()?;
    let public = scanner.map(|scanner| anyhow::Ok(Public::new(scanner, writer.site("public")?))).transpose()?;
    let places = Places { internal: internal.as_ref(), public: public.as_ref() };
    let plan = if typesetter.is_some() { Plan::new(facts, audience, wanted) } else { Plan::default() };
    let printing =
        typesetter.as_ref().map(|typesetter| Printing::new(typesetter, places, (same_on, vouched_for), progress));
    let draw = || pages(facts, places, &templates.pages, progress, plan.len());
    let (pages, papers) = match printing {
        Some(printing) => {
            let write = || printing.write(|desk| plan.write(facts, desk));
            (beside(&printing, write, draw), printing.finish()?)
        }
        None => (draw(), Papers::default()),
    };
    pages?.draw(&papers, places, &templates.pages)?;
    let public = match public.map(Public::finish) {
        Some(Ok(site)) => Some(site),
        Some(Err(found)) => {
            refusal = Some(found);
            None
        }
        None => None,
    };
    Ok(Sites { complete: internal.into_iter().chain(public).collect(), refusal })
}

/// Draws pages while papers are written and set. Who is done with the pages sets papers, too.
fn beside<T>(printing: &Printing<'_>, write: impl FnOnce() + Send, draw: impl FnOnce() -> Result<T>) -> Result<T> {
    thread::scope(|scope| {
        let writing = scope.spawn(write);
        let pages = draw();
        if pages.is_err() {
            // Nobody waits for papers whose pages cannot be written.
            printing.stop();
        }
        printing.help();
        writing.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        pages
    })
}

/// Begins a step of the work, with a bar where its length is known.
pub(super) fn step(progress: &ProgressBar, name: &'static str, length: Option<usize>) {
    let template = if length.is_some() { "{spinner} {msg} {wide_bar} {pos}/{len}" } else { "{spinner} {msg}" };
    progress.set_style(ProgressStyle::with_template(template).expect("the two templates are fixed"));
    progress.set_position(0);
    progress.set_length(length.unwrap_or(0) as u64);
    progress.set_message(name);
}

/// What the two pages of downloads are made from, but for the papers.
struct Downloads<'a> {
    internal: Option<(InternalSite<'a>, Vec<Download>)>,
    public: Option<public::PublicSite>,
}

/// Draws all pages but those of downloads.
fn pages<'a>(
    facts: &Facts<'a>,
    places: Places<'_>,
    own: &Own,
    progress: &ProgressBar,
    papers: usize,
) -> Result<Downloads<'a>> {
    let site = places.internal.map(|place| (InternalSite::new(facts), place));
    let length = site.as_ref().map_or(0, |(site, _)| site.pages().len());
    step(progress, "生成网页和 PDF", Some(length + papers));
    let internal = || site.map(|(site, place)| internal(site, place, own, progress)).transpose();
    let public = || {
        let Some(place) = places.public else { return Ok(None) };
        // What happened since the last month ended is not told yet.
        let site = Closing::of(facts.model, public::disclosure::day::last(facts.as_of)).hand_on(facts, public::site);
        html::public(&site, Sink::new(own, &|path, bytes| place.put(path, bytes))).map(|()| Some(site))
    };
    let (internal, public) = rayon::join(internal, public);
    Ok(Downloads { internal: internal?, public: public? })
}

/// Draws the pages with names.
fn internal<'a>(
    site: InternalSite<'a>,
    place: &Site,
    own: &Own,
    progress: &ProgressBar,
) -> Result<(InternalSite<'a>, Vec<Download>)> {
    let sink = |path: &str, bytes: &[u8]| {
        progress.inc(1);
        place.put(path, bytes)
    };
    let (duties, findings) = (data::duties(&site.lookup), data::findings(&site.lookup));
    let files = [(data::DUTIES, duties), (data::FINDINGS, findings)].map(|((path, title), bytes)| {
        sink(path, &bytes)?;
        Ok(Download::new(path, title, &bytes))
    });
    let mut files = files.into_iter().collect::<Result<Vec<_>>>()?;
    for (path, table) in series::all(&site.lookup) {
        let text = csv::text(&table);
        sink(path, text.as_bytes())?;
        files.push(Download::new(path, table.title, text.as_bytes()));
    }
    html::internal(&site, Sink::new(own, &sink))?;
    Ok((site, files))
}

impl Downloads<'_> {
    fn draw(&self, papers: &Papers, places: Places<'_>, own: &Own) -> Result<()> {
        if let Some(((site, files), place)) = self.internal.as_ref().zip(places.internal) {
            let page = downloads(&papers.internal, files);
            html::internal_downloads(&site.frame, &page, Sink::new(own, &|path, bytes| place.put(path, bytes)))?;
        }
        if let Some((site, place)) = self.public.as_ref().zip(places.public) {
            let page = public::downloads(site, &papers.public);
            html::public_downloads(&site.frame, &page, Sink::new(own, &|path, bytes| place.put(path, bytes)))?;
        }
        Ok(())
    }
}
