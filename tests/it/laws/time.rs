//! What the passing of time may change.

use chrono::NaiveDate;

use crate::laws::{judged, schools_and_demo};
use crate::naive::Row;

/// What a verdict may become by a later day, if nothing is recorded that was not recorded then.
///
/// Met stays met. Missed stays missed, unless a waiver is approved afterwards. A waiver is not taken back, but the work
/// may be done all the same. What the rule does not say may yet be done, where there is no time for it.
fn may_become(earlier: &str, later: &str) -> bool {
    let allowed: &[&str] = match earlier {
        "已履行" => &["已履行"],
        "未履行" => &["未履行", "已豁免"],
        "已豁免" => &["已豁免", "已履行"],
        "待履行" => &["待履行", "已履行", "未履行", "已豁免"],
        _ => &["规则未规定", "已履行"],
    };
    allowed.contains(&later)
}

/// The clock of one step of a suggestion stops when a later step starts a clock of its own; no other duty ends.
fn may_end(model: &lianyi::model::Model, row: &Row) -> bool {
    let rule = model.pack.rules.iter().find(|rule| rule.id.value == row.rule).expect("the rule");
    rule.kind == "办理时限"
}

#[test]
fn a_later_day_takes_nothing_back() {
    schools_and_demo("laws-time", |school, model, _| {
        let mut days: Vec<NaiveDate> = school.as_of.clone();
        days.extend(school.as_of.iter().flat_map(|day| [*day + chrono::Days::new(1), *day + chrono::Days::new(30)]));
        days.sort_unstable();
        days.dedup();
        for pair in days.windows(2) {
            let ((_, before), (ledger, after)) = (judged(model, pair[0]), judged(model, pair[1]));
            let repeat = || format!("from {} to {}; {}", pair[0], pair[1], school.repeat("a_later_day"));
            for (name, earlier) in &before {
                let Some(later) = after.get(name) else {
                    assert!(may_end(model, earlier), "{earlier} has gone, {}", repeat());
                    continue;
                };
                assert!(may_become(&earlier.verdict, &later.verdict), "{earlier} became {later}, {}", repeat());
                assert!(earlier.counted <= later.counted, "{earlier} became {later}, {}", repeat());
            }
            let fresh = after.keys().filter(|name| !before.contains_key(*name)).count();
            let begun = ledger.duties.iter().filter(|duty| duty.period.start > pair[0]).count();
            assert!(fresh <= begun, "{fresh} duties are new and {begun} have begun, {}", repeat());
        }
    });
}
