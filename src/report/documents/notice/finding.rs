//! 核对发现的问题: how many findings of which kind concern the term.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::diagnostic::{Code, Diagnostic, Level, Named};
use crate::report::documents::notice::scope::Scope;
use crate::report::documents::notice::{feedback::Handling, roster};
use crate::report::words::wording;
use crate::rules::codes;

/// The findings of the term that nothing else in the paper speaks of.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeFindings {
    /// How many, in one sentence.
    pub(crate) statement: String,
    /// Those that belong to no period, kind by kind; empty where there are none, and in a paper that is closed.
    pub(crate) undated: String,
    /// One row a kind and level, the heaviest first.
    pub(crate) rows: Vec<NoticeFinding>,
}

/// One kind of finding.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NoticeFinding {
    /// What it is called.
    pub(crate) title: String,
    pub(crate) level: &'static str,
    pub(crate) number: usize,
}

/// The day on which the suggestion with this 编号 was raised.
fn raised(scope: &Scope<'_>, id: &str) -> Option<NaiveDate> {
    let item = scope.facts.model.feedback.iter().find(|item| item.id.value == id)?;
    item.known_since(&scope.facts.model.contacts)
}

/// What a finding is dated to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dated {
    /// The term itself, or its school year.
    Here,
    /// Another term or year.
    Elsewhere,
    /// No term: people, units, calendar.
    Nowhere,
}

