//! What may be published holds no name and no id of `data/people/`, in no file and in no disguise.
//!
//! The text of the PDFs is searched in `tests/e2e`, which has a reader for them.

use chrono::Datelike as _;

use crate::demo;
use crate::harness;
use crate::people;

const REPEAT: &str = "repeat: cargo test --release leak";

/// (file, word) for every hit below a folder of the demo's output.
fn hits(folder: &str) -> Vec<(String, String)> {
    let words = people::words(&harness::root("data"));
    let mut hits = Vec::new();
    for (path, bytes) in harness::files(&demo::site().join(folder)) {
        let text = people::plain(&String::from_utf8_lossy(&bytes));
        // The streams of a PDF are compressed: an id there is chance. `tests/e2e` reads the text.
        let readable = |word: &&people::Word| !(word.whole && path.contains("pdf/"));
        let found = words.iter().filter(readable).filter(|word| word.is_in(&text) || word.is_in(&path));
        hits.extend(found.map(|word| (path.clone(), word.text.clone())));
    }
    hits
}

#[test]
fn the_public_site_holds_no_name_and_no_id() {
    let hits = hits("public");
    assert!(hits.is_empty(), "{} hits, such as {:?}; {REPEAT}", hits.len(), &hits[..hits.len().min(5)]);
}

/// A test of the test: the same search finds plenty where names belong.
#[test]
fn the_search_finds_what_is_there() {
    let hits = hits("internal");
    assert!(hits.iter().any(|(file, word)| file == "cadre-C01.html" && word == "C01"));
    assert!(hits.len() > 1_000, "only {} hits", hits.len());
    let disguises =
        ["\\u5468\\u660e", "&#21608;&#26126;", "&#x5468;&#x660E;", "%E5%91%A8%E6%98%8E", "周<b>明</b>", "周 明"];
    for disguise in disguises {
        let plain = people::plain(disguise);
        assert!(plain.contains("周明"), "{disguise} → {plain}");
    }
}

/// The days of contacts are nobody's business but the school's.
#[test]
fn the_public_site_holds_no_day_of_a_contact() {
    let model = lianyi::load::load(&harness::root("data")).expect("data/ can be read").model.expect("a model");
    let terms = model.calendar.terms.iter().flat_map(|term| [term.start, term.end, term.counts_until]);
    let regulation = [model.pack.regulation.issued, Some(model.pack.regulation.in_force.value)];
    let ordinary: Vec<chrono::NaiveDate> = terms.chain(regulation.into_iter().flatten()).collect();
    // The site and its papers are of the ends of months.
    let ends_month = |day: &chrono::NaiveDate| day.succ_opt().is_some_and(|next| next.day() == 1);
    let is_own = |day: &chrono::NaiveDate| !ordinary.contains(day) && !ends_month(day);
    for (path, bytes) in harness::files(&demo::site().join("public")) {
        let text = String::from_utf8_lossy(&bytes);
        for day in model.contacts.iter().map(|contact| contact.date.value).filter(is_own) {
            for shown in [day.to_string(), format!("{}年{}月{}日", day.year(), day.month(), day.day())] {
                assert!(!text.contains(&shown), "{path}: {shown}; {REPEAT}");
            }
        }
    }
}
