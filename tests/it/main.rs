//! The hermetic tests: one binary, one module per subject. `tests/README.md` says how to add to them.
#![expect(clippy::disallowed_methods, reason = "tests write their own folders and run the program")]

mod broken;
mod case_file;
mod cases;

mod harness;
mod layers;
mod registry;
mod regulation;