/// The findings of a term and its school year. What is wrong with files and what git tells are of today,
/// whatever day the records are of, so that neither is counted here; nor is what the body says already. What belongs to no
/// period stands in records that bear no day: it is of today too, and a closed paper, which is the same ever after, has
/// none of it.
pub(super) fn findings(scope: &Scope<'_>, handling: Option<&Handling>) -> NoticeFindings {
    let mut numbers: BTreeMap<(std::cmp::Reverse<Level>, &'static Code), usize> = BTreeMap::new();
    let (mut undated, mut told): (BTreeMap<&'static Code, Vec<&Diagnostic>>, usize) = (BTreeMap::new(), 0);
    let of_records = |finding: &&Diagnostic| !finding.code.area.about_files && !finding.code.of_history;
    for finding in scope.facts.findings.iter().filter(of_records) {
        match dated(scope, finding) {
            Dated::Here if is_told(scope, handling, finding) => told += 1,
            Dated::Here => *numbers.entry((std::cmp::Reverse(finding.level), finding.code)).or_default() += 1,
            Dated::Nowhere if scope.facts.day_is_over => {}
            Dated::Elsewhere => {}
            Dated::Nowhere => undated.entry(finding.code).or_default().push(finding),
        }
    }
    let row = |(&(level, code), &number): (&(std::cmp::Reverse<Level>, &'static Code), &usize)| NoticeFinding {
        title: code.title.to_owned(),
        level: level.0.word(),
        number,
    };
    let rows: Vec<NoticeFinding> = numbers.iter().map(row).collect();
    NoticeFindings { statement: statement(scope, &rows, told), undated: nowhere(scope, &undated), rows }
}

/// By these a list is not decided as the rules ask, which the body and the annex about the units say.
static OF_LISTS: [&Code; 7] =
    [&codes::LY301, &codes::LY302, &codes::LY303, &codes::LY304, &codes::LY305, &codes::LY310, &codes::LY313];

/// Whether the body speaks of it already: a pair or a list that lacks something, a suggestion whose next step is overdue.
fn is_told(scope: &Scope<'_>, handling: Option<&Handling>, finding: &Diagnostic) -> bool {
    let Diagnostic { code, subject, .. } = finding;
    let of_duty = code.counted_as_duties || **code == codes::LY405;
    let of_list = OF_LISTS.contains(code) && roster::is_lacking(scope, subject);
    of_duty || of_list || (code.passing_on && handling.is_some_and(|handling| handling.tells(subject)))
}

/// What belongs to no period: `单位没有统战委员1条（附中党总支）`. Units and cadres are named, but neither friends nor those
/// whom a waiver excuses.
fn nowhere(scope: &Scope<'_>, undated: &BTreeMap<&'static Code, Vec<&Diagnostic>>) -> String {
    let kind = |(code, findings): (&&Code, &Vec<&Diagnostic>)| {
        let names: BTreeSet<String> = findings.iter().filter_map(|finding| concerned(scope, finding)).collect();
        let names = names.into_iter().collect::<Vec<_>>().join("、");
        let names = if names.is_empty() { names } else { format!("（{names}）") };
        format!("{}{}条{names}", code.title, findings.len())
    };
    let kinds: Vec<String> = undated.iter().map(kind).collect();
    let number: usize = undated.values().map(Vec::len).sum();
    if number == 0 {
        return String::new();
    }
    let (day, span) = (wording::day(scope.facts.as_of), scope.span());
    format!("不分{span}的记录（单位、人员、豁免等）截至{day}发现{number}条：{}。", kinds.join("；"))
}

/// The unit or cadre that a finding is about.
fn concerned(scope: &Scope<'_>, finding: &Diagnostic) -> Option<String> {
    let model = scope.facts.model;
    finding.subject.named().find_map(|named| match named {
        Named::Unit(id) => model.units.iter().find(|unit| unit.id.value == *id).map(|unit| unit.name.clone()),
        Named::Cadre(id) => {
            let cadre = model.cadre_keys().find(|(_, cadre)| cadre.id.value == *id)?;
            Some(model.cadre_name(cadre.0).to_owned())
        }
        _ => None,
    })
}

impl NoticeFindings {
    /// How many there are of each weight, for the body of the paper; `None` where there are none.
    pub(super) fn brief(&self, annex: &str, further: bool) -> Option<String> {
        let (levels, other) = (by_level(&self.rows), if further { "另" } else { "" });
        (!levels.is_empty()).then(|| format!("核对记录，{other}发现{}，见{annex}。", levels.join("、")))
    }
}

/// 不符合规定3条, 请核实2条 …: the weights that occur.
fn by_level(rows: &[NoticeFinding]) -> Vec<String> {
    let of_level = |level: Level| rows.iter().filter(move |row| row.level == level.word()).map(|row| row.number).sum();
    let levels = Level::ALL.into_iter().map(|level| (level.word(), of_level(level)));
    levels.filter(|(_, number): &(&str, usize)| *number > 0).map(|(word, number)| format!("{word}{number}条")).collect()
}

/// Whose records are looked at.
fn records(scope: &Scope<'_>) -> String {
    format!("{}和{}", scope.this(), scope.year())
}

fn statement(scope: &Scope<'_>, rows: &[NoticeFinding], told: usize) -> String {
    let levels = by_level(rows);
    let records = format!("{}的记录", records(scope));
    match (levels.is_empty(), told) {
        (true, 0) => format!("核对{records}，没有发现问题。"),
        (true, told) => format!("核对{records}，除正文已经说到的{told}条以外，没有发现别的问题。"),
        (false, 0) => format!("核对{records}，发现{}。", levels.join("、")),
        (false, told) => {
            format!("核对{records}，除正文已经说到的{told}条以外，另发现{}。", levels.join("、"))
        }
    }
}

/// What a finding is dated to: by its subject, else by its folder (`contacts/2025-2026-1/`,
/// `roster/2025-2026/`). A suggestion belongs to the term in which it was raised, as in the table of
/// suggestions.
fn dated(scope: &Scope<'_>, finding: &Diagnostic) -> Dated {
    let subject = &finding.subject;
    let suggestion = subject.object.iter().find_map(|object| match object {
        Named::Feedback(id) => raised(scope, id),
        _ => None,
    });
    if let Some(raised) = suggestion {
        return if scope.holds(raised) { Dated::Here } else { Dated::Elsewhere };
    }
    if let Some(day) = contacted(scope, finding) {
        return if scope.holds(day) { Dated::Here } else { Dated::Elsewhere };
    }
    let path = finding.primary.as_ref().map(|label| scope.facts.sources.path(label.span)).or(finding.path.as_deref());
    let folders = path.into_iter().flat_map(|path| path.split('/'));
    let mut parts = subject.period.as_deref().into_iter().chain(folders);
    parts.find_map(|part| by_period(scope, part)).unwrap_or(Dated::Nowhere)
}

/// The day of the contact that a finding is about, where the period is none of those after which folders are named.
fn contacted(scope: &Scope<'_>, finding: &Diagnostic) -> Option<NaiveDate> {
    let named = finding.subject.object.iter().filter(|_| scope.period.term.is_none());
    let mut contacts = named.filter_map(|object| match object {
        Named::Contact(id) => scope.facts.model.contacts.iter().find(|contact| contact.id == *id),
        _ => None,
    });
    contacts.next().map(|contact| contact.date.value)
}

/// What the 编号 of a term or school year says; `None` for anything else.
fn by_period(scope: &Scope<'_>, id: &str) -> Option<Dated> {
    let calendar = &scope.facts.model.calendar;
    if id == scope.period.name {
        return Some(Dated::Here);
    }
    let of_term = calendar.term_by_id(id).map(|term| Some(term) == scope.period.term);
    let of_other = || {
        let known = scope.facts.ledger.duties.iter().any(|duty| duty.period.name == id);
        known.then_some(false)
    };
    let of_year = || calendar.year_by_id(id).map(|year| year == scope.period.year);
    let here = of_term.or_else(of_year).or_else(of_other)?;
    Some(if here { Dated::Here } else { Dated::Elsewhere })
}
