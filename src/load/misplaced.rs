//! Contacts in no folder of a term, or in a folder too deep: the name of the file says the day, and the calendar, once
//! it is read, the term.

use crate::load::faults;
use crate::load::moves;
use crate::load::outcome::FileOutcome;
use crate::load::part_of_day::day_in;
use crate::load::path;
use crate::load::place;
use crate::load::record_kind::RecordKind;
use crate::load::tables::Tables;

/// Says of each where it belongs.
pub(super) fn complete(tables: &Tables, outcome: &mut FileOutcome) {
    let home = RecordKind::Contact.home();
    let open =
        outcome.findings.iter_mut().filter(|finding| *finding.code == faults::MISPLACED && finding.cure.is_none());
    for finding in open {
        let Some(from) = finding.path.clone().filter(|path| path.starts_with(home)) else { continue };
        let day = path::stem(&from).split('-').next().and_then(day_in);
        let Some(term) = day.and_then(|day| tables.calendar.term_on(day)) else { continue };
        let to = format!("{home}{}/{}", tables.calendar.terms[term.index()].id.value, path::name(&from));
        if place::is_record(&to) {
            finding.helps = vec![format!("移到 {to}")];
            finding.cure = Some(moves::to(&from, to));
        }
    }
}
