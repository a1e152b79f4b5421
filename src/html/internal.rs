//! The pages of the internal site.

use anyhow::Result;

use crate::html::{Shell, Templates};
use crate::report::{InternalSite, OutputFile};

/// Draws the internal site: pages and constant files, sorted by path.
///
/// # Errors
///
/// If a template uses a field that its page does not have.
pub fn internal(site: &InternalSite<'_>, templates: &Templates) -> Result<Vec<OutputFile>> {
    let shell = Shell::new(templates, &site.frame)?;
    let mut files = shell.statics()?;
    files.push(shell.page("index.html".to_owned(), "index.html", "index.html", &site.index)?);
    files.push(shell.page("ledger.html".to_owned(), "ledger.html", "ledger.html", &site.ledger)?);
    for period in &site.ledger_periods {
        files.push(shell.page(period.path.clone(), "ledger_period.html", "ledger.html", period)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}
