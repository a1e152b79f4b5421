//! `lianyi`（联谊）: keeps the duty ledger of 联谊交友 and builds its reports.
//!
//! The modules stand in the order in which data flow; each imports only what stands above it.

mod system;

pub mod source;

mod spelling;

pub mod diagnostic;

pub mod model;

pub mod load;

pub mod write;

pub mod import;

pub mod ledger;

pub mod rules;

mod leak;

mod report;

mod html;

mod pdf;

mod sheets;

pub mod cli;
