//! Whether each unit's list was decided, year by year. Lists are decided by meetings: these cells
//! concern bodies, and nobody's name stands behind them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::{Holder, Object, Period, Verdict};
use crate::report::Facts;
use crate::report::parts::Badge;
use crate::report::words::wording;

/// Units by years.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    /// School years, the latest first.
    pub(crate) years: Vec<String>,
    /// The Office first (for the list of the leadership), then the units.
    pub(crate) rows: Vec<ListRow>,
}

/// One unit's lists.
#[derive(Clone, Debug)]
pub(crate) struct ListRow {
    pub(crate) name: String,
    /// The verdict of each year; `None` where no list was due.
    pub(crate) verdicts: Vec<Option<Badge>>,
}

/// All lists that were due.
pub(in crate::report::public) fn lists(facts: &Facts<'_>) -> Lists {
    let mut verdicts: BTreeMap<(Option<usize>, &Period), Verdict> = BTreeMap::new();
    let mut years: BTreeSet<&Period> = BTreeSet::new();
    for duty in facts.ledger.duties.iter().filter(|duty| duty.object == Object::Roster) {
        let holder = match duty.holder {
            Holder::Unit(unit) => Some(unit.index()),
            Holder::Office => None,
            Holder::Cadre(_) => continue,
        };
        years.insert(&duty.period);
        // Two rules may ask one body for a list; the page then shows the worse verdict.
        let verdict = verdicts.entry((holder, &duty.period)).or_insert(duty.verdict);
        if duty.verdict == Verdict::Missed {
            *verdict = duty.verdict;
        }
    }
    let years: Vec<&Period> = years.into_iter().rev().collect();
    let holders: BTreeSet<Option<usize>> = verdicts.keys().map(|(holder, _)| *holder).collect();
    let row = |holder: Option<usize>| ListRow {
        name: holder
            .map_or_else(|| facts.model.institution.office.clone(), |unit| facts.model.units[unit].name.clone()),
        verdicts: years
            .iter()
            .map(|year| verdicts.get(&(holder, *year)).map(|verdict| Badge::from(*verdict)))
            .collect(),
    };
    Lists {
        years: years.iter().map(|year| wording::term(&year.name)).collect(),
        rows: holders.into_iter().map(row).collect(),
    }
}
