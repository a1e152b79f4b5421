//! The pages of the public site.

use anyhow::Result;

use crate::html::{Shell, Templates};
use crate::report::OutputFile;
use crate::report::public::PublicSite;

/// Draws the public site: pages, data and constant files, sorted by path.
///
/// # Errors
///
/// If a template uses a field that its page does not have.
pub(crate) fn public(site: &PublicSite, templates: &Templates) -> Result<Vec<OutputFile>> {
    let shell = Shell::new(templates, "public", &site.frame)?;
    let mut files = shell.statics()?;
    files.push(shell.overview("index", &site.index)?);
    files.push(shell.overview("clauses", &site.clauses)?);
    files.push(shell.overview("units", &site.units)?);
    files.push(shell.overview("contacts", &site.contacts)?);
    files.push(shell.overview("method", &site.method)?);
    files.push(shell.overview("downloads", &site.downloads)?);
    files.extend(site.data.iter().cloned());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
