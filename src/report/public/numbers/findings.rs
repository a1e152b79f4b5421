//! What was found, counted by code and by nothing else: no place, no subject, no message.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::Diagnostic;
use crate::model::Model;
use crate::model::key::{CadreKey, FriendKey};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Crowd, Minimum};
use crate::report::public::disclosure::figure::Figure;
use crate::report::public::disclosure::sheet::Sheet;
use crate::rules;

/// Areas whose findings are not counted here: contacts and feedback. Their findings are the very
/// duties and items that other pages count by term and stage; a second sum of the same things
/// would give numbers away that are withheld there.
const COUNTED_ELSEWHERE: [char; 2] = ['4', '5'];

/// Areas whose findings are about files, lists and history: nobody stands behind them unless their
/// subject names somebody.
const ABOUT_NOBODY: [char; 3] = ['1', '3', '9'];

/// Findings by code.
#[derive(Clone, Debug, Serialize)]
pub struct Findings {
    /// The codes that occur.
    pub codes: Vec<Line>,
}

/// One code.
#[derive(Clone, Debug, Serialize)]
pub struct Line {
    /// `LY401`.
    pub code: &'static str,
    /// The fault, in a few words.
    pub title: &'static str,
    /// How many findings.
    pub figure: Figure,
}

/// Who is called by an id.
enum Person {
    Cadre(CadreKey),
    Friend(FriendKey),
}

/// The findings of a report, counted.
pub(in crate::report::public) fn findings(facts: &Facts<'_>, minimum: Minimum) -> Findings {
    let titles: BTreeMap<&str, &'static str> = rules::codes().map(|code| (code.code, code.title)).collect();
    let people = people(facts.model);
    let mut codes: BTreeMap<&'static str, (usize, Crowd)> = BTreeMap::new();
    for finding in facts.findings.iter().filter(|finding| !is_of(finding, &COUNTED_ELSEWHERE)) {
        let (number, crowd) = codes.entry(finding.code).or_default();
        *number += 1;
        count_in(crowd, finding, &people);
    }
    let mut sheet = Sheet::default();
    let cells: Vec<_> = codes.into_iter().map(|(code, (number, crowd))| (code, sheet.add(number, crowd))).collect();
    let published = sheet.publish(minimum);
    let line = |(code, cell)| Line {
        code,
        title: titles.get(code).copied().unwrap_or_default(),
        figure: published.figure(cell),
    };
    Findings { codes: cells.into_iter().map(line).collect() }
}

fn people(model: &Model) -> BTreeMap<&str, Person> {
    let cadres = model.cadre_keys().map(|(key, cadre)| (cadre.id.value.as_str(), Person::Cadre(key)));
    let friends = model.friend_keys().map(|(key, friend)| (friend.id.value.as_str(), Person::Friend(key)));
    cadres.chain(friends).collect()
}

/// Counts in whom a finding concerns: those its subject names (`C03/F012/2025-2026-1`). A finding
/// about people that names nobody concerns somebody all the same.
fn count_in(crowd: &mut Crowd, finding: &Diagnostic, people: &BTreeMap<&str, Person>) {
    let mut named = false;
    // A contact's id is made of ids: `20251016-C03-F012`.
    let parts = finding.subject.split('/').flat_map(|part| std::iter::once(part).chain(part.split('-')));
    for part in parts {
        match people.get(part) {
            Some(Person::Cadre(cadre)) => crowd.add_cadre(*cadre),
            Some(Person::Friend(friend)) => crowd.add_friend(*friend),
            None => continue,
        }
        named = true;
    }
    if !named && !is_of(finding, &ABOUT_NOBODY) {
        crowd.add_unnamed();
    }
}

/// Whether the code of a finding belongs to one of these areas.
fn is_of(finding: &Diagnostic, areas: &[char]) -> bool {
    finding.code.chars().nth(2).is_some_and(|area| areas.contains(&area))
}
