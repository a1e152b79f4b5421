//! 单位考核表 as a paper of its own: the sheet of one unit, which is an annex of the report as well (五.3).

use serde::Serialize;

use crate::ledger::{DutyWords, Verdict};
use crate::model::key::{UnitKey, YearKey};
use crate::report::Facts;
use crate::report::documents::annual::{own_day, sheet};
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::words::wording;

/// The sheet of one unit and school year.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SingleSheet {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    /// What the regulation is about: 联谊交友.
    pub(crate) matter: String,
    /// The word for what was not done, which heads a column.
    pub(crate) missed: &'static str,
    /// The head of the column of fractions: 已办/到期应办.
    pub(crate) done: String,
    pub(crate) sheet: sheet::UnitSheet,
}

impl Document for SingleSheet {
    const TEMPLATE: &'static str = "unit.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The sheet of a unit, as it was issued if it was; `None` where nobody assesses the unit in that year.
pub(crate) fn unit_sheet(
    facts: &Facts<'_>,
    (year, unit): (YearKey, UnitKey),
    issue: Option<&Issue>,
) -> Option<SingleSheet> {
    let own = facts.unit_years.iter().find(|own| (own.year, own.unit) == (year, unit))?;
    let id = &facts.model.calendar.year(year).id.value;
    let name = wording::term(id);
    let is_open = own.open || own_day(facts, year).is_some_and(|day| facts.is_open(day));
    let foot = if is_open { format!("{name}　截至{}", wording::short_day(facts.as_of)) } else { name.clone() };
    let unit_id = &facts.model.unit(unit).id.value;
    let title = format!("{}{name}{}年度考核表", facts.model.unit(unit).name, facts.model.pack.appellations.matter);
    Some(SingleSheet {
        head: Letterhead::new(facts, format!("单位考核表 {id} {unit_id}"), foot).issued(issue).titled(vec![title], ""),
        matter: facts.model.pack.appellations.matter.clone(),
        missed: Verdict::Missed.word(),
        done: format!("{}/{}", DutyWords::ANY.met, DutyWords::ANY.judged),
        sheet: sheet::sheet(facts, own),
    })
}
