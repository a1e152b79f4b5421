//! What became of the records: lists and their pairs, contacts, suggestions.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Model;
use crate::model::feedback::Feedback;
use crate::model::roster::Roster;
use crate::report::diff::keyed::keyed;
use crate::report::internal::rosters::row::owner;
use crate::report::words::task::{Naming, person};
use crate::report::words::wording;

/// What became of the lists.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Rosters {
    pub(crate) new: Vec<List>,
    pub(crate) gone: Vec<List>,
    pub(crate) changed: Vec<ListChange>,
}

/// One list.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct List {
    pub(crate) year: String,
    /// 层级, or the name of the unit.
    pub(crate) owner: String,
    pub(crate) pairs: usize,
}

/// A list that is on both sides, with other pairs or another decision.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct ListChange {
    #[serde(flatten)]
    pub(crate) list: List,
    pub(crate) added: Vec<Pair>,
    pub(crate) removed: Vec<Pair>,
    /// Whether 确定 says something else: the meeting, the day or the 文号.
    pub(crate) decision: bool,
}

/// 编号 of a cadre and of a friend.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Pair {
    cadre: String,
    friend: String,
    #[serde(skip)]
    pub(crate) words: String,
}

pub(super) fn rosters(before: &Model, after: &Model, naming: Naming) -> Rosters {
    let of = |model| move |roster| (model, roster);
    let found = keyed(
        before.rosters.iter().map(of(before)),
        after.rosters.iter().map(of(after)),
        |(model, roster): &(&Model, &Roster)| (year(model, roster), owner(model, roster)),
    );
    let list = |(model, roster): &(&Model, &Roster)| List {
        year: year(model, roster),
        owner: owner(model, roster),
        pairs: roster.pairs().len(),
    };
    let changed = found.both.iter().filter_map(|(old, new)| {
        let (was, is) = (pairs(*old), pairs(*new));
        let words = |(model, _): &(&Model, &Roster), ids: &(String, String)| pair(model, ids, naming);
        let change = ListChange {
            list: list(new),
            added: is.difference(&was).map(|ids| words(new, ids)).collect(),
            removed: was.difference(&is).map(|ids| words(old, ids)).collect(),
            decision: decision(old.1) != decision(new.1),
        };
        (change.decision || !change.added.is_empty() || !change.removed.is_empty()).then_some(change)
    });
    Rosters {
        changed: changed.collect(),
        new: found.new.iter().map(list).collect(),
        gone: found.gone.iter().map(list).collect(),
    }
}

fn year(model: &Model, roster: &Roster) -> String {
    model.calendar.year(roster.year.value).id.value.clone()
}

fn pairs((model, roster): (&Model, &Roster)) -> BTreeSet<(String, String)> {
    let ids = |(cadre, friend)| (model.cadre(cadre).id.value.clone(), model.friend(friend).id.value.clone());
    roster.pairs().into_iter().map(ids).collect()
}

fn decision(roster: &Roster) -> Option<(&str, Option<String>, Option<&str>)> {
    let decided = roster.decided.as_ref()?;
    let day = decided.date.as_ref().map(|day| day.value.to_string());
    Some((&decided.meeting.value, day, decided.document.as_ref().map(|document| document.value.as_str())))
}

fn pair(model: &Model, (cadre, friend): &(String, String), naming: Naming) -> Pair {
    let cadre_name =
        model.cadre_keys().find(|(_, found)| found.id.value == *cadre).map(|(key, _)| model.cadre_name(key));
    let friend_name =
        model.friend_keys().find(|(_, found)| found.id.value == *friend).map(|(key, _)| model.friend_name(key));
    let named = |id: &str, name: Option<&str>| person(id, name.unwrap_or(id), naming);
    Pair {
        words: format!("{}—{}", named(cadre, cadre_name), named(friend, friend_name)),
        cadre: cadre.clone(),
        friend: friend.clone(),
    }
}

/// How many contacts came and went.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Contacts {
    pub(crate) before: usize,
    pub(crate) after: usize,
    pub(crate) new: usize,
    pub(crate) gone: usize,
}

pub(super) fn contacts(before: &Model, after: &Model) -> Contacts {
    let found = keyed(before.contacts.iter(), after.contacts.iter(), |contact| contact.id.clone());
    Contacts {
        before: before.contacts.len(),
        after: after.contacts.len(),
        new: found.new.len(),
        gone: found.gone.len(),
    }
}

/// What became of the suggestions.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Suggestions {
    pub(crate) new: Vec<Suggestion>,
    /// Those whose author was answered since, though it may have been asked for on both sides.
    pub(crate) answered: Vec<Suggestion>,
    /// Those that went on otherwise.
    pub(crate) moved: Vec<Suggestion>,
    pub(crate) gone: Vec<Suggestion>,
}

/// One suggestion.
#[derive(Debug, JsonSchema, Serialize)]
pub(crate) struct Suggestion {
    pub(crate) id: String,
    pub(crate) category: String,
    pub(crate) summary: String,
    /// The last step, with its day; `null` before the first.
    pub(super) reached: Option<String>,
}

pub(super) fn suggestions(before: &Model, after: &Model) -> Suggestions {
    let found = keyed(before.feedback.iter(), after.feedback.iter(), |item| item.id.value.clone());
    let moved: Vec<(&Feedback, &Feedback)> =
        found.both.into_iter().filter(|(old, new)| reached(old) != reached(new)).collect();
    let (answered, moved): (Vec<_>, Vec<_>) =
        moved.into_iter().partition(|(old, new)| !old.is_closed() && new.is_closed());
    Suggestions {
        new: found.new.into_iter().map(suggestion).collect(),
        gone: found.gone.into_iter().map(suggestion).collect(),
        answered: answered.into_iter().map(|(_, new)| suggestion(new)).collect(),
        moved: moved.into_iter().map(|(_, new)| suggestion(new)).collect(),
    }
}

fn suggestion(item: &Feedback) -> Suggestion {
    Suggestion {
        id: item.id.value.clone(),
        category: item.category.value.clone(),
        summary: item.summary.clone(),
        reached: reached(item),
    }
}

fn reached(item: &Feedback) -> Option<String> {
    item.reached().map(|step| format!("{} {}", step.date.value, wording::step(step)))
}
