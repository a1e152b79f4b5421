//! How many friends a cadre, or the cadres of a unit together, have on each day (二), counted day by day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use lianyi::diagnostic::Diagnostic;
use lianyi::model::Model;
use lianyi::model::key::{CadreKey, FriendKey, RuleKey};
use lianyi::model::pack::{Counting, CoverageParameters, Parameters, RosterOwnerKind};
use lianyi::model::roster::{Roster, RosterOwner};

use crate::harness;
use crate::laws::schools;
use crate::naive::Look;
use crate::naive::days::{self, Days};
use crate::naive::lists::{Lists, held, rosters};
use crate::naive::person::fit;
use crate::packs;

/// Too few or too many: code, rule, cadre or unit, school year.
type Found = BTreeSet<(String, String, String, String)>;

fn naive(model: &Model, as_of: NaiveDate) -> Found {
    let mut found = Found::new();
    let years = days::years(model);
    for (index, rule) in model.pack.rules.iter().enumerate() {
        let look = Look { model, as_of, rule, key: RuleKey::new(index) };
        let lists = Lists::of(look);
        let there = rosters(look);
        for roster in &there {
            for year in &years {
                // Whoever is on a list in its own year is on it, even if another one still held on all days of that year.
                let own = roster.year.value == year.year;
                let days = if own { Some((year.start, year.until)) } else { held(look, &years, &there, roster, year) };
                let Some((from, until)) = days else { continue };
                let Parameters::Coverage(coverage) = look.parameters_on(year.start) else { continue };
                let binds = if own { binding_day(&years, roster).max(year.start) } else { from };
                // A list that only goes on is looked at once its year has come.
                if !own && from > as_of {
                    continue;
                }
                let span = (binds, if own { year.until } else { until });
                for (id, cadres) in asked(look, coverage, roster, year) {
                    let counted = |day, open| friends_on(look, &lists, (coverage, open), &cadres, year, day).len();
                    let in_office = |day: NaiveDate| cadres.iter().any(|cadre| look.serves(*cadre, day, day));
                    let name = || model.calendar.years[year.year.index()].id.value.clone();
                    let mut say =
                        |code: &str| found.insert((code.to_owned(), rule.id.value.clone(), id.clone(), name()));
                    let begins = if own { binding_day(&years, roster) } else { from };
                    let least = coverage.minimum.unwrap_or(0) as usize;
                    let ever = ever_paired(look, &lists, (coverage, true), &cadres, year).len();
                    if in_office(begins)
                        && (ever < least || spans(span, as_of).any(|day| in_office(day) && counted(day, true) < least))
                    {
                        say("LY204");
                    }
                    let most = coverage.maximum.map_or(usize::MAX, |most| most as usize);
                    let whole = days::holds_until(model, year);
                    let replaced = !own && until < whole;
                    if !replaced && spans((year.start, whole), whole).any(|day| counted(day, false) > most) {
                        say("LY208");
                    }
                }
            }
        }
    }
    found
}

/// The days of a span up to a day.
fn spans((from, until): (NaiveDate, NaiveDate), as_of: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= until.min(as_of))
}

/// 生效, else 确定, else the first day of the school year.
fn binding_day(years: &[Days], roster: &Roster) -> NaiveDate {
    let begins = years.iter().find(|year| year.year == roster.year.value).expect("a year with terms").start;
    let decided = roster.decided.as_ref().and_then(|decision| decision.date.as_ref());
    roster.effective.as_ref().or(decided).map_or(begins, |day| day.value)
}

/// Whom the rule asks on a list: each cadre who belongs on it, or those of a unit together.
fn asked(look: Look<'_>, coverage: &CoverageParameters, roster: &Roster, year: &Days) -> Vec<(String, Vec<CadreKey>)> {
    let has_own_list = |tier: &String| {
        look.model.pack.rules.iter().any(|rule| match (Look { rule, ..look }).parameters_on(year.start) {
            Parameters::RosterDecision(list) => list.owner == RosterOwnerKind::Tier(tier.clone()),
            _ => false,
        })
    };
    let mut all: Vec<(String, Vec<CadreKey>)> = Vec::new();
    for (index, cadre) in look.model.cadres.iter().enumerate() {
        let belongs = match &roster.owner.value {
            RosterOwner::Tier(tier) => *tier == cadre.tier.value,
            RosterOwner::Unit(unit) => *unit == cadre.unit.value && !has_own_list(&cadre.tier.value),
        };
        if !belongs || coverage.tier.as_ref().is_some_and(|tier| *tier != cadre.tier.value) {
            continue;
        }
        let unit = &look.model.units[cadre.unit.value.index()].id.value;
        let id = if coverage.counting == Counting::Unit { unit } else { &cadre.id.value };
        match all.iter_mut().find(|(own, _)| own == id) {
            Some((_, cadres)) => cadres.push(CadreKey::new(index)),
            None => all.push((id.clone(), vec![CadreKey::new(index)])),
        }
    }
    all
}

