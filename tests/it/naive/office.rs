//! What comes once in a period: lists, reviews, reports, assessments (五.1, 五.3, 五.4).

use std::collections::BTreeSet;

use chrono::NaiveDate;
use lianyi::model::key::{CadreKey, UnitKey, YearKey};
use lianyi::model::office::{ReportedBy, Review};
use lianyi::model::pack::{
    Parameters, PeriodKind, Reporter, ReviewParameters, RosterDecisionParameters, RosterOwnerKind,
};
use lianyi::model::roster::{Roster, RosterOwner};

use crate::naive::days::{self, Days};
use crate::naive::lists::Lists;
use crate::naive::{Asked, Look, Who};

fn thing(who: Who, object: &str, days: Days, least: Option<u32>, counted: usize) -> Asked {
    let (friends, object) = (Vec::new(), object.to_owned());
    Asked { who, friends, object, days, least, counted, unstated: false }
}

fn units(look: Look<'_>) -> Vec<UnitKey> {
    (0..look.model.units.len()).map(UnitKey::new).collect()
}

fn cadres(look: Look<'_>) -> Vec<CadreKey> {
    (0..look.model.cadres.len()).map(CadreKey::new).collect()
}

/// Whether a unit has a cadre of these tiers in office on any of these days.
fn has_cadres(look: Look<'_>, unit: UnitKey, tiers: &[String], from: NaiveDate, until: NaiveDate) -> bool {
    let own = |cadre: &CadreKey| look.model.cadres[cadre.index()].unit.value == unit;
    cadres(look).into_iter().filter(own).any(|cadre| look.is_of(cadre, tiers) && look.serves(cadre, from, until))
}

/// Each school year has its list, decided as the pack asks, within the days laid down or else the school year.
pub(super) fn lists(look: Look<'_>) -> Vec<Asked> {
    let year = |parameters: &Parameters| match parameters {
        Parameters::RosterDecision(list) if list.each_year => Some(PeriodKind::Year),
        _ => None,
    };
    let mut all = Vec::new();
    for (parameters, mut days) in look.periods(year) {
        let Parameters::RosterDecision(list) = parameters else { continue };
        if let Some(within) = list.within_days {
            days.until = days::later(days.start, within);
            days.end = days.until;
        }
        let owners: Vec<(Who, RosterOwner)> = match &list.owner {
            RosterOwnerKind::Tier(tier) => vec![(Who::Office, RosterOwner::Tier(tier.clone()))],
            RosterOwnerKind::EachUnit(tier) => {
                let tiers: Vec<String> = tier.iter().cloned().collect();
                let meant = |unit: &UnitKey| has_cadres(look, *unit, &tiers, days.start, days.until);
                units(look).into_iter().filter(meant).map(|unit| (Who::Unit(unit), RosterOwner::Unit(unit))).collect()
            }
        };
        for (who, owner) in owners {
            let (mut counted, mut unstated) = (0, false);
            for roster in &look.model.rosters {
                if roster.year.value == days.year
                    && roster.owner.value == owner
                    && there_since(look, roster) <= look.as_of
                {
                    match is_decided(look, list, roster, &days) {
                        Some(decided) => counted += usize::from(decided),
                        None => unstated = true,
                    }
                }
            }
            all.push(Asked { unstated, ..thing(who, "名单", days.clone(), Some(1), counted) });
        }
    }
    all
}

/// Whether every pair that was there when a list was decided stands in a line with a basis that is asked for, and none
/// began before the decision, yet after its school year had begun.
fn is_proposed_and_begun(
    look: Look<'_>,
    asked: &RosterDecisionParameters,
    roster: &Roster,
    decided: Option<NaiveDate>,
) -> bool {
    let first = begins(look, roster.year.value);
    let day = decided.unwrap_or(first);
    for line in &roster.lines {
        for entry in line.friends.iter().filter(|entry| entry.decided.is_none()) {
            let from = entry.from.as_ref().map(|from| from.value);
            let serves = look.model.cadres[line.cadre.value.index()].service.iter().map(|days| days.from).min();
            let come = look.model.friends[entry.friend.value.index()].since.from;
            if [from, serves, Some(come)].into_iter().flatten().any(|first| first > day) {
                continue;
            }
            let begun_early = decided.is_some_and(|decided| from.is_some_and(|from| first < from && from < decided));
            let based = line.basis.as_ref().is_some_and(|basis| {
                let mut words = basis.value.split([' ', ',', '，', '、']).filter(|word| !word.is_empty());
                words.all(|word| asked.bases.iter().any(|base| base == word))
            });
            if begun_early || (!asked.bases.is_empty() && !based) {
                return false;
            }
        }
    }
    true
}

