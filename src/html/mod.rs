//! Report values → pages, by tera. It reads no records and touches no disk: whoever wants other
//! templates hands their text in.

mod internal;
mod markdown;
mod public;
mod shell;
mod templates;

pub use internal::internal;
pub use public::public;
pub use shell::Shell;
pub use templates::Templates;