/// The friends of these cadres in a school year who fit, or of whom it is open, whether they are there on any day or not.
fn ever_paired(
    look: Look<'_>,
    lists: &Lists,
    (coverage, open): (&CoverageParameters, bool),
    cadres: &[CadreKey],
    year: &Days,
) -> BTreeSet<FriendKey> {
    let pairs = lists.of_year(year.year).into_iter();
    let fit = |(cadre, friend): &(CadreKey, FriendKey)| {
        let met = &look.model.friends[friend.index()];
        let unit = look.model.cadres[cadre.index()].unit.value;
        coverage
            .among
            .as_ref()
            .is_none_or(|of| fit(of, met, year.start).unwrap_or(open) && (!of.same_unit || met.unit.value == unit))
    };
    pairs.filter(|pair| cadres.contains(&pair.0) && fit(pair)).map(|pair| pair.1).collect()
}

/// Those of them who are there on a day, with their cadre in office.
fn friends_on(
    look: Look<'_>,
    lists: &Lists,
    (coverage, open): (&CoverageParameters, bool),
    cadres: &[CadreKey],
    year: &Days,
    day: NaiveDate,
) -> BTreeSet<FriendKey> {
    let mut there = BTreeSet::new();
    for friend in ever_paired(look, lists, (coverage, open), cadres, year) {
        let met = &look.model.friends[friend.index()];
        let pairs = |cadre: &&CadreKey| {
            let fit = ever_paired(look, lists, (coverage, open), &[**cadre], year).contains(&friend);
            fit && look.serves(**cadre, day, day) && lists.count((**cadre, friend), year.year, day, day).1 > 0
        };
        if met.since.contains(day) && cadres.iter().any(|cadre| pairs(&cadre)) {
            there.insert(friend);
        }
    }
    there
}

fn program(model: &Model, as_of: NaiveDate) -> Found {
    let ledger = lianyi::rules::ledger(model, as_of);
    let judged = lianyi::rules::judge(model, &ledger, as_of);
    let findings = lianyi::rules::check(&lianyi::rules::Facts::new(&judged, None, &[]));
    let told = |finding: &Diagnostic| {
        let holder = finding.subject.holder.as_ref().expect("a holder").text().to_owned();
        let year = finding.subject.period.clone().expect("a school year");
        (finding.code.id.to_owned(), finding.rule.clone(), holder, year)
    };
    findings.iter().filter(|finding| ["LY204", "LY208"].contains(&finding.code.id)).map(told).collect()
}

fn agree(model: &Model, day: NaiveDate, whose: &str) -> usize {
    let known = harness::known(model, day);
    let (one, other) = (program(&known, day), naive(&known, day));
    let only = |one: &Found, other: &Found| one.difference(other).cloned().collect::<Vec<_>>();
    assert!(
        one == other,
        "{whose}, as of {day}: only the program finds {:?}, only the naive evaluation {:?}",
        only(&one, &other),
        only(&other, &one)
    );
    one.len()
}

#[test]
fn the_friends_of_cadres_and_units_are_counted_alike() {
    let mut seen = 0;
    for folder in packs::folders() {
        let model = lianyi::load::load_without_provenance(&folder).expect("readable").model.expect("a model");
        for term in model.calendar.terms.clone() {
            for day in [term.start, term.end, term.counts_until] {
                seen += agree(&model, day, &folder.display().to_string());
            }
        }
    }
    schools("naive-quota", |school, model, _| {
        for day in school.as_of.iter().rev().take(2) {
            seen += agree(model, *day, &school.repeat("the_friends_of_cadres_and_units"));
        }
    });
    assert!(seen > 100, "only {seen} shortages were seen");
}
