//! Duties of contact period by period and rule by rule, and the running period against the same day of earlier years. Unlike rules are never pooled: many
//! notes of one would outweigh the few talks that another asks for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::ledger::course::{self, Course, Earlier};
use crate::ledger::{Duty, DutyWords, Holder, Period, Tally};
use crate::model::key::{CadreKey, RuleKey, UnitKey};
use crate::report::filter::Filter;
use crate::report::lookup::Lookup;
use crate::report::parts::curve::{self, Curve};
use crate::report::parts::kept::Kept;
use crate::report::parts::{Link, uncovered};
use crate::report::words::wording;

/// So many months or quarters the page shows; earlier ones stand in the ledger.
const SHOWN: usize = 12;

/// What one rule of contact asks for in one period.
pub(crate) struct ContactSum<'a> {
    pub(crate) course: Course<'a>,
    /// The rule's 编号, where several rules of contact stand on the page.
    pub(crate) name: Option<&'a str>,
    /// What its numbers count: 对, or 项 where not pairs are met, but units or cadres have to meet somebody.
    pub(crate) unit: &'static str,
}

impl<'a> ContactSum<'a> {
    pub(crate) const fn period(&self) -> &'a Period {
        self.course.period
    }

    /// What stands before its numbers: its rule, where there are several.
    pub(crate) fn prefix(&self) -> String {
        self.name.map_or_else(String::new, |name| format!("{name}："))
    }

    /// Of what the rate is.
    pub(crate) fn subject(&self) -> &str {
        self.name.unwrap_or("定期联系")
    }

    /// Its duties.
    pub(crate) fn filter(&self) -> Filter {
        Filter::ledger().rule(self.course.rule).period(&self.period().name)
    }

    /// Whether it is one of these duties.
    pub(crate) fn holds(&self, duty: &Duty) -> bool {
        (duty.rule, &duty.period) == (self.course.rule, self.course.period)
    }
}

/// Those of each term or other period that has any, in the order of time, then of the pack.
pub(crate) fn sums<'a>(lookup: &Lookup<'a>, by_term: bool) -> Vec<ContactSum<'a>> {
    of(lookup, by_term, &lookup.facts.ledger.duties.iter().collect::<Vec<_>>())
}

fn of<'a>(lookup: &Lookup<'a>, by_term: bool, duties: &[&'a Duty]) -> Vec<ContactSum<'a>> {
    let model = lookup.facts.model;
    let shown = |duty: &&'a Duty| {
        if by_term { duty.is_contact() && duty.period.term.is_some() } else { duty.counts_contacts() }
    };
    let duties: Vec<&'a Duty> = duties.iter().copied().filter(shown).collect();
    let courses = course::courses(model, duties.iter().copied());
    let first = courses.first().map(|course| course.rule);
    let several = courses.iter().any(|course| Some(course.rule) != first);
    let pairs: BTreeMap<(RuleKey, &Period), bool> = duties.iter().fold(BTreeMap::new(), |mut pairs, duty| {
        *pairs.entry((duty.rule, &duty.period)).or_insert(true) &= duty.is_contact();
        pairs
    });
    let sum = |course: Course<'a>| ContactSum {
        name: several.then(|| model.rule(course.rule).id.value.as_str()),
        unit: if pairs.get(&(course.rule, course.period)).is_some_and(|pairs| *pairs) { "对" } else { "项" },
        course,
    };
    courses.into_iter().map(sum).collect()
}

/// The sums of the running period: the term of the day, or the last period that is still open. Empty between periods.
pub(crate) fn running<'s, 'a>(
    lookup: &Lookup<'_>,
    sums: &'s [ContactSum<'a>],
    by_term: bool,
) -> Vec<&'s ContactSum<'a>> {
    let term = lookup.current_term().filter(|_| by_term);
    let open = |sum: &&ContactSum<'_>| {
        if by_term { term.is_some() && sum.period().term == term } else { sum.period().is_open(lookup.facts.as_of) }
    };
    let Some(last) = sums.iter().rev().find(open).map(ContactSum::period) else { return Vec::new() };
    sums.iter().filter(|sum| sum.period() == last).collect()
}

