//! What is to be done: duties that can still be met, or should have been and still wait, and waivers that are about to
//! end. The same ledger as everywhere; nothing is judged anew.

use chrono::NaiveDate;

use crate::ledger::{Duty, Holder, Ledger, Object, Reason, Verdict};
use crate::model::Model;
use crate::model::key::WaiverKey;
use crate::model::waiver::WaiverHolder;

/// Something that somebody has to see to.
#[derive(Clone, Debug)]
pub struct Task<'a> {
    /// Whose it is.
    pub holder: Holder,
    /// What it is.
    pub what: TaskKind<'a>,
    /// The day by which it is to be done: the end of the period itself. Contact in the holidays after a term still
    /// counts, and nobody should wait for it.
    pub until: NaiveDate,
    /// The last day that counts; not before `until`.
    pub latest: NaiveDate,
}

/// What is to be done.
#[derive(Clone, Copy, Debug)]
pub enum TaskKind<'a> {
    /// A duty that is over and for which nothing was done, though it can be done still.
    Overdue(&'a Duty),
    /// A duty whose last day is yet to come.
    Due(&'a Duty),
    /// A waiver that ends: from then on contact is asked for again.
    Ends(WaiverKey),
}

/// All tasks, the most urgent first: by day, then in the order of the ledger.
#[must_use]
pub fn tasks<'a>(model: &Model, ledger: &'a Ledger, as_of: NaiveDate) -> Vec<Task<'a>> {
    let duty = |duty: &'a Duty| {
        let what = match duty.verdict {
            Verdict::Due if !duty.is_past_doing() => TaskKind::Due(duty),
            Verdict::Missed if still_waits(model, duty, as_of) => TaskKind::Overdue(duty),
            _ => return None,
        };
        let latest = duty.latest;
        // In the holidays after a term only the last day that counts is left.
        let until = if duty.period.end < as_of { latest } else { duty.period.end.min(latest) };
        Some(Task { holder: duty.holder.clone(), what, until, latest })
    };
    let mut tasks: Vec<Task<'a>> = ledger.duties.iter().filter_map(duty).collect();
    for (key, waiver) in model.waiver_keys() {
        let Some(until) = waiver.validity.value.until.filter(|until| *until >= as_of) else { continue };
        let holder = match waiver.scope.holder.value {
            WaiverHolder::Cadre(cadre) => Holder::Cadre(cadre),
            WaiverHolder::Unit(unit) => Holder::Unit(unit),
        };
        tasks.push(Task { holder, what: TaskKind::Ends(key), until, latest: until });
    }
    tasks.sort_by_key(|task| (task.until, task.latest));
    tasks
}

/// The duties of the school year of a day that were missed and are over, and those of pairs that ended: nobody can make
/// them good any more.
pub fn missed_for_good<'a>(model: &'a Model, ledger: &'a Ledger, as_of: NaiveDate) -> impl Iterator<Item = &'a Duty> {
    let year = model.calendar.year_on(as_of);
    let of_year = ledger.duties.iter().filter(move |duty| Some(duty.period.year) == year);
    of_year.filter(move |duty| {
        duty.is_past_doing() || (duty.verdict == Verdict::Missed && !still_waits(model, duty, as_of))
    })
}

/// Whether a missed duty can be made good. What a term asked for is over with it; a suggestion waits for its answer
/// however late. A list is of use while its school year lasts; reviews, reports and assessments of years long past are
/// no task of today.
fn still_waits(model: &Model, duty: &Duty, as_of: NaiveDate) -> bool {
    let done_late = duty.not_counted.iter().any(|entry| entry.reason == Reason::Late);
    if done_late || !duty.evidence.is_empty() {
        return false;
    }
    let days = model.calendar.year_days(duty.period.year);
    match duty.object {
        Object::Feedback(_) | Object::Request(_) => true,
        Object::Roster => days.is_some_and(|(_, last)| as_of <= last),
        Object::Review | Object::Report | Object::Assessment => {
            days.is_some_and(|(_, last)| as_of < last + chrono::Days::new(LOOKED_BACK))
        }
        Object::Friend(_) | Object::Friends | Object::Note(_) => false,
    }
}

/// So many days after the end of its school year a report or an assessment is still asked for: one school year.
const LOOKED_BACK: u64 = 366;
