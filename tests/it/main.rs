//! The hermetic tests: one binary, one module per subject. `tests/README.md` says how to add to them.
#![expect(clippy::disallowed_methods, reason = "tests write their own folders and run the program")]

mod architecture;
mod assessment;
mod bad_input;
mod baseline;
mod broken;
mod calendar;
mod case_file;
mod cases;
mod cli;
mod code_pages;
mod demo;
mod determinism;
mod docs;
mod explain;
mod formats;
mod full_disk;
mod harness;
mod history;
mod hostile;
mod html;
mod imports;
mod laws;
mod layers;
mod leak;
mod naive;
mod open;
mod output;
mod packs;
mod pages;
mod papers;
mod past;
mod people;
mod plain;
#[path = "../../examples/school/random.rs"]
mod random;
mod random_school;
mod readme;
mod registry;
mod regulation;
mod repository;
mod site;
mod template;
mod unchanged;
mod validity;
mod writer;