/// What the running period asks of each cadre, of all rules of contact together; only of those who have to meet anybody.
pub(crate) fn of_cadres<'a>(lookup: &Lookup<'a>, running: &[&ContactSum<'_>]) -> BTreeMap<CadreKey, Tally> {
    let mut of_cadres: BTreeMap<CadreKey, Vec<&'a Duty>> = BTreeMap::new();
    for duty in lookup.facts.ledger.duties.iter().filter(|duty| running.iter().any(|sum| sum.holds(duty))) {
        if let Holder::Cadre(cadre) = duty.holder {
            of_cadres.entry(cadre).or_default().push(duty);
        }
    }
    let tallied = of_cadres.into_iter().map(|(cadre, own)| (cadre, own.into_iter().collect::<Tally>()));
    tallied.filter(|(_, own)| own.owed() > 0).collect()
}

/// The sums of periods that are over, rule by rule in the order of the pack, each the earliest period first.
pub(crate) fn over<'s, 'a>(sums: &'s [ContactSum<'a>]) -> Vec<Vec<&'s ContactSum<'a>>> {
    let mut over: Vec<&ContactSum<'_>> =
        sums.iter().filter(|sum| sum.course.tally.open() == 0 && sum.course.tally.judged() > 0).collect();
    over.sort_by_key(|sum| (sum.course.rule, sum.period().start));
    let last = |of_rule: &[&'s ContactSum<'a>]| of_rule[of_rule.len().saturating_sub(SHOWN)..].to_vec();
    over.chunk_by(|one, other| one.course.rule == other.course.rule).map(last).collect()
}

/// The same period of the years before, as far back as a first page speaks of them.
pub(crate) fn earlier<'s, 'a>(sums: &'s [Course<'a>], of: &ContactSum<'_>) -> Vec<Earlier<'s, 'a>> {
    let mut earlier = course::earlier(sums, &of.course);
    earlier.truncate(curve::EARLIER);
    earlier
}

/// How many were met of those that have to be, against the same day of the years before.
pub(crate) fn met(lookup: &Lookup<'_>, sum: &ContactSum<'_>, earlier: &[Earlier<'_, '_>]) -> String {
    let (tally, unit, words) = (sum.course.tally, sum.unit, DutyWords::CONTACT);
    let (prefix, owed) = (sum.prefix(), tally.owed());
    if owed == 0 {
        return match tally.silent {
            0 if unit == "对" => format!("{prefix}{}", uncovered::no_pairs(&lookup.facts, sum.period().year)),
            0 => format!("{prefix}没有{}的事项", words.owed),
            silent => format!("{prefix}规则没有规定联系几次，{silent} {unit}不作统计"),
        };
    }
    let share = wording::share(tally.met, owed).map_or(String::new(), |share| format!("（{share}）"));
    let now = format!("{prefix}{} {owed} {unit}，{} {} {unit}{share}", words.owed, words.met, tally.met);
    let told: Vec<String> = [now].into_iter().chain(compared(sum, earlier, lookup.facts.as_of)).collect();
    told.join("，")
}

/// The same day of the years before: `比去年同日（60/103，58.3%）低 18.5 个百分点`, `前年同日 66.7%`.
fn compared(sum: &ContactSum<'_>, earlier: &[Earlier<'_, '_>], as_of: NaiveDate) -> Vec<String> {
    let Some(now) = wording::tenths(sum.course.tally.met, sum.course.owed()) else { return Vec::new() };
    let told = |one: &Earlier<'_, '_>| {
        let (met, owed) = (one.met_by(as_of), one.course.owed());
        let (then, share) = (wording::tenths(met, owed)?, wording::share(met, owed)?);
        Some(match one.years {
            1 => format!("比去年同日（{met}/{owed}，{share}）{}", wording::difference(now, then)),
            2 => format!("前年同日 {share}"),
            years => format!("{years} 年前同日 {share}"),
        })
    };
    earlier.iter().filter_map(told).collect()
}

