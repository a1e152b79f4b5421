//! Duties of contact, summed up by unit and period, and of lists, summed up by rule.

use std::collections::BTreeMap;

use crate::ledger::{Duty, Holder, Object, Period, Verdict};
use crate::model::key::{RuleKey, UnitKey, YearKey};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::{Contributors, Minimum};
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::rate::{self, Rate};
use crate::report::public::disclosure::sheet::{Cell, Disclosure, Published};
use crate::report::words::wording;

/// The duties of one row, by verdict.
#[derive(Clone, Debug)]
pub(crate) struct PublicDuties {
    /// The unit, the school, the period: what the row is about.
    pub(crate) name: String,
    /// 应联系, 应办: the sum of 已联系, 未到期, 未联系 and 未写明.
    pub(crate) owed: PublicFigure,
    /// 已联系; in an open period, those met early.
    pub(crate) met: PublicFigure,
    /// 未到期.
    pub(crate) due: PublicFigure,
    /// 未联系.
    pub(crate) missed: PublicFigure,
    /// 免予联系.
    pub(crate) waived: PublicFigure,
    /// 规则未规定.
    pub(crate) silent: PublicFigure,
    /// 未写明.
    pub(crate) unstated: PublicFigure,
    /// 完成率 of a period that is over, of one rule only; `None` while it is open.
    pub(crate) rate: Option<Rate>,
    /// Where 已联系 of the whole school is withheld: how many it is at least.
    pub(crate) met_at_least: Option<usize>,
    /// Whether nothing of the row is published.
    pub(crate) withheld: bool,
}

/// The duties of contact of one period.
#[derive(Clone, Debug)]
pub(in crate::report::public) struct PeriodFigures {
    /// The period as readers know it: `2025—2026学年第二学期`.
    pub(in crate::report::public) name: String,
    /// Its 编号, for file names and data.
    pub(in crate::report::public) id: String,
    /// The school year in which it lies.
    pub(in crate::report::public) year: YearKey,
    /// Whether it is still open.
    pub(in crate::report::public) open: bool,
    /// What is counted: 对, or 项 where several rules ask for contact of the same pair.
    pub(in crate::report::public) unit: &'static str,
    /// The whole school.
    pub(in crate::report::public) school: PublicDuties,
    /// Each unit that has duties, in the order of `units.yaml`.
    pub(in crate::report::public) units: Vec<PublicDuties>,
    /// Each rule that creates them.
    pub(in crate::report::public) rules: Vec<(RuleKey, PublicDuties)>,
}

impl PeriodFigures {
    /// Whether several rules ask for contact, so that only each of them has a rate.
    pub(in crate::report::public) fn of_several_rules(&self) -> bool {
        self.rules.len() > 1
    }
}

/// The cells of a row: what is owed, and one for each verdict of [`Verdict::ALL`].
#[derive(Clone, Copy, Debug)]
struct DutyCells {
    owed: Cell,
    verdicts: [Cell; 6],
}

