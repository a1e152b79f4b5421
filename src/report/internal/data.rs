//! The data behind the pages as JSON: the ledger and the findings. Keys are only ever added;
//! `docs/site-data.md` says what they mean. People appear by id.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diagnostic::json::{self, Head};
use crate::ledger::contacts::ContactGroup;
use crate::ledger::heard::Heard;
use crate::ledger::{Duty, Evidence};
use crate::model::key::{RuleKey, UnitKey};
use crate::model::pack::Force;
use crate::model::verdict::Verdict;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// The form of `ledger.json`; it changes only if a key changes its meaning.
const SCHEMA_VERSION: u32 = 1;

#[derive(JsonSchema, Serialize)]
pub(crate) struct LedgerFile<'a> {
    schema_version: u32,
    institution: &'a str,
    as_of: String,
    commit: Option<&'a str>,
    rules: Vec<RuleEntry<'a>>,
    duties: Vec<DutyEntry<'a>>,
    heard: Vec<HeardEntry<'a>>,
}

#[derive(JsonSchema, Serialize)]
struct HeardEntry<'a> {
    rule: &'a str,
    term: Option<&'a str>,
    unit: &'a str,
    notes: usize,
    registered: usize,
    nothing_asked: usize,
    rest: usize,
}

#[derive(JsonSchema, Serialize)]
struct RuleEntry<'a> {
    id: &'a str,
    clause: &'a str,
    kind: &'static str,
    #[schemars(extend("enum" = Force::ALL.map(Force::word)))]
    force: &'static str,
}

#[derive(JsonSchema, Serialize)]
struct DutyEntry<'a> {
    rule: &'a str,
    clause: &'a str,
    period: &'a str,
    start: String,
    until: String,
    holder: Record<'a>,
    object: Record<'a>,
    required: Option<u32>,
    #[schemars(extend("enum" = Verdict::ALL.map(Verdict::slug)))]
    verdict: &'static str,
    rests_on: Vec<String>,
    open: bool,
    evidence: Vec<Record<'a>>,
    not_counted: Vec<Refused<'a>>,
    waiver: Option<&'a str>,
}

#[derive(JsonSchema, Serialize)]
struct Record<'a> {
    kind: &'static str,
    id: &'a str,
}

#[derive(JsonSchema, Serialize)]
struct Refused<'a> {
    #[serde(flatten)]
    record: Record<'a>,
    reason: &'static str,
}

/// Where the duties lie, and how the page of downloads calls them.
pub(crate) const DUTIES: (&str, &str) = ("data/ledger.json", "应办事项台账");

/// Where the findings lie, and how the page of downloads calls them.
pub(crate) const FINDINGS: (&str, &str) = ("data/findings.json", "发现的问题");

/// The duties.
///
/// # Panics
///
/// Never: the file holds only strings, numbers and lists.
pub(crate) fn duties(lookup: &Lookup<'_>) -> Vec<u8> {
    let mut duties = serde_json::to_vec_pretty(&ledger(lookup)).expect("strings, numbers and lists can be written");
    duties.push(b'\n');
    duties
}

/// The findings, all of them.
///
/// # Panics
///
/// Never: the file holds only strings, numbers and lists.
pub(crate) fn findings(lookup: &Lookup<'_>) -> Vec<u8> {
    let left_out = lookup.facts.left_out.iter().map(|item| (item.path.clone(), item.record.clone())).collect();
    let head = Head {
        as_of: Some(wording::short_day(lookup.facts.as_of)),
        summary: lookup.facts.summary,
        complete: lookup.facts.left_out.is_empty(),
        left_out,
    };
    let mut bytes = Vec::new();
    let written = json::write(&head, lookup.facts.findings, &lookup.places, usize::MAX, &mut bytes);
    written.expect("strings, numbers and lists can be written");
    bytes
}

fn ledger<'a>(lookup: &'a Lookup<'_>) -> LedgerFile<'a> {
    let facts = &lookup.facts;
    LedgerFile {
        schema_version: SCHEMA_VERSION,
        institution: &facts.model.institution.name,
        as_of: wording::short_day(facts.as_of),
        commit: facts.provenance.commit.as_ref().map(|commit| commit.id.as_str()),
        rules: facts
            .model
            .pack
            .rules
            .iter()
            .map(|rule| RuleEntry {
                id: &rule.id.value,
                clause: &rule.clause.value,
                kind: rule.kind,
                force: rule.force.word(),
            })
            .collect(),
        duties: facts.ledger.duties.iter().map(|duty| entry(lookup, duty)).collect(),
        heard: heard(lookup),
    }
}

fn heard<'a>(lookup: &'a Lookup<'_>) -> Vec<HeardEntry<'a>> {
    let model = lookup.facts.model;
    let entry = |((rule, group, unit), heard): (&(RuleKey, ContactGroup, UnitKey), &Heard)| HeardEntry {
        rule: &model.rule(*rule).id.value,
        term: match group {
            ContactGroup::Term(term) => Some(&model.term(*term).id.value),
            ContactGroup::Outside => None,
        },
        unit: &model.unit(*unit).id.value,
        notes: heard.notes(),
        registered: heard.registered.len(),
        nothing_asked: heard.nothing_asked.len(),
        rest: heard.rest.len(),
    };
    lookup.heard.units.iter().map(entry).collect()
}

fn entry<'a>(lookup: &'a Lookup<'_>, duty: &'a Duty) -> DutyEntry<'a> {
    let model = lookup.facts.model;
    let rule = model.rule(duty.rule);
    DutyEntry {
        rule: &rule.id.value,
        clause: &rule.clause.value,
        period: &duty.period.name,
        start: duty.period.start.to_string(),
        until: duty.latest.to_string(),
        holder: Record { kind: duty.holder.slug(), id: duty.holder.id(model) },
        object: Record { kind: duty.object.slug(), id: duty.object.id(model).unwrap_or_default() },
        required: duty.required,
        verdict: duty.verdict.slug(),
        rests_on: duty.grounds(model).iter().map(|ground| ground.words().to_owned()).collect(),
        open: duty.is_open(),
        evidence: duty.evidence.iter().map(|evidence| record(lookup, *evidence)).collect(),
        not_counted: duty
            .not_counted
            .iter()
            .map(|entry| Refused { record: record(lookup, entry.record), reason: entry.reason.words() })
            .collect(),
        waiver: duty.waiver.map(|waiver| model.waiver(waiver).id.value.as_str()),
    }
}

/// A record by its id; one without an id by the path of its file.
fn record<'a>(lookup: &'a Lookup<'_>, evidence: Evidence) -> Record<'a> {
    let model = lookup.facts.model;
    let path = |file| lookup.facts.sources.file(file).path.as_str();
    match evidence {
        Evidence::Contact(key) => Record { kind: "contact", id: &model.contact(key).id },
        Evidence::Roster(key) => Record { kind: "roster", id: path(model.rosters[key.index()].file) },
        Evidence::Step(key, _) => Record { kind: "feedback", id: &model.feedback[key.index()].id.value },
        Evidence::Review(key) => Record { kind: "review", id: path(model.reviews[key.index()].file) },
        Evidence::Report(key) => Record { kind: "report", id: path(model.reports[key.index()].file) },
        Evidence::Assessment(key) => Record { kind: "assessment", id: path(model.assessments[key.index()].file) },
    }
}
