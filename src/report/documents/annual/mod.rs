//! 年度考核报告: what the Office lays before the Party committee when a school year is over (五.3),
//! with a sheet for each unit.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Subject};
use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::ledger::{Duty, DutyWords, Tally, Verdict};
use crate::model::Model;
use crate::model::key::{RuleKey, YearKey};
use crate::model::pack::Parameters;
use crate::report::Facts;
use crate::report::documents::head::{self, Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::documents::notice::method::NoticeReading;
use crate::report::documents::said::{self, Said};
use crate::report::parts::indicator::{self, Definition};
use crate::report::words::closed::{closed, days_in_words};
use crate::report::words::{periods, wording};
use crate::rules::{self, codes};

pub(crate) mod sheet;
pub(crate) mod table;

/// The report on one school year.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnnualReport {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// What the regulation is about: 联谊交友.
    pub(crate) matter: String,
    /// The paragraph before the first heading.
    pub(crate) opening: String,
    /// 总体情况: how many were to be assessed, and how many were.
    pub(crate) statement: [String; 2],
    /// What units say that were not assessed.
    pub(crate) answers: Vec<Said>,
    /// Two numbers of units, each with its whole. The indicators are never pooled: their sums stand in the table.
    pub(crate) figures: Vec<AnnualFigure>,
    /// The word for what was not done, which heads a column.
    pub(crate) missed: &'static str,
    /// The head of the column of fractions: 已办/到期应办.
    pub(crate) done: String,
    pub(crate) table: table::AnnualTable,
    /// What was found about assessments, a sentence each.
    pub(crate) findings: Vec<String>,
    /// How every number is made.
    pub(crate) definitions: Vec<Definition>,
    /// The interpretations on which the figures rest.
    pub(crate) interpretations: Vec<NoticeReading>,
    /// Where figures and words come from.
    pub(crate) sources: [String; 2],
    /// 附件说明, a line each.
    pub(crate) annexes: Vec<String>,
    /// 单位考核表, by 编号, each an annex.
    pub(crate) sheets: Vec<sheet::UnitSheet>,
}

/// A number with its whole.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnnualFigure {
    pub(crate) label: String,
    /// The number.
    pub(crate) value: String,
    /// The whole it is a part of: `／15个`.
    pub(crate) whole: String,
    /// What the whole is, and the share of it.
    pub(crate) note: String,
}

