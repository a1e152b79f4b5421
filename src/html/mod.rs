//! Report values → pages, by tera. It reads no records and touches no disk: whoever wants other
//! templates hands their text in.

mod internal;
mod markdown;
mod public;
mod shell;
mod templates;

pub(crate) use internal::internal;
pub(crate) use public::public;
pub(crate) use shell::Shell;
pub(crate) use templates::Templates;
