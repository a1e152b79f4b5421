//! The core of `lianyi` without pages and papers, and what is tried of it with whatever bytes there are.
#![allow(dead_code, unused_imports, reason = "some of the core is there for pages and papers")]

#[path = "../../src/system/mod.rs"]
pub mod system;

#[path = "../../src/source.rs"]
pub mod source;

#[path = "../../src/diagnostic/mod.rs"]
pub mod diagnostic;

#[path = "../../src/model/mod.rs"]
pub mod model;

#[path = "../../src/load/mod.rs"]
pub mod load;

#[path = "../../src/ledger/mod.rs"]
pub mod ledger;

#[path = "../../src/spelling/mod.rs"]
pub mod spelling;

#[path = "../../src/rules/mod.rs"]
pub mod rules;

pub mod targets;
