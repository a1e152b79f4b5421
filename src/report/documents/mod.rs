//! The documents that are printed, each as the value that its template in `templates/pdf` draws.

pub(crate) mod allocation;
pub(crate) mod annual;
pub(crate) mod cadre;
mod due;
pub(crate) mod head;
pub(crate) mod issue;
pub(crate) mod notice;
pub(crate) mod origin;
pub(crate) mod reminder;
pub(crate) mod reply;
pub(crate) mod said;
pub(crate) mod since;
pub(crate) mod suggestions;
pub(crate) mod unit;
