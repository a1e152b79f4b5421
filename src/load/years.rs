//! `calendar/`: school years in the order of their ids, terms in the order of time.

use crate::load::faults;
use crate::load::files::Batch;
use crate::load::files::Files;
use crate::load::order;
use crate::load::outcome::FileOutcome;
use crate::load::outcome::error;
use crate::load::record_kind::RecordKind;
use crate::load::records::calendar;
use crate::load::tables::Tables;
use crate::load::terms;
use crate::model::calendar::Calendar;
use crate::model::calendar::SchoolYear;
use crate::model::calendar::Term;
use crate::model::key::TermKey;
use crate::model::key::YearKey;
use crate::model::left_out::LeftOut;
use crate::source::Sources;

/// Reads the calendar into the tables.
pub(super) fn read(files: &Files, tables: &mut Tables, outcome: &mut FileOutcome) {
    let Batch { records: mut years, unreadable } = files.all(RecordKind::Year, tables, outcome, calendar::read);
    let complete = unreadable.is_empty() && !files.lost_any("calendar/");
    if years.is_empty() && complete {
        files.report_missing(RecordKind::Year, "校历：calendar/ 里一个学年也没有", outcome);
    }
    let complete = complete && !years.is_empty();
    years.sort_by(|one, other| one.id.value.cmp(&other.id.value));
    let years = order::unique(years, RecordKind::Year, &files.sources, outcome);
    tables.years = order::table(RecordKind::Year, &years, unreadable.into_iter(), complete, YearKey::new);
    terms::report(&years, &files.sources, outcome);
    let mut terms = Vec::new();
    let mut school_years = Vec::with_capacity(years.len());
    for (index, draft) in years.into_iter().enumerate() {
        let year = YearKey::new(index);
        terms.extend(draft.terms.into_iter().map(|term| Term {
            id: term.id,
            year,
            start: term.start.value,
            end: term.end.value,
            counts_until: term.counts_until,
        }));
        school_years.push(SchoolYear {
            id: draft.id,
            terms: Vec::new(),
            undivided: draft.undivided,
            occasions: draft.occasions,
        });
    }
    terms.sort_by(|one, other| (one.start, &one.id.value).cmp(&(other.start, &other.id.value)));
    let terms = order::unique(terms, RecordKind::Term, &files.sources, outcome);
    report_overlaps(&terms, &files.sources, outcome);
    for (index, term) in terms.iter().enumerate() {
        school_years[term.year.index()].terms.push(TermKey::new(index));
    }
    tables.terms = order::table(RecordKind::Term, &terms, std::iter::empty(), complete, TermKey::new);
    tables.calendar = Calendar { years: school_years, terms };
    tables.calendar_complete = complete;
}

/// LY123: a day in two terms would be counted for the later one only.
fn report_overlaps(terms: &[Term], sources: &Sources, outcome: &mut FileOutcome) {
    for pair in terms.windows(2) {
        let [earlier, later] = pair else { continue };
        if later.start > earlier.counts_until {
            continue;
        }
        let (first, second) = (&earlier.id.value, &later.id.value);
        let message =
            format!("学期 {second} 开始（{}）时，{first} 还没有结束（{}）", later.start, earlier.counts_until);
        outcome.findings.push(
            error(&faults::TERM_OVERLAP, later.id.span, message)
                .label("从这个学期起重叠")
                .also(earlier.id.span, format!("{first} 计入至 {}", earlier.counts_until))
                .note("说明：同一天属于两个学期，按学期的结果都不能用")
                .help("改正“开始”、“结束”或“计入至”，使一天只属于一个学期"),
        );
        outcome.left_out.push(LeftOut { path: sources.path(later.id.span).to_owned(), record: Some(second.clone()) });
    }
}
