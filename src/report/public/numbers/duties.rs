//! Duties of contact, period by period: how many pairs there are, and in which range those lie that were met.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::{Duty, DutyWords, Holder, Object, Period, Verdict};
use crate::model::key::{RuleKey, UnitKey, YearKey};
use crate::model::roster::{RosterOwner, cadres_of};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::{PublicFigure, Range};
use crate::report::public::disclosure::pairs::{self, Rows};
use crate::report::public::disclosure::rows::{self, UnitSize};
use crate::report::words::wording;

/// The pairs of a period, of the whole institution or of one rule.
#[derive(Clone, Debug)]
pub(crate) struct PublicPairs {
    /// The period, or what else the row is about.
    pub(crate) name: String,
    /// Whether the period is still open: then those who were not met may yet be.
    pub(crate) open: bool,
    /// How many pairs there are, but for those of which the rules say nothing.
    pub(crate) pairs: usize,
    /// 已联系.
    pub(crate) met: PublicFigure,
    /// 未联系, 免予联系 and 未写明 together; of an open period, 未到期 too.
    pub(crate) unmet: PublicFigure,
    /// 规则未规定: what the rules say nothing of, which is no secret.
    pub(crate) silent: usize,
    /// The share of the met ones, of a period that is over and of one rule: `96.2%`, `至少 96%`; `None` where nothing
    /// can be said.
    pub(crate) share: Option<String>,
    /// Whether the period is over and several rules ask for contact in it: they have no common share.
    pub(crate) apart: bool,
}

/// The pairs of one row of units.
#[derive(Clone, Debug)]
pub(crate) struct PublicUnit {
    /// The unit, or 其他若干个单位.
    pub(crate) name: String,
    /// How many units stand in it.
    pub(crate) units: usize,
    pub(crate) pairs: usize,
    /// As in [`PublicPairs`]; `None` while the period is open, and where several rules ask for contact.
    pub(crate) unmet: Option<PublicFigure>,
}

/// The duties of contact of one period.
#[derive(Clone, Debug)]
pub(in crate::report::public) struct PeriodFigures {
    /// Its 编号, for file names and data.
    pub(in crate::report::public) id: String,
    /// The school year in which it lies.
    pub(in crate::report::public) year: YearKey,
    /// What is counted: 对, or 项 where several rules ask for contact of the same pair.
    pub(in crate::report::public) unit: &'static str,
    /// The whole school.
    pub(in crate::report::public) school: PublicPairs,
    /// Its units in the order of `units.yaml`, the small ones together at the end.
    pub(in crate::report::public) units: Vec<PublicUnit>,
    /// Who has no list of the year, and so no pair.
    pub(in crate::report::public) without_list: Vec<String>,
    /// Each rule that asks for contact.
    pub(in crate::report::public) rules: Vec<(RuleKey, PublicPairs)>,
}

impl PeriodFigures {
    /// Whether several rules ask for contact, so that only each of them has a share.
    pub(in crate::report::public) fn of_several_rules(&self) -> bool {
        self.rules.len() > 1
    }
}

/// What 未联系 stands for together with what is told with it.
pub(in crate::report::public) fn unmet_word(open: bool) -> String {
    let DutyWords { due, missed, waived, .. } = DutyWords::CONTACT;
    if open { format!("{due}、{waived}") } else { format!("{missed}、{waived}") }
}

/// The duties of contact, period by period: those of periods that had begun on the day of the figures. A day that is over
/// is judged on the morning after, when the next one may have.
pub(in crate::report::public) fn periods_of_contact<'a>(facts: &Facts<'a>) -> BTreeMap<&'a Period, Vec<&'a Duty>> {
    let mut duties: BTreeMap<&Period, Vec<&Duty>> = BTreeMap::new();
    let begun = |duty: &&Duty| duty.is_contact() && duty.period.start <= facts.as_of;
    for duty in facts.ledger.duties.iter().filter(begun) {
        duties.entry(&duty.period).or_default().push(duty);
    }
    duties
}

