//! Report values → pages. The templates in `templates/html` are compiled with the program, so that
//! one that names what its page does not have is not built. It reads no records and touches no disk.
//!
//! Each page has a struct with three fields: `site` and `section` are what the frame around its text
//! shows, `page` is the value that its template draws.

use anyhow::{Context as _, Result};
use askama::Template;

pub(crate) mod escape;
mod internal;
mod markdown;
mod own;
mod public;
mod statics;
mod whole;

pub(crate) use internal::{internal, internal_downloads};
pub(crate) use own::{Own, OwnFile};
pub(crate) use public::{public, public_downloads};

/// Where finished files go, and what the school has of its own in them.
#[derive(Clone, Copy)]
pub(crate) struct Sink<'a> {
    /// Takes a finished file: its path below the site's folder and its bytes. Files come one by one, from
    /// several threads and in no particular order, so that a site never has to be held in memory.
    write: &'a (dyn Fn(&str, &[u8]) -> Result<()> + Sync + 'a),
    own: &'a Own,
}

impl<'a> Sink<'a> {
    /// A sink that hands files to `write`.
    pub(crate) fn new(own: &'a Own, write: &'a (dyn Fn(&str, &[u8]) -> Result<()> + Sync + 'a)) -> Self {
        Self { write, own }
    }

    /// Hands a finished file over.
    fn file(&self, path: &str, bytes: &[u8]) -> Result<()> {
        (self.write)(path, bytes)
    }
}

/// Most pages fit in here: the frame, and a note with what is said of it.
const USUAL_BYTES: usize = 16 << 10;

/// Draws a page and hands it over, dates and ranges in it kept whole.
fn put(sink: Sink<'_>, path: &str, page: &impl Template) -> Result<()> {
    let mut text = String::with_capacity(USUAL_BYTES);
    page.render_into_with_values(&mut text, sink.own).with_context(|| format!("网页“{path}”画不出来"))?;
    // The engine leaves out the line end of the template's last line.
    text.push('\n');
    sink.file(path, whole::page(&text).as_bytes())
}
