//! A finding as pages show it: message, excerpt with the place marked, 依据, 办法, the record.

use crate::diagnostic::{self, Label, Named, Subject};
use crate::model::key::UnitKey;
use crate::report::address;
use crate::report::filter;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::{Badge, Link};
use crate::report::words::periods;

/// Of a longer line only so many characters on either side of the place are shown.
const AROUND: usize = 60;

/// One finding.
#[derive(Clone, Debug)]
pub(crate) struct FindingView {
    pub(crate) badge: Badge,
    /// The code, leading to its explanation.
    pub(crate) code: Link,
    /// By what lists are filtered: unit, level, area, code, rule.
    pub(crate) keys: String,
    pub(crate) message: String,
    /// Whom it is about, with names; empty where the place says it all.
    pub(crate) about: String,
    /// Whether the unit is among those whom it is about, so that it need not be named again.
    pub(crate) is_units: bool,
    /// The unit it concerns; 全校 where it concerns none.
    pub(crate) unit: String,
    /// Where, with the lines.
    pub(crate) places: Vec<Place>,
    /// 依据 and other background.
    pub(crate) notes: Vec<String>,
    /// 办法.
    pub(crate) helps: Vec<String>,
    /// What the unit says to it, where it is about something missed.
    pub(crate) answers: Vec<AnswerView>,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Path, line and column.
    pub(crate) at: String,
    /// The page of the record, if it has one.
    pub(crate) record: Option<Link>,
    /// The number of the line.
    pub(crate) line: usize,
    /// The line before the place.
    pub(crate) before: String,
    pub(crate) marked: String,
    /// The line behind the place.
    pub(crate) after: String,
    /// What is said beside it.
    pub(crate) label: String,
}

/// One finding as pages show it.
pub(crate) fn view(lookup: &Lookup<'_>, index: usize) -> FindingView {
    let finding = &lookup.facts.findings[index];
    let labels = finding.primary.iter().chain(&finding.others);
    let mut places: Vec<Place> = labels.map(|label| place(lookup, label)).collect();
    if finding.primary.is_none() {
        let path = diagnostic::path(finding, lookup.facts.sources);
        places.extend((!path.is_empty()).then(|| whole_file(path)));
    }
    let unit = lookup.unit_of_finding[index];
    FindingView {
        badge: finding.level.into(),
        code: Link::to(address::code(finding.code), finding.code.id),
        keys: keys(lookup, index),
        message: periods::in_words(&finding.message),
        about: about(lookup, &finding.subject),
        is_units: unit.is_some_and(|unit| names_unit(lookup, &finding.subject, unit)),
        unit: unit.map_or_else(
            || lookup.facts.model.institution.name.clone(),
            |unit| lookup.facts.model.unit(unit).name.clone(),
        ),
        places,
        notes: finding.notes.iter().map(|note| periods::in_words(note)).collect(),
        helps: finding.helps.clone(),
        answers: answer::to_finding(lookup, finding),
    }
}

/// What a finding is looked for by.
fn keys(lookup: &Lookup<'_>, index: usize) -> String {
    let model = lookup.facts.model;
    let finding = &lookup.facts.findings[index];
    let unit = lookup.unit_of_finding[index].map_or(filter::SCHOOL, |unit| &model.unit(unit).id.value);
    let rule = model.rule_keys().find(|(_, rule)| rule.id.value == finding.rule);
    let rule = rule.map(|(key, _)| address::ledger_rule_anchor(key)).unwrap_or_default();
    filter::keys([
        ("unit", unit),
        ("level", finding.level.slug()),
        ("area", &finding.code.area.digit.to_string()),
        ("code", finding.code.id),
        ("rule", &rule),
    ])
}

fn whole_file(path: &str) -> Place {
    let empty = String::new;
    Place {
        at: path.to_owned(),
        record: None,
        line: 0,
        before: empty(),
        marked: empty(),
        after: empty(),
        label: empty(),
    }
}

fn place(lookup: &Lookup<'_>, label: &Label) -> Place {
    let span = label.span;
    let text = &lookup.facts.sources.file(span.file).text;
    let position = lookup.places.start(span);
    let (start, end) = (span.start.index(), span.end.index().min(text.len()));
    let line_start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    let end = end.clamp(start, line_end);
    Place {
        at: format!("{}:{}:{}", lookup.places.path(span), position.line, position.column),
        record: lookup.record_pages.get(&span.file).cloned(),
        line: position.line,
        before: last(&text[line_start..start]),
        marked: text[start..end].trim_end_matches('\r').to_owned(),
        after: first(text[end..line_end].trim_end_matches('\r')),
        label: periods::in_words(&label.text),
    }
}

/// The end of a text.
fn last(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((cut, _)) => format!("…{}", &text[cut..]),
        None => text.to_owned(),
    }
}

/// The beginning of a text.
fn first(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// Whether a subject names a unit.
fn names_unit(lookup: &Lookup<'_>, subject: &Subject, unit: UnitKey) -> bool {
    let id = &lookup.facts.model.unit(unit).id.value;
    subject.named().any(|named| matches!(named, Named::Unit(other) if other == id))
}

/// Whom a subject names, with names: `周明远（C03）、李静（F012）`.
fn about(lookup: &Lookup<'_>, subject: &Subject) -> String {
    names(lookup, subject.named())
}

/// The same on the page of a unit, which need not be named there.
pub(crate) fn about_others(lookup: &Lookup<'_>, subject: &Subject, unit: UnitKey) -> String {
    let own = Named::Unit(lookup.facts.model.unit(unit).id.value.clone());
    names(lookup, subject.named().filter(|named| **named != own))
}

fn names<'a>(lookup: &Lookup<'_>, named: impl Iterator<Item = &'a Named>) -> String {
    let named = named.filter_map(|named| match named {
        Named::Cadre(id) | Named::Friend(id) | Named::Unit(id) => {
            let name = lookup.names.get(id.as_str())?;
            Some(if name == id { id.clone() } else { format!("{name}（{id}）") })
        }
        _ => None,
    });
    named.collect::<Vec<_>>().join("、")
}
