//! The pages of the public site.

use anyhow::Result;

use crate::html::{Shell, Sink, Templates};
use crate::report::parts::downloads::Downloads;
use crate::report::parts::frame::Frame;
use crate::report::public::PublicSite;

/// Draws the public site: all pages but the one of downloads, data and constant files.
///
/// # Errors
///
/// If a template uses a field that its page does not have, or the sink refuses a file.
pub(crate) fn public(site: &PublicSite, templates: &Templates, sink: &Sink<'_>) -> Result<()> {
    let shell = Shell::new(templates, "public", &site.frame)?;
    shell.statics(sink)?;
    shell.overview(sink, "index", &site.index)?;
    shell.overview(sink, "clauses", &site.clauses)?;
    shell.overview(sink, "units", &site.units)?;
    shell.overview(sink, "contacts", &site.contacts)?;
    shell.overview(sink, "method", &site.method)?;
    site.data.iter().try_for_each(|file| sink(&file.path, &file.bytes))
}

/// Draws the page of downloads, which names sizes and digests of all other files.
///
/// # Errors
///
/// As [`public`].
pub(crate) fn public_downloads(frame: &Frame, page: &Downloads, templates: &Templates, sink: &Sink<'_>) -> Result<()> {
    Shell::new(templates, "public", frame)?.overview(sink, "downloads", page)
}