/// Every period with duties of contact whose 编号 is wanted, the latest first.
pub(in crate::report::public) fn periods(
    facts: &Facts<'_>,
    minimum: Minimum,
    wanted: impl Fn(&str) -> bool,
) -> Vec<PeriodFigures> {
    // Whoever stood among the others once in a year stays there.
    let mut merged: BTreeSet<(YearKey, Option<UnitKey>)> = BTreeSet::new();
    let mut figures = Vec::new();
    for (period, duties) in &periods_of_contact(facts) {
        let units = Units::of(facts, duties, minimum, |unit| merged.contains(&(period.year, unit)));
        merged.extend(units.merged().map(|unit| (period.year, unit)));
        if wanted(&period.name) {
            figures.push(of_period(facts, minimum, period, duties, &units));
        }
    }
    figures.reverse();
    figures
}

/// The units of a period and the rows in which they stand.
struct Units<'a> {
    duties: Vec<(Option<UnitKey>, Vec<&'a Duty>)>,
    rows: Vec<Vec<usize>>,
}

impl<'a> Units<'a> {
    fn of(
        facts: &Facts<'a>,
        duties: &[&'a Duty],
        minimum: Minimum,
        was_merged: impl Fn(Option<UnitKey>) -> bool,
    ) -> Self {
        let mut units: BTreeMap<Option<UnitKey>, Vec<&Duty>> = BTreeMap::new();
        for duty in duties.iter().filter(|duty| duty.verdict != Verdict::Silent) {
            units.entry(duty.holder.unit(facts.model)).or_default().push(duty);
        }
        let size = |(unit, duties): (&Option<UnitKey>, &Vec<&Duty>)| UnitSize {
            pairs: duties.len(),
            crowd: crowd(duties),
            // Who is of no unit has no row.
            was_merged: unit.is_none() || was_merged(*unit),
        };
        let sizes: Vec<UnitSize> = units.iter().map(size).collect();
        Self { rows: rows::rows(&sizes, minimum), duties: units.into_iter().collect() }
    }

    fn merged(&self) -> impl Iterator<Item = Option<UnitKey>> {
        let together = self.rows.iter().filter(|row| row.len() > 1).flatten();
        together.map(|at| self.duties[*at].0)
    }

    fn count(&self, keep: impl Fn(&Duty) -> bool) -> Vec<usize> {
        let of_unit = |at: &usize| self.duties[*at].1.iter().filter(|duty| keep(duty)).count();
        self.rows.iter().map(|row| row.iter().map(of_unit).sum()).collect()
    }

    fn name(&self, facts: &Facts<'_>, row: &[usize]) -> String {
        match row {
            [at] => self.duties[*at].0.map_or_else(|| "其他".to_owned(), |unit| facts.model.unit(unit).name.clone()),
            _ => format!("其他 {} 个单位", row.iter().filter(|at| self.duties[**at].0.is_some()).count()),
        }
    }
}

/// The figures of a period. Rows and school are told together where one rule asks for contact; of several rules each is
/// told for itself, and the sum says no more than they do.
fn of_period(
    facts: &Facts<'_>,
    minimum: Minimum,
    period: &Period,
    duties: &[&Duty],
    units: &Units<'_>,
) -> PeriodFigures {
    let name = wording::term(&period.name);
    let open = facts.is_open(period.until);
    let mut by_rule: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        by_rule.entry(duty.rule).or_default().push(duty);
    }
    let several = by_rule.len() > 1;
    let sizes = units.count(|_| true);
    let is_told = minimum.allows(&crowd(duties)) && !open && !several;
    let told = is_told.then(|| Rows::of(sizes.clone(), minimum.base()).told(&units.count(is_unmet)));
    let alone = |duties: &[&Duty]| {
        let pairs = duties.iter().filter(|duty| duty.verdict != Verdict::Silent).count();
        let unmet = duties.iter().filter(|duty| is_unmet(duty)).count();
        minimum.allows(&crowd(duties)).then(|| pairs::alone(pairs, unmet, minimum.base()))
    };
    let rules: Vec<(RuleKey, PublicPairs)> = by_rule
        .iter()
        .map(|(rule, own)| {
            let range = told.as_ref().map_or_else(|| alone(own), |told| Some(told.whole));
            (*rule, row(&name, open, own, range, minimum))
        })
        .collect();
    let school = match &rules[..] {
        [(_, only)] => only.clone(),
        several => sum(&name, open, several.iter().map(|(_, row)| row)),
    };
    let unit = |(at, row): (usize, &Vec<usize>)| PublicUnit {
        name: units.name(facts, row),
        units: row.len(),
        pairs: sizes[at],
        unmet: told.as_ref().map(|told| PublicFigure::of(told.rows[at], Some(sizes[at]))),
    };
    PeriodFigures {
        id: period.name.clone(),
        year: period.year,
        unit: wording::pair_unit(duties.iter().copied()),
        units: units.rows.iter().enumerate().map(unit).collect(),
        without_list: without_list(facts, period.year),
        school,
        rules,
    }
}

