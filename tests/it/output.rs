//! How `report` treats the folder it writes to.

use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::harness;
use crate::harness::Ended;

fn report(project: &Path) -> Ended {
    harness::run(harness::lianyi(project).args(["report", "--as-of", harness::BASE_DAY]))
}

/// A project with its report built.
fn reported(name: &str) -> PathBuf {
    let project = harness::project("base", name);
    let ended = report(&project);
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    project
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().and_then(|metadata| metadata.modified()).expect("the file has a date")
}

#[test]
fn both_sites_and_their_documents_are_there() {
    let site = reported("output-all").join("site");
    for path in [
        "internal/index.html",
        "internal/clauses.html",
        "internal/ledger.html",
        "internal/units.html",
        "internal/cadres.html",
        "internal/rosters.html",
        "internal/contacts.html",
        "internal/findings.html",
        "internal/provenance.html",
        "internal/downloads.html",
        "internal/static/style.css",
        "internal/static/site.js",
        "internal/pdf/allocation-2025-2026.pdf",
        "internal/pdf/notice-2025-2026-1.pdf",
        "public/index.html",
    ] {
        assert!(site.join(path).is_file(), "site/{path} is missing");
    }
    for (path, bytes) in harness::files(&site) {
        let good = match path.rsplit('.').next().unwrap_or_default() {
            "pdf" => bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"),
            "html" => bytes.to_ascii_lowercase().starts_with(b"<!doctype html>"),
            "json" => serde_json::from_slice::<serde_json::Value>(&bytes).is_ok(),
            "csv" => bytes.starts_with("\u{feff}".as_bytes()) && bytes.ends_with(b"\r\n"),
            "css" | "js" | "md" | "txt" | "svg" | "sha256" => !bytes.is_empty(),
            other => panic!("site/{path}: what is a .{other} for?"),
        };
        assert!(good, "site/{path} is not what its name says");
        assert!(path.is_ascii() && !path.contains(['%', ' ']), "site/{path} needs no encoding");
    }
}

/// Whoever wants only pages has no PDFs, not old ones, and no page that speaks of one.
#[test]
fn without_pdf_there_are_pages_only() {
    let project = reported("output-without-pdf");
    let site = project.join("site");
    let arguments = ["report", "--without-pdf", "--as-of", harness::BASE_DAY];
    let ended = harness::run(harness::lianyi(&project).args(arguments));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    for (path, _) in harness::files(&site) {
        assert!(!path.contains(".pdf"), "site/{path} is still there");
    }
    for folder in ["internal", "public"] {
        assert!(crate::site::follow_links(&site.join(folder)) > 10);
        let page = harness::read(site.join(folder).join("downloads.html"));
        assert!(page.contains("没有 PDF"), "{folder}: {page}");
    }
}

/// What was not changed keeps its date: a server or a mirror sends nothing twice.
#[test]
fn files_that_stay_the_same_are_not_touched() {
    let project = reported("output-untouched");
    let page = project.join("site/internal/units.html");
    let before = modified(&page);
    let index = project.join("site/internal/index.html");
    harness::write(&index, "spoilt");
    std::thread::sleep(std::time::Duration::from_millis(20));
    assert!(report(&project).code < 2);
    assert_eq!(modified(&page), before, "the same bytes were written again");
    assert_ne!(harness::read(&index), "spoilt", "a file that differs is written anew");
}

#[test]
fn pages_of_records_that_are_gone_go_too() {
    let project = reported("output-stale");
    let page = project.join("site/internal/contact-20251022-C11-F03.html");
    assert!(page.is_file());
    harness::remove(&project.join("data/contacts/2025-2026-1/20251022-C11-F03.md"));
    assert!(report(&project).code < 2);
    assert!(!page.exists(), "a stale page is left");
}

/// Findings do not stop a report: they are its content.
#[test]
fn findings_are_shown_and_do_not_stop_the_report() {
    let project = harness::project("base", "output-findings");
    harness::remove(&project.join("data/contacts/2025-2026-1/20251105-C21-F02.md"));
    let ended = report(&project);
    assert!(ended.code < 2, "{}", ended.err);
    assert!(harness::read(project.join("site/internal/findings.html")).contains("LY401"));
}

#[test]
fn the_end_says_what_was_written() {
    let ended = report(&harness::project("base", "output-summary"));
    let said = ended.out + &ended.err;
    for word in ["site/internal", "site/public", harness::BASE_DAY] {
        assert!(said.contains(word), "{word} is not said: {said}");
    }
    assert!(!said.contains('\r'), "no progress bar where there is no terminal");
}