/// The finding that the curve shows, in a sentence.
pub(crate) fn finding(sum: &ContactSum<'_>, earlier: &[Earlier<'_, '_>], as_of: NaiveDate) -> String {
    let now = wording::tenths(sum.course.tally.met, sum.course.owed());
    let last = earlier.first().map(|one| wording::tenths(one.met_by(as_of), one.course.owed()));
    match (now, last.flatten()) {
        (Some(now), Some(then)) => format!("{}累计联系比去年同日{}", sum.prefix(), wording::difference(now, then)),
        _ => format!(
            "{}累计{} {}",
            sum.prefix(),
            DutyWords::CONTACT.met,
            wording::share(sum.course.tally.met, sum.course.owed()).unwrap_or_default()
        ),
    }
}

/// What last year's numbers of the same day have of the units that have no list this year; empty where it is nothing.
pub(crate) fn then_of_uncovered(lookup: &Lookup<'_>, running: &[&ContactSum<'_>]) -> Vec<OfUncovered> {
    let told = running.iter().filter_map(|sum| {
        let kept = uncovered::last_year(&lookup.facts, &sum.course)?;
        Some(OfUncovered { prefix: sum.prefix(), kept, unit: sum.unit })
    });
    told.collect()
}

/// A number of last year that has units which have no list this year.
#[derive(Clone, Debug)]
pub(crate) struct OfUncovered {
    /// The rule, where there are several.
    pub(crate) prefix: String,
    pub(crate) kept: Kept,
    /// What its numbers count.
    pub(crate) unit: &'static str,
}

/// How a course stands on a day, and how that of the year before stood on the same one; `counted` is the filter of
/// their duties.
pub(crate) fn against(
    courses: &[Course<'_>],
    of: &Course<'_>,
    counted: &Filter,
    as_of: NaiveDate,
) -> (Kept, Option<Kept>) {
    let before = course::earlier(courses, of).into_iter().next();
    (Kept::now(of, counted), before.map(|before| Kept::then(&before, counted, as_of)))
}

/// How a unit stands in the running period under one rule of contact.
#[derive(Clone, Debug)]
pub(crate) struct UnitProgress {
    pub(crate) unit: Link,
    /// The rule, where there are several.
    pub(crate) prefix: String,
    /// Met of those who have to be: `11/29`.
    pub(crate) now: Kept,
    /// What its numbers count.
    pub(crate) counted: &'static str,
    /// The same day of last year; `None` where there is none.
    pub(crate) before: Option<Kept>,
    /// How it compares with last year, as fractions; `None` where there is none.
    pub(crate) against: Option<std::cmp::Ordering>,
    /// Its course; `None` in the first week.
    pub(crate) curve: Option<Curve>,
}

/// The running period of a unit, a line for each rule that asks its cadres, or it, for contact.
pub(crate) fn of_unit(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<UnitProgress> {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let by_term = lookup.facts.ledger.counts_by_term();
    let duties: Vec<&Duty> = lookup.duties(&lookup.duties_of_unit[unit.index()]).collect();
    let sums = of(lookup, by_term, &duties);
    let courses: Vec<Course<'_>> = sums.iter().map(|sum| sum.course.clone()).collect();
    let own = Filter::ledger().unit(model, unit);
    let line = |sum: &ContactSum<'_>| {
        let (now, before) = against(&courses, &sum.course, &own, as_of);
        let earlier = earlier(&courses, sum);
        UnitProgress {
            unit: Link::unit(model, unit),
            prefix: sum.prefix(),
            counted: sum.unit,
            against: before.as_ref().map(|before| now.compared(before)),
            now,
            before,
            curve: curve::small(model.unit(unit).name.clone(), &sum.course, &earlier, as_of),
        }
    };
    running(lookup, &sums, by_term).into_iter().filter(|sum| sum.course.owed() > 0).map(line).collect()
}
