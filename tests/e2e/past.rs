//! The past stays, on paper too: no PDF of a day names a later one. `tests/it/past.rs` has the pages and data files.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::documents;
use crate::harness;
use crate::later::{days_in, may_lie_ahead};

const REPEAT: &str = "repeat: cargo test --release --test e2e past";

#[test]
fn no_paper_of_a_day_names_a_later_one() {
    let loaded = lianyi::load::load_without_provenance(&harness::root("data")).expect("data/ can be read");
    let model = loaded.model.expect("a model");
    let (mut papers, mut seen) = (0, 0);
    for (as_of, (project, _)) in crate::DAYS.iter() {
        let day: NaiveDate = as_of.parse().expect("a day");
        let allowed = may_lie_ahead(&harness::known(&model, day), &loaded.sources, day);
        let mut later = BTreeSet::new();
        for (path, _) in harness::files(&project.join("site")).into_iter().filter(|(path, _)| path.ends_with(".pdf")) {
            papers += 1;
            // A day may be broken at the end of a line, and two cells without a space between them are no day.
            let lines = documents::lines(&project.join("site").join(&path));
            let joined: String = lines.split_whitespace().collect();
            let days: BTreeSet<NaiveDate> = days_in(&lines).into_iter().chain(days_in(&joined)).collect();
            seen += days.len();
            let behind = |found: &&NaiveDate| **found > day && !allowed.contains(*found);
            later.extend(days.iter().filter(behind).map(|found| format!("  {found} in {path}")));
        }
        let shown: Vec<&str> = later.iter().take(12).map(String::as_str).collect();
        assert!(later.is_empty(), "as of {day}, {} later days:\n{}\n{REPEAT}", later.len(), shown.join("\n"));
    }
    assert!(papers > 50 && seen > 200, "only {seen} days in {papers} papers: the test looks at too little");
}
