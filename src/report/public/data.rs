//! `data/summary.json`: the published numbers for programs. A number that is withheld is `null`.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::pack::{Force, Rule};
use crate::report::Facts;
use crate::report::OutputFile;
use crate::report::public::disclosure::figure::{PublicFigure, Range};
use crate::report::public::numbers::contacts::{PublicContacts, PublicWord};
use crate::report::public::numbers::duties::{PeriodFigures, PublicPairs, PublicUnit};
use crate::report::public::numbers::feedback::{PublicFeedback, PublicKind};
use crate::report::public::numbers::findings::PublicFindings;
use crate::report::words::parameters::{Parameter, in_words};
use crate::report::words::wording;

/// The whole file.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub(crate) struct Summary {
    /// Grows when a field changes its meaning.
    schema_version: u32,
    /// 名称 of the institution.
    institution: String,
    /// The day of all figures, the last of a month.
    as_of: String,
    /// 最小人数: so many values each range has at least.
    minimum: u32,
    /// Whether something was left out.
    partial: bool,
    /// The rules by which all of it is counted, as 条款对照 shows them.
    rules: Vec<RuleEntry>,
    /// Pairs, the latest period first.
    periods: Vec<Period>,
    /// Contacts, term by term.
    contacts: Vec<ContactTerm>,
    /// 意见建议.
    feedback: Items,
    /// Findings by area.
    findings: Vec<Named>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct RuleEntry {
    id: String,
    clause: String,
    kind: &'static str,
    #[schemars(extend("enum" = Force::ALL.map(Force::word)))]
    force: &'static str,
    parameters: Vec<ParameterEntry>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct ParameterEntry {
    name: &'static str,
    values: Vec<String>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct Period {
    id: String,
    open: bool,
    school: SchoolRow,
    units: Vec<UnitRow>,
    without_list: Vec<String>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct SchoolRow {
    pairs: usize,
    silent: usize,
    met: Option<Range>,
    unmet: Option<Range>,
    share: Option<String>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct UnitRow {
    unit: String,
    units: usize,
    pairs: usize,
    unmet: Option<Range>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct ContactTerm {
    term: String,
    contacts: Option<Range>,
    begun_by_friends: Option<Range>,
    forms: Vec<Named>,
    topics: Vec<Named>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct Items {
    all: Option<Range>,
    settled: Option<Range>,
    answered: Option<Range>,
    outcomes: Vec<Named>,
    categories: Vec<Named>,
}

#[derive(Clone, Debug, JsonSchema, Serialize)]
struct Named {
    name: String,
    number: Option<Range>,
}

/// The data file of a report.
pub(super) fn data(
    facts: &Facts<'_>,
    periods: &[PeriodFigures],
    contacts: &PublicContacts,
    feedback: &PublicFeedback,
    findings: &[PublicFindings],
) -> OutputFile {
    let summary = Summary {
        schema_version: 2,
        institution: facts.model.institution.name.clone(),
        as_of: wording::short_day(facts.as_of),
        minimum: facts.model.institution.public_minimum,
        partial: !facts.left_out.is_empty(),
        rules: rules(facts),
        periods: periods.iter().map(period).collect(),
        contacts: (0..contacts.terms.len()).map(|term| contact_term(contacts, term)).collect(),
        feedback: Items {
            all: feedback.all.range(),
            settled: feedback.settled.range(),
            answered: feedback.answered.range(),
            outcomes: kinds(&feedback.outcomes),
            categories: kinds(&feedback.categories),
        },
        findings: findings.iter().map(|line| named(line.area, line.figure)).collect(),
    };
    let mut bytes = serde_json::to_vec_pretty(&summary).expect("strings, numbers and lists can be written as JSON");
    bytes.push(b'\n');
    OutputFile { path: "data/summary.json".to_owned(), bytes }
}

/// The rules with the parameters that hold on the day of the figures.
fn rules(facts: &Facts<'_>) -> Vec<RuleEntry> {
    let parameter = |Parameter { label, values, .. }| ParameterEntry { name: label, values };
    let entry = |rule: &Rule| RuleEntry {
        id: rule.id.value.clone(),
        clause: rule.clause.value.clone(),
        kind: rule.kind,
        force: rule.force.word(),
        parameters: in_words(facts.model, rule.parameters_on(facts.as_of)).into_iter().map(parameter).collect(),
    };
    facts.model.pack.rules.iter().map(entry).collect()
}

fn period(period: &PeriodFigures) -> Period {
    let unit = |row: &PublicUnit| UnitRow {
        unit: row.name.clone(),
        units: row.units,
        pairs: row.pairs,
        unmet: row.unmet.and_then(PublicFigure::range),
    };
    Period {
        id: period.id.clone(),
        open: period.school.open,
        school: school(&period.school),
        units: period.units.iter().map(unit).collect(),
        without_list: period.without_list.clone(),
    }
}

fn school(row: &PublicPairs) -> SchoolRow {
    SchoolRow {
        pairs: row.pairs,
        silent: row.silent,
        met: row.met.range(),
        unmet: row.unmet.range(),
        share: row.share.clone(),
    }
}

fn contact_term(contacts: &PublicContacts, term: usize) -> ContactTerm {
    let number = |line: &PublicWord| line.figures[term].and_then(PublicFigure::range);
    let words = |lines: &[PublicWord]| {
        let told = lines.iter().filter_map(|line| line.figures[term].map(|figure| named(&line.name, figure)));
        told.collect()
    };
    ContactTerm {
        term: contacts.terms[term].clone(),
        contacts: number(&contacts.all),
        begun_by_friends: number(&contacts.by_friends),
        forms: words(&contacts.forms),
        topics: words(&contacts.topics),
    }
}

fn kinds(lines: &[PublicKind]) -> Vec<Named> {
    lines.iter().map(|line| named(&line.name, line.figure)).collect()
}

fn named(name: &str, figure: PublicFigure) -> Named {
    Named { name: name.to_owned(), number: figure.range() }
}