const fn is_unmet(duty: &Duty) -> bool {
    !matches!(duty.verdict, Verdict::Met | Verdict::Silent)
}

fn row(name: &str, open: bool, duties: &[&Duty], range: Option<Range>, minimum: Minimum) -> PublicPairs {
    let number = |verdict| duties.iter().filter(|duty| duty.verdict == verdict).count();
    let pairs = duties.len() - number(Verdict::Silent);
    let unmet = range.map_or(PublicFigure::withheld(), |range| PublicFigure::of(range, Some(pairs)));
    let met = unmet.rest_of(pairs);
    let share = if open || pairs == 0 {
        None
    } else if minimum.is_none() {
        wording::share(number(Verdict::Met), number(Verdict::Met) + number(Verdict::Missed))
    } else {
        met.range().map(|range| format!("至少 {}%", range.least * 100 / pairs))
    };
    PublicPairs { name: name.to_owned(), open, pairs, met, unmet, silent: number(Verdict::Silent), share, apart: false }
}

/// What the rows of several rules say together.
fn sum<'a>(name: &str, open: bool, rows: impl Iterator<Item = &'a PublicPairs> + Clone) -> PublicPairs {
    let pairs = rows.clone().map(|row| row.pairs).sum();
    let add = |sum: Range, row: &PublicPairs| {
        let own = row.unmet.range().unwrap_or(Range::new(0, row.pairs));
        Range { least: sum.least + own.least, most: sum.most.zip(own.most).map(|(one, other)| one + other) }
    };
    let unmet = PublicFigure::of(rows.clone().fold(Range::new(0, 0), add), Some(pairs));
    let silent = rows.map(|row| row.silent).sum();
    PublicPairs {
        name: name.to_owned(),
        open,
        pairs,
        met: unmet.rest_of(pairs),
        unmet,
        silent,
        share: None,
        apart: !open,
    }
}

/// Everybody in some pairs.
fn crowd(duties: &[&Duty]) -> Contributors {
    let mut crowd = Contributors::default();
    for duty in duties {
        if let Holder::Cadre(cadre) = duty.holder {
            crowd.add_cadre(cadre);
        }
        if let Object::Friend(friend) = duty.object {
            crowd.add_friend(friend);
        }
    }
    crowd
}

/// Who should have a list of a year and has none, or one that names nobody.
fn without_list(facts: &Facts<'_>, year: YearKey) -> Vec<String> {
    let own = facts.uncovered.iter().filter(|one| one.year == year);
    let name = |owner: &RosterOwner| match owner {
        RosterOwner::Unit(unit) => facts.model.unit(*unit).name.clone(),
        RosterOwner::Tier(tier) => cadres_of(tier),
    };
    own.map(|one| name(&one.owner)).collect()
}
