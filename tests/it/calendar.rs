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
