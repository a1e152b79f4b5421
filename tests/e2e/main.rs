//! The tests that need other programs: Chromium for both sites, poppler for the documents, openpyxl for
//! the workbooks, icalendar for the calendars.
//!
//! `cargo test --release --test e2e` runs them; without the programs they fail and name them.
#![expect(clippy::disallowed_methods, reason = "tests write their own folders and run programs")]

mod agreement;
mod answers;
mod attack;
mod browser;
mod calendars;
mod documents;
mod forges;
mod front_page;
mod issued;
mod layout;
mod long_texts;
mod numbers;
mod odd_papers;
mod odd_schools;
mod one_number;
mod packs;
mod past;
mod province;
mod quality;
mod quantities;
mod schemas;
mod search;
mod servers;
mod single_papers;
mod sites;
mod workbooks;

#[path = "../it/harness.rs"]
#[allow(dead_code, reason = "shared with tests/it, which uses all of it")]
mod harness;

#[path = "../it/later.rs"]
mod later;

#[path = "../it/html.rs"]
#[allow(dead_code, reason = "shared with tests/it, which uses all of it")]
mod html;

#[path = "../it/answered.rs"]
mod answered;

#[path = "../it/lists.rs"]
#[allow(dead_code, reason = "shared with tests/it, which uses all of it")]
mod lists;

#[path = "../it/foreign.rs"]
#[allow(dead_code, reason = "shared with tests/it, which uses all of it")]
mod foreign;

#[path = "../it/people.rs"]
mod people;

use std::collections::BTreeMap;
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

/// The projects of the days that tests look at, each with its report, and what the run printed.
static DAYS: LazyLock<BTreeMap<&str, (PathBuf, String)>> = LazyLock::new(|| {
    let build = |day| {
        let project = harness::folder(&format!("e2e-{day}"));
        harness::copy(&harness::root("data"), &project.join("data"));
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", day]));
        assert!(ended.code < 2, "as of {day}: {}{}", ended.out, ended.err);
        (day, (project, ended.out))
    };
    harness::DAYS.into_iter().map(build).collect()
});
