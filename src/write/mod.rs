//! The canonical text of records: one place that writes what `load` reads. Nothing here touches the disk.
//!
//! What is written is read back as the same record (`tests/it/written.rs`).

pub mod changes;
pub mod contact;
pub mod feedback;
pub mod markdown;
pub mod people;
pub mod roster;
pub mod yaml;
