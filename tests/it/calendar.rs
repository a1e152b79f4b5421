//! Days and terms: the arithmetic under every verdict, as a table.

use crate::harness;

/// The base calendar: 2025-09-01 to 2026-01-18, counted to 2026-03-01; 2026-03-02 to 2026-07-12, counted to 2026-08-31.
#[test]
fn each_day_belongs_to_the_term_that_counts_it() {
    let model = lianyi::load::load(&harness::root("tests/corpora/base")).expect("readable").model.expect("a model");
    for (day, term) in [
        ("2025-08-31", None),
        ("2025-09-01", Some("2025-2026-1")),
        ("2026-01-18", Some("2025-2026-1")),
        ("2026-01-19", Some("2025-2026-1")),
        ("2026-02-28", Some("2025-2026-1")),
        ("2026-03-01", Some("2025-2026-1")),
        ("2026-03-02", Some("2025-2026-2")),
        ("2026-07-12", Some("2025-2026-2")),
        ("2026-08-31", Some("2025-2026-2")),
        ("2026-09-01", None),
        ("1900-01-01", None),
        ("9999-12-31", None),
    ] {
        let found = model.calendar.term_on(day.parse().expect("a day"));
        assert_eq!(found.map(|key| model.term(key).id.value.as_str()), term, "{day}");
    }
    let (first, last) =
        model.calendar.year_days(model.calendar.year_by_id("2025-2026").expect("there")).expect("terms");
    assert_eq!((first.to_string().as_str(), last.to_string().as_str()), ("2025-09-01", "2026-08-31"));
}

/// The pages of the base school on a day, without scripts and styles.
fn pages(name: &str, day: &str, change: impl Fn(&std::path::Path)) -> Vec<(String, String)> {
    let project = harness::project("base", name);
    change(&project);
    let ended = harness::run(harness::lianyi(&project).args(["report", "--without-pdf", "--as-of", day]));
    assert!(ended.code < 2, "{}{}", ended.out, ended.err);
    let is_page = |path: &str| std::path::Path::new(path).extension().is_some_and(|end| end == "html");
    let files = harness::files(&project.join("site")).into_iter();
    let pages = files.filter(|(path, _)| is_page(path) && !path.contains("code-LY"));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8"))).collect()
}

#[test]
fn on_a_day_of_no_term_no_page_speaks_of_this_term() {
    let said = |day: &str| {
        let pages = pages(&format!("term-{day}"), day, |_| {});
        // Records say 本学期 too, in their own words.
        let words = ["距学期结束", "学期已于", "粗线是本学期"];
        pages.iter().any(|(_, page)| words.iter().any(|word| page.contains(word)))
    };
    assert!(said("2026-04-20"), "the second term runs on this day; repeat: cargo test --release calendar");
    assert!(
        said("2026-07-20"),
        "what happens in the holidays still counts for it; repeat: cargo test --release calendar"
    );
    assert!(!said("2026-09-15"), "the calendar has no such day; repeat: cargo test --release calendar");
}

#[test]
fn nothing_is_drawn_of_a_term_in_which_nobody_has_to_be_met() {
    let index = |name: &str, change: fn(&std::path::Path)| {
        let pages = pages(name, "2026-04-20", change);
        pages.into_iter().find(|(path, _)| path == "internal/index.html").expect("an index").1
    };
    let with_pairs = index("term-pairs", |_| {});
    assert!(with_pairs.contains("class=\"plot\""), "a curve; repeat: cargo test --release calendar");
    let without = index("term-no-pairs", |project| {
        for folder in ["roster", "contacts", "feedback", "waivers"] {
            harness::remove(&project.join("data").join(folder));
        }
    });
    assert!(without.contains("没有应联系的对子"), "{without}; repeat: cargo test --release calendar");
    assert!(!without.contains("class=\"plot\"") && !without.contains("0/0"), "{without}");
}
