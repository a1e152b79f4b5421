//! 各单位: the pairs of each unit, term by term.

use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::numbers::duties::{self, PeriodFigures, PublicUnit};
use crate::report::public::numbers::lists::Lists;
use crate::report::public::words::{legend, rows_legend};

/// The page of all units.
#[derive(Clone, Debug)]
pub(crate) struct PublicUnits {
    pub(crate) title: String,
    /// One table a period, the latest first.
    pub(crate) periods: Vec<UnitsPeriod>,
    /// Whether each unit's list was decided, year by year.
    pub(crate) lists: Lists,
}

/// One period's table.
#[derive(Clone, Debug)]
pub(crate) struct UnitsPeriod {
    pub(crate) id: String,
    pub(crate) name: String,
    /// What is counted: 对 or 项.
    pub(crate) unit: &'static str,
    /// Whether it is still open.
    pub(crate) open: bool,
    pub(crate) rows: Vec<PublicUnit>,
    /// Who has no list, and so no pair.
    pub(crate) without_list: Vec<String>,
    /// All pairs, and which of them were not met.
    pub(crate) pairs: usize,
    pub(crate) unmet: Option<PublicFigure>,
    /// What the last column counts; empty where it is not there.
    pub(crate) unmet_word: String,
    /// Why units stand together and numbers in ranges.
    pub(crate) legend: String,
}

/// The page of a report.
pub(super) fn units(periods: &[PeriodFigures], lists: Lists, minimum: Minimum) -> PublicUnits {
    let periods = periods.iter().map(|period| of_period(period, minimum)).collect();
    PublicUnits { title: "各单位".to_owned(), periods, lists }
}

/// The table of one period.
pub(super) fn of_period(period: &PeriodFigures, minimum: Minimum) -> UnitsPeriod {
    let told = period.units.iter().any(|row| row.unmet.is_some());
    let merged = period.units.iter().any(|row| row.units > 1);
    // Where nearly everybody was met, the range of the school is that of each unit.
    let alike = told && period.units.len() > 1 && period.units.iter().all(|row| row.unmet == Some(period.school.unmet));
    let same = "合计也在这一段，所以各行相同。".to_owned();
    let apart = "几条规则要求的联系不同，联系到的按规则分列，见条款对照。".to_owned();
    let legend = [
        (merged, rows_legend(minimum)),
        (told, legend(minimum)),
        (alike && !minimum.is_none(), same),
        (period.of_several_rules(), apart),
    ];
    UnitsPeriod {
        id: format!("term-{}", period.id),
        name: period.school.name.clone(),
        unit: period.unit,
        open: period.school.open,
        rows: period.units.clone(),
        without_list: period.without_list.clone(),
        pairs: period.school.pairs,
        unmet: told.then_some(period.school.unmet),
        unmet_word: if told { duties::unmet_word(false) } else { String::new() },
        legend: legend.into_iter().filter(|(said, _)| *said).map(|(_, words)| words).collect(),
    }
}
