//! The pages of the public site, and which template draws which value.

use anyhow::Result;
use askama::Template;

use crate::html::own::filters;
use crate::html::statics::statics;
use crate::html::{Sink, put};
use crate::report::address::{CLAUSES, CONTACTS, DOWNLOADS, INDEX, METHOD, UNITS};
use crate::report::parts::downloads;
use crate::report::parts::frame::Frame;
use crate::report::public::{self, PublicSite};

#[derive(Template)]
#[template(path = "public/index.html")]
struct Index<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a public::index::PublicIndex,
}

#[derive(Template)]
#[template(path = "public/clauses.html")]
struct Clauses<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a public::clauses::PublicClauses,
}

#[derive(Template)]
#[template(path = "public/units.html")]
struct Units<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a public::units::PublicUnits,
}

#[derive(Template)]
#[template(path = "public/contacts.html")]
struct Contacts<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a public::contacts::ContactsPage,
}

#[derive(Template)]
#[template(path = "public/method.html")]
struct Method<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a public::method::PublicMethod,
}

#[derive(Template)]
#[template(path = "public/downloads.html")]
struct Downloads<'a> {
    site: &'a Frame,
    section: &'a str,
    page: &'a downloads::Downloads,
}

/// Draws the public site: all pages but the one of downloads, data and constant files.
///
/// # Errors
///
/// If the sink refuses a file.
pub(crate) fn public(all: &PublicSite, sink: Sink<'_>) -> Result<()> {
    let site = &all.frame;
    statics(sink, site)?;
    put(sink, INDEX, &Index { site, section: INDEX, page: &all.index })?;
    put(sink, CLAUSES, &Clauses { site, section: CLAUSES, page: &all.clauses })?;
    put(sink, UNITS, &Units { site, section: UNITS, page: &all.units })?;
    put(sink, CONTACTS, &Contacts { site, section: CONTACTS, page: &all.contacts })?;
    put(sink, METHOD, &Method { site, section: METHOD, page: &all.method })?;
    all.data.iter().try_for_each(|file| sink.file(&file.path, &file.bytes))
}

/// Draws the page of downloads, which names sizes and digests of all other files.
///
/// # Errors
///
/// As [`public()`].
pub(crate) fn public_downloads(site: &Frame, page: &downloads::Downloads, sink: Sink<'_>) -> Result<()> {
    put(sink, DOWNLOADS, &Downloads { site, section: DOWNLOADS, page })
}