impl Document for AnnualReport {
    const TEMPLATE: &'static str = "annual.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The school years that are over and in which some unit is assessed.
pub(crate) fn finished_years(facts: &Facts<'_>) -> Vec<YearKey> {
    let over = |year: &YearKey| facts.model.calendar.year_is_over(*year, facts.as_of);
    let assessed: BTreeSet<YearKey> = facts.unit_years.iter().map(|year| year.year).collect();
    assessed.into_iter().filter(over).collect()
}

/// The day of the report on a school year: the last on which a unit may be assessed in time, or on which anything that
/// the report counts may still be done. Before that its figures would be others than those of the page ever after.
pub(crate) fn own_day(facts: &Facts<'_>, key: YearKey) -> Option<NaiveDate> {
    let (_, last) = facts.model.calendar.year_days(key)?;
    let own = facts.unit_years.iter().filter(|unit| unit.year == key);
    // What began in the year ends on a day that is known with it, but for what may be put off again and again: that
    // would keep the report open for as long.
    let fixed = |duty: &Duty| {
        let rule = facts.model.rule(duty.rule).parameters_on(duty.period.start);
        duty.period.start <= last && !matches!(rule, Parameters::StepDeadline(asked) if asked.by_deadline)
    };
    let counted = own.flat_map(|unit| {
        let duties = unit.indicators.iter().flat_map(IndicatorSum::duties).filter(|duty| fixed(duty));
        duties.chain([unit.duty]).map(|duty| duty.period.until)
    });
    counted.max()
}

/// Who wrote what of the report.
const WRITTEN: &str = "数字由台账算出；自评、意见、等次和关键时刻由人写成，照录于附件。";

/// The report on a school year, as it was issued if it was.
pub(crate) fn annual_report(facts: &Facts<'_>, key: YearKey, issue: Option<&Issue>) -> AnnualReport {
    let model = facts.model;
    let id = &model.calendar.year(key).id.value;
    let name = wording::term(id);
    let mut all: Vec<&UnitYear<'_>> = facts.unit_years.iter().filter(|unit| unit.year == key).collect();
    all.dedup_by_key(|unit| unit.unit);
    let foot = if all.iter().any(|unit| unit.open) || own_day(facts, key).is_some_and(|day| facts.is_open(day)) {
        format!("{name}　截至{}", wording::short_day(facts.as_of))
    } else {
        name.clone()
    };
    let words = &model.pack.appellations;
    let title = head::title_lines(&name, &words.annual_title(), &words.matter);
    AnnualReport {
        head: Letterhead::new(facts, format!("年度考核报告 {id}"), foot)
            .issued(issue)
            .titled(title, "")
            .to(addressee(model)),
        annexes: annexes(&all),
        matter: model.pack.appellations.matter.clone(),
        opening: opening(facts, key, &name, &all),
        statement: statement(facts, &name, &all),
        answers: said::to_duties(model, &all.iter().map(|unit| unit.duty).collect::<Vec<_>>()),
        missed: Verdict::Missed.word(),
        done: format!("{}/{}", DutyWords::ANY.met, DutyWords::ANY.judged),
        figures: figures(&all),
        table: table::table(facts, &all),
        findings: findings(facts, id),
        definitions: definitions(model, &all),
        interpretations: interpretations(facts, &all),
        sources: [WRITTEN.to_owned(), head::source(facts)],
        sheets: all.iter().map(|unit| sheet::sheet(facts, unit)).collect(),
    }
}

/// What is annexed: the sheets, which are numbered in the order of the units; one line says it of all of them.
fn annexes(units: &[&UnitYear<'_>]) -> Vec<String> {
    match units.len() {
        0 => Vec::new(),
        1 => vec!["单位考核表".to_owned()],
        number => vec![format!("1—{number}.各单位考核表（按单位编号）")],
    }
}

fn opening(facts: &Facts<'_>, key: YearKey, name: &str, units: &[&UnitYear<'_>]) -> String {
    let pack = &facts.model.pack;
    let rules: BTreeSet<RuleKey> = units.iter().map(|unit| unit.duty.rule).collect();
    let numbers = rules.into_iter().map(|rule| &facts.model.rule(rule).clause.value);
    let mut clauses: Vec<_> = numbers.filter_map(|number| pack.clause(number)).collect();
    clauses.dedup_by_key(|clause| &clause.number.value);
    let named = clauses.iter().map(|clause| format!("{}“{}”", clause.number.value, clause.title));
    let clause = named.collect::<Vec<_>>().join("、");
    let days = facts.model.calendar.year_days(key);
    let days =
        days.map_or(String::new(), |(first, last)| format!("（{}至{}）", wording::day(first), wording::day(last)));
    format!(
        "根据{}{clause}的规定，现将{name}{days}各{}的考核情况报告如下。",
        pack.regulation_name(),
        pack.appellations.units
    )
}

/// The Party committee, unless the pack names another body.
pub(crate) fn addressee(model: &Model) -> String {
    model.pack.appellations.reported_to.clone().unwrap_or_else(|| model.institution.committee.clone())
}

/// So many units, or findings of one kind, the report names.
const NAMED: usize = 10;

fn statement(facts: &Facts<'_>, year: &str, units: &[&UnitYear<'_>]) -> [String; 2] {
    let tally: Tally = units.iter().map(|unit| unit.duty).collect();
    let deadline = indicator::deadlines(units);
    let names = |keep: fn(&Duty) -> bool| {
        let kept = units.iter().filter(|unit| keep(unit.duty));
        let names: Vec<&str> = kept.map(|unit| facts.model.unit(unit.unit).name.as_str()).collect();
        // The table below says of each how it stands.
        if names.len() > NAMED { "（见下表）".to_owned() } else { format!("：{}", names.join("、")) }
    };
    let missed = match tally.missed {
        0 => String::new(),
        number => {
            let names = names(|duty| duty.verdict == Verdict::Missed);
            format!("；没有按期完成的{number}个{names}")
        }
    };
    let unstated = match tally.unstated {
        0 => String::new(),
        number => {
            let names = names(|duty| duty.verdict == Verdict::Unstated);
            format!("；没有写明考核之日、是否按期无从核对的{number}个{names}")
        }
    };
    let waived = match tally.waived {
        0 => String::new(),
        number => format!("；经批准不参加考核的{number}个"),
    };
    let due = match tally.due {
        0 => String::new(),
        number => format!("；期限未到的{number}个"),
    };
    let open = if units.iter().any(|unit| unit.open) {
        "截至日还有应办事项没有到期，数字可能变化。"
    } else {
        ""
    };
    [
        format!("{year}应考核{}个单位{deadline}。", tally.total()),
        format!("截至{}，已考核{}个{missed}{unstated}{waived}{due}。{open}", wording::day(facts.as_of), tally.met),
    ]
}

