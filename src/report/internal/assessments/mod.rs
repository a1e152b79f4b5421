//! 年度考核: all units of each school year side by side, by 编号. Units are not ranked.

use std::collections::BTreeSet;

use crate::ledger::assessment::{Exclusion, IndicatorSum, UnitYear};
use crate::ledger::{Duty, DutyWords, Object, Tally, Verdict};
use crate::model::key::{RuleKey, UnitKey, YearKey};
use crate::model::pack::Parameters;
use crate::model::people::Unit;
use crate::report::address;
use crate::report::filter::{Filter, Standing};
use crate::report::internal::assessments::assessed::Assessed;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::indicator::{self, Definition, Fraction};
use crate::report::parts::{Badge, Count, Link};
use crate::report::words::wording;

pub(crate) mod assessed;
pub(crate) mod single;

/// The page over all units and years.
#[derive(Clone, Debug)]
pub(crate) struct Assessments {
    pub(crate) title: String,
    /// The clauses that ask for it.
    pub(crate) clauses: Vec<Link>,
    /// Year by year, those that are over first, of these the latest first.
    pub(crate) years: Vec<AssessmentsYear>,
    /// How every number is made.
    pub(crate) definitions: Vec<Definition>,
}

/// One school year.
#[derive(Clone, Debug)]
pub(crate) struct AssessmentsYear {
    pub(crate) id: String,
    /// The year in words.
    pub(crate) name: String,
    /// How far it has come, in a sentence whose numbers lead to their duties.
    pub(crate) state: Vec<Link>,
    /// One table for each rule that assesses units; usually one.
    pub(crate) tables: Vec<AssessmentsTable>,
    /// Records of units that no rule assesses.
    pub(crate) others: Vec<Link>,
    /// Of a year with a key event, the units with pairs that no rule assesses, such as that of the leaders.
    pub(crate) unassessed: Vec<Unassessed>,
}

/// 关键时刻 of a unit that is not assessed.
#[derive(Clone, Debug)]
pub(crate) struct Unassessed {
    pub(crate) unit: Link,
    /// How many pairs its cadres have in the year.
    /// They lead to the page of its record; without one they are not told.
    pub(crate) pairs: Count,
    /// What its record says; 未写明 where it says nothing.
    pub(crate) key_moments: String,
}

/// The units that one rule assesses.
#[derive(Clone, Debug)]
pub(crate) struct AssessmentsTable {
    pub(crate) id: String,
    /// What the table holds.
    pub(crate) caption: String,
    /// The names of the indicators.
    pub(crate) indicators: Vec<String>,
    /// Whether the pack gives weights.
    pub(crate) scored: bool,
    /// The units, by 编号.
    pub(crate) rows: Vec<AssessmentsRow>,
    /// The sums of all units.
    pub(crate) total: Vec<AssessmentsCell>,
}

/// One unit.
#[derive(Clone, Debug)]
pub(crate) struct AssessmentsRow {
    /// 名称, leading to the unit's page for the year.
    pub(crate) unit: Link,
    /// 编号.
    pub(crate) id: String,
    /// Said where the unit has few pairs; empty otherwise.
    pub(crate) few: String,
    pub(crate) cells: Vec<AssessmentsCell>,
    /// 得分; `—` without one.
    pub(crate) score: String,
    /// 等次 as written; empty without one.
    pub(crate) grade: String,
    /// Whether the unit was assessed in time.
    pub(crate) verdict: Badge,
    /// What the unit says to that and to its figures.
    pub(crate) answers: Vec<AnswerView>,
}

/// One indicator of one unit.
#[derive(Clone, Debug)]
pub(crate) struct AssessmentsCell {
    /// The indicator, for narrow screens.
    pub(crate) label: String,
    /// The fraction, leading to the duties of the denominator; `—` without one, which leads nowhere.
    pub(crate) fraction: Link,
    /// The rate, or 进行中; empty without a denominator.
    pub(crate) rate: String,
}

/// The page over all units and years.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Assessments {
    let subjects = assessed::all(lookup);
    let mut years: Vec<YearKey> = subjects.iter().map(|subject| subject.year).collect();
    years.dedup();
    let of_year = |year: &YearKey| {
        let own: Vec<&Assessed<'_>> = subjects.iter().filter(|subject| subject.year == *year).collect();
        one_year(lookup, *year, &own)
    };
    // The last year that is over says most; of the running one hardly anything can be said yet.
    let (over, running): (Vec<YearKey>, Vec<YearKey>) = years
        .iter()
        .rev()
        .copied()
        .partition(|year| lookup.facts.model.calendar.year_is_over(*year, lookup.facts.as_of));
    let rules = lookup.facts.model.pack.rules.iter();
    let rules = rules.filter(|rule| matches!(rule.parameters, Parameters::Assessment(_)));
    let figures: Vec<&UnitYear<'_>> = lookup.facts.unit_years.iter().collect();
    Assessments {
        title: "年度考核".to_owned(),
        clauses: rules.map(|rule| Link::clause(lookup.facts.model, &rule.clause.value)).collect(),
        years: over.iter().chain(&running).map(of_year).collect(),
        definitions: indicator::definitions(lookup.facts.model, &figures),
    }
}

