//! The school years of the demonstration school.

use crate::day::{SchoolYear, Term, day};
use crate::table::rows;

/// Two closed school years and the running one.
pub(crate) fn of_the_school() -> Vec<SchoolYear> {
    let mut years: Vec<SchoolYear> = Vec::new();
    for cells in rows(include_str!("tables/calendar.txt")) {
        let [id, start, end, counts_until, occasions] = cells[..] else { unreachable!("calendar.txt has 5 columns") };
        let year = &id[..9];
        if years.last().is_none_or(|last| last.id != year) {
            years.push(SchoolYear { id: year.to_owned(), terms: Vec::new(), occasions: Vec::new() });
        }
        let last = years.last_mut().expect("one was just pushed if there was none");
        last.terms.push(Term { id: id.to_owned(), start: day(start), end: day(end), counts_until: day(counts_until) });
        last.occasions.extend(occasions.split(',').filter_map(|cell| {
            let (date, name) = cell.trim().split_once(' ')?;
            Some((day(date), name))
        }));
    }
    years
}
