//! The data behind the pages as JSON: the ledger and the findings. Keys are only ever added;
//! `docs/site-data.md` says what they mean. People appear by id.

use serde::Serialize;

use crate::diagnostic::Summary;
use crate::diagnostic::json::{self, Head};
use crate::ledger::{Duty, Evidence, Holder, Object};
use crate::report::OutputFile;
use crate::report::lookup::Lookup;

/// The form of `ledger.json`; it changes only if a key changes its meaning.
const SCHEMA_VERSION: u32 = 1;

#[derive(Serialize)]
struct LedgerFile<'a> {
    schema_version: u32,
    institution: &'a str,
    as_of: String,
    commit: Option<&'a str>,
    rules: Vec<RuleEntry<'a>>,
    duties: Vec<DutyEntry<'a>>,
}

#[derive(Serialize)]
struct RuleEntry<'a> {
    id: &'a str,
    clause: &'a str,
    kind: &'static str,
    force: &'static str,
}

#[derive(Serialize)]
struct DutyEntry<'a> {
    rule: &'a str,
    clause: &'a str,
    period: &'a str,
    start: String,
    until: String,
    holder: Record<'a>,
    object: Record<'a>,
    required: Option<u32>,
    verdict: &'static str,
    open: bool,
    evidence: Vec<Record<'a>>,
    not_counted: Vec<Refused<'a>>,
    waiver: Option<&'a str>,
}

#[derive(Serialize)]
struct Record<'a> {
    kind: &'static str,
    id: &'a str,
}

#[derive(Serialize)]
struct Refused<'a> {
    contact: &'a str,
    reason: &'static str,
}

/// `data/ledger.json` and `data/findings.json`.
///
/// # Panics
///
/// Never: the files hold only strings, numbers and lists.
#[must_use]
pub fn files(lookup: &Lookup<'_>) -> Vec<OutputFile> {
    let mut duties = serde_json::to_vec_pretty(&ledger(lookup)).expect("strings, numbers and lists can be written");
    duties.push(b'\n');
    let summary = summary(lookup);
    let left_out = lookup.facts.left_out.iter().map(|item| (item.path.clone(), item.record.clone())).collect();
    let head = Head { as_of: Some(lookup.facts.as_of.to_string()), summary: &summary, left_out };
    let findings = json::print(&head, lookup.facts.findings, &lookup.places);
    vec![
        OutputFile { path: "data/ledger.json".to_owned(), bytes: duties },
        OutputFile { path: "data/findings.json".to_owned(), bytes: findings.into_bytes() },
    ]
}

fn summary(lookup: &Lookup<'_>) -> Summary {
    let facts = &lookup.facts;
    let tally = facts.ledger.tally(|_| true);
    let summary = Summary {
        files: facts.files_read,
        records: facts.model.record_count(),
        duties: tally.total(),
        met: tally.met,
        due: tally.due,
        missed: tally.missed,
        waived: tally.waived,
        silent: tally.silent,
        left_out: facts.left_out.len(),
        ..Summary::default()
    };
    summary.with_findings(facts.findings)
}

fn ledger<'a>(lookup: &'a Lookup<'_>) -> LedgerFile<'a> {
    let facts = &lookup.facts;
    LedgerFile {
        schema_version: SCHEMA_VERSION,
        institution: &facts.model.institution.name,
        as_of: facts.as_of.to_string(),
        commit: facts.provenance.commit.as_ref().map(|commit| commit.id.as_str()),
        rules: facts
            .model
            .pack
            .rules
            .iter()
            .map(|rule| RuleEntry {
                id: &rule.id.value,
                clause: &rule.clause.value,
                kind: rule.parameters.kind(),
                force: rule.force.word(),
            })
            .collect(),
        duties: facts.ledger.duties.iter().map(|duty| entry(lookup, duty)).collect(),
    }
}

fn entry<'a>(lookup: &'a Lookup<'_>, duty: &'a Duty) -> DutyEntry<'a> {
    let model = lookup.facts.model;
    let rule = model.rule(duty.rule);
    let path = |index: usize| lookup.facts.sources.file(model.rosters[index].file).path.as_str();
    let evidence = duty.evidence.iter().map(|evidence| match evidence {
        Evidence::Contact(key) => Record { kind: "contact", id: &model.contact(*key).id },
        Evidence::Roster(key) => Record { kind: "roster", id: path(key.index()) },
    });
    DutyEntry {
        rule: &rule.id.value,
        clause: &rule.clause.value,
        period: &duty.period.name,
        start: duty.period.start.to_string(),
        until: duty.period.until.to_string(),
        holder: match &duty.holder {
            Holder::Cadre(cadre) => Record { kind: "cadre", id: &model.cadre(*cadre).id.value },
            Holder::Unit(unit) => Record { kind: "unit", id: &model.unit(*unit).id.value },
            Holder::Office => Record { kind: "office", id: &model.institution.office },
        },
        object: match &duty.object {
            Object::Friend(friend) => Record { kind: "friend", id: &model.friend(*friend).id.value },
            Object::Roster => Record { kind: "roster", id: "" },
        },
        required: duty.required,
        verdict: duty.verdict.slug(),
        open: duty.days_left.is_some(),
        evidence: evidence.collect(),
        not_counted: duty
            .not_counted
            .iter()
            .map(|entry| Refused { contact: &model.contact(entry.contact).id, reason: entry.reason.words() })
            .collect(),
        waiver: duty.waiver.map(|waiver| model.waiver(waiver).id.value.as_str()),
    }
}