fn one_year(lookup: &Lookup<'_>, key: YearKey, subjects: &[&Assessed<'_>]) -> AssessmentsYear {
    let model = lookup.facts.model;
    let id = &model.calendar.year(key).id.value;
    let mut rules: Vec<RuleKey> =
        subjects.iter().filter_map(|subject| subject.figures).map(|figures| figures.duty.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let several = rules.len() > 1;
    let tables = rules.into_iter().map(|rule| {
        let own: Vec<&Assessed<'_>> = subjects
            .iter()
            .copied()
            .filter(|subject| subject.figures.is_some_and(|figures| figures.duty.rule == rule))
            .collect();
        let name = if several { format!("（规则“{}”）", model.rule(rule).id.value) } else { String::new() };
        table(lookup, (key, rule), &name, &own)
    });
    let others = subjects.iter().filter(|subject| subject.figures.is_none());
    let other = |subject: &&Assessed<'_>| {
        Link::to(address::assessment(model, key, subject.unit), model.unit(subject.unit).name.clone())
    };
    AssessmentsYear {
        id: address::assessments_anchor(model, key),
        name: wording::term(id),
        state: state(lookup, key, subjects),
        tables: tables.collect(),
        others: others.map(other).collect(),
        unassessed: unassessed(lookup, key, subjects),
    }
}

fn unassessed(lookup: &Lookup<'_>, key: YearKey, subjects: &[&Assessed<'_>]) -> Vec<Unassessed> {
    let model = lookup.facts.model;
    if model.events_of(key).next().is_none() {
        return Vec::new();
    }
    let assessed = |unit: UnitKey| subjects.iter().any(|subject| subject.unit == unit && subject.figures.is_some());
    let one = |(unit, record): (UnitKey, &Unit)| {
        let pairs = indicator::pairs(model, lookup.facts.ledger, unit, key);
        let own = model.assessments.iter().filter(|text| (text.year.value, text.unit.value) == (key, unit));
        let texts: Vec<&str> = own.filter_map(|text| text.key_moments.as_ref()).map(|text| text.value.trim()).collect();
        let stated = if texts.is_empty() { Verdict::Unstated.word().to_owned() } else { texts.join("；") };
        (pairs > 0 && !assessed(unit)).then(|| Unassessed {
            unit: Link::to(address::unit(model, unit), record.name.clone()),
            pairs: Count {
                number: pairs,
                href: (!texts.is_empty()).then(|| format!("{}#pairs", address::assessment(model, key, unit))),
            },
            key_moments: stated,
        })
    };
    model.unit_keys().filter_map(one).collect()
}

/// How far the school year and its assessments have come.
fn state(lookup: &Lookup<'_>, key: YearKey, subjects: &[&Assessed<'_>]) -> Vec<Link> {
    let figures: Vec<&UnitYear<'_>> = subjects.iter().filter_map(|subject| subject.figures).collect();
    if figures.is_empty() {
        return vec![Link::plain("规则没有要求考核哪个单位。")];
    }
    let over = lookup.facts.model.calendar.year_is_over(key, lookup.facts.as_of);
    let year = match (over, figures.iter().any(|figures| figures.open)) {
        (false, _) => "这一年还没有结束，数字随记录变化，不作评价",
        (true, true) => "这一年已经结束，还有应办事项没有到期，数字可能变化",
        (true, false) => "这一年已经结束",
    };
    let rules: BTreeSet<RuleKey> = figures.iter().map(|figures| figures.duty.rule).collect();
    let of_year =
        |duty: &Duty| duty.object == Object::Assessment && duty.period.year == key && rules.contains(&duty.rule);
    let tally: Tally = lookup.facts.ledger.tally(of_year);
    let filter = Filter::ledger().rules(&rules.iter().copied().collect::<Vec<_>>()).year(lookup.facts.model, key);
    let link = |number: usize, filter: Filter| Link::to(filter.href(), number.to_string());
    let mut said = vec![Link::plain(format!("{year}{}。应考核 ", indicator::deadlines(&figures)))];
    said.extend([link(tally.total(), filter.clone()), Link::plain(" 个单位")]);
    for verdict in Verdict::ALL.into_iter().filter(|verdict| tally.of(*verdict) > 0) {
        let word = if verdict == Verdict::Met { "已考核" } else { verdict.word() };
        let mark = if said.len() == 3 { "：" } else { "，" };
        said.push(Link::plain(format!("{mark}{word} ")));
        said.extend([link(tally.of(verdict), filter.clone().verdict(verdict)), Link::plain(" 个")]);
    }
    said.push(Link::plain("。"));
    said
}

