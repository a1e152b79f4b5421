//! 年度考核: laws that the figures of every unit and year keep, whatever the records say.

use std::path::Path;

use lianyi::ledger::Ledger;
use lianyi::ledger::assessment::{UnitYear, unit_years};
use lianyi::model::Model;

use crate::demo;
use crate::harness;

const REPEAT: &str = "repeat: cargo test --release assessment";

/// The demo school on its day, with what the text of its pack becomes.
fn with(name: &str, change: impl Fn(&str) -> String, hold: impl Fn(&Model, &Ledger, &[UnitYear<'_>])) {
    let project = demo::project(name);
    let pack = project.join("data/rules/syc-2017.yaml");
    let text = harness::read(&pack);
    harness::write(&pack, change(&text));
    let (model, ledger) = facts(&project.join("data"));
    let years = unit_years(&model, &ledger, demo::DAY.parse().expect("a day"));
    assert!(years.len() > 30, "only {} units and years; {REPEAT}", years.len());
    hold(&model, &ledger, &years);
}

fn facts(data: &Path) -> (Model, Ledger) {
    let model = lianyi::load::load(data).expect("data/ can be read").model.expect("a model");
    let day = demo::DAY.parse().expect("a day");
    let model = harness::known(&model, day);
    let ledger = lianyi::rules::ledger(&model, day);
    (model, ledger)
}

/// The pack with the same weight on every indicator.
fn weighted(text: &str, extra: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_suffix("]}") {
        Some(start) if line.contains("{名称: ") && line.contains("规则: [") => {
            format!("{start}], 权重: 10{extra}}}\n")
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Every duty of the unit is met, missed or excluded, and none of another unit is counted.
#[test]
fn every_duty_of_an_indicator_is_counted_once_or_named_with_a_reason() {
    with("assessment-once", str::to_owned, |model, ledger, years| {
        for year in years {
            for sum in &year.indicators {
                let own = ledger.duties.iter().filter(|duty| {
                    sum.indicator.rules.contains(&duty.rule)
                        && duty.period.year == year.year
                        && duty.holder.unit(model) == Some(year.unit)
                });
                let named = sum.met.len() + sum.missed.len() + sum.excluded.len();
                assert_eq!(named, own.count(), "{}; {REPEAT}", sum.indicator.name.value);
                assert_eq!(sum.due(), sum.met.len() + sum.missed.len());
            }
        }
    });
}

/// 2017 年《实施办法》 gives no weights: nothing is scored, nothing is graded.
#[test]
fn without_weights_there_is_no_score() {
    with("assessment-unweighted", str::to_owned, |_, _, years| {
        assert!(years.iter().all(|year| year.score().is_none() && year.parameters.grades.is_empty()), "{REPEAT}");
    });
}

/// Whoever did all that could be done has full points, whatever there was to do: the weight of an
/// indicator without a denominator goes to the others.
#[test]
fn all_met_is_full_points_and_a_missed_duty_is_less() {
    with(
        "assessment-full",
        |text| weighted(text, ""),
        |_, _, years| {
            let mut empty = 0;
            for year in years {
                let Some(score) = year.score() else { continue };
                let full = 10 * 10 * year.indicators.len() as u128;
                empty += year.indicators.iter().filter(|sum| sum.due() == 0).count();
                assert_eq!(score.total == full, year.missed() == 0, "{score:?}; {REPEAT}");
                assert!(score.total <= full, "{score:?}; {REPEAT}");
            }
            assert!(empty > 0, "no indicator of the demo school is without a denominator");
        },
    );
}

/// 扣完为止: a deduction takes what its indicator has, and nothing of the others.
#[test]
fn a_deduction_takes_no_more_than_the_weight() {
    with(
        "assessment-deduction",
        |text| weighted(text, ", 每项扣分: 1000"),
        |_, _, years| {
            let mut lost = 0;
            for year in years {
                let Some(score) = year.score() else { continue };
                for (sum, points) in year.indicators.iter().zip(&score.points) {
                    let Some(points) = points else { continue };
                    assert_eq!(*points == 0, !sum.missed.is_empty(), "{score:?}; {REPEAT}");
                    lost += usize::from(*points == 0);
                }
            }
            assert!(lost > 3, "only {lost} indicators of the demo school have a missed duty");
        },
    );
}