/// The first day of a school year.
fn begins(look: Look<'_>, year: YearKey) -> NaiveDate {
    let own = look.model.calendar.terms.iter().filter(|term| term.year == year);
    own.map(|term| term.start).min().unwrap_or(look.model.pack.regulation.in_force.value)
}

/// The day of a list's decision, else the first of its school year.
fn there_since(look: Look<'_>, roster: &Roster) -> NaiveDate {
    let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
    decided.map_or_else(|| begins(look, roster.year.value), |date| date.value)
}

/// Whether a list was decided as the pack asks, by now; `None` where a day is missing on which that depends. Bodies,
/// number, order and year must be right, whatever the days.
fn is_decided(look: Look<'_>, asked: &RosterDecisionParameters, roster: &Roster, days: &Days) -> Option<bool> {
    let Some(decision) = &roster.decided else { return Some(false) };
    let date = decision.date.as_ref().map(|date| date.value);
    let proposed = roster.proposed.as_ref().map(|proposal| proposal.date.as_ref().map(|date| date.value));
    let proposed = proposed.filter(|date| date.is_none_or(|date| date <= look.as_of));
    if !asked.deciders.is_empty() && !asked.deciders.contains(&decision.meeting.value) {
        return Some(false);
    }
    if asked.document_required && decision.document.is_none() {
        return Some(false);
    }
    if !is_proposed_and_begun(look, asked, roster, date) {
        return Some(false);
    }
    if let (Some(effective), Some(date)) = (&roster.effective, date)
        && effective.value < date
    {
        return Some(false);
    }
    if asked.renewed && is_of_another_year(look, roster) {
        return Some(false);
    }
    let mut unknown = date.is_none();
    if !asked.proposers.is_empty() {
        let Some(proposed) = proposed else { return Some(false) };
        if !roster.proposed.as_ref().is_some_and(|proposal| asked.proposers.contains(&proposal.by.value)) {
            return Some(false);
        }
        match (proposed, date) {
            (Some(proposed), Some(date)) if proposed > date => return Some(false),
            (None, Some(date)) if date <= days.until => unknown = true,
            (Some(proposed), None) if proposed > days.until => return Some(false),
            _ => {}
        }
    }
    if unknown { None } else { date.map(|date| date <= days.until) }
}

/// Whether the decision is that of an earlier list, by its number or because it lies more than 120 days before the
/// school year.
fn is_of_another_year(look: Look<'_>, roster: &Roster) -> bool {
    let begun = begins(look, roster.year.value);
    let decision = roster.decided.as_ref().expect("a decision");
    let too_early = decision.date.as_ref().is_some_and(|date| days::later(date.value, 120) < begun);
    let number = |roster: &Roster| roster.decided.as_ref()?.document.as_ref().map(|number| number.value.clone());
    let same = |other: &Roster| {
        other.owner.value == roster.owner.value
            && begins(look, other.year.value) < begun
            && there_since(look, other) <= there_since(look, roster)
            && number(other).is_some()
            && number(other) == number(roster)
    };
    too_early || look.model.rosters.iter().any(same)
}

/// The Office looks at what is going on so many times; where every unit is meant, together at every unit that has
/// pairs in the school year.
pub(super) fn reviews(look: Look<'_>) -> Vec<Asked> {
    let lists = Lists::of(look);
    let kind = |parameters: &Parameters| match parameters {
        Parameters::Review(review) => Some(review.period.clone()),
        _ => None,
    };
    let mut all = Vec::new();
    for (parameters, days) in look.periods(kind) {
        let Parameters::Review(review) = parameters else { continue };
        let counted = reviewed(look, review, &lists, &days);
        all.push(thing(Who::Office, "了解", days, review.minimum, counted));
    }
    all
}

fn reviewed(look: Look<'_>, parameters: &ReviewParameters, lists: &Lists, days: &Days) -> usize {
    let mut seen: Vec<&Review> = Vec::new();
    for review in &look.model.reviews {
        let day = review.date.value;
        let own = days.term.map_or(days.start <= day, |term| review.term.value == term);
        if own && day <= days.until && day <= look.as_of {
            seen.push(review);
        }
    }
    let mut open: BTreeSet<UnitKey> = BTreeSet::new();
    for (cadre, _) in lists.of_year(days.year).into_iter().filter(|pair| lists.are_known(*pair, days)) {
        open.insert(look.model.cadres[cadre.index()].unit.value);
    }
    for review in &seen {
        open.retain(|unit| !review.units.is_empty() && !review.units.iter().any(|looked| looked.value == *unit));
    }
    if parameters.every_unit && !open.is_empty() { 0 } else { seen.len() }
}