fn figures(units: &[&UnitYear<'_>]) -> Vec<AnnualFigure> {
    let tally: Tally = units.iter().map(|unit| unit.duty).collect();
    // The assessment itself is a duty of the unit, too.
    let unassessed = |unit: &UnitYear<'_>| unit.duty.verdict == Verdict::Missed;
    let judged = |unit: &&&UnitYear<'_>| unassessed(unit) || unit.indicators.iter().any(|sum| sum.due() > 0);
    let due = units.iter().filter(judged).count();
    let clear = units.iter().filter(judged).filter(|unit| unit.missed() == 0 && !unassessed(unit)).count();
    let share = |part, whole, base: &str| {
        wording::share(part, whole).map_or_else(|| format!("{base}为零"), |share| format!("{base}的{share}"))
    };
    let figure = |label, part: usize, whole: usize, unit: &str, base: &str| AnnualFigure {
        label,
        value: part.to_string(),
        whole: format!("／{whole}{unit}"),
        note: share(part, whole, base),
    };
    vec![
        figure("已考核的单位".to_owned(), tally.met, tally.total(), "个", "应考核单位"),
        figure(format!("各项都{}的单位", DutyWords::ANY.met), clear, due, "个", "有到期应办事项的单位"),
    ]
}

/// What the rules of 6xx found about this school year. Of many of one kind the first are told, and how many there are.
fn findings(facts: &Facts<'_>, year: &str) -> Vec<String> {
    let of_year = |subject: &Subject| subject.period.as_deref() == Some(year);
    let of_area = facts.findings.iter().filter(|finding| *finding.code.area == codes::ASSESSMENT);
    let found: Vec<&Diagnostic> = of_area.filter(|finding| of_year(&finding.subject)).collect();
    let mut told = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        let number = numbers.entry(finding.code.id).or_default();
        *number += 1;
        if *number <= NAMED {
            told.push(format!("{}。", days_in_words(&closed(&periods::in_words(&finding.message)))));
        }
    }
    let more: usize = numbers.values().map(|number| number.saturating_sub(NAMED)).sum();
    if more > 0 {
        told.push(format!("以上各种一共有{}条，没有列出的{more}条见内部网站“发现的问题”页。", found.len()));
    }
    told
}

/// How every number is made, as papers write it.
fn definitions(model: &Model, units: &[&UnitYear<'_>]) -> Vec<Definition> {
    let definitions = indicator::definitions(model, units).into_iter();
    definitions.map(|definition| Definition { text: closed(&definition.text), ..definition }).collect()
}

/// The readings on which the rule of assessment and the rules of its indicators rest.
fn interpretations(facts: &Facts<'_>, units: &[&UnitYear<'_>]) -> Vec<NoticeReading> {
    let model = facts.model;
    let Some(start) = units.first().map(|unit| unit.duty.period.start) else { return Vec::new() };
    let indicators = units.iter().flat_map(|unit| &unit.parameters.indicators);
    let mut keys: BTreeSet<RuleKey> = indicators.flat_map(|indicator| indicator.rules.iter().copied()).collect();
    keys.extend(units.iter().map(|unit| unit.duty.rule));
    let cited: BTreeSet<_> =
        keys.into_iter().flat_map(|rule| rules::in_force(model, model.rule(rule), start)).collect();
    let records = cited.into_iter().map(|key| &model.interpretations[key.index()]);
    records.map(NoticeReading::of).collect()
}
