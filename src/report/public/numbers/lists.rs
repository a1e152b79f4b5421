//! Whether each unit's list was decided, year by year. Lists are decided by meetings: these cells
//! concern bodies, and nobody's name stands behind them.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::{Duty, Holder, Object, Period, Tally, Verdict};
use crate::model::key::RuleKey;
use crate::model::pack::{Parameters, RosterOwnerKind};
use crate::model::roster::cadres_of;
use crate::report::Facts;
use crate::report::parts::Badge;
use crate::report::words::wording;

/// Units by years.
#[derive(Clone, Debug)]
pub(crate) struct Lists {
    /// School years, the latest first.
    pub(crate) years: Vec<String>,
    /// The lists of whole tiers first, then those of the units.
    pub(crate) rows: Vec<ListRow>,
}

/// Whose list it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner<'a> {
    Tier(&'a str),
    Unit(usize),
}

/// The lists of one owner.
#[derive(Clone, Debug)]
pub(crate) struct ListRow {
    pub(crate) name: String,
    /// The verdict of each year; `None` where no list was due.
    pub(crate) verdicts: Vec<Option<Badge>>,
}

/// All lists that were due.
pub(in crate::report::public) fn lists(facts: &Facts<'_>) -> Lists {
    let mut verdicts: BTreeMap<(Owner<'_>, &Period), Verdict> = BTreeMap::new();
    let mut years: BTreeSet<&Period> = BTreeSet::new();
    let begun = |duty: &&Duty| duty.object == Object::Roster && duty.period.start <= facts.as_of;
    for duty in facts.ledger.duties.iter().filter(begun) {
        let owner = match (&duty.holder, facts.model.rule(duty.rule).parameters_on(duty.period.start)) {
            (Holder::Unit(unit), _) => Owner::Unit(unit.index()),
            (Holder::Office, Parameters::RosterDecision(list)) => match &list.owner {
                RosterOwnerKind::Tier(tier) => Owner::Tier(tier),
                RosterOwnerKind::EachUnit(_) => continue,
            },
            _ => continue,
        };
        years.insert(&duty.period);
        // Two rules may ask one body for a list; the page then shows the worse verdict.
        let verdict = verdicts.entry((owner, &duty.period)).or_insert(duty.verdict);
        if duty.verdict == Verdict::Missed {
            *verdict = duty.verdict;
        }
    }
    let years: Vec<&Period> = years.into_iter().rev().collect();
    let owners: BTreeSet<Owner<'_>> = verdicts.keys().map(|(owner, _)| *owner).collect();
    let row = |owner: Owner<'_>| ListRow {
        name: match owner {
            Owner::Tier(tier) => cadres_of(tier),
            Owner::Unit(unit) => facts.model.units[unit].name.clone(),
        },
        verdicts: years.iter().map(|year| verdicts.get(&(owner, *year)).map(|verdict| Badge::from(*verdict))).collect(),
    };
    Lists {
        years: years.iter().map(|year| wording::term(&year.name)).collect(),
        rows: owners.into_iter().map(row).collect(),
    }
}

/// The lists that a rule asks for in one period, by verdict.
#[derive(Clone, Debug)]
pub(crate) struct ListSums {
    /// The period.
    pub(crate) name: String,
    pub(crate) tally: Tally,
}

/// The duties of lists of a rule, period by period, the latest first.
pub(in crate::report::public) fn sums(facts: &Facts<'_>, rule: RuleKey) -> Vec<ListSums> {
    let mut periods: BTreeMap<&Period, Vec<&Duty>> = BTreeMap::new();
    let own = |duty: &&Duty| duty.rule == rule && duty.object == Object::Roster && duty.period.start <= facts.as_of;
    for duty in facts.ledger.duties.iter().filter(own) {
        periods.entry(&duty.period).or_default().push(duty);
    }
    let sums = |(period, duties): (&&Period, &Vec<&Duty>)| ListSums {
        name: wording::term(&period.name),
        tally: duties.iter().copied().collect(),
    };
    periods.iter().rev().map(sums).collect()
}
