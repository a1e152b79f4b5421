//! 年度考核: a row for each indicator of each unit in each school year.

use crate::ledger::DutyWords;
use crate::ledger::assessment::{IndicatorSum, UnitYear};
use crate::report::internal::assessments::assessed::{self, Assessed};
use crate::report::lookup::Lookup;
use crate::report::parts::indicator::{self, Fraction};
use crate::report::tables::table::{Cell, Column, Head, Table, day, number, plain};

const COLUMNS: [Column; 12] = [
    plain("year", "学年"),
    plain("unit", "单位"),
    plain("unit_name", "单位名称"),
    plain("rule", "规则"),
    plain("assessed", "考核"),
    day("assessed_on", "考核日期"),
    plain("grade", "等次"),
    number("score", "得分"),
    plain("indicator", "指标"),
    number("due", DutyWords::ANY.judged),
    number("done", DutyWords::ANY.met),
    plain("rate", "完成率"),
];

/// What the table is.
pub(super) const HEAD: Head = Head { key: "assessments", title: "年度考核", columns: &COLUMNS };

/// The indicators of all units and years.
pub(super) fn table(lookup: &Lookup<'_>) -> Table {
    let subjects = assessed::all(lookup);
    let rows = subjects.iter().filter_map(|subject| Some(of_unit(lookup, subject, subject.figures?)));
    HEAD.table(rows.flatten().collect())
}

fn of_unit(lookup: &Lookup<'_>, subject: &Assessed<'_>, figures: &UnitYear<'_>) -> Vec<Vec<Cell>> {
    let model = lookup.facts.model;
    let unit = model.unit(subject.unit);
    let records: Vec<_> = subject.records.iter().map(|key| &model.assessments[key.index()]).collect();
    let day = records.iter().filter_map(|record| record.date.as_ref()).map(|day| day.value).max();
    let grade = records.iter().find_map(|record| record.grade.as_ref());
    let head = [
        Cell::text(&model.calendar.year(subject.year).id.value),
        Cell::text(&unit.id.value),
        Cell::text(&unit.name),
        Cell::text(&model.rule(figures.duty.rule).id.value),
        Cell::text(figures.duty.word()),
        Cell::day(day),
        Cell::text(grade.map(|grade| grade.value.clone()).unwrap_or_default()),
        Cell::text(indicator::score(figures).map(|score| score.total).unwrap_or_default()),
    ];
    if figures.indicators.is_empty() {
        return vec![head.into_iter().chain(std::iter::repeat_n(Cell::Empty, 4)).collect()];
    }
    figures.indicators.iter().map(|sum| head.iter().cloned().chain(of_indicator(sum)).collect()).collect()
}

fn of_indicator(sum: &IndicatorSum<'_>) -> [Cell; 4] {
    [
        Cell::text(&sum.indicator.name.value),
        Cell::number(sum.due()),
        Cell::number(sum.done()),
        Cell::text(Fraction::new(sum.done(), sum.due()).rate),
    ]
}
