//! The papers of other institutions: each notice has its figures, and none says another school's words.

use crate::documents;
use crate::foreign;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release --test e2e packs";

/// The packs, with a day on which something is over and something runs.
const PACKS: [(&str, &str); 9] = [
    ("county-cppcc", "2025-11-15"),
    ("fixed-windows", "2026-08-21"),
    ("guilin-tourism", "2026-09-01"),
    ("nanjing-medical", "2006-05-10"),
    ("organisations", "2025-06-30"),
    ("putian-commerce", "2023-11-20"),
    ("research-returnees", "2026-05-20"),
    ("two-forms", "2027-01-15"),
    ("yangzhou-tourism", "2026-04-20"),
];

#[test]
fn papers_of_other_institutions_say_their_own_words_and_figures() {
    let mut faults = Vec::new();
    for (pack, day) in PACKS {
        let project = harness::folder(&format!("e2e-pack-{pack}"));
        harness::copy(&harness::root("tests/packs").join(pack), &project.join("data"));
        let ended = harness::run(harness::lianyi(&project).args(["report", "--as-of", day]));
        assert!(ended.code < 2, "{pack}: {}{}; {REPEAT}", ended.out, ended.err);
        let words = foreign::words(&project.join("data"));
        let mut notices = 0;
        for (path, _) in harness::files(&project.join("site")).into_iter().filter(|(path, _)| is_pdf(path)) {
            let text = documents::text(&project.join("site").join(&path));
            let named = words.iter().filter(|word| text.contains(**word));
            faults.extend(named.map(|word| format!("{pack} {path}: {word}")));
            if path.starts_with("internal/pdf/notice-") {
                notices += 1;
                let figures = ["应联系", "应办", "规则未规定次数"].iter().any(|word| has_figure(&text, word));
                faults.extend((!figures).then(|| format!("{pack} {path}: no figures")));
            }
        }
        assert!(notices > 0, "{pack} has no notice; {REPEAT}");
    }
    assert!(faults.is_empty(), "{}\n{REPEAT}", faults.join("\n"));
}

fn is_pdf(path: &str) -> bool {
    std::path::Path::new(path).extension().is_some_and(|end| end == "pdf")
}

/// Whether a number stands behind a word or, for 规则未规定次数, before it.
fn has_figure(text: &str, word: &str) -> bool {
    let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().rev().find(|letter| !['对', '项'].contains(letter));
        digit(text[at + word.len()..].chars().next()) || digit(before)
    })
}
