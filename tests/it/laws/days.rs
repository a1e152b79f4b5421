//! The days on which a school is looked at: something begins or ends on them, or on the day before or after.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use lianyi::model::Model;

use crate::later;
use crate::random::Random;
use crate::random_school::Files;

/// So many of them for each random school.
const NUMBER: usize = 12;

/// Whether every one of them is looked at instead of some (`DAYS=all`).
pub(crate) fn all() -> bool {
    std::env::var("DAYS").is_ok_and(|value| value == "all")
}

/// Every day that a file names and every first and last day of a duty, with the days beside them; of the calendar, some
/// weeks before it and half a year after it. New fields need no mention here.
pub(crate) fn turning(files: &Files, model: &Model) -> BTreeSet<NaiveDate> {
    let terms = &model.calendar.terms;
    let first = terms.first().expect("a model has terms").start - Days::new(40);
    let last = terms.last().expect("a model has terms").counts_until + Days::new(200);
    let mut days: BTreeSet<NaiveDate> = files.values().flat_map(|text| later::days_in(text)).collect();
    // A deadline is written nowhere.
    for duty in lianyi::rules::ledger(&crate::harness::known(model, last), last).duties {
        days.extend([duty.period.start, duty.period.end, duty.period.until]);
    }
    let beside = |day: NaiveDate| [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten();
    let mut days: BTreeSet<NaiveDate> = days.into_iter().flat_map(beside).collect();
    days.extend([first, last]);
    days.retain(|day| (first..=last).contains(day));
    days
}

/// As many as a law looks at, in the order of time; the last is always the one when all is over.
pub(crate) fn some(files: &Files, model: &Model, mut random: Random) -> Vec<NaiveDate> {
    let mut days: Vec<NaiveDate> = turning(files, model).into_iter().collect();
    if !all() {
        let last = days.pop().expect("a last day");
        random.shuffle(&mut days);
        days.truncate(NUMBER - 1);
        days.push(last);
        days.sort_unstable();
    }
    days
}
