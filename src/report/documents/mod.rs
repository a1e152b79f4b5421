//! The documents that are printed, each as the value that its template in `templates/pdf` draws.

pub mod allocation;
pub mod annual;
pub mod head;
pub mod notice;
pub mod origin;
