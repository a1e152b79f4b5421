//! The pages of the internal site.

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::html::{Shell, Sink, Templates};
use crate::report::internal::{
    InternalSite, Page, assessments, cadres, clauses, contacts, feedback, findings, index, ledger, provenance, rosters,
    search, units,
};
use crate::report::parts::downloads::Downloads;
use crate::report::parts::frame::Frame;

/// Draws the internal site: all pages but the one of downloads, constant files, search data. Each
/// page is made when it is drawn, and is gone when the next one comes.
///
/// # Errors
///
/// If a template uses a field that its page does not have, or the sink refuses a file.
pub(crate) fn internal(site: &InternalSite<'_>, templates: &Templates, sink: &Sink<'_>) -> Result<()> {
    let shell = Shell::new(templates, "internal", &site.frame)?;
    shell.statics(sink)?;
    search_data(site, sink)?;
    // One by one from the front: the largest pages come first, so that no thread is left with one of
    // them at the end.
    site.pages().into_par_iter().by_uniform_blocks(1).try_for_each(|page| draw(site, page, &shell, sink))
}

/// Draws the page of downloads, which names sizes and digests of all other files.
///
/// # Errors
///
/// As [`internal`].
pub(crate) fn internal_downloads(
    frame: &Frame,
    page: &Downloads,
    templates: &Templates,
    sink: &Sink<'_>,
) -> Result<()> {
    Shell::new(templates, "internal", frame)?.overview(sink, "downloads", page)
}

fn draw(site: &InternalSite<'_>, page: Page<'_>, shell: &Shell<'_>, sink: &Sink<'_>) -> Result<()> {
    let lookup = &site.lookup;
    match page {
        Page::Index => shell.overview(sink, "index", &index::overview(lookup)),
        Page::Clauses => shell.overview(sink, "clauses", &clauses::overview(lookup)),
        Page::Ledger => shell.overview(sink, "ledger", &ledger::overview(lookup)),
        Page::Units => shell.overview(sink, "units", &units::overview(lookup)),
        Page::Cadres => shell.overview(sink, "cadres", &cadres::overview(lookup)),
        Page::Rosters => shell.overview(sink, "rosters", &rosters::overview(lookup)),
        Page::Contacts => shell.overview(sink, "contacts", &contacts::overview(lookup)),
        Page::Feedback => shell.overview(sink, "feedback", &feedback::overview(lookup)),
        Page::Assessments => shell.overview(sink, "assessments", &assessments::overview(lookup)),
        Page::Findings => shell.overview(sink, "findings", &findings::overview(lookup)),
        Page::Provenance => shell.overview(sink, "provenance", &provenance::overview(lookup)),
        Page::Period(name) => {
            let page = ledger::single_period(lookup, name);
            shell.page(sink, &page.path, "ledger_period", &page)
        }
        Page::Unit(key) => {
            let page = units::single(lookup, key);
            shell.page(sink, &page.path, "units_single", &page)
        }
        Page::Cadre(key) => {
            let page = cadres::single(lookup, key);
            shell.page(sink, &page.path, "cadres_single", &page)
        }
        Page::Roster(key) => {
            let page = rosters::single::single(lookup, key);
            shell.page(sink, &page.path, "rosters_single", &page)
        }
        Page::ContactsOf(group) => {
            let page = contacts::of_group(lookup, group);
            shell.page(sink, &page.path, "contacts_term", &page)
        }
        Page::Assessment(year, unit) => {
            let page = assessments::single::single(lookup, year, unit);
            shell.page(sink, &page.path, "assessments_single", &page)
        }
        Page::Code(code) => {
            let page = findings::code(lookup, code);
            shell.page(sink, &page.path, "findings_code", &page)
        }
        Page::Contact(key) => {
            let page = contacts::single(lookup, key);
            shell.page(sink, &page.path, "contacts_single", &page)
        }
    }
}

/// The search data as a classic script: from `file://` a browser fetches nothing else.
fn search_data(site: &InternalSite<'_>, sink: &Sink<'_>) -> Result<()> {
    let entries = serde_json::to_string(&search::entries(site)).context("搜索数据无法写成 JSON")?;
    sink("static/search-data.js", format!("window.lianyiSearch = {entries};\n").as_bytes())
}
