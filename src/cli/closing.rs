//! The school at the end of a day that is past, for papers that are closed: nothing dated afterwards is
//! known, and what was not done by then is missed.

use chrono::Days;
use chrono::NaiveDate;

use crate::cli::evaluation;
use crate::diagnostic;
use crate::diagnostic::Summary;
use crate::ledger::Ledger;
use crate::model::Model;
use crate::report::Facts;
use crate::rules;
use crate::rules::codes;

/// The records that were known on a day, and the duties at its end.
pub(super) struct Closing {
    day: NaiveDate,
    model: Model,
    ledger: Ledger,
}

impl Closing {
    /// The school at the end of a day before 截至日.
    pub(super) fn of(model: &Model, day: NaiveDate) -> Self {
        let model = model.clone().as_known_on(day).model;
        let ledger = rules::ledger(&model, morning_after(day));
        Self { day, model, ledger }
    }

    /// Hands on what papers of that day are made from. What was left out of `today` is missing here, too;
    /// what is wrong with files, and what git tells, is of today and of no paper.
    pub(super) fn hand_on<T>(&self, today: &Facts<'_>, take: impl FnOnce(&Facts<'_>) -> T) -> T {
        let Self { day, model, ledger } = self;
        let judged = rules::judge(model, ledger, morning_after(*day));
        let mut findings = rules::check(&rules::Facts::new(&judged, None, &[]));
        // The calendar need not have the morning after its last day.
        findings.retain(|finding| *finding.code != codes::LY709 || model.calendar.lacks(*day).is_some());
        rules::hold_back(&mut findings, today.left_out, model);
        diagnostic::sort(&mut findings, today.sources);
        let read = Summary { records: model.record_count(), ..*today.summary };
        take(&Facts {
            model,
            ledger,
            unit_years: &judged.unit_years,
            stories: &judged.stories,
            uncovered: &judged.uncovered,
            findings: &findings,
            summary: &evaluation::counted(&read, ledger.tally(|_| true)).with_findings(&findings),
            as_of: *day,
            day_is_over: true,
            ..*today
        })
    }
}

/// Time runs out for a duty with its last day, not during it: so the day is over when it is judged.
fn morning_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
