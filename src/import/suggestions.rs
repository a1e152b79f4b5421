//! A row of a list of suggestions.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::import::cells::Row;
use crate::import::contacts::Contacts;
use crate::import::headings::Column;
use crate::import::plan::{Refusal, What};
use crate::import::register::Side;
use crate::import::session::{Session, one_line, past};
use crate::import::tables::Table;
use crate::model::feedback::{Outcome, StepKind};
use crate::write::changes::Changes;
use crate::write::feedback::{FeedbackText, Raised, StepText};

/// What tells one suggestion from another: day, people, and what it says without blanks.
type Same = (NaiveDate, Vec<String>, String);

/// The columns of the steps, in their order.
const STEPS: [(Column, StepKind); 6] = [
    (Column::Collected, StepKind::Collected),
    (Column::Reported, StepKind::Reported),
    (Column::Instructed, StepKind::Instructed),
    (Column::Assigned, StepKind::Assigned),
    (Column::Settled, StepKind::Settled),
    (Column::Told, StepKind::Answered),
];

/// The suggestions of the records and of this run.
#[derive(Debug, Default)]
pub(super) struct Suggestions {
    /// Those of the records, and those of this run with their row.
    known: BTreeMap<Same, Option<usize>>,
    ids: BTreeSet<String>,
    new: Vec<(String, FeedbackText)>,
}

impl Suggestions {
    /// Those of the records.
    pub(super) fn new(session: &Session<'_>) -> Self {
        let model = session.model;
        let mut suggestions = Self::default();
        for item in &model.feedback {
            suggestions.ids.insert(item.id.value.clone());
            let friends = item.friends.iter().map(|friend| model.friend(friend.value).id.value.clone());
            if let Some(day) = item.raised(&model.contacts) {
                suggestions.known.insert(same(day, friends.collect(), &item.summary), None);
            }
        }
        suggestions
    }

    /// Reads the row; `contacts` are those in which it may have been raised.
    ///
    /// # Errors
    ///
    /// If the row cannot be taken.
    pub(super) fn read(
        &mut self,
        session: &mut Session<'_>,
        contacts: &Contacts,
        table: &Table<'_>,
        row: &Row,
    ) -> Result<What, Refusal> {
        if session.text(table, row, Column::Id).is_some_and(|id| self.ids.contains(&id)) {
            return Ok(What::Same);
        }
        let item = suggestion(session, contacts, table, row)?;
        let same = same(item.raised.day(), item.friends.clone(), &item.summary);
        match self.known.get(&same) {
            Some(None) => return Ok(What::Same),
            Some(Some(above)) => return Ok(What::Passed(format!("与第 {above} 行相同"))),
            None => {}
        }
        let mut numbers = (1..).map(|number| item.id(number));
        let id = numbers.find(|id| !self.ids.contains(id)).unwrap_or_default();
        let words = format!("意见建议 {id}");
        self.known.insert(same, Some(row.number));
        self.ids.insert(id.clone());
        self.new.push((id, item));
        Ok(What::New(words))
    }

    /// Writes those that are new.
    pub(super) fn write(&self, changes: &mut Changes) {
        for (id, item) in &self.new {
            changes.put(&item.path(id), None, item.text(id));
        }
    }
}

fn same(day: NaiveDate, mut friends: Vec<String>, summary: &str) -> Same {
    friends.sort();
    (day, friends, summary.split_whitespace().collect())
}

fn suggestion(
    session: &mut Session<'_>,
    contacts: &Contacts,
    table: &Table<'_>,
    row: &Row,
) -> Result<FeedbackText, Refusal> {
    let at = |column: Column| table.columns.get(&column);
    let missing = |column: Column| Refusal::at(at(column), format!("没有写{}", column.word()));
    let column = if table.columns.contains_key(&Column::Raised) { Column::Raised } else { Column::Date };
    let day = session.day(table, row, column)?.ok_or_else(|| missing(column))?;
    past(Some(day), session).map_err(|words| Refusal::at(at(column), words))?;
    let friends = session.people(table, row, (Side::Friend, Column::Friend), day)?;
    if friends.is_empty() {
        return Err(missing(Column::Friend));
    }
    let category = session.word(table, row, Column::Category)?.ok_or_else(|| missing(Column::Category))?;
    let summary = session.text(table, row, Column::Summary).map(one_line).ok_or_else(|| missing(Column::Summary))?;
    let cadres = session.people(table, row, (Side::Cadre, Column::Cadre), day)?;
    let raised = if cadres.is_empty() {
        Raised::Writing(day)
    } else {
        let contact = contacts.with(day, &cadres, &friends).map_err(|words| Refusal::at(at(Column::Cadre), words))?;
        Raised::Contact(contact, day)
    };
    let steps = steps(session, table, row, day)?;
    let body = session.text(table, row, Column::Note).unwrap_or_default();
    Ok(FeedbackText { raised, friends, category, summary, steps, body })
}

/// 经过: a step for each column in which a day stands.
fn steps(session: &Session<'_>, table: &Table<'_>, row: &Row, raised: NaiveDate) -> Result<Vec<StepText>, Refusal> {
    let mut steps = Vec::new();
    for (column, kind) in STEPS {
        let at = table.columns.get(&column);
        let refuse = |words: String| Refusal::at(at, words);
        let Some(day) = past(session.day(table, row, column)?, session).map_err(refuse)? else { continue };
        if day < raised {
            return Err(refuse(format!("{day} 早于提出的日子 {raised}")));
        }
        let mut step = StepText::on(kind, day);
        match kind {
            StepKind::Assigned => step.assigned_to = session.text(table, row, Column::AssignedTo).map(one_line),
            StepKind::Settled => {
                let text = session.text(table, row, Column::Outcome).map(one_line);
                step.outcome = Outcome::ALL.into_iter().find(|outcome| text.as_deref() == Some(outcome.word()));
                step.explanation = text.filter(|_| step.outcome.is_none());
            }
            _ => {}
        }
        steps.push(step);
    }
    Ok(steps)
}
