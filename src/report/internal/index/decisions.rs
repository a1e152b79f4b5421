//! 需要决定的事: at most five, the heaviest first, each with the list that proves it.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Level};
use crate::model::key::UnitKey;
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Badge;
use crate::report::parts::suggestion::{self, Item};

/// How many things a first page asks a reader to decide.
const MOST: usize = 5;

/// Something that needs a decision.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    /// How much it weighs.
    pub(crate) badge: Badge,
    pub(crate) text: String,
    /// Whom it concerns, in words.
    pub(crate) detail: String,
    /// The list that proves it.
    pub(crate) href: String,
    /// What the link says.
    pub(crate) evidence: String,
}

/// What needs a decision, as much of it as fits.
#[derive(Clone, Debug)]
pub(crate) struct Decisions {
    /// The heaviest.
    pub(crate) first: Vec<Decision>,
    /// How many more there are.
    pub(crate) more: usize,
}

/// The things to decide: codes with errors, then suggestions past their deadline, then codes with
/// warnings; within a weight the more frequent first.
pub(crate) fn decisions(lookup: &Lookup<'_>) -> Decisions {
    // Suggestions that still wait are summed up as one thing to decide; about those that were passed on
    // late nothing is left to decide.
    let codes = lookup.findings_of_code.iter().filter(|(code, _)| !code.passing_on);
    let weighty = |index: &usize| lookup.facts.findings[*index].level > Level::Hint;
    let mut found: Vec<(Level, usize, Decision)> = Vec::new();
    for (code, findings) in codes {
        let findings: Vec<usize> = findings.iter().copied().filter(weighty).collect();
        if let Some(level) = findings.iter().map(|index| lookup.facts.findings[*index].level).max() {
            found.push((level, findings.len(), of_code(lookup, code, level, &findings)));
        }
    }
    found.extend(overdue(lookup));
    found.sort_by_key(|(level, number, _)| std::cmp::Reverse((*level, *number)));
    let more = found.len().saturating_sub(MOST);
    Decisions { first: found.into_iter().map(|(_, _, decision)| decision).take(MOST).collect(), more }
}

fn of_code(lookup: &Lookup<'_>, code: &Code, level: Level, findings: &[usize]) -> Decision {
    let units: BTreeSet<UnitKey> = findings.iter().filter_map(|index| lookup.unit_of_finding[*index]).collect();
    Decision {
        badge: level.into(),
        text: code.title.to_owned(),
        detail: concerned(lookup, &units),
        href: address::findings_of_code(code),
        evidence: format!("{} 处，逐条查看", findings.len()),
    }
}

/// Names up to three units; more would not be read.
fn concerned(lookup: &Lookup<'_>, units: &BTreeSet<UnitKey>) -> String {
    let names: Vec<&str> = units.iter().take(3).map(|unit| lookup.facts.model.unit(*unit).name.as_str()).collect();
    match units.len() {
        0 => lookup.facts.model.institution.name.clone(),
        1..=3 => names.join("、"),
        more => format!("{}等 {more} 个单位", names.join("、")),
    }
}

/// Suggestions that wait past their deadline; where none does, those that wait at all (四.3, 五.4).
fn overdue(lookup: &Lookup<'_>) -> Option<(Level, usize, Decision)> {
    let items = suggestion::items(lookup);
    let open: Vec<&Item> = items.iter().filter(|item| !item.closed).collect();
    let overdue = open.iter().filter(|item| item.overdue > 0).count();
    let decision = |level: Level, text: &str, detail: String, number: usize| {
        let evidence = format!("{number} 件，逐件查看");
        let decision = Decision {
            badge: level.into(),
            text: text.to_owned(),
            detail,
            href: address::FEEDBACK.to_owned(),
            evidence,
        };
        Some((level, number, decision))
    };
    if overdue > 0 {
        let longest = open.iter().map(|item| item.overdue).max().unwrap_or_default();
        let detail = format!("最久的一件已逾期 {longest} 天");
        return decision(Level::Error, "意见建议过了办理期限还没有办", detail, overdue);
    }
    let oldest = open.iter().map(|item| item.age).max()?;
    let none_overdue = suggestion::none_overdue(open.iter().copied());
    let detail = format!("{none_overdue}；最早的一件提出已有 {oldest} 天");
    decision(Level::Warning, "意见建议尚未答复本人", detail, open.len())
}
