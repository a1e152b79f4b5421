//! What every ledger adds up to.

use lianyi::ledger::{Tally, Verdict};

use crate::harness;
use crate::laws::schools_and_demo;

#[test]
fn the_verdicts_sum_up_to_the_duties() {
    schools_and_demo("laws-sums", |school, model, _| {
        for day in &school.as_of {
            let ledger = lianyi::rules::ledger(&harness::known(model, *day), *day);
            let tally = ledger.tally(|_| true);
            let repeat = school.repeat("the_verdicts_sum_up");
            assert_eq!(tally.total(), ledger.duties.len(), "as of {day}; {repeat}");
            let of_each: usize = Verdict::ALL.iter().map(|verdict| tally.of(*verdict)).sum();
            assert_eq!(of_each, ledger.duties.len(), "as of {day}; {repeat}");
            let open: Tally = ledger.duties.iter().filter(|duty| duty.period.until >= *day).collect();
            assert_eq!(open.missed, 0, "nothing is missed while a day is left, as of {day}; {repeat}");
            let over: Tally = ledger.duties.iter().filter(|duty| duty.period.until < *day).collect();
            assert_eq!(over.due, 0, "nothing is due once the last day has passed, as of {day}; {repeat}");
            for duty in &ledger.duties {
                let enough = duty.required.map(|required| duty.evidence.len() >= required as usize);
                assert_eq!(enough, met(duty.verdict), "{duty:?} as of {day}; {repeat}");
            }
        }
    });
}

/// Whether a verdict says that enough was done; `None` where the rule does not say what is enough. What nobody can judge
/// is not enough: 未写明 is no success.
fn met(verdict: Verdict) -> Option<bool> {
    (verdict != Verdict::Silent).then_some(verdict == Verdict::Met)
}

/// 六: what began before the regulation came into force is not judged by it, and what has not begun is not asked yet.
#[test]
fn no_duty_begins_before_the_regulation_or_after_the_day() {
    schools_and_demo("laws-force", |school, model, _| {
        let in_force = model.pack.regulation.in_force.value;
        for day in &school.as_of {
            for duty in lianyi::rules::ledger(&harness::known(model, *day), *day).duties {
                let begun = in_force <= duty.period.start && duty.period.start <= *day;
                assert!(begun, "{duty:?} as of {day}; {}", school.repeat("no_duty_begins_before"));
            }
        }
    });
}
