//! What an answer of a unit may change: nothing.

use lianyi::ledger::assessment::unit_years;
use lianyi::ledger::{Duty, Holder, Verdict, answered};
use lianyi::model::Model;
use lianyi::model::answer::{Answer, Answered};
use lianyi::source::Spanned;

use crate::laws::{judged, schools_and_demo};

/// An answer to each missed duty of a unit, of the day itself.
fn to_all(model: &Model, duties: &[Duty], day: chrono::NaiveDate) -> Vec<Answer> {
    let answer = |duty: &Duty| {
        let at = duty.origin;
        let cadre = match duty.holder {
            Holder::Cadre(cadre) => Some(Spanned::new(cadre, at)),
            Holder::Unit(_) | Holder::Office => None,
        };
        let object = duty.object.id(model).map(|id| Spanned::new(id.to_owned(), at));
        Some(Answer {
            file: at.file,
            unit: Spanned::new(duty.holder.unit(model)?, at),
            to: Answered::Duties { rule: Spanned::new(duty.rule, at), cadre, object },
            period: Spanned::new(duty.period.name.clone(), at),
            date: Spanned::new(day, at),
            by: Spanned::new(model.cadre_keys().next()?.0, at),
            text: Spanned::new("这是说明".to_owned(), at),
        })
    };
    duties.iter().filter(|duty| duty.verdict == Verdict::Missed).filter_map(answer).collect()
}

/// Every missed duty is answered, and no verdict, nothing that counted and no figure of an assessment is another.
#[test]
fn an_answer_changes_nothing() {
    let mut stood = 0;
    schools_and_demo("laws-answers", |school, model, _| {
        for day in &school.as_of {
            let without = judged(model, *day);
            let mut answered = without.model.clone();
            answered.answers = to_all(&without.model, &without.ledger.duties, *day);
            let with = judged(&answered, *day);
            let repeat = school.repeat("an_answer_changes_nothing");
            assert!(with.duties == without.duties, "as of {day}; {repeat}");
            let figures = |of: &super::Judged| format!("{:?}", unit_years(&of.model, &of.ledger, *day));
            assert!(figures(&with) == figures(&without), "as of {day}; {repeat}");
            for duty in with.ledger.duties.iter().filter(|duty| duty.verdict == Verdict::Missed) {
                let beside = answered::to_duty(&with.model, duty).count();
                assert_eq!(beside > 0, duty.holder != Holder::Office, "{duty:?} as of {day}; {repeat}");
                stood += beside;
            }
        }
    });
    assert!(stood > 100, "only {stood} answers stood beside a duty");
}
