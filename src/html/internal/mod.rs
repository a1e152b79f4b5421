//! The pages of the internal site.

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::html::statics::statics;
use crate::html::{Sink, put};
use crate::report::address::{
    ASSESSMENTS, CADRES, CLAUSES, CONTACTS, DOWNLOADS, FEEDBACK, FINDINGS, INDEX, LEDGER, OFFICE, PROVENANCE, ROSTERS,
    TASKS, UNITS,
};
use crate::report::internal::search::SearchEntry;
use crate::report::internal::{
    InternalSite, Page, assessments, cadres, clauses, contacts, feedback, findings, index, ledger, office, provenance,
    rosters, search, todo, units,
};
use crate::report::parts::downloads::Downloads;
use crate::report::parts::frame::Frame;

mod ledger_rows;
mod pages;

/// Draws the internal site: all pages but the one of downloads, constant files, search data. Each
/// page is made when it is drawn, and is gone when the next one comes.
///
/// # Errors
///
/// If the sink refuses a file.
pub(crate) fn internal(site: &InternalSite<'_>, sink: Sink<'_>) -> Result<()> {
    statics(sink, &site.frame)?;
    search_data(&search::entries(site), "search-data", sink)?;
    ledger_rows::data(&site.frame, &ledger::rows::rows(&site.lookup), sink)?;
    // One by one from the front: the largest pages come first, so that no thread is left with one of
    // them at the end.
    site.pages().into_par_iter().by_uniform_blocks(1).try_for_each(|page| draw(site, page, sink))
}

/// Draws the page of downloads, which names sizes and digests of all other files, and what the search box
/// knows of the papers.
///
/// # Errors
///
/// As [`internal`].
pub(crate) fn internal_downloads(site: &Frame, page: &Downloads, sink: Sink<'_>) -> Result<()> {
    search_data(&search::papers(page), "search-papers", sink)?;
    put(sink, DOWNLOADS, &pages::Downloads { site, section: DOWNLOADS, page })
}

fn draw(site: &InternalSite<'_>, page: Page<'_>, sink: Sink<'_>) -> Result<()> {
    let (site, from) = (&site.frame, &site.lookup);
    match page {
        Page::Index => put(sink, INDEX, &pages::Index { site, section: INDEX, page: &index::overview(from) }),
        Page::Todo => put(sink, TASKS, &pages::Todo { site, section: TASKS, page: &todo::overview(from) }),
        Page::Clauses => put(sink, CLAUSES, &pages::Clauses { site, section: CLAUSES, page: &clauses::overview(from) }),
        Page::Ledger => put(sink, LEDGER, &pages::Ledger { site, section: LEDGER, page: &ledger::overview(from) }),
        Page::Units => put(sink, UNITS, &pages::Units { site, section: UNITS, page: &units::overview(from) }),
        Page::Cadres => put(sink, CADRES, &pages::Cadres { site, section: CADRES, page: &cadres::overview(from) }),
        Page::Rosters => put(sink, ROSTERS, &pages::Rosters { site, section: ROSTERS, page: &rosters::overview(from) }),
        Page::Contacts => {
            put(sink, CONTACTS, &pages::Contacts { site, section: CONTACTS, page: &contacts::overview(from) })
        }
        Page::Feedback => {
            put(sink, FEEDBACK, &pages::Feedback { site, section: FEEDBACK, page: &feedback::overview(from) })
        }
        Page::Assessments => put(
            sink,
            ASSESSMENTS,
            &pages::Assessments { site, section: ASSESSMENTS, page: &assessments::overview(from) },
        ),
        Page::Findings => {
            put(sink, FINDINGS, &pages::Findings { site, section: FINDINGS, page: &findings::overview(from) })
        }
        Page::Provenance => {
            put(sink, PROVENANCE, &pages::Provenance { site, section: PROVENANCE, page: &provenance::overview(from) })
        }
        Page::Period(name) => {
            let page = &ledger::period::single(from, name);
            put(sink, &page.path, &pages::LedgerPeriod { site, section: LEDGER, page })
        }
        Page::Office => put(sink, OFFICE, &pages::Office { site, section: UNITS, page: &office::overview(from) }),
        Page::Unit(key) => {
            let page = &units::single(from, key);
            put(sink, &page.path, &pages::UnitsSingle { site, section: UNITS, page })
        }
        Page::Cadre(key) => {
            let page = &cadres::single(from, key);
            put(sink, &page.path, &pages::CadresSingle { site, section: CADRES, page })
        }
        Page::Roster(key) => {
            let page = &rosters::single::single(from, key);
            put(sink, &page.path, &pages::RostersSingle { site, section: ROSTERS, page })
        }
        Page::ContactsOf(group) => {
            let page = &contacts::of_group(from, group);
            put(sink, &page.path, &pages::ContactsTerm { site, section: CONTACTS, page })
        }
        Page::Contact(key) => {
            let page = &contacts::single(from, key);
            put(sink, &page.path, &pages::ContactsSingle { site, section: CONTACTS, page })
        }
        Page::Assessment(year, unit) => {
            let page = &assessments::single::single(from, year, unit);
            put(sink, &page.path, &pages::AssessmentsSingle { site, section: ASSESSMENTS, page })
        }
        Page::Code(code) => {
            let page = &findings::code(from, code);
            put(sink, &page.path, &pages::FindingsCode { site, section: FINDINGS, page })
        }
    }
}

/// Search data as a classic script: from `file://` a browser fetches nothing else.
fn search_data(entries: &[SearchEntry], name: &str, sink: Sink<'_>) -> Result<()> {
    let entries = serde_json::to_string(entries).context("搜索数据无法写成 JSON")?;
    sink.file(
        &format!("static/{name}.js"),
        format!("window.lianyiSearch = window.lianyiSearch.concat({entries});\n").as_bytes(),
    )
}