/// The duties of contact, period by period.
pub(in crate::report::public) fn periods_of_contact<'a>(facts: &Facts<'a>) -> BTreeMap<&'a Period, Vec<&'a Duty>> {
    let mut duties: BTreeMap<&Period, Vec<&Duty>> = BTreeMap::new();
    for duty in facts.ledger.duties.iter().filter(|duty| duty.is_contact()) {
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
    let duties = periods_of_contact(facts);
    let wanted = duties.iter().rev().filter(|(period, _)| wanted(&period.name));
    wanted.map(|(period, duties)| figures(facts, minimum, period, duties)).collect()
}

/// All numbers of a period go through one disclosure, because they add up to each other.
fn figures(facts: &Facts<'_>, minimum: Minimum, period: &Period, duties: &[&Duty]) -> PeriodFigures {
    let model = facts.model;
    let open = facts.is_open(period.until);
    let mut units: BTreeMap<UnitKey, Vec<&Duty>> = BTreeMap::new();
    let mut rules: BTreeMap<RuleKey, Vec<&Duty>> = BTreeMap::new();
    for duty in duties {
        if let Some(unit) = duty.holder.unit(model) {
            units.entry(unit).or_default().push(duty);
        }
        rules.entry(duty.rule).or_default().push(duty);
    }
    let mut disclosure = Disclosure::default();
    let school = line(&mut disclosure, duties);
    let unit_lines: Vec<(UnitKey, DutyCells)> =
        units.iter().map(|(key, own)| (*key, line(&mut disclosure, own))).collect();
    let rule_lines: Vec<(RuleKey, DutyCells)> =
        rules.iter().map(|(key, own)| (*key, line(&mut disclosure, own))).collect();
    add_up(&mut disclosure, school, &unit_lines);
    add_up(&mut disclosure, school, &rule_lines);
    let published = disclosure.publish(minimum);
    let row = |name: String, line: DutyCells| row(&published, name, line, open);
    let mut school_row = row(model.institution.name.clone(), school);
    let mut unit_rows: Vec<PublicDuties> =
        unit_lines.iter().map(|(key, line)| row(model.unit(*key).name.clone(), *line)).collect();
    bound(&mut school_row, &unit_rows, duties, minimum);
    if rule_lines.len() > 1 {
        for row in unit_rows.iter_mut().chain([&mut school_row]) {
            row.rate = row.rate.take().map(|_| Rate::apart());
        }
    }
    PeriodFigures {
        name: wording::term(&period.name),
        id: period.name.clone(),
        year: period.year,
        open,
        unit: wording::pair_unit(duties.iter().copied()),
        rules: rule_lines
            .iter()
            .map(|(key, line)| {
                let mut row = row(wording::term(&period.name), *line);
                if rule_lines.len() == 1 {
                    row.rate.clone_from(&school_row.rate);
                    row.met_at_least = school_row.met_at_least;
                }
                (*key, row)
            })
            .collect(),
        school: school_row,
        units: unit_rows,
    }
}

/// Puts the duties of a row down, by verdict, with the people of each number.
fn line(disclosure: &mut Disclosure, duties: &[&Duty]) -> DutyCells {
    let verdicts = Verdict::ALL.map(|verdict| {
        let own: Vec<&&Duty> = duties.iter().filter(|duty| duty.verdict == verdict).collect();
        let mut crowd = Contributors::default();
        for duty in &own {
            join(&mut crowd, duty);
        }
        disclosure.add(own.len(), crowd)
    });
    let [met, due, missed, _, _, unstated] = verdicts;
    DutyCells { owed: disclosure.add_total(&[met, due, missed, unstated]), verdicts }
}

fn join(crowd: &mut Contributors, duty: &Duty) {
    if let Holder::Cadre(cadre) = duty.holder {
        crowd.add_cadre(cadre);
    }
    if let Object::Friend(friend) = duty.object {
        crowd.add_friend(friend);
    }
}

/// States that the rows add up to the school's, verdict by verdict.
fn add_up<Key>(disclosure: &mut Disclosure, school: DutyCells, lines: &[(Key, DutyCells)]) {
    let parts: Vec<Cell> = lines.iter().map(|(_, line)| line.owed).collect();
    disclosure.add_constraint(school.owed, &parts);
    for (index, total) in school.verdicts.into_iter().enumerate() {
        let parts: Vec<Cell> = lines.iter().map(|(_, line)| line.verdicts[index]).collect();
        disclosure.add_constraint(total, &parts);
    }
}

fn row(published: &Published, name: String, line: DutyCells, open: bool) -> PublicDuties {
    let owed = published.figure(line.owed);
    // Of a row whose sum is withheld nothing is shown, in pages, papers and data alike: a zero beside it would say who
    // is the one without.
    let figure = |cell| if owed.number().is_some() { published.figure(cell) } else { PublicFigure::withheld() };
    let [met, due, missed, waived, silent, unstated] = line.verdicts.map(figure);
    PublicDuties {
        name,
        owed,
        met,
        due,
        missed,
        waived,
        silent,
        unstated,
        rate: (!open).then(|| Rate::exact(met, missed)),
        met_at_least: None,
        withheld: owed.number().is_none(),
    }
}

/// Where few duties of the whole school are missed and these numbers are withheld, the
/// met ones are withheld with them, or the rest would tell. The public still learns how many were
/// met at least, and how good the rate is at least: all that is not shown otherwise, less what the
/// withheld numbers may be at most.
fn bound(school: &mut PublicDuties, units: &[PublicDuties], duties: &[&Duty], minimum: Minimum) {
    let (Some(owed), None) = (school.owed.number(), school.met.number()) else { return };
    let hiding = |verdict| units.iter().filter(|unit| !unit.withheld && unit.of(verdict).number().is_none()).count();
    let at_most = |verdict| {
        let number = duties.iter().filter(|duty| duty.verdict == verdict).count();
        let few = (number < minimum.people()).then(|| rate::allowance(minimum, hiding(verdict)));
        school.of(verdict).number().or(few)
    };
    let at_most = [Verdict::Due, Verdict::Missed, Verdict::Unstated].map(at_most);
    let [Some(due), Some(missed), Some(unstated)] = at_most else { return };
    let Some(met) = owed.checked_sub(due + missed + unstated).filter(|met| *met > 0) else { return };
    school.met_at_least = Some(met);
    if school.rate.is_some() {
        school.rate = Some(Rate::at_least(met, met + missed));
    }
}

/// The duties of lists, by rule and period: they concern bodies, not people.
pub(in crate::report::public) fn lists(facts: &Facts<'_>, minimum: Minimum, rule: RuleKey) -> Vec<PublicDuties> {
    let mut periods: BTreeMap<&Period, Vec<&Duty>> = BTreeMap::new();
    for duty in facts.ledger.duties.iter().filter(|duty| duty.rule == rule && duty.object == Object::Roster) {
        periods.entry(&duty.period).or_default().push(duty);
    }
    let mut rows: Vec<PublicDuties> = Vec::new();
    for (period, duties) in periods.iter().rev() {
        let mut disclosure = Disclosure::default();
        let line = line(&mut disclosure, duties);
        let open = facts.is_open(period.until);
        rows.push(row(&disclosure.publish(minimum), wording::term(&period.name), line, open));
    }
    rows
}

impl PublicDuties {
    /// The number of a verdict.
    pub(crate) const fn of(&self, verdict: Verdict) -> PublicFigure {
        match verdict {
            Verdict::Met => self.met,
            Verdict::Due => self.due,
            Verdict::Missed => self.missed,
            Verdict::Waived => self.waived,
            Verdict::Silent => self.silent,
            Verdict::Unstated => self.unstated,
        }
    }

    /// Whether any number of the row is withheld.
    pub(in crate::report::public) fn withholds(&self) -> bool {
        let figures = Verdict::ALL.map(|verdict| self.of(verdict));
        figures.iter().chain([&self.owed]).any(|figure| figure.number().is_none())
    }
}
