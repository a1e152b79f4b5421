//! Report values → pages, by tera. It reads no records and touches no disk: whoever wants other
//! templates hands their text in.

use anyhow::Result;

mod internal;
mod markdown;
mod public;
mod shell;
mod templates;

pub(crate) use internal::{internal, internal_downloads};
pub(crate) use public::{public, public_downloads};
pub(crate) use shell::Shell;
pub(crate) use templates::Templates;

/// Takes a finished file: its path below the site's folder and its bytes. Files come one by one, from
/// several threads and in no particular order, so that a site never has to be held in memory.
pub(crate) type Sink<'a> = dyn Fn(&str, &[u8]) -> Result<()> + Sync + 'a;
