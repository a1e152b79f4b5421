//! The pages of the internal site.

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use crate::html::{Shell, Templates};
use crate::report::OutputFile;
use crate::report::internal::InternalSite;
use crate::report::internal::search;

/// Draws the internal site: pages, constant files, data; sorted by path.
///
/// # Errors
///
/// If a template uses a field that its page does not have.
pub(crate) fn internal(site: &InternalSite<'_>, templates: &Templates) -> Result<Vec<OutputFile>> {
    let shell = Shell::new(templates, "internal", &site.frame)?;
    let mut files = shell.statics()?;
    files.extend(site.data.iter().cloned());
    files.push(search_data(site)?);
    overviews(site, &shell, &mut files)?;
    single_pages(site, &shell, &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The pages that exist once.
fn overviews(site: &InternalSite<'_>, shell: &Shell<'_>, files: &mut Vec<OutputFile>) -> Result<()> {
    files.extend([
        shell.overview("index", &site.index)?,
        shell.overview("clauses", &site.clauses)?,
        shell.overview("ledger", &site.ledger)?,
        shell.overview("units", &site.units)?,
        shell.overview("cadres", &site.cadres)?,
        shell.overview("rosters", &site.rosters)?,
        shell.overview("contacts", &site.contacts)?,
        shell.overview("feedback", &site.feedback)?,
        shell.overview("assessments", &site.assessments)?,
        shell.overview("findings", &site.findings)?,
        shell.overview("provenance", &site.provenance)?,
        shell.overview("downloads", &site.downloads)?,
    ]);
    Ok(())
}

/// The pages of single periods, units, cadres, lists, records and codes.
fn single_pages(site: &InternalSite<'_>, shell: &Shell<'_>, files: &mut Vec<OutputFile>) -> Result<()> {
    for page in &site.ledger_periods {
        files.push(shell.page(page.path.clone(), "ledger_period", page)?);
    }
    for page in &site.unit_pages {
        files.push(shell.page(page.path.clone(), "units_single", page)?);
    }
    for page in &site.cadre_pages {
        files.push(shell.page(page.path.clone(), "cadres_single", page)?);
    }
    for page in &site.roster_pages {
        files.push(shell.page(page.path.clone(), "rosters_single", page)?);
    }
    for page in &site.contacts_terms {
        files.push(shell.page(page.path.clone(), "contacts_term", page)?);
    }
    for page in &site.assessment_pages {
        files.push(shell.page(page.path.clone(), "assessments_single", page)?);
    }
    for page in &site.codes {
        files.push(shell.page(page.path.clone(), "findings_code", page)?);
    }
    let contacts: Vec<_> = site.contact_keys().collect();
    let drawn: Result<Vec<OutputFile>> = contacts
        .into_par_iter()
        .map(|key| {
            let page = site.contact(key);
            shell.page(page.path.clone(), "contacts_single", &page)
        })
        .collect();
    files.extend(drawn?);
    Ok(())
}

/// The search data as a classic script: from `file://` a browser fetches nothing else.
fn search_data(site: &InternalSite<'_>) -> Result<OutputFile> {
    let entries = serde_json::to_string(&search::entries(site)).context("搜索数据无法写成 JSON")?;
    let bytes = format!("window.lianyiSearch = {entries};\n").into_bytes();
    Ok(OutputFile { path: "static/search-data.js".to_owned(), bytes })
}