/// The rules whose duties an indicator sums up.
fn rules_of(figures: &[&UnitYear<'_>], index: usize) -> Vec<RuleKey> {
    figures.first().map_or_else(Vec::new, |figures| figures.indicators[index].indicator.rules.clone())
}

fn table(
    lookup: &Lookup<'_>,
    (key, rule): (YearKey, RuleKey),
    name: &str,
    subjects: &[&Assessed<'_>],
) -> AssessmentsTable {
    let model = lookup.facts.model;
    let figures: Vec<&UnitYear<'_>> = subjects.iter().filter_map(|subject| subject.figures).collect();
    let indicators: Vec<String> = figures.first().map_or_else(Vec::new, |figures| {
        figures.parameters.indicators.iter().map(|indicator| indicator.name.value.clone()).collect()
    });
    let total = indicators.iter().enumerate().map(|(index, label)| {
        let done = figures.iter().map(|figures| figures.indicators[index].done()).sum();
        let due = figures.iter().map(|figures| figures.indicators[index].due()).sum();
        let open = figures
            .iter()
            .map(|figures| open(&figures.indicators[index]))
            .fold((0, 0), |(early, all), one| (early + one.0, all + one.1));
        let of = Filter::ledger().year(model, key).rules(&rules_of(&figures, index));
        cell(label, (done, due), open, &of.units(model, figures.iter().map(|figures| figures.unit)))
    });
    AssessmentsTable {
        id: format!("{}-r{}", address::assessments_anchor(model, key), rule.index() + 1),
        caption: format!("各单位的指标（{}/{}，项）{name}", DutyWords::ANY.met, DutyWords::ANY.judged),
        total: total.collect(),
        scored: figures.iter().any(|figures| figures.score().is_some()),
        rows: subjects.iter().filter_map(|subject| row(lookup, subject)).collect(),
        indicators,
    }
}

fn row(lookup: &Lookup<'_>, subject: &Assessed<'_>) -> Option<AssessmentsRow> {
    let model = lookup.facts.model;
    let figures = subject.figures?;
    let href = address::assessment(model, subject.year, subject.unit);
    let of = Filter::ledger().year(model, subject.year).unit(model, subject.unit);
    let cells = figures.indicators.iter().map(|sum| {
        cell(&sum.indicator.name.value, (sum.done(), sum.due()), open(sum), &of.clone().rules(&sum.indicator.rules))
    });
    let grade = subject.records.iter().find_map(|key| model.assessments[key.index()].grade.as_ref());
    let pairs = indicator::pairs(model, lookup.facts.ledger, subject.unit, subject.year);
    Some(AssessmentsRow {
        id: model.unit(subject.unit).id.value.clone(),
        few: if pairs < indicator::FEW_PAIRS { indicator::FEW.to_owned() } else { String::new() },
        cells: cells.collect(),
        score: indicator::score(figures).map_or_else(|| "—".to_owned(), |score| score.total),
        grade: grade.map(|grade| grade.value.clone()).unwrap_or_default(),
        verdict: figures.duty.verdict.into(),
        answers: answers(lookup, figures),
        unit: Link::to(href, model.unit(subject.unit).name.clone()),
    })
}

/// What the unit says to its assessment, if that was missed, and to its figures.
fn answers(lookup: &Lookup<'_>, year: &UnitYear<'_>) -> Vec<AnswerView> {
    let of_figures = year.indicators.iter().flat_map(|sum| answer::to_figure(lookup, year, sum));
    answer::to_duty(lookup, year.duty).into_iter().chain(of_figures).collect()
}

/// What is done already of what is still open, and all of it.
fn open(sum: &IndicatorSum<'_>) -> (usize, usize) {
    let early = sum.excluded_for(Exclusion::Early);
    (early, early + sum.excluded_for(Exclusion::Open))
}

/// What is over as a fraction with its rate; before anything is over, how far what is open has come, which is no rate.
fn cell(label: &str, (done, due): (usize, usize), (early, open): (usize, usize), of: &Filter) -> AssessmentsCell {
    if due == 0 && open > 0 {
        let rows = of.clone().standing(&[Standing::Early, Standing::Due]);
        return AssessmentsCell {
            label: label.to_owned(),
            fraction: Link::to(rows.href(), format!("{early}/{open}")),
            rate: "进行中".to_owned(),
        };
    }
    let Fraction { text, rate } = Fraction::new(done, due);
    AssessmentsCell {
        label: label.to_owned(),
        fraction: Link { text, href: (due > 0).then(|| of.clone().judged().href()) },
        rate,
    }
}
