//! The tests that need other programs: Chromium for both sites, poppler for the documents.
//!
//! `cargo test --release --test e2e` runs them; without the programs they fail and name them.
#![expect(clippy::disallowed_methods, reason = "tests write their own folders and run programs")]

mod browser;
mod documents;
mod quantities;
mod sites;

#[path = "../it/harness.rs"]
#[allow(dead_code, reason = "shared with tests/it, which uses all of it")]
mod harness;

#[path = "../it/people.rs"]
mod people;

use std::path::PathBuf;
use std::sync::LazyLock;

/// The day on which the demo school is looked at.
const DAY: &str = "2026-11-20";

/// Both sites of the demo school, built once for all tests.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let project = harness::folder("e2e-demo");
    harness::copy(&harness::root("data"), &project.join("data"));
    let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", DAY]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    project.join("site")
});