/// Whoever reports does so on each period, some days after it or on its last counted day at the latest. A report is on
/// a period if the days that it reports on lie within it.
pub(super) fn reports(look: Look<'_>) -> Vec<Asked> {
    let kind = |parameters: &Parameters| match parameters {
        Parameters::Report(report) => Some(report.period.clone()),
        _ => None,
    };
    let mut all = Vec::new();
    for (parameters, days) in look.periods(kind) {
        let Parameters::Report(report) = parameters else { continue };
        let whos: Vec<Who> = match report.by {
            Reporter::Office => vec![Who::Office],
            Reporter::EachUnit => {
                let meant = |unit: &UnitKey| has_cadres(look, *unit, &report.tiers, days.start, days.end);
                units(look).into_iter().filter(meant).map(Who::Unit).collect()
            }
            Reporter::EachCadre => {
                let meant =
                    |cadre: &CadreKey| look.is_of(*cadre, &report.tiers) && look.serves(*cadre, days.start, days.end);
                cadres(look).into_iter().filter(meant).map(Who::Cadre).collect()
            }
        };
        let mut due = days.clone();
        if let Some(within) = report.within_days {
            due.until = days::later(days.end, within);
            due.end = due.until;
        }
        for who in whos {
            let counted = reported(look, who, &days, due.until);
            all.push(thing(who, "汇报", due.clone(), report.minimum, counted));
        }
    }
    all
}

fn reported(look: Look<'_>, who: Who, days: &Days, last: NaiveDate) -> usize {
    let mut counted = 0;
    for report in &look.model.reports {
        let by = match report.by.value {
            ReportedBy::Office => Who::Office,
            ReportedBy::Unit(unit) => Who::Unit(unit),
            ReportedBy::Cadre(cadre) => Who::Cadre(cadre),
        };
        let until = report.on.until.expect("a report says until when");
        // What began before the regulation did is read from its first day on.
        let from = report.on.from.max(look.model.pack.regulation.in_force.value);
        let on = days.start <= from && until <= days.until;
        counted += usize::from(by == who && on && report.date.value <= last && report.date.value <= look.as_of);
    }
    counted
}

/// Each unit that is meant and had cadres in office in the school year is assessed for it. Where no time is laid down
/// nothing is late, and what was not done is 规则未规定. One that lacks a part is none; one without a date is in time only
/// where there is no time.
pub(super) fn assessments(look: Look<'_>) -> Vec<Asked> {
    let year = |parameters: &Parameters| matches!(parameters, Parameters::Assessment(_)).then_some(PeriodKind::Year);
    let mut all = Vec::new();
    for (parameters, days) in look.periods(year) {
        let Parameters::Assessment(assessment) = parameters else { continue };
        let last = assessment.within_days.map(|within| days::later(days.end, within));
        for unit in units(look) {
            let category = look.model.units[unit.index()].category.as_ref();
            let meant = assessment.categories.is_empty()
                || assessment.categories.iter().any(|own| Some(&own.value) == category);
            if !meant || !has_cadres(look, unit, &[], days.start, days.until) {
                continue;
            }
            let (mut counted, mut unstated) = (0, false);
            for record in &look.model.assessments {
                let own = record.unit.value == unit && record.year.value == days.year;
                let whole = assessment.parts.iter().all(|part| {
                    let texts = record.texts();
                    let text = texts.iter().find(|(key, _)| *key == part.word()).and_then(|(_, text)| *text);
                    text.is_some_and(|text| text.chars().any(|letter| !letter.is_whitespace()))
                });
                let year = &look.model.calendar.terms;
                let begun = year.iter().filter(|term| term.year == days.year).any(|term| term.start <= look.as_of);
                let there = record.date.as_ref().map_or(begun, |date| date.value <= look.as_of);
                if own && whole && there {
                    match (&record.date, last) {
                        (None, Some(_)) => unstated = true,
                        (Some(date), Some(last)) => counted += usize::from(date.value <= last),
                        (_, None) => counted += 1,
                    }
                }
            }
            let minimum = (last.is_some() || counted > 0).then_some(1);
            let last = last.unwrap_or(days.until);
            let days = Days { end: last, until: last, ..days.clone() };
            all.push(Asked { unstated, ..thing(Who::Unit(unit), "考核", days, minimum, counted) });
        }
    }
    all
}
