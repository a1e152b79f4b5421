//! From facts to the files of both sites, all in memory: documents first, because the pages name
//! their sizes and digests, then pages, then the search for leaks.

use anyhow::Result;
use indicatif::ProgressBar;
use sha2::Digest;
use sha2::Sha256;

use crate::cli::site::Site;
use crate::html;
use crate::html::Templates;
use crate::model::roster::RosterOwner;
use crate::pdf::Press;
use crate::report;
use crate::report::Document;
use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::allocation::allocation;

/// Both sites.
pub(super) fn sites(facts: &Facts<'_>, progress: &ProgressBar) -> Result<Vec<Site>> {
    let (documents, mut files) = internal_documents(facts, progress)?;
    progress.set_message("内部版网页");
    let templates = Templates::new(Vec::new())?;
    files.extend(html::internal(&report::internal(facts, &documents), &templates)?);
    Ok(vec![Site { folder: "internal", files }])
}

/// The PDFs of the internal site.
fn internal_documents(facts: &Facts<'_>, progress: &ProgressBar) -> Result<(Vec<Document>, Vec<OutputFile>)> {
    let years: Vec<_> = facts.model.calendar.year_keys().filter(|(key, _)| has_tier_list(facts, *key)).collect();
    progress.set_message("PDF");
    progress.set_length(years.len() as u64);
    let press = Press::new()?;
    let mut documents = Vec::new();
    let mut files = Vec::new();
    for (key, year) in years {
        let sheet = allocation(facts, key);
        let bytes = press.allocation(&sheet)?;
        let path = format!("pdf/allocation-{}.pdf", year.id.value);
        documents.push(document(&path, format!("{}学年联谊交友分配表", year.id.value), &bytes));
        files.push(OutputFile { path, bytes });
        progress.inc(1);
    }
    Ok((documents, files))
}

fn document(path: &str, title: String, bytes: &[u8]) -> Document {
    Document {
        path: path.to_owned(),
        title,
        size: bytes.len() as u64,
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat(),
    }
}

fn has_tier_list(facts: &Facts<'_>, year: crate::model::key::YearKey) -> bool {
    facts
        .model
        .rosters
        .iter()
        .any(|roster| roster.year.value == year && matches!(roster.owner.value, RosterOwner::Tier(_)))
}
