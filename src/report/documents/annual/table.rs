//! All units of a school year side by side, by 编号; units are not ranked.

use serde::Serialize;

use crate::ledger::DutyWords;
use crate::ledger::assessment::UnitYear;
use crate::report::Facts;
use crate::report::documents::said;
use crate::report::parts::indicator::{self, Fraction};

/// The table of all units.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnnualTable {
    /// The names of the indicators.
    pub(crate) indicators: Vec<String>,
    /// Whether the pack gives weights.
    pub(crate) scored: bool,
    pub(crate) rows: Vec<AnnualRow>,
    /// The sum of all units.
    pub(crate) total: AnnualRow,
    /// What the signs mean.
    pub(crate) remark: String,
}

/// One unit.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnnualRow {
    /// 单位; a star stands behind one with few pairs, a triangle behind one that answers.
    pub(crate) unit: String,
    pub(crate) cells: Vec<AnnualCell>,
    /// 得分.
    pub(crate) score: String,
    /// 等次 as written.
    pub(crate) grade: String,
    /// Whether it was assessed.
    pub(crate) state: String,
}

/// One indicator.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct AnnualCell {
    /// `12/13`; `—` without a denominator.
    pub(crate) fraction: String,
    /// The rate; empty without a denominator.
    pub(crate) rate: String,
}

/// The units of a year. Indicators are those of the first unit; a unit that another rule assesses
/// is shown by the indicators of the same name.
pub(super) fn table(facts: &Facts<'_>, units: &[&UnitYear<'_>]) -> AnnualTable {
    let model = facts.model;
    let mut names: Vec<String> = Vec::new();
    for indicator in units.iter().flat_map(|unit| &unit.parameters.indicators) {
        if !names.contains(&indicator.name.value) {
            names.push(indicator.name.value.clone());
        }
    }
    let counts = |unit: &UnitYear<'_>, name: &str| {
        let sums = unit.indicators.iter().filter(|sum| sum.indicator.name.value == *name);
        sums.fold((0, 0), |(done, due), sum| (done + sum.done(), due + sum.due()))
    };
    let says = |unit: &UnitYear<'_>| !said::to_year(model, unit).is_empty();
    let answered = if units.iter().any(|unit| says(unit)) {
        "标△的单位作了说明，照录在它的考核表里。"
    } else {
        ""
    };
    let row = |unit: &&UnitYear<'_>| {
        let few = indicator::pairs(model, facts.ledger, unit.unit, unit.year) < indicator::FEW_PAIRS;
        let grade = unit.records(model).find_map(|key| model.assessments[key.index()].grade.as_ref());
        AnnualRow {
            unit: format!(
                "{}{}{}",
                model.unit(unit.unit).name,
                if few { "*" } else { "" },
                if says(unit) { "△" } else { "" }
            ),
            cells: names.iter().map(|name| cell(counts(unit, name))).collect(),
            score: indicator::score(unit).map_or_else(|| "—".to_owned(), |score| score.total),
            grade: grade.map(|grade| grade.value.clone()).unwrap_or_default(),
            state: unit.duty.verdict.word().to_owned(),
        }
    };
    let sum = |name: &String| {
        let all = units.iter().map(|unit| counts(unit, name));
        cell(all.fold((0, 0), |one, other| (one.0 + other.0, one.1 + other.1)))
    };
    let total = AnnualRow {
        unit: facts.model.pack.appellations.total.clone(),
        cells: names.iter().map(sum).collect(),
        score: String::new(),
        grade: String::new(),
        state: String::new(),
    };
    AnnualTable {
        scored: units.iter().any(|unit| unit.score().is_some()),
        rows: units.iter().map(row).collect(),
        total,
        remark: format!(
            "各栏为{}/{}项数和完成率，按编号排列，不排名次；“—”为没有到期的应办事项。\
             标*的单位结对不足{}对，完成率仅供参考。{answered}",
            DutyWords::ANY.met,
            DutyWords::ANY.judged,
            indicator::FEW_PAIRS
        ),
        indicators: names,
    }
}

fn cell((done, due): (usize, usize)) -> AnnualCell {
    let Fraction { text, rate } = Fraction::new(done, due);
    AnnualCell { fraction: text, rate }
}
