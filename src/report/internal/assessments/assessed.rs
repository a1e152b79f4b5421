//! Which units have a page for which school years.

use crate::ledger::assessment::UnitYear;
use crate::model::key::{AssessmentKey, UnitKey, YearKey};
use crate::report::address;
use crate::report::lookup::Lookup;
use crate::report::parts::Link;
use crate::report::words::wording;

/// A unit and a school year that have a page: the unit is assessed, or somebody wrote a record.
#[derive(Clone, Debug)]
pub(crate) struct Assessed<'a> {
    pub(crate) year: YearKey,
    pub(crate) unit: UnitKey,
    /// The figures; `None` where no rule asks for an assessment.
    pub(crate) figures: Option<&'a UnitYear<'a>>,
    pub(crate) records: Vec<AssessmentKey>,
}

/// What the record of a unit is that no rule assesses (五.3: 关键时刻).
pub(crate) const NOT_ASSESSED: &str = "关键时刻记载";

/// All of them, by school year and 编号.
pub(crate) fn all<'a>(lookup: &'a Lookup<'_>) -> Vec<Assessed<'a>> {
    keys(lookup).into_iter().map(|(year, unit)| one(lookup, year, unit)).collect()
}

/// One of them. Where two rules assess a unit, the first one's figures are shown.
pub(crate) fn one<'a>(lookup: &'a Lookup<'_>, year: YearKey, unit: UnitKey) -> Assessed<'a> {
    let assessments = lookup.facts.model.assessments.iter().enumerate();
    let own = assessments.filter(|(_, record)| (record.year.value, record.unit.value) == (year, unit));
    Assessed {
        year,
        unit,
        figures: lookup.facts.unit_years.iter().find(|figures| (figures.year, figures.unit) == (year, unit)),
        records: own.map(|(index, _)| AssessmentKey::new(index)).collect(),
    }
}

/// The school years and units that have a page, sorted.
pub(crate) fn keys(lookup: &Lookup<'_>) -> Vec<(YearKey, UnitKey)> {
    let mut keys: Vec<(YearKey, UnitKey)> = lookup.facts.unit_years.iter().map(|year| (year.year, year.unit)).collect();
    keys.extend(lookup.facts.model.assessments.iter().map(|record| (record.year.value, record.unit.value)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The school years for which a unit has a page, each leading there, with the grade that it was given, the latest first.
pub(crate) fn years_of(lookup: &Lookup<'_>, unit: UnitKey) -> Vec<Link> {
    let model = lookup.facts.model;
    let link = |(year, unit): (YearKey, UnitKey)| {
        let Assessed { figures, records, .. } = one(lookup, year, unit);
        let grade = records.iter().find_map(|key| model.assessments[key.index()].grade.as_ref());
        let grade = match (figures, grade) {
            (None, _) => format!("（{NOT_ASSESSED}）"),
            (_, Some(grade)) => format!("（{}）", grade.value),
            (Some(_), None) => String::new(),
        };
        let words = format!("{}{grade}", wording::term(&model.calendar.year(year).id.value));
        Link::to(address::assessment(model, year, unit), words)
    };
    keys(lookup).into_iter().rev().filter(|(_, assessed)| *assessed == unit).map(link).collect()
}
