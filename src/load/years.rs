//! `calendar/`: school years in the order of their ids, terms in the order of time.

use crate::load::assemble;
use crate::load::faults;
use crate::load::files::Batch;
use crate::load::files::Files;
use crate::load::known::Family;
use crate::load::known::Known;
use crate::load::order;
use crate::load::place::Kind;
use crate::load::reader::Harvest;
use crate::load::reader::error;
use crate::load::records::calendar;
use crate::model::calendar::Calendar;
use crate::model::calendar::SchoolYear;
use crate::model::calendar::Term;
use crate::model::key::TermKey;
use crate::model::key::YearKey;

/// Reads the calendar into what is known.
pub(super) fn read(files: &Files, known: &mut Known, harvest: &mut Harvest) {
    let Batch { records: mut years, unreadable } = files.all(Kind::Calendar, known, harvest, calendar::read);
    let complete = unreadable.is_empty() && !files.lost_any("calendar/");
    if years.is_empty() && complete {
        assemble::missing(files, "calendar/", "校历：calendar/ 里一个学年也没有", harvest);
    }
    let complete = complete && !years.is_empty();
    years.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    let years = order::unique(years, Family::Year, &files.sources, harvest);
    known.years = order::table(Family::Year, &years, unreadable.into_iter(), complete, YearKey::new);
    let mut terms = Vec::new();
    let mut school_years = Vec::with_capacity(years.len());
    for (index, draft) in years.into_iter().enumerate() {
        let year = YearKey::new(index);
        terms.extend(draft.terms.into_iter().map(|term| Term {
            id: term.id,
            year,
            start: term.start,
            end: term.end,
            counts_until: term.counts_until,
        }));
        school_years.push(SchoolYear { id: draft.id, terms: Vec::new(), occasions: draft.occasions });
    }
    terms.sort_by(|one, other| (one.start, &one.id.value).cmp(&(other.start, &other.id.value)));
    let terms = order::unique(terms, Family::Term, &files.sources, harvest);
    report_overlaps(&terms, harvest);
    for (index, term) in terms.iter().enumerate() {
        school_years[term.year.index()].terms.push(TermKey::new(index));
    }
    known.terms = order::table(Family::Term, &terms, std::iter::empty(), complete, TermKey::new);
    known.calendar = Calendar { years: school_years, terms };
    known.calendar_complete = complete;
}

/// LY123: a day in two terms would be counted for the later one only.
fn report_overlaps(terms: &[Term], harvest: &mut Harvest) {
    for pair in terms.windows(2) {
        let [earlier, later] = pair else { continue };
        if later.start > earlier.counts_until {
            continue;
        }
        let (first, second) = (&earlier.id.value, &later.id.value);
        let message =
            format!("学期 {second} 开始（{}）时，{first} 还没有结束（{}）", later.start, earlier.counts_until);
        harvest.findings.push(
            error(faults::TERM_OVERLAP.code, later.id.span, message)
                .label("从这个学期起重叠")
                .also(earlier.id.span, format!("{first} 计入至 {}", earlier.counts_until))
                .help("改正“开始”、“结束”或“计入至”，使一天只属于一个学期"),
        );
    }
}
