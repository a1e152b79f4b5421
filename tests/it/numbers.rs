//! Law 3: every number on a page of the internal site opens to exactly itself. `tests/e2e/numbers.rs` clicks some of them
//! in a browser.

use crate::demo;
use crate::harness;
use crate::html;
use crate::lists::Lists;

const REPEAT: &str = "repeat: cargo test --release --test it numbers";

#[test]
fn every_number_opens_to_exactly_itself() {
    let lists = Lists::read(&demo::site().join("internal"));
    let (mut checked, mut days) = (0, 0);
    let mut wrong = Vec::new();
    for (path, page) in &lists.pages {
        for link in page.numbers() {
            let rows = lists.opened(path, &link.href);
            if rows != link.number {
                wrong.push(format!("{path}: {} leads to {rows} rows, {}", link.text, link.href));
            }
            checked += 1;
            days += usize::from(link.href.contains("&by="));
        }
    }
    let first: Vec<&String> = wrong.iter().take(40).collect();
    assert!(wrong.is_empty(), "{} of {checked}: {first:#?}; {REPEAT}", wrong.len());
    assert!(checked > 3_000, "only {checked} numbers are links");
    assert!(days > 20, "only {days} numbers are of a day of last year");
}

#[test]
fn no_share_stands_without_its_rows() {
    let lists = Lists::read(&demo::site().join("internal"));
    let mut bare = Vec::new();
    // The first page says its shares in a sentence, beside the figures that are links.
    for (path, page) in lists.pages.iter().filter(|(path, _)| *path != "index.html") {
        let text = page.bare();
        for (at, _) in text.match_indices('%') {
            let before: String = text[..at].chars().rev().take(30).collect();
            if before.starts_with(|letter: char| letter.is_ascii_digit()) {
                bare.push(format!("{path}: {}%", before.chars().rev().collect::<String>()));
            }
        }
    }
    assert!(bare.is_empty(), "{}: {bare:#?}; {REPEAT}", bare.len());
}

/// What may be told without a link: the sentence of the first page stands above the same numbers as links, and a measure
/// counts nothing.
const TOLD: [&str; 3] = ["应联系 98 对", "已联系 39 对", "联谊对子不足 5 对"];

#[test]
fn no_count_stands_without_its_rows() {
    let lists = Lists::read(&demo::site().join("internal"));
    let mut bare = Vec::new();
    for (path, page) in &lists.pages {
        // 数据出处 says what the records are, not what anybody did.
        if path == "provenance.html" {
            continue;
        }
        let counts = page.bare_counts().into_iter().filter(|count| !TOLD.iter().any(|told| count.contains(told)));
        bare.extend(counts.map(|count| format!("{path}: {count}")));
    }
    let first: Vec<&String> = bare.iter().take(40).collect();
    assert!(bare.is_empty(), "{}: {first:#?}; {REPEAT}", bare.len());
}

/// A heading, a fold or a caption that ends with a number stands over so many rows.
#[test]
fn what_heads_a_list_counts_its_rows() {
    let lists = Lists::read(&demo::site().join("internal"));
    let heads = || lists.pages.iter().flat_map(|(path, page)| page.heads().into_iter().map(move |head| (path, head)));
    let wrong: Vec<String> = heads()
        .filter(|(_, (_, number, rows))| number != rows)
        .map(|(path, (text, _, rows))| format!("{path}: {text} stands over {rows} rows"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}; {REPEAT}");
    assert!(heads().count() > 100, "only {} heads with numbers", heads().count());
}

/// So much a page may weigh, in bytes and elements. The ledger may weigh more: it is every duty (decision 97).
const BYTES: usize = 200 << 10;
const ELEMENTS: usize = 3_000;

#[test]
fn no_page_but_the_ledger_is_heavy() {
    for (path, page) in harness::pages(&demo::site().join("internal")) {
        let elements = html::tags(&page).iter().filter(|tag| !tag.closing).count();
        let light = page.len() <= BYTES && elements <= ELEMENTS;
        assert!(light || path.starts_with("ledger-"), "{path}: {} bytes, {elements} elements; {REPEAT}", page.len());
    }
}

/// Without scripts the ledger leads to a page for each period, and these hold every duty.
#[test]
fn without_scripts_the_periods_hold_every_duty() {
    let lists = Lists::read(&demo::site().join("internal"));
    let ledger = harness::read(demo::site().join("internal/ledger.html"));
    let without = html::between(&ledger, "<noscript>", "</noscript>");
    let periods: Vec<&str> = without.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(periods.len() > 3, "{periods:?}");
    let rows: usize = periods.iter().map(|period| lists.pages[*period].rows_of("all")).sum();
    assert_eq!(rows, lists.opened("ledger.html", "ledger.html"), "{REPEAT}");
}
