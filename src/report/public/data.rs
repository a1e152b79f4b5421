//! `data/summary.json`: the published numbers for programs. A withheld number is `null`.

use serde::Serialize;

use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::public::numbers::contacts::{self, PublicContacts};
use crate::report::public::numbers::duties::{PeriodFigures, PublicDuties};
use crate::report::public::numbers::feedback::{self, PublicFeedback};
use crate::report::public::numbers::findings::PublicFindings;
use crate::report::words::wording;

/// The whole file.
#[derive(Clone, Debug, Serialize)]
struct Summary {
    /// Grows when a field changes its meaning.
    schema_version: u32,
    /// 名称 of the institution.
    institution: String,
    /// 截至日 of the report.
    as_of: String,
    /// Fewer people than this: the number is `null`.
    minimum: u32,
    /// Whether something was left out.
    partial: bool,
    /// Duties of contact, the latest period first.
    periods: Vec<Period>,
    /// Contacts, term by term.
    contacts: Vec<ContactTerm>,
    /// 意见建议.
    feedback: Items,
    /// Findings by code.
    findings: Vec<Named>,
}

#[derive(Clone, Debug, Serialize)]
struct Period {
    id: String,
    open: bool,
    school: Duties,
    units: Vec<UnitDuties>,
}

#[derive(Clone, Debug, Serialize)]
struct UnitDuties {
    unit: String,
    #[serde(flatten)]
    duties: Duties,
}

#[derive(Clone, Debug, Serialize)]
struct Duties {
    owed: Option<usize>,
    met: Option<usize>,
    due: Option<usize>,
    missed: Option<usize>,
    waived: Option<usize>,
    silent: Option<usize>,
    unstated: Option<usize>,
    rate: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct ContactTerm {
    term: String,
    contacts: Option<usize>,
    begun_by_friends: Option<usize>,
    forms: Vec<Named>,
    topics: Vec<Named>,
}

#[derive(Clone, Debug, Serialize)]
struct Items {
    all: Option<usize>,
    stages: Vec<Named>,
    outcomes: Vec<Named>,
    categories: Vec<Named>,
}

#[derive(Clone, Debug, Serialize)]
struct Named {
    name: String,
    number: Option<usize>,
}

/// The file of a report.
///
/// # Panics
///
/// Never: strings, numbers and lists can be written as JSON.
pub(super) fn data(
    facts: &Facts<'_>,
    periods: &[PeriodFigures],
    contacts: &PublicContacts,
    feedback: &PublicFeedback,
    findings: &PublicFindings,
) -> OutputFile {
    let summary = Summary {
        schema_version: 1,
        institution: facts.model.institution.name.clone(),
        as_of: wording::short_day(facts.as_of),
        minimum: facts.model.institution.public_minimum,
        partial: !facts.left_out.is_empty(),
        periods: periods.iter().map(period).collect(),
        contacts: (0..contacts.terms.len()).map(|term| contact_term(contacts, term)).collect(),
        feedback: Items {
            all: feedback.all.number(),
            stages: items(&feedback.stages),
            outcomes: items(&feedback.outcomes),
            categories: items(&feedback.categories),
        },
        findings: findings
            .codes
            .iter()
            .map(|line| Named { name: line.code.to_owned(), number: line.figure.number() })
            .collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&summary).expect("strings, numbers and lists can be written as JSON");
    bytes.push(b'\n');
    OutputFile { path: "data/summary.json".to_owned(), bytes }
}

fn period(period: &PeriodFigures) -> Period {
    Period {
        id: period.id.clone(),
        open: period.open,
        school: duties(&period.school),
        units: period.units.iter().map(|row| UnitDuties { unit: row.name.clone(), duties: duties(row) }).collect(),
    }
}

fn duties(row: &PublicDuties) -> Duties {
    Duties {
        owed: row.owed.number(),
        met: row.met.number(),
        due: row.due.number(),
        missed: row.missed.number(),
        waived: row.waived.number(),
        silent: row.silent.number(),
        unstated: row.unstated.number(),
        rate: row.rate.as_ref().filter(|rate| !rate.withheld).map(|rate| rate.text.clone()),
    }
}

fn contact_term(contacts: &PublicContacts, term: usize) -> ContactTerm {
    let number = |line: &contacts::PublicWord| line.figures[term].number();
    let words = |groups: &[contacts::PublicWords]| -> Vec<Named> {
        let lines = groups.iter().flat_map(|group| &group.lines);
        lines.map(|line| Named { name: line.name.clone(), number: number(line) }).collect()
    };
    ContactTerm {
        term: contacts.terms[term].clone(),
        contacts: number(&contacts.all),
        begun_by_friends: number(&contacts.by_friends),
        forms: words(&contacts.forms),
        topics: words(&contacts.topics),
    }
}

fn items(lines: &[feedback::PublicStage]) -> Vec<Named> {
    lines.iter().map(|line| Named { name: line.name.clone(), number: line.figure.number() }).collect()
}
