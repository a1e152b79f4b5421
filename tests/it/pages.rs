//! Chosen pages of the demo school, whole: the review of a change to a page is the diff of these.

use std::path::Path;

use crate::demo;
use crate::harness;
use crate::html;

/// One page of each kind.
const PAGES: [&str; 15] = [
    "internal/index.html",
    "internal/clauses.html",
    "internal/units.html",
    "internal/unit-U03.html",
    "internal/cadre-C01.html",
    "internal/rosters.html",
    "internal/contacts-2025-2026-1.html",
    "internal/feedback.html",
    "internal/assessments.html",
    "internal/assessment-2025-2026-U09.html",
    "internal/findings.html",
    "internal/code-LY401.html",
    "internal/downloads.html",
    "public/index.html",
    "public/units.html",
];

/// Holds what a page of a site shows below its head against a file under `tests/expected/`.
pub(crate) fn expect_main(site: &Path, path: &str, expected: &str) {
    let page = harness::read(site.join(path));
    let main = html::between(&page, "<main", "</main>");
    assert!(!main.is_empty(), "{path} has no <main>");
    harness::expect_file(expected, &format!("<main{main}</main>\n"));
}

#[test]
fn the_pages_are_as_they_were_when_somebody_looked() {
    for path in PAGES {
        expect_main(&demo::site(), path, &format!("year/{}", path.replace('/', "-")));
    }
}

/// The first roster and the first contact that the lists link to: their names follow the data.
#[test]
fn a_roster_and_a_contact_are_as_they_were() {
    let kinds = [("rosters", "roster-2025-2026-", "roster"), ("contacts-2025-2026-1", "contact-2025", "contact")];
    for (list, prefix, kind) in kinds {
        let page = harness::read(demo::site().join(format!("internal/{list}.html")));
        let tags = html::tags(&page);
        let first = tags.iter().filter_map(|tag| tag.get("href")).find(|link| link.starts_with(prefix));
        let path = first.unwrap_or_else(|| panic!("{list}.html links to no {prefix}…"));
        expect_main(&demo::site(), &format!("internal/{path}"), &format!("year/internal-{kind}.html"));
    }
}
