//! 名单与分配表: which lists exist, who proposed and decided them, what changed against the year
//! before.

use crate::ledger::{Evidence, Object, Verdict};
use crate::model::key::{RosterKey, YearKey};
use crate::report::address;
use crate::report::internal::rosters::row::{Outside, RosterRow};
use crate::report::internal::rosters::running::Running;
use crate::report::lookup::Lookup;
use crate::report::parts::answer::{self, AnswerView};
use crate::report::parts::{Badge, Link, list_state};
use crate::report::words::wording;

pub(crate) mod comparison;
pub(crate) mod row;
pub(crate) mod running;
pub(crate) mod single;

/// The page of all lists.
#[derive(Clone, Debug)]
pub(crate) struct Rosters {
    pub(crate) title: String,
    /// One table a school year, the latest first.
    pub(crate) years: Vec<RosterYear>,
}

/// The lists of one school year.
#[derive(Clone, Debug)]
pub(crate) struct RosterYear {
    pub(crate) id: String,
    /// 学年.
    pub(crate) name: String,
    pub(crate) rosters: Vec<RosterRow>,
    /// Lists of earlier years that still hold in it (至变更为止).
    pub(crate) running: Vec<Running>,
    /// The pairs of all these lists that fit none of the classes of 二; `None` where the pack names none.
    pub(crate) outside: Option<Outside>,
    /// Who should have a list and has none that counts.
    pub(crate) missing: Vec<Missing>,
}

/// A list that does not exist.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    pub(crate) owner: Link,
    /// 未到期, 未办 or 免办.
    pub(crate) verdict: Badge,
    /// Why the list that is there does not count, in brackets; empty without one.
    pub(crate) why: String,
    /// What the unit says to it.
    pub(crate) answers: Vec<AnswerView>,
}

/// The page of all lists.
pub(crate) fn overview(lookup: &Lookup<'_>) -> Rosters {
    let model = lookup.facts.model;
    let years = model.calendar.year_keys().rev().map(|(year, school_year)| {
        let mut rosters: Vec<RosterKey> =
            row::keys(lookup).filter(|key| lookup.facts.model.rosters[key.index()].year.value == year).collect();
        // A tier's list comes before those of the units.
        rosters.sort_by_key(|key| &lookup.facts.model.rosters[key.index()].owner.value);
        RosterYear {
            id: address::rosters_anchor(year),
            name: wording::term(&school_year.id.value),
            outside: row::outside(lookup, &rosters, format!("outside-{}", year.index() + 1)),
            rosters: rosters.into_iter().map(|key| row::row(lookup, key)).collect(),
            running: running::in_year(lookup, year),
            missing: missing(lookup, year),
        }
    });
    let empty = |year: &RosterYear| year.rosters.is_empty() && year.running.is_empty() && year.missing.is_empty();
    let years = years.filter(|year| !empty(year));
    Rosters { title: "名单与分配表".to_owned(), years: years.collect() }
}

/// Lists that a duty asks for and that no file answers.
fn missing(lookup: &Lookup<'_>, year: YearKey) -> Vec<Missing> {
    let model = lookup.facts.model;
    let asked = lookup.facts.ledger.duties.iter().filter(|duty| {
        duty.object == Object::Roster
            && duty.period.year == year
            && duty.verdict != Verdict::Met
            && !duty.evidence.iter().any(|evidence| matches!(evidence, Evidence::Roster(_)))
    });
    let missing = asked.map(|duty| Missing {
        owner: Link::holder(model, &duty.holder),
        verdict: duty.verdict.into(),
        why: format!("（{}）", list_state::of_list(&lookup.facts, duty).state),
        answers: answer::to_duty(lookup, duty),
    });
    missing.collect()
}
