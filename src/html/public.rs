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
pub fn public(site: &PublicSite, templates: &Templates) -> Result<Vec<OutputFile>> {
    let shell = Shell::new(templates, &site.frame)?;
    let mut files = shell.statics()?;
    files.push(shell.page("index.html".to_owned(), "public/index.html", "index.html", &site.index)?);
    files.push(shell.page("clauses.html".to_owned(), "public/clauses.html", "clauses.html", &site.clauses)?);
    files.push(shell.page("units.html".to_owned(), "public/units.html", "units.html", &site.units)?);
    files.push(shell.page("contacts.html".to_owned(), "public/contacts.html", "contacts.html", &site.contacts)?);
    files.push(shell.page("method.html".to_owned(), "public/method.html", "method.html", &site.method)?);
    files.push(shell.page("downloads.html".to_owned(), "public/downloads.html", "downloads.html", &site.downloads)?);
    files.extend(site.data.iter().cloned());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
