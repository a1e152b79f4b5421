//! 日历: the tasks of `lianyi todo`, the ends of terms and the 节点, each on its day. What becomes of them is not known
//! here.

use chrono::NaiveDate;

use crate::ledger::Holder;
use crate::ledger::task::Task;
use crate::model::key::CadreKey;
pub(crate) use crate::report::agenda::entry::{Entry, EntryKind, Whose};
use crate::report::lookup::Lookup;
use crate::report::words::task::{Naming, person};

mod days;
mod entry;
mod tasks;

/// The calendar of somebody.
#[derive(Clone, Debug)]
pub(crate) struct Agenda {
    pub(crate) title: String,
    pub(crate) as_of: NaiveDate,
    /// In the order of their days.
    pub(crate) entries: Vec<Entry>,
}

/// The calendar.
pub(crate) fn agenda(lookup: &Lookup<'_>, whose: Whose, naming: Naming) -> Agenda {
    let (model, as_of) = (lookup.facts.model, lookup.facts.as_of);
    let matter = &model.pack.appellations.matter;
    let (title, tasks): (String, Vec<&Task<'_>>) = match whose {
        Whose::Cadre(key) => {
            let who = person(&model.cadre(key).id.value, model.cadre_name(key), naming);
            let own = lookup.tasks.iter().filter(|task| task.holder == Holder::Cadre(key));
            (format!("{matter} {who}"), own.collect())
        }
        Whose::Office => (format!("{}{matter}", model.institution.name), lookup.tasks.iter().collect()),
    };
    let mut entries = tasks::entries(lookup, whose, &tasks, naming);
    if whose == Whose::Office {
        entries.extend(days::stated_deadlines(lookup, &tasks));
    }
    entries.extend(days::ends_of_terms(lookup));
    entries.extend(days::occasions(lookup));
    entries.sort_by_key(|entry| (entry.day, entry.kind));
    entry::part(&mut entries);
    Agenda { title, as_of, entries }
}

/// Those who get a calendar of their own: whoever had anything to do this school year, or has still. Whoever is done
/// keeps one, because somebody may have subscribed to it.
pub(crate) fn owners(lookup: &Lookup<'_>) -> Vec<CadreKey> {
    let model = lookup.facts.model;
    let year = model.calendar.year_on(lookup.facts.as_of);
    let is_owner = |key: CadreKey| {
        let mut duties = lookup.duties_of_cadre[key.index()].iter().map(|index| &lookup.facts.ledger.duties[*index]);
        duties.any(|duty| Some(duty.period.year) == year)
            || lookup.tasks.iter().any(|task| task.holder == Holder::Cadre(key))
    };
    model.cadre_keys().map(|(key, _)| key).filter(|key| is_owner(*key)).collect()
}
