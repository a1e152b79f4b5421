//! 催办单: what a cadre has still to do, on one sheet. It names the cadre and the friends to be met, and nobody else.

use serde::Serialize;

use crate::model::key::CadreKey;
use crate::report::Facts;
use crate::report::documents::due::{self, DueRow};
use crate::report::documents::head::{Document, Letterhead};
use crate::report::documents::issue::Issue;
use crate::report::lookup::Lookup;
use crate::report::words::wording;

/// The reminder of one cadre.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reminder {
    /// How it is called, who sends it, of which day it is.
    #[serde(flatten)]
    pub(crate) head: Letterhead,
    pub(crate) opening: String,
    pub(crate) rows: Vec<DueRow>,
    pub(crate) ending: String,
}

impl Document for Reminder {
    const TEMPLATE: &'static str = "reminder.typ";

    fn letterhead(&self) -> &Letterhead {
        &self.head
    }
}

/// The reminder of a cadre; `None` for whoever has nothing to do.
pub(crate) fn reminder(lookup: &Lookup<'_>, cadre: CadreKey, issue: Option<&Issue>) -> Option<Reminder> {
    let facts = &lookup.facts;
    let rows = due::rows(lookup, cadre);
    if rows.is_empty() {
        return None;
    }
    let model = facts.model;
    let (name, id) = (model.cadre_name(cadre), &model.cadre(cadre).id.value);
    let title = vec![format!("{}事项催办单", model.pack.appellations.matter)];
    let apart = format!("{name}，截至{}", wording::day(facts.as_of));
    let overdue = rows.iter().filter(|row| row.overdue).count();
    let number = due::number(lookup, cadre);
    let each = if number > rows.len() { "（每个对象为一项）" } else { "" };
    let late = match (overdue, rows.len()) {
        (0, _) => "",
        (1, 1) => "，已经过期",
        (some, all) if some == all => "，都已经过期",
        _ => "，其中有已经过期的",
    };
    Some(Reminder {
        head: Letterhead::new(facts, format!("催办单 {id}"), foot(facts))
            .issued(issue)
            .letter()
            .titled(title, &apart)
            // Who reads it knows no 编号; of two people of one name each gets a letter of their own.
            .to(format!("{}同志", model.cadre(cadre).name.as_ref().map_or(name, |name| &name.name))),
        opening: format!(
            "根据{}，截至{}，由您办理、还没有办的有{number}项{each}{late}，列在下面。",
            model.pack.regulation_name(),
            wording::day(facts.as_of),
        ),
        ending: format!(
            "请在期限以前办理，并作记载。已经办了而没有记载的，请补记；办理确有困难的，请告知{}。",
            model.institution.office
        ),
        rows,
    })
}

/// The foot of a paper that is of a day and no period.
pub(crate) fn foot(facts: &Facts<'_>) -> String {
    format!("截至{}", wording::short_day(facts.as_of))
}
