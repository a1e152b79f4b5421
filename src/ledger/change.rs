//! 调整: the day from which a list binds, and what changes on it afterwards (五.1).

use chrono::NaiveDate;

use crate::ledger::running::later_years;
use crate::model::Model;
use crate::model::roster::{Roster, RosterFriend, RosterLine};
use crate::source::{Span, Spanned};

/// A pair that begins after its list was settled, or ends before its school year does.
#[derive(Clone, Copy, Debug)]
pub struct Change<'a> {
    /// The line of the cadre.
    pub line: &'a RosterLine,
    /// The pair.
    pub entry: &'a RosterFriend,
    /// The first day of a pair that begins, the last day of one that ends.
    pub day: NaiveDate,
    /// Where the list says that day.
    pub span: Span,
    /// What happens on it.
    pub kind: ChangeKind,
}

impl Change<'_> {
    /// The first day on which the list differs from that of the day before.
    #[must_use]
    pub fn effective_on(&self) -> NaiveDate {
        match self.kind {
            ChangeKind::Begins => self.day,
            ChangeKind::Ends => self.day.succ_opt().unwrap_or(self.day),
        }
    }
}

/// What happens to a pair in the course of a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It begins.
    Begins,
    /// It ends.
    Ends,
}

/// The day from which a list binds: 生效, else the decision, else the first day of its school year.
#[must_use]
pub fn binding_day(model: &Model, roster: &Roster) -> NaiveDate {
    let effective = roster.effective.as_ref().map(|date| date.value);
    effective.or_else(|| decision_day(roster)).unwrap_or_else(|| first_day(model, roster))
}

/// The day on which a list was decided, if it says so.
#[must_use]
pub fn decision_day(roster: &Roster) -> Option<NaiveDate> {
    roster.decided.as_ref()?.date.as_ref().map(|date| date.value)
}

/// Whether a pair was there when its list was decided: both had come, its days had begun, and no later meeting added it.
/// What is said of the list as it was decided does not change when somebody is added afterwards.
#[must_use]
pub fn is_as_decided(model: &Model, roster: &Roster, line: &RosterLine, entry: &RosterFriend) -> bool {
    let day = decision_day(roster).unwrap_or_else(|| first_day(model, roster));
    let serves = model.cadre(line.cadre.value).service.iter().any(|interval| interval.from <= day);
    let come = model.friend(entry.friend.value).since.from <= day;
    let begun = entry.from.as_ref().is_none_or(|from| from.value <= day);
    serves && come && begun && entry.decided.is_none()
}

/// What changes on a list in the course of the years in which it holds, in the order of time.
///
/// A 自 up to the day on which the list is decided, takes effect or its year begins belongs to the
/// list as it was decided; so does a 止 on the last counted day of the year. Of a list that goes on in later years
/// (至变更为止) their changes are told as well.
#[must_use]
pub fn changes<'a>(model: &Model, roster: &'a Roster) -> Vec<Change<'a>> {
    let settled =
        [Some(first_day(model, roster)), decision_day(roster), roster.effective.as_ref().map(|day| day.value)];
    let settled = settled.into_iter().flatten().max();
    let own = model.calendar.year_days(roster.year.value).map(|(_, last)| last);
    // A list that holds until it is changed is changed in later years, too.
    let (later, replaced_at_once) = later_years(model, roster);
    let last = later.last().map(|later| later.days.1).or(own);
    // Where the next list is there, nobody joins this one any more.
    let closed = last.filter(|_| replaced_at_once || !later.is_empty());
    let mut changes = Vec::new();
    for line in &roster.lines {
        for entry in &line.friends {
            let change =
                |date: &Spanned<NaiveDate>, kind| Change { line, entry, day: date.value, span: date.span, kind };
            let begins = entry.from.as_ref().filter(|from| Some(from.value) > settled);
            let begins = begins.filter(|from| closed.is_none_or(|closed| from.value <= closed));
            let ends = entry.until.as_ref().filter(|until| last.is_some_and(|last| until.value < last));
            let ends = ends.filter(|until| own != Some(until.value));
            changes.extend(begins.map(|from| change(from, ChangeKind::Begins)));
            changes.extend(ends.map(|until| change(until, ChangeKind::Ends)));
        }
    }
    changes.sort_by_key(|change| (change.day, change.span));
    changes
}

/// The first day of a list's school year; of a year without terms, the day on which the regulation
/// came into force.
fn first_day(model: &Model, roster: &Roster) -> NaiveDate {
    let days = model.calendar.year_days(roster.year.value);
    days.map_or(model.pack.regulation.in_force.value, |(first, _)| first)
}
