//! 意见建议: how many were raised, about what, how many were settled and how.

use chrono::NaiveDate;

use crate::model::feedback::{Feedback as Item, Outcome, StepKind};
use crate::report::Facts;
use crate::report::public::disclosure::crowd::Minimum;
use crate::report::public::disclosure::figure::PublicFigure;
use crate::report::public::disclosure::pairs;
use crate::report::public::disclosure::tables::YearsTable;
use crate::report::words::wording;

/// All items up to 截至日.
#[derive(Clone, Debug)]
pub(crate) struct PublicFeedback {
    /// How many there are and what became of them, in a sentence.
    pub(crate) statement: String,
    /// Whether there may be any.
    pub(crate) any: bool,
    pub(crate) all: PublicFigure,
    /// Items that are settled, their author answered or not.
    pub(crate) settled: PublicFigure,
    /// Items whose author was answered.
    pub(crate) answered: PublicFigure,
    /// Until when the items below were raised or settled: the end of the last year that is over, in words; empty before.
    pub(crate) until: String,
    /// By category of the pack.
    pub(crate) categories: Vec<PublicKind>,
    /// How the settled ones ended.
    pub(crate) outcomes: Vec<PublicKind>,
}

/// One line of a sum.
#[derive(Clone, Debug)]
pub(crate) struct PublicKind {
    pub(crate) name: String,
    pub(crate) figure: PublicFigure,
}

/// The sums of all items.
pub(in crate::report::public) fn feedback(facts: &Facts<'_>, minimum: Minimum) -> PublicFeedback {
    let model = facts.model;
    let items: Vec<&Item> = model.feedback.iter().collect();
    let told = |number: usize| PublicFigure::of(pairs::unlimited(number, minimum.base()), None);
    let reached = |kind: StepKind| {
        let there = |item: &&&Item| item.reached().is_some_and(|step| step.kind.value >= kind);
        items.iter().filter(there).count()
    };
    let (all, settled, answered) =
        (told(items.len()), told(reached(StepKind::Settled)), told(reached(StepKind::Answered)));
    let ends = closed_years(facts);
    let words = &model.pack.vocabulary.feedback_categories;
    let category = |item: &Item| words.iter().position(|word| *word == item.category.value).unwrap_or(words.len());
    let names = words.iter().cloned().chain(["其他".to_owned()]).collect();
    let raised = items.iter().filter_map(|item| Some((item.known_since(&model.contacts)?, category(item))));
    let categories = by_year(names, &ends, raised, minimum);
    let outcome = |item: &Item| {
        let place = |outcome| Outcome::ALL.iter().position(|known| *known == outcome);
        item.outcome().and_then(place).unwrap_or(Outcome::ALL.len())
    };
    let names =
        Outcome::ALL.iter().map(|outcome| outcome.word().to_owned()).chain(["没有写明结果".to_owned()]).collect();
    let settled_items = items.iter().filter_map(|item| Some((settled_on(item)?, outcome(item))));
    PublicFeedback {
        statement: statement(all, settled, answered),
        any: !minimum.is_none() || !items.is_empty(),
        all,
        settled,
        answered,
        until: ends.last().map_or_else(String::new, |end| wording::day(*end)),
        categories,
        outcomes: by_year(names, &ends, settled_items, minimum),
    }
}

/// The last days of the years that are over.
fn closed_years(facts: &Facts<'_>) -> Vec<NaiveDate> {
    let calendar = &facts.model.calendar;
    let ends = calendar.year_keys().filter_map(|(key, _)| calendar.year_days(key)).map(|(_, last)| last);
    ends.filter(|last| !facts.is_open(*last)).collect()
}

/// When an item was first settled.
fn settled_on(item: &Item) -> Option<NaiveDate> {
    let done = item.steps.iter().filter(|step| step.kind.value >= StepKind::Settled);
    done.map(|step| step.date.value).min()
}

/// What is told by kind of items with their days, as it was at the end of the last year that is over.
fn by_year(
    names: Vec<String>,
    ends: &[NaiveDate],
    items: impl Iterator<Item = (NaiveDate, usize)>,
    minimum: Minimum,
) -> Vec<PublicKind> {
    if ends.is_empty() {
        return Vec::new();
    }
    let mut anew = vec![vec![0; names.len()]; ends.len()];
    for (day, kind) in items {
        if let Some(year) = ends.iter().position(|end| day <= *end) {
            anew[year][kind] += 1;
        }
    }
    let told = YearsTable::of(names.len(), ends.len(), minimum.base()).told(&anew);
    names
        .into_iter()
        .zip(told)
        .map(|(name, range)| PublicKind { name, figure: PublicFigure::of(range, None) })
        .collect()
}

fn statement(all: PublicFigure, settled: PublicFigure, answered: PublicFigure) -> String {
    if all.number() == Some(0) {
        return "没有收到意见建议。".to_owned();
    }
    let [all, settled, answered] = [all, settled, answered].map(PublicFigure::text);
    format!("共收到意见建议 {all} 件，已办结 {settled} 件，已答复本人 {answered} 件。")
}
