//! The canonical text of records: one place that writes what `load` reads. Nothing here touches the disk.
//!
//! What is written is read again at once, and taken back if it cannot be read (`cli/changes.rs`).

pub mod answer;
pub mod calendar;
pub mod changes;
pub mod contact;
pub mod feedback;
pub mod handover;
pub mod id;
pub mod layout;
pub mod markdown;
pub mod mend;
pub mod paper;
pub mod people;
pub mod roster;
pub mod waiver;
pub mod yaml;
