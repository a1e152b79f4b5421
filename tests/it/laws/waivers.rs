//! What a waiver may change.

use crate::laws::{judged, schools_and_demo};

/// Without a waiver nothing is better than with it: what it covered is due or missed, everything else as it was.
#[test]
fn a_waiver_excuses_and_nothing_else() {
    schools_and_demo("laws-waivers", |school, model, _| {
        let mut covered = 0;
        for day in &school.as_of {
            let with = judged(model, *day).duties;
            for position in 0..model.waivers.len() {
                let mut fewer = model.clone();
                let waiver = fewer.waivers.remove(position);
                let without = judged(&fewer, *day).duties;
                let repeat = format!("waiver {} as of {day}; {}", waiver.id.value, school.repeat("a_waiver_excuses"));
                assert_eq!(with.len(), without.len(), "{repeat}");
                for (name, row) in &with {
                    let bare = &without[name];
                    assert_eq!(row.counted, bare.counted, "{row}; {repeat}");
                    if row.verdict != bare.verdict {
                        let open = ["未到期", "未办", "未写明"].contains(&bare.verdict.as_str());
                        assert!(row.verdict == "免办" && open, "{row}, without it {bare}; {repeat}");
                        covered += 1;
                    }
                }
            }
        }
        if school.seed == "demo" {
            assert!(covered > 0, "the demo school has waivers that cover something");
        }
    });
}
