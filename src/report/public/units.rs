//! 各单位: the duties of each unit, term by term.

use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::numbers::columns::Columns;
use crate::report::public::numbers::duties::{PeriodFigures, PublicDuties};
use crate::report::public::numbers::lists::Lists;
use crate::report::public::words::legend;

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
    /// Whether it is still open.
    pub(crate) open: bool,
    /// The columns of its table.
    pub(crate) columns: Columns,
    pub(crate) rows: Vec<PublicDuties>,
    pub(crate) school: PublicDuties,
    /// What 不公布 means; empty where nothing is withheld.
    pub(crate) legend: String,
}

/// The page of a report.
pub(super) fn units(periods: &[PeriodFigures], lists: Lists, minimum: Minimum) -> PublicUnits {
    let period = |period: &PeriodFigures| UnitsPeriod {
        id: format!("term-{}", period.id),
        name: period.name.clone(),
        open: period.open,
        columns: Columns::of_period(period.open, period.school.silent.number() != Some(0)),
        rows: period.units.clone(),
        school: PublicDuties { name: "合计".to_owned(), ..period.school.clone() },
        legend: if period.units.iter().chain([&period.school]).any(PublicDuties::withholds) {
            legend(minimum)
        } else {
            String::new()
        },
    };
    PublicUnits { title: "各单位".to_owned(), periods: periods.iter().map(period).collect(), lists }
}
